"""Every screen fits the smallest window in Italian, the longer language."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from itertools import combinations
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.devices.trial_codes import SCANNER_CODE, read_layout
from desktop.documents.qr import encode
from desktop.errors import explain_code
from desktop.screens.activity_log.view import ActivityLogView, Written
from desktop.screens.add_station.view import AddStationView
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.check_in.offer import DIGITS, Choice, Offer
from desktop.screens.check_in.picture import CameraPicture
from desktop.screens.check_in.result import ResultPanel
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.wording import ready_words, result_words
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.hardware.view import HardwareView
from desktop.screens.hardware.wording import code_words, layout_words
from desktop.screens.history.form import Correcting
from desktop.screens.history.view import HistoryView
from desktop.screens.import_attendance.view import ImportAttendanceView
from desktop.screens.people.view import PeopleView
from desktop.screens.roll_call.view import RollCallView
from desktop.screens.settings.view import SettingsView
from desktop.screens.sync.standing import Standing
from desktop.screens.sync.view import SyncView, Tab
from desktop.screens.sync.wording import clock_words, repair_words, standing
from desktop.screens.today.view import Card, TodayView
from desktop.screens.welcome.view import WelcomeView
from desktop.services import travelling
from desktop.services.admitting import CheckInResult
from desktop.services.keys import KeyPlace
from desktop.services.people import Person, PersonLine
from desktop.services.settling import Candidate, Conflict, Value, ValueKind
from desktop.services.stations import Writer
from desktop.services.sync_status import SyncStatus
from desktop.services.things import Thing
from desktop.services.travelling import Held
from desktop.shell.translations import Language, install
from desktop.widgets.appearance import Appearance
from desktop.widgets.buttons import ElidedButton
from desktop.widgets.giant import Giant
from desktop.widgets.page import Page
from desktop.widgets.theme import MIN_WINDOW, RAIL, TEXT_SCALES, Scheme, Tone
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction
from sync.domain.badge import BadCode
from sync.domain.programme import PersonKind
from sync.domain.versions import Dot
from tests.desktop.screens.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STATUS = 40  # the status bar, at the largest text
TITLE = "STEAMcamp Family 2 · incontro 12"
PERSON = Person(uuid4(), "De Benedetto", "Maria Assunta", PersonKind.YOUTH)
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


def family_offer() -> Page:
    view = check_in()
    assert isinstance(view, CheckInView)
    names = ("Maria Assunta", "Pietro", "Viola")
    keys = (*DIGITS[:3], Qt.Key.Key_Return)
    choices = [
        Choice(key, name, lambda: None)
        for key, name in zip(keys, (*names, "Tutti e 3"), strict=True)
    ]
    refused = CheckInState.NOT_COLLECTED
    view.result.show_result(
        result_words(CheckInResult(refused, PERSON, NOON), Direction.OUT)
    )
    note = "Alessandro non può portare a casa: Maria Assunta, Pietro, Viola"
    view.offer.show_offer(Offer("Anche chi è con Alessandro?", tuple(choices), note))
    return view


def walk_in() -> Page:
    view = check_in()
    assert isinstance(view, CheckInView)
    view.open_walk_in()
    form = view.faces.walk_in
    form.begin("De Benedetto", "Maria Assunta", PersonKind.YOUTH)
    known = (uuid4(), "De Benedetto Maria Assunta · 03/05/2012 · STEAMcamp Family 2")
    words = "C'è già qualcuno con questo nome. Se è la stessa persona, sceglila:"
    form.warn([known], words)
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
    view.ask(ends="18:00")
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
    someone = Person(uuid4(), "De Benedetto", "Maria Assunta", PersonKind.YOUTH)
    view.badge.show_person(PersonLine(someone, None, True, "", "AP"))  # noqa: FBT003
    view.progress.begin("Preparo i tesserini")
    return view


STANDING = Standing(
    joined=True,
    company=False,
    summary="Tutto è salvato qui; l'archivio centrale ora non è raggiungibile.",
    hub="archivio.example.org:8443",
    station="2 · Porta est · coordinatore",
    last_exchange="sab 21/11/2026 10:42",
    clock="",
    repaired="",
    unsent=1200,
    waiting=1,
    quarantined=10,
    conflicts=2,
    may_settle=True,
)


def sync(*, joined: bool = True) -> Page:
    view = SyncView()
    view.show_standing(replace(STANDING, joined=joined, clock=clock_words(-3900)))
    return view


def set_aside() -> Page:
    view = SyncView()
    thing = Thing("programme", "Pro Officine Mezzogiorno")
    written = travelling.Written(Dot(uuid4(), 1), thing, Writer(2, "Porta est"), NOON)
    held = Held(written, "not-allowed", ("threshold_percent",), partial=True)
    view.set_aside.show_lines([held], 3200)
    view.show_standing(STANDING)
    view.open_tab(Tab.SET_ASIDE)
    return view


def conflicts() -> Page:
    view = SyncView()
    values = (
        Candidate(Dot(uuid4(), 1), Value(NOON), Writer(station, name), NOON)
        for station, name in ((2, "Porta est"), (None, "Aula magna"), (1, "Segreteria"))
    )
    thing = Thing("meeting", "Robotica educativa", "STEAMcamp Family 2", 12, NOON)
    view.conflicts.show_lines(
        [
            Conflict(
                thing,
                uuid4(),
                "ends_at",
                ValueKind.INSTANT,
                required=True,
                candidates=tuple(values),
            )
        ],
        1,
    )
    view.show_standing(STANDING)
    view.open_tab(Tab.CONFLICTS)
    return view


def repaired() -> Page:
    view = SyncView()
    meeting = Thing("meeting", "", "STEAMcamp Family 2", 12, NOON)
    said = repair_words(12, [meeting] * 3)
    view.show_standing(replace(STANDING, repaired=said))
    return view


def without_hub() -> Page:
    view = SyncView()
    status = SyncStatus(
        joined=False,
        hub_url="",
        station="Porta est",
        number=None,
        role=None,
        decides=False,
        company=True,
        key_place=KeyPlace.KEYRING,
        unsent=1200,
        waiting=1,
        quarantined=10,
        conflicts=2,
        last_exchange=NOON,
        last_error=None,
        wrong_clock=None,
        mended=0,
        differing=(),
    )
    view.show_standing(standing(status, NOON))
    return view


def alone() -> Page:
    return sync(joined=False)


def settings() -> Page:
    view = SettingsView()
    view.show_motion(asked=False)
    view.show_data(
        "Questo computer non ha un portachiavi: è nel file secrets/keys.json, "
        "che solo tu puoi leggere.",
        "un/percorso/abbastanza/lungo/appello/data",
    )
    return view


def hardware() -> Page:
    view = HardwareView()
    view.camera.offer_cameras([("a", "Fotocamera integrata")], "a")
    view.camera.say_trouble(explain_code("camera-denied"))
    view.camera.finding.say(*code_words("W" * 3000, BadCode.FOREIGN), ABOUT)
    view.scanner.hearing.say(heard=False)
    layout = read_layout("]Q1" + SCANNER_CODE.swapcase().translate({65: 81, 58: 231}))
    assert layout is not None
    view.scanner.finding.say(*layout_words(layout))
    return view


def roll_call() -> Page:
    view = RollCallView()
    view.show_meeting(TITLE, ABOUT)
    view.show_roll([])
    view.offer_undo("Annulla «Maria Assunta»")
    return view


def history() -> Page:
    view = HistoryView()
    view.show_meeting(TITLE, f"Storico · sab 21/11/2026 · {ABOUT} · Chiuso")
    view.show_history([], [], [(uuid4(), "Dell'Anna Niccolò")])
    title = "Un'entrata o un'uscita che nessuno ha rilevato."
    view.form.ask(Correcting.MISSING, title, at=time(18))
    return view


def no_report() -> Page:
    view = ImportAttendanceView()
    view.show_meeting(TITLE, ABOUT)
    return view


def add_station() -> Page:
    view = AddStationView()
    code = "K7Q2-9XMD-4T0A-ZB31-QW7E-55RT"
    view.show_code(encode(SCANNER_CODE, "M"), code, "Per una postazione, fino a 15:12.")
    view.progress.setText("Postazione 3 sta ricevendo: 12000 di 50000.")
    return view


def report() -> Page:
    view = ImportAttendanceView()
    view.show_meeting(TITLE, ABOUT)
    view.show_review([])
    view.summarise(
        "20 persone riconosciute · 2 da decidere · 3 escluse · 4 solo in sala d'attesa"
    )
    whom = "«Maria Assunta (De Luca Maria Assunta) · famiglia@example.org» conta per"
    view.offer_people(whom, [(uuid4(), "De Luca Maria Assunta")], uuid4())
    view.offer_import("Importa 20 persone", allowed=True)
    return view


SCREENS: list[Callable[[], Page]] = [
    today,
    nothing_today,
    check_in,
    family_offer,
    walk_in,
    activity_log,
    close_meeting,
    roll_call,
    history,
    no_report,
    report,
    certificates,
    people,
    sync,
    repaired,
    without_hub,
    set_aside,
    conflicts,
    alone,
    settings,
    hardware,
    add_station,
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
        too_high = widget.heightForWidth(widget.width()) > widget.height()
        return too_high or widget.minimumSizeHint().width() > widget.width()
    if isinstance(widget, Giant):
        return widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, ElidedButton):
        return widget.sizeHint().height() > widget.height()
    return (
        widget.sizeHint().width() > widget.width()
        or widget.sizeHint().height() > widget.height()
    )


def in_sight(widget: QWidget) -> bool:
    """Tell whether nothing covers a part; one may have to scroll down to it."""
    seen = widget.visibleRegion().boundingRect()
    return seen.isEmpty() or seen.width() == widget.width()


def shown(make: Callable[[], Page], percent: int, qtbot: QtBot) -> Page:
    """Show a screen in the smallest window."""
    width, height = MIN_WINDOW
    room = width - round(RAIL * percent / 100), height - STATUS
    view = make()
    qtbot.add_widget(view)
    view.resize(*room)
    view.show()
    qtbot.wait_exposed(view)
    qtbot.wait(30)  # a scroll area lays its content out once more
    assert (view.width(), view.height()) == room, "it needs a larger window"
    return view


class Watch(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.windows += [watched] * watched.isWindow()
        return False


@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_no_part_flashes_up_before_it_has_its_place(
    make: Callable[[], Page], qapp: QApplication, qtbot: QtBot
) -> None:
    """Such a window takes the keys, and a scanner's with them."""
    watch = Watch()
    qapp.installEventFilter(watch)
    view = make()
    qapp.removeEventFilter(watch)
    qtbot.add_widget(view)
    assert watch.windows == []


