from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.screens import pdf_work
from desktop.screens.check_in.at_hand import HeldBadges
from desktop.services.admitting import CheckInResult
from desktop.services.families import Family
from desktop.widgets.buttons import ElidedButton
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction
from sync.domain.programme import PersonKind
from tests.desktop.screens.check_in.conftest import Desk
from tests.desktop.screens.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def rosa(desk: Desk, qtbot: QtBot) -> Desk:
    """A parent who was scanned, with two children still expected."""
    parent, *children = desk.people
    desk.families[parent.id] = Family(tuple(children))
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(desk.view.offer.isVisible)
    qtbot.wait(310)  # before, Enter would be meant for something else
    return desk


@pytest.fixture
def kept(desk: Desk, qtbot: QtBot) -> Desk:
    """A child at the exit whom nobody collects yet."""
    nicolo, zoe, anna = desk.people
    desk.odd["AP9"] = CheckInResult(CheckInState.NOT_COLLECTED, anna, NOON)
    desk.families[anna.id] = Family((), (zoe,), (nicolo,))
    desk.view.direction.button(Direction.OUT).click()
    desk.scanner.scanned.emit("AP9")
    qtbot.wait_until(desk.view.offer.isVisible)
    return desk


def test_a_family_is_offered_with_one_key_each(rosa: Desk, qtbot: QtBot) -> None:
    nicolo, zoe, anna = rosa.people
    assert rosa.view.offer.heading.text() == "With Nicolò, too?"
    assert rosa.view.offer.choices() == ["Zoë", "Anna", "All 2"]
    qtbot.keyClick(rosa.view.field, Qt.Key.Key_2)
    qtbot.wait_until(lambda: len(rosa.answers) == 2)
    assert rosa.calls.to("check_in_family") == [(nicolo.id, [anna.id], Direction.IN)]
    assert not rosa.view.field.text()
    assert zoe.id not in {one.person.id for one in rosa.answers if one.person}


