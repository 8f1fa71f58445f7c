import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.appearance import Appearance
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import Button, Kind, Segments
from desktop.widgets.choice import Choice
from desktop.widgets.form import JoinForm
from desktop.widgets.giant import Giant
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.theme import LIGHT, Scheme, Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_one_segment_is_taken_at_a_time(qtbot: QtBot) -> None:
    segments = Segments[int]([(1, "One"), (2, "Two")])
    qtbot.add_widget(segments)
    segments.choose(1)
    with qtbot.wait_signal(segments.chosen) as chosen:
        segments.button(2).click()
    assert chosen.args == [2]
    assert not segments.button(1).isChecked()


def test_an_icon_wakes_with_its_button(qtbot: QtBot, qapp: QApplication) -> None:
    Appearance(qapp).wear(Scheme.LIGHT, 100)
    button = Button("Join", "join", kind=Kind.PRIMARY)
    qtbot.add_widget(button)
    button.setEnabled(False)
    button.show()
    button.setEnabled(True)
    picture = button.icon().pixmap(button.iconSize()).toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert inks == {LIGHT.on_accent}


def test_a_choice_keeps_what_is_still_offered(qtbot: QtBot) -> None:
    choice = Choice[str]("Camera")
    qtbot.add_widget(choice)
    choice.offer([("a", "A"), ("b", "B")])
    choice.choose("b")
    with qtbot.assert_not_emitted(choice.chosen):
        choice.offer([("b", "B"), ("c", "C")])
    assert choice.value == "b"
    choice.offer([("c", "C")])
    assert choice.value == "c"
    choice.offer([])
    assert choice.value is None


def test_the_user_chooses_by_keyboard(qtbot: QtBot) -> None:
    choice = Choice[str]("Camera")
    qtbot.add_widget(choice)
    choice.offer([("a", "A"), ("b", "B")])
    with qtbot.wait_signal(choice.chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert chosen.args == ["b"]


def test_a_banner_says_asks_and_goes(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.add_widget(banner)
    assert banner.isHidden()
    banner.say(Tone.ALREADY, "Close it?", action="Close")
    assert not banner.isHidden()
    assert banner.accessibleName() == "Close it?"
    with qtbot.wait_signal(banner.accepted):
        banner.action.click()
    banner.say(Tone.IN, "Closed.")
    assert banner.action.isHidden()
    banner.dismiss.click()
    assert banner.isHidden()


def test_progress_counts_and_stops(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.add_widget(strip)
    strip.begin("Drawing")
    strip.advance(3, 40)
    assert "3" in strip.count.text()
    assert "40" in strip.count.text()
    with qtbot.wait_signal(strip.cancelled):
        strip.cancel.click()
    assert not strip.cancel.isEnabled()
    strip.end()
    assert strip.isHidden()


def test_giant_words_break_or_shrink_but_are_never_cut(qtbot: QtBot) -> None:
    giant = Giant(lines=2)
    qtbot.add_widget(giant)
    giant.say("BADGE REVOKED")
    one_line = giant.sizeHint().height()
    assert giant.heightForWidth(5000) == one_line
    assert giant.heightForWidth(400) > one_line
    single = Giant()
    qtbot.add_widget(single)
    single.say("Maria Assunta Immacolata")
    assert 0 < single.heightForWidth(300) < one_line


def test_joining_needs_all_three_answers(qtbot: QtBot) -> None:
    form = JoinForm()
    qtbot.add_widget(form)
    qtbot.keyClicks(form.url, " https://hub.example.org ")
    qtbot.keyClicks(form.code, "ABCD-1234")
    assert not form.join.isEnabled()
    qtbot.keyClicks(form.station, "Desk 2")
    with qtbot.wait_signal(form.submitted) as submitted:
        qtbot.keyClick(form.station, Qt.Key.Key_Return)
    assert submitted.args == ["https://hub.example.org", "ABCD-1234", "Desk 2"]
    form.be_busy(busy=True)
    assert not form.join.isEnabled()
    form.be_busy(busy=False)
    assert form.join.isEnabled()