@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_nothing_is_cut_in_the_smallest_window(
    make: Callable[[], Page], percent: int, qtbot: QtBot
) -> None:
    view = shown(make, percent, qtbot)
    words = [*view.findChildren(QLabel), *view.findChildren(QPushButton)]
    words += view.findChildren(Giant)
    cut = [one.text() for one in words if one.isVisible() and clipped(one)]
    assert cut == []


@pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)
def test_nothing_is_covered_or_pushed_out_at_the_side(
    make: Callable[[], Page], percent: int, qtbot: QtBot
) -> None:
    view = shown(make, percent, qtbot)
    kinds = (QLabel, QPushButton, QLineEdit, Giant)
    parts = [one for kind in kinds for one in view.findChildren(kind)]
    out = [one.text() for one in parts if one.isVisible() and not in_sight(one)]
    assert out == []


@pytest.mark.parametrize("make", [family_offer, walk_in])
def test_what_may_be_done_is_read_to_its_end(
    make: Callable[[], Page], percent: int, qtbot: QtBot
) -> None:
    view = shown(make, percent, qtbot)
    assert isinstance(view, CheckInView)
    form = view.faces.walk_in
    for button in (*view.offer.findChildren(ElidedButton), form.submit, form.unprinted):
        if button.isVisible():
            assert "…" not in button.text()