def test_enter_takes_all_and_each_can_be_undone(rosa: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(rosa.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(rosa.answers) == 3)
    assert rosa.view.result.name.text() == "Zoë, Anna"
    assert not rosa.view.offer.isVisible()
    assert "entry of Anna" in rosa.view.undo.accessibleName()
    rosa.view.undo.click()
    assert "entry of Zoë" in rosa.view.undo.accessibleName()


def test_an_enter_right_after_the_scan_was_the_scanners(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.families[desk.people[0].id] = Family(tuple(desk.people[1:]))
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(desk.view.offer.isVisible)
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait(30)
    assert desk.calls.to("check_in_family") == []


@pytest.mark.parametrize("gone", ["scan", "escape", "turn"])
def test_an_offer_goes_with_the_next_scan_or_escape(
    rosa: Desk, qtbot: QtBot, gone: str
) -> None:
    if gone == "scan":
        rosa.odd["AP2"] = CheckInResult(CheckInState.NOT_A_BADGE, None, NOON)
        rosa.scanner.scanned.emit("AP2")
        qtbot.wait_until(lambda: len(rosa.answers) == 2)
    elif gone == "escape":
        qtbot.keyClick(rosa.view.field, Qt.Key.Key_Escape)
    else:
        rosa.view.direction.button(Direction.OUT).click()
    assert not rosa.view.offer.isVisible()


def test_a_name_can_be_typed_beside_an_offer(rosa: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(rosa.view.field, "anna1")
    assert rosa.view.field.text() == "anna1"
    rosa.view.field.setText("anna")
    qtbot.keyClick(rosa.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(rosa.answers) == 2)
    assert rosa.calls.to("check_in_family") == []


def test_an_offer_takes_clicks_and_leaves_the_focus(rosa: Desk, qtbot: QtBot) -> None:
    button = rosa.view.offer.findChildren(ElidedButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.wait_until(lambda: len(rosa.answers) == 2)
    assert rosa.view.field.hasFocus()


def test_who_only_collects_is_not_told_that_nothing_is_to_be_done(
    desk: Desk, qtbot: QtBot
) -> None:
    nicolo, zoe, _ = desk.people
    desk.odd["AP9"] = CheckInResult(CheckInState.ALREADY, nicolo, NOON)
    desk.view.direction.button(Direction.OUT).click()
    desk.scanner.scanned.emit("AP9")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert desk.view.result.step.text() == "Nothing more to do."
    desk.families[nicolo.id] = Family((zoe,))
    desk.view.direction.button(Direction.OUT).click()
    desk.scanner.scanned.emit("AP9")
    qtbot.wait_until(desk.view.offer.isVisible)
    assert desk.view.result.word.text() == "NOT INSIDE"
    assert desk.view.result.step.text() == ""


def test_a_child_at_the_exit_is_kept_until_somebody_collects_it(
    kept: Desk, qtbot: QtBot
) -> None:
    _nicolo, zoe, anna = kept.people
    assert kept.view.result.word.text() == "NEEDS A GUARDIAN"
    assert not kept.view.undo.isEnabled()
    assert kept.view.offer.choices() == ["Leaves with Zoë", "Another reason…"]
    assert kept.view.offer.note.text() == "May not collect: Nicolò"
    qtbot.keyClick(kept.view.field, Qt.Key.Key_1)
    qtbot.wait_until(lambda: len(kept.answers) == 2)
    assert kept.calls.to("check_in_person") == [(anna.id, Direction.OUT)]
    how = next(how for name, _, how in kept.calls.made if name == "check_in_person")
    assert how["companion_id"] == zoe.id


def test_a_tutor_lets_a_child_go_for_a_reason(kept: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(kept.view.field, Qt.Key.Key_0)
    assert "Why may Anna leave?" in kept.view.field.placeholderText()
    qtbot.keyClick(kept.view.field, Qt.Key.Key_Return)  # no reason, no exit
    qtbot.keyClicks(kept.view.field, "1 nonna")
    qtbot.keyClick(kept.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(kept.answers) == 2)
    how = next(how for name, _, how in kept.calls.made if name == "check_in_person")
    assert how["released"] == "1 nonna"
    assert "Scan a badge" in kept.view.field.placeholderText()


def test_escape_asks_for_no_reason_any_more(kept: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(kept.view.field, Qt.Key.Key_0)
    qtbot.keyClicks(kept.view.field, "zoe")
    assert kept.view.faces.matches.count() == 0
    qtbot.keyClick(kept.view.field, Qt.Key.Key_Escape)
    assert not kept.view.field.text()
    assert "Scan a badge" in kept.view.field.placeholderText()
    assert kept.view.offer.isVisible()
    assert kept.calls.to("check_in_person") == []


def test_a_badge_is_printed_again_or_replaced_at_once(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: printed.append(data)
    )
    qtbot.keyClicks(desk.view.field, "anna")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(desk.view.offer.isVisible)
    assert desk.view.offer.choices() == ["Print it again", "Lost: make a new one"]
    anna = desk.people[2]
    qtbot.keyClick(desk.view.field, Qt.Key.Key_F6)
    qtbot.wait_until(lambda: len(printed) == 1)
    assert desk.calls.to("replace_badge") == []
    qtbot.keyClick(desk.view.field, Qt.Key.Key_F7)
    qtbot.wait_until(lambda: len(printed) == 2)
    qtbot.keyClick(desk.view.field, Qt.Key.Key_F7)  # the new one is not lost
    qtbot.wait_until(lambda: len(printed) == 3)
    assert desk.calls.to("replace_badge") == [(anna.id,)]
    assert desk.calls.to("badge_pdf") == [(anna.id,)] * 3


def test_namesakes_in_a_family_are_told_apart_unless_names_are_hidden(
    desk: Desk, qtbot: QtBot
) -> None:
    zoe, anna = desk.people[1:]
    family = (zoe, replace(anna, given_name="Zoë"))
    desk.families[desk.people[0].id] = Family(family)
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(desk.view.offer.isVisible)
    assert desk.view.offer.choices() == ["Èlia Zoë", "De Luca Zoë", "All 2"]
    desk.view.hide_names.click()
    desk.scanner.scanned.emit("AP2")
    qtbot.wait_until(lambda: desk.view.offer.choices() == ["Zoë", "Zoë", "All 2"])


@pytest.mark.parametrize("attended", [True, False])
def test_who_comes_after_a_parent_came_with_that_parent(
    desk: Desk, qtbot: QtBot, *, attended: bool
) -> None:
    desk.view.attend(attended=attended)
    parent = replace(desk.people[0], kind=PersonKind.PARENT)
    desk.odd["AP5"] = CheckInResult(CheckInState.ALREADY, parent, NOON)
    desk.scanner.scanned.emit("AP5")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    desk.scanner.scanned.emit("AP2")
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    assert desk.calls.to("companion") == [(None,), (parent.id,), (None,)]


def leave_after(desk: Desk, qtbot: QtBot, parent: CheckInResult, how: str) -> object:
    """Let a parent be named at the exit, then a child be scanned; return with whom."""
    assert parent.person is not None
    desk.people[1] = parent.person
    desk.odd["AP5"] = parent
    desk.view.direction.button(Direction.OUT).click()
    if how == "name":
        desk.view.person_chosen.emit(parent.person.id)
    elif how == "code":
        desk.view.submitted.emit("AP5")
    else:
        desk.scanner.scanned.emit("AP5")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    return desk.calls.to("companion")[-1][0]


@pytest.mark.parametrize(
    ("how", "attended", "counts"),
    [
        ("badge", True, True),
        ("badge", False, True),
        ("name", True, True),
        ("name", False, False),  # by the child itself, perhaps
        ("code", True, True),
        ("code", False, False),
    ],
)
def test_a_parent_is_there_by_a_badge_or_when_the_staff_says_so(
    desk: Desk, qtbot: QtBot, *, how: str, attended: bool, counts: bool
) -> None:
    desk.view.attend(attended=attended)
    parent = replace(desk.people[1], kind=PersonKind.PARENT)
    out = CheckInResult(CheckInState.OUT, parent, NOON, mark_id=uuid4())
    with_whom = leave_after(desk, qtbot, out, how)
    assert with_whom == (parent.id if counts else None)


@pytest.mark.parametrize(("how", "counts"), [("badge", True), ("code", False)])
def test_a_parent_who_was_out_already_is_there_by_the_badge_alone(
    desk: Desk, qtbot: QtBot, *, how: str, counts: bool
) -> None:
    parent = replace(desk.people[1], kind=PersonKind.PARENT)
    already = CheckInResult(CheckInState.ALREADY, parent, NOON)
    with_whom = leave_after(desk, qtbot, already, how)
    assert with_whom == (parent.id if counts else None)


def kiosk_exit(desk: Desk, qtbot: QtBot, family: Family, how: str) -> None:
    """Let the first person leave where no staff is."""
    first = desk.people[0]
    desk.families[first.id] = family
    desk.view.attend(attended=False)
    desk.view.direction.button(Direction.OUT).click()
    if how == "badge":
        desk.scanner.scanned.emit("AP1")
    else:
        desk.view.person_chosen.emit(first.id)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    qtbot.wait(50)  # an offer comes after the answer


@pytest.mark.parametrize("how", ["badge", "name"])
def test_a_child_at_an_unattended_exit_takes_nobody_along(
    desk: Desk, qtbot: QtBot, how: str
) -> None:
    zoe, anna = desk.people[1:]
    kiosk_exit(desk, qtbot, Family((zoe, anna), (zoe,), (anna,)), how)
    assert not desk.view.offer.isVisible()


def test_a_guardians_badge_at_an_unattended_exit_takes_the_children_along(
    desk: Desk, qtbot: QtBot
) -> None:
    zoe, anna = desk.people[1:]
    kiosk_exit(desk, qtbot, Family((zoe, anna), wards=(anna,)), "badge")
    assert desk.view.offer.choices() == ["Anna"]


def test_a_guardians_name_at_an_unattended_exit_takes_nobody_along(
    desk: Desk, qtbot: QtBot
) -> None:
    anna = desk.people[2]
    kiosk_exit(desk, qtbot, Family((anna,), wards=(anna,)), "name")
    assert not desk.view.offer.isVisible()


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_badge_held_up_counts_once_however_long() -> None:
    clock = Clock()
    held = HeldBadges(clock)
    assert not held.still("AP1")
    for _second in range(10):
        clock.now += 1
        assert held.still("AP1")
    assert not held.still("AP2")
    clock.now += 3
    assert not held.still("AP1")


def test_caps_lock_or_a_prefix_makes_no_other_badge_of_a_badge_held_up() -> None:
    held, code = HeldBadges(Clock()), "AP0123456789ABCDEFGHJKMNPQRS"
    assert not held.still(code)
    for typed in (code.lower(), f"]Q1{code}", f"{code.swapcase()}\x1d#"):
        assert held.still(typed)
    assert not held.still(code[:-1] + "T")
