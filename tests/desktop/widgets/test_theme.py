import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

import desktop
from desktop.widgets.appearance import Appearance
from desktop.widgets.stylesheet import style_sheet
from desktop.widgets.theme import DARK, LIGHT, Colours, Scheme, contrast

TEXT, OUTLINE = 4.5, 3.0  # WCAG 2.2, level AA


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_pair_of_text_and_ground_can_be_read(colours: Colours) -> None:
    for ink, ground in colours.text_pairs():
        assert contrast(ink, ground) >= TEXT, (ink, ground)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_outlines_of_controls_can_be_seen(colours: Colours) -> None:
    for ink, ground in colours.outline_pairs():
        assert contrast(ink, ground) >= OUTLINE, (ink, ground)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_colour_is_named_outside_the_theme() -> None:
    folder = Path(desktop.__file__).parent
    named = re.compile(r"#[0-9a-fA-F]{6}\b|rgb\(")
    guilty = [
        file.name
        for part in ("widgets", "screens", "shell")
        for file in (folder / part).rglob("*.py")
        if file.name != "theme.py" and named.search(file.read_text("utf-8"))
    ]
    assert guilty == []


def test_larger_text_makes_larger_controls() -> None:
    assert "min-height: 36px" in style_sheet(LIGHT)
    assert "min-height: 47px" in style_sheet(LIGHT, scale=1.3)


def test_the_application_wears_what_it_is_told(qapp: QApplication) -> None:
    appearance = Appearance(qapp)
    appearance.wear(Scheme.DARK, 115)
    assert appearance.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert qapp.font().pixelSize() == 17
    appearance.wear(Scheme.LIGHT, 100)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    assert qapp.font().family() == "Inter"