@pytest.mark.parametrize("state", CheckInState)
@pytest.mark.parametrize("room", [(300, 112), (300, 150), (360, 200), (560, 400)])
@pytest.mark.usefixtures("percent")
def test_a_result_overlaps_nothing_however_small_its_place(
    state: CheckInState, room: tuple[int, int], qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.add_widget(page)
    panel = ResultPanel(page)
    panel.setGeometry(0, 0, *room)
    page.show()
    result = CheckInResult(state, PERSON, NOON, since=NOON, late_minutes=75)
    panel.show_result(result_words(result, Direction.OUT))
    parts = [one for one in panel.findChildren(QWidget) if one.isVisible()]
    qtbot.wait_until(lambda: not any(map(clipped, parts)))
    for one, other in combinations(parts, 2):
        assert not one.geometry().intersects(other.geometry())
    assert all(panel.rect().contains(one.geometry()) for one in parts)


@pytest.mark.usefixtures("percent")
def test_why_there_is_no_picture_is_said_to_the_end(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.add_widget(page)
    picture = CameraPicture(parent=page)
    picture.setGeometry(0, 0, 320, 200)
    page.show()
    picture.say(explain_code("no-camera"), trouble=True)
    qtbot.wait_until(lambda: not clipped(picture.words))
    assert picture.help.isVisible()
    assert picture.words.geometry().bottom() < picture.help.geometry().top()
