"""Every screen fits the smallest window in Italian, the longer language."""

from collections.abc import Callable, Iterator
from datetime import time
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.activity_log.view import ActivityLogView, Written
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.wording import ready_words
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.people.view import PeopleView
from desktop.screens.settings.view import SettingsView
from desktop.screens.sync.view import Standing, SyncView
from desktop.screens.today.view import Card, TodayView
from desktop.screens.welcome.view import WelcomeView
from desktop.shell.translations import Language, install
from desktop.widgets.appearance import Appearance
from desktop.widgets.page import Page
from desktop.widgets.theme import MIN_WINDOW, RAIL, TEXT_SCALES, Scheme, Tone
from sync.domain.attendance import Direction

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STATUS = 40  # the status bar, at the largest text
TITLE = "STEAMcamp Family 2 · incontro 12"
ABOUT = "Robotica educativa · 15:00-18:00 · IISS Galilei-Costa-Scarambone"


def today() -> Page:
    view = TodayView()
    card = Card(
        meeting_id=uuid4(),
        when="15:00\N{EN DASH}18:00",
        title="STEAMcamp Family 2",
        about=ABOUT,
        count="14 / 22 presenti",
        state="In programma",
        tone=Tone.IN,
        running=True,
        primary=True,
    )
    view.show_cards("sab 21/11/2026", [("", [card]), ("Prossimi incontri", [card])])
    return view


def nothing_today() -> Page:
    view = TodayView()
    view.show_cards("sab 21/11/2026", [])
    return view


def check_in() -> Page:
    view = CheckInView()
    view.open_meeting(TITLE, ABOUT)
    view.result.be_ready(ready_words(Direction.OUT))
    view.offer_undo("Annulla «entrata di Maria Assunta»")
    view.offer_cameras([("a", "Fotocamera integrata"), ("b", "USB")], "a")
    view.show_counts("14 presenti · 108 attesi · 10 usciti")
    return view


def activity_log() -> Page:
    view = ActivityLogView()
    meeting = uuid4()
    view.offer_meetings([(meeting, f"sab 21/11/2026 · 15:00 · {TITLE}")], meeting)
    view.write([], Written(None, "Testo", time(15), time(18), "", ""))
    view.say_saved("Voce non ancora registrata")
    return view


def close_meeting() -> Page:
    view = CloseMeetingView()
    view.show_meeting(TITLE, ABOUT, closable=True)
    view.show_attendance([], "14 presenti · 8 assenti")
    view.close_meeting.click()
    return view


def certificates() -> Page:
    view = CertificatesView()
    view.offer_editions([(uuid4(), "STEAMcamp Family 2")])
    summary = "dal 75 % delle ore · 10 incontri chiusi su 12 · 12 maturati"
    view.show_people([], summary)
    view.verify.click()
    view.progress.begin("Preparo gli attestati")
    view.progress.advance(12, 120)
    return view


def people() -> Page:
    view = PeopleView()
    view.offer_editions([(uuid4(), "STEAMcamp Family 2")])
    view.allow_badges(allowed=True)
    view.progress.begin("Preparo i tesserini")
    return view


def sync(*, joined: bool = True) -> Page:
    view = SyncView()
    summary = "Tutto è salvato qui; l'archivio centrale ora non è raggiungibile."
    hub = "https://archivio.example.org:8443"
    view.show_standing(
        Standing(joined, summary, hub, "Postazione 2", "10:42", 12, 0, 1, 2)
    )
    return view


def alone() -> Page:
    return sync(joined=False)


def settings() -> Page:
    view = SettingsView()
    view.offer_cameras([("a", "Fotocamera integrata")], "")
    view.show_data(
        "Questo computer non ha un portachiavi: è nel file secrets/keys.json, "
        "che solo tu puoi leggere.",
        "un/percorso/abbastanza/lungo/appello/data",
    )
    return view


SCREENS: list[Callable[[], Page]] = [
    today,
    nothing_today,
    check_in,
    activity_log,
    close_meeting,
    certificates,
    people,
    sync,
    alone,
    settings,
    WelcomeView,
]


@pytest.fixture(params=TEXT_SCALES)
def percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    install(qapp, Language.ITALIAN)
    appearance = Appearance(qapp)
    appearance.wear(Scheme.LIGHT, request.param)
    yield request.param
    appearance.wear(Scheme.LIGHT, 100)
    install(qapp, Language.ENGLISH)


def clipped(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    return (
        widget.sizeHint().width() > widget.width()
        or widget.sizeHint().height() > widget.height()
    )


@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_nothing_is_cut_in_the_smallest_window(
    make: Callable[[], Page], percent: int, qtbot: QtBot
) -> None:
    width, height = MIN_WINDOW
    room = width - round(RAIL * percent / 100), height - STATUS
    view = make()
    qtbot.add_widget(view)
    view.resize(*room)
    view.show()
    qtbot.wait_exposed(view)
    qtbot.wait(30)  # a scroll area lays its content out once more
    assert (view.width(), view.height()) == room, "it needs a larger window"
    words = [*view.findChildren(QLabel), *view.findChildren(QPushButton)]
    cut = [one.text() for one in words if one.isVisible() and clipped(one)]
    assert cut == []
