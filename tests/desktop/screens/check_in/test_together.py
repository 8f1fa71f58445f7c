from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.devices.sound import Cue
from desktop.screens.check_in import reading
from desktop.screens.check_in.wording import family_words
from desktop.services.admitting import CheckInResult
from desktop.services.families import Family
from desktop.services.people import Person
from desktop.widgets.theme import Tone
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, Source
from sync.domain.programme import PersonKind
from tests.desktop.screens.check_in.conftest import Desk
from tests.desktop.screens.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

IN, OUT = Direction.IN, Direction.OUT
FOREIGN = CheckInResult(CheckInState.NOT_A_BADGE, None, NOON)


def taken(person: Person, state: CheckInState = CheckInState.IN) -> CheckInResult:
    return CheckInResult(state, person, NOON, mark_id=uuid4())


def kept(person: Person) -> CheckInResult:
    return CheckInResult(CheckInState.NOT_COLLECTED, person, NOON)


def words(desk: Desk) -> tuple[str, str, str]:
    panel = desk.view.result
    return panel.word.text(), panel.name.text(), panel.detail.text()


def test_the_codes_of_a_frame_are_one_job_and_one_result(
    desk: Desk, qtbot: QtBot
) -> None:
    nicolo, zoe, _anna = desk.people
    desk.odd |= {"AP1": taken(nicolo), "AP2": taken(zoe)}
    desk.badges.see("AP1", "AP2", still=("AP0",))
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert desk.calls.to("companion") == [(None,)]
    (how,) = (how for name, _, how in desk.calls.made if name == "companion")
    assert how["beside"] == ("AP0",)
    assert [source for _, source, _ in desk.calls.to("check_in")] == [Source.CAMERA] * 2
    assert words(desk)[:2] == ("ENTRY", "Nicolò, Zoë")
    assert desk.sounds.played == [Cue.IN]
    assert "entry of Zoë" in desk.view.undo.accessibleName()
    desk.view.undo.click()
    assert "entry of Nicolò" in desk.view.undo.accessibleName()


