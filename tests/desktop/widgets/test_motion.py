import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QStyle, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.appearance import Appearance
from desktop.widgets.motion import (
    Motion,
    ask_system,
    is_asked_by_system,
    is_reduced,
)
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.theme import Scheme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
DURATION = QStyle.StyleHint.SH_Widget_Animation_Duration


@pytest.fixture
def gnome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what sets GNOME's answer: a script that stands before the real one."""
    if os.name != "posix":
        pytest.skip("there is no GNOME here")
    script = tmp_path / "gsettings"

    def answer(words: str) -> None:
        script.write_text(f"#!/bin/sh\n[ $3 = enable-animations ] && {words}\n")
        script.chmod(0o700)

    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("sys.platform", "linux")
    return answer


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    appearance = Appearance(qapp)
    appearance.wear(Scheme.LIGHT, 100)
    yield appearance
    appearance.heed(asked=False)
    appearance.wear(Scheme.LIGHT, 100)


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("echo false", True),
        ("echo true", False),
        ("echo No such schema >&2; exit 1", False),
    ],
)
def test_the_systems_wish_is_known(
    gnome: Callable[[str], None],
    answer: str,
    asked: bool,  # noqa: FBT001 - a case
) -> None:
    gnome(answer)
    assert ask_system() is asked


def test_a_desktop_without_such_a_setting_asks_for_nothing(
    gnome: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    del gnome
    monkeypatch.setenv("PATH", "")
    assert not ask_system()


def test_the_systems_wish_is_heeded_and_so_is_its_end(appearance: Appearance) -> None:
    assert not is_reduced()
    appearance.heed(asked=True)
    assert is_reduced()
    assert is_asked_by_system()
    appearance.heed(asked=False)
    assert not is_reduced()
    assert not is_asked_by_system()


def test_the_user_may_have_it_still_whatever_the_system_says(
    appearance: Appearance, qtbot: QtBot
) -> None:
    widget, strip = QWidget(), ProgressStrip()
    qtbot.add_widget(widget)
    qtbot.add_widget(strip)
    assert widget.style().styleHint(DURATION, None, widget) > 0
    strip.begin("Working")
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    assert bar.maximum() == 0
    appearance.wear(Scheme.LIGHT, 100, Motion.REDUCED)
    assert is_reduced()
    assert not is_asked_by_system()
    assert widget.style().styleHint(DURATION, None, widget) == 0
    strip.begin("Working")
    assert bar.maximum() == 1
