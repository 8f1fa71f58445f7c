import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import resource
from desktop.widgets.buttons import Button
from desktop.widgets.icons import Icon, picture

FILES = sorted(resource("icons").glob("*.svg"))
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_icons_share_one_grid_and_stroke(file: Path) -> None:
    drawing = ET.parse(file).getroot()  # noqa: S314 - our own file
    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke-width") == "2"
    assert drawing.get("stroke") == "currentColor"
    assert "#" not in file.read_text("utf-8")


def test_an_icon_has_the_colour_asked_for(qapp: QApplication) -> None:
    del qapp
    red = QColor("red")
    image = picture("in", red, QSize(24, 24)).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    }
    assert colours == {red.name()}


def test_a_button_redraws_its_icon_in_new_colours(qtbot: QtBot) -> None:
    button = Button("Save", "save")
    qtbot.add_widget(button)
    before = button.icon().cacheKey()
    palette = button.palette()
    palette.setColor(button.foregroundRole(), QColor("red"))
    button.setPalette(palette)
    assert button.icon().cacheKey() != before


def test_a_decorative_icon_paints(qtbot: QtBot) -> None:
    shown = Icon("out", 48)
    qtbot.add_widget(shown)
    empty = shown.grab().toImage()
    shown.show_icon("in")
    assert shown.grab().toImage() != empty