def test_a_badge_that_is_held_up_is_not_taken_again_with_the_next(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.badges.see("AP1")
    desk.badges.see("AP1", "AP2")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert [text for text, *_ in desk.calls.to("check_in")] == ["AP1", "AP2"]


def test_a_refusal_in_a_frame_comes_before_those_who_went_well(
    desk: Desk, qtbot: QtBot
) -> None:
    nicolo, zoe, anna = desk.people
    desk.view.direction.button(OUT).click()
    desk.odd |= {
        "AP1": taken(nicolo, CheckInState.OUT),
        "AP2": kept(anna),
        "AP3": taken(zoe, CheckInState.OUT),
    }
    desk.badges.see("AP1", "AP2", "AP3")
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    assert words(desk) == ("NEEDS A GUARDIAN", "Anna", "EXIT: Nicolò, Zoë")
    assert "May not leave alone" in desk.view.result.step.text()
    assert desk.sounds.played == [Cue.REFUSED]
    qtbot.wait_until(desk.view.offer.isVisible)
    assert desk.view.offer.heading.text() == "Who collects Anna?"


def test_a_foreign_code_in_a_frame_is_seen_and_offers_go_by_the_person(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.odd["X"] = FOREIGN
    desk.families[desk.people[0].id] = Family((desk.people[2],))
    desk.badges.see("X", "AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert words(desk) == ("NOT A BADGE", "", "ENTRY: Nicolò")
    qtbot.wait_until(lambda: desk.view.offer.choices() == ["Anna"])


def test_who_is_read_a_frame_later_knows_who_came_before(
    desk: Desk, qtbot: QtBot
) -> None:
    """The parent's mark is still being written when the child's badge is read."""
    parent = replace(desk.people[0], kind=PersonKind.PARENT)
    desk.odd["AP5"] = taken(parent)
    desk.badges.see("AP5")
    desk.badges.see("AP1", still=("AP5",))
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert desk.calls.to("companion") == [(None,), (parent.id,)]


def test_a_child_that_came_alone_waits_for_who_comes_next(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.badges.see("AP1")
    desk.scanner.scanned.emit("AP2")
    qtbot.keyClicks(desk.view.field, "zoe")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    told = [how.get("waiting") for name, _, how in desk.calls.made if "waiting" in how]
    assert told == [(), (desk.people[0].id,), (desk.people[0].id,)]
    desk.view.direction.button(OUT).click()
    desk.badges.see("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 4)
    assert desk.calls.made[-2][2]["waiting"] == ()


def test_what_went_wrong_stays_to_be_read(desk: Desk, qtbot: QtBot) -> None:
    desk.odd["X"] = FOREIGN
    desk.badges.see("X")
    desk.badges.see("AP1", still=("X",))
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert words(desk) == ("NOT A BADGE", "", "ENTRY: Nicolò")
    assert desk.sounds.played == [Cue.REFUSED, Cue.IN]
    qtbot.wait_until(lambda: words(desk)[:2] == ("ENTRY", "Nicolò"), timeout=3000)
    desk.scanner.scanned.emit("AP2")
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    assert words(desk)[2] == "12:00 · on time"


def test_the_last_refusal_is_the_one_to_be_read(desk: Desk, qtbot: QtBot) -> None:
    desk.odd |= {"X": FOREIGN, "AP9": kept(desk.people[2])}
    desk.badges.see("AP9")
    desk.badges.see("X")
    desk.badges.see("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    assert words(desk) == ("NOT A BADGE", "", "ENTRY: Nicolò")


def test_a_refusal_that_is_settled_is_gone(desk: Desk, qtbot: QtBot) -> None:
    anna = desk.people[2]
    desk.view.direction.button(OUT).click()
    desk.odd |= {"AP1": kept(anna), "AP2": taken(anna, CheckInState.OUT)}
    desk.badges.see("AP1")
    desk.badges.see("AP2")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert words(desk)[:2] == ("EXIT", "Anna")


@pytest.mark.parametrize("act", ["undo", "turn", "type"])
def test_what_one_does_is_shown_at_once_and_not_overwritten(
    desk: Desk, qtbot: QtBot, act: str
) -> None:
    desk.odd["X"] = FOREIGN
    desk.badges.see("X")
    desk.badges.see("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    if act == "undo":
        desk.view.undo.click()
        qtbot.wait_until(lambda: desk.view.result.word.text() == "UNDONE")
    elif act == "turn":
        desk.view.direction.button(OUT).click()
    else:
        desk.view.submitted.emit("rossi lea")
    shown = words(desk)
    assert "ENTRY" not in f"{shown}"
    qtbot.wait(reading.READ_MS + 50)
    assert words(desk) == shown


def test_each_state_is_named_once_with_its_people(
    person: Callable[[str, str], Person],
) -> None:
    anna, rosa = person("De Luca", "Anna"), person("De Luca", "Rosa")
    carlo, zoe = person("De Luca", "Carlo"), person("Èlia", "Zoë")
    lost = CheckInResult(CheckInState.REVOKED, carlo, NOON)
    brought = replace(taken(anna), companion=rosa)
    already = CheckInResult(CheckInState.ALREADY, zoe, NOON, since=NOON)
    new = CheckInResult(CheckInState.IN, None, NOON, mark_id=uuid4(), provisional=True)
    together = family_words([already, taken(rosa), brought], IN)
    assert (together.tone, together.name) == (Tone.IN, "Rosa, Anna")
    assert together.detail == "12:00 · on time · with Rosa · ALREADY HERE: Zoë"
    for public in (False, True):
        shown = family_words([taken(rosa), new, lost, FOREIGN], IN, public=public)
        assert (shown.tone, shown.word, shown.name) == (
            Tone.REFUSED,
            "BADGE REVOKED",
            "",
        )
        below = "NOT A BADGE · ENTRY: Rosa, New badge"
        assert shown.detail == (
            below if public else f"Badge of De Luca Carlo · {below}"
        )


def test_two_families_at_once_name_no_one_companion(
    person: Callable[[str, str], Person],
) -> None:
    rosa, vera = person("De Luca", "Rosa"), person("Leo", "Vera")
    both = [
        replace(taken(person("De Luca", "Anna")), companion=rosa),
        replace(taken(person("Leo", "Tommaso")), companion=vera),
    ]
    shown = family_words(both, IN)
    assert (shown.name, shown.detail) == ("Anna, Tommaso", "12:00 · on time")


@pytest.mark.parametrize("state", list(CheckInState))
def test_every_outcome_has_its_place_among_others(state: CheckInState) -> None:
    one = CheckInResult(state, None, NOON, since=NOON)
    assert family_words([one, FOREIGN], OUT).word
