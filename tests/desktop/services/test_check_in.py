from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop.services.badges import badge_pdf
from desktop.services.check_in import check_in, check_in_person, check_in_together
from desktop.services.close_meeting import close_meeting
from desktop.services.corrections import Why, take_back
from desktop.services.meetings import (
    MeetingLine,
    MeetingUnknown,
    meetings,
    todays_meetings,
)
from desktop.services.people import PersonLine, find_person, people
from desktop.services.roster import roster
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, Presence, Source
from sync.domain.badge import badge_code
from sync.domain.ids import same_id
from sync.schema.meeting import MarkRow
from sync.schema.people import BadgeRow, EnrolmentRow
from tests.desktop.services.conftest import Clock


@pytest.fixture
def nicolo(laptop: Workspace, meeting: MeetingLine) -> PersonLine:
    return next(
        line
        for line in people(laptop, meeting.edition_id)
        if line.person.full_name == "D'Ambrosio Nicolò"
    )


def scan(
    laptop: Workspace,
    meeting: MeetingLine,
    text: str | None,
    direction: Direction = Direction.IN,
) -> CheckInState:
    assert text is not None
    return check_in(
        laptop, meeting.id, text, source=Source.CAMERA, direction=direction
    ).state


def marks(laptop: Workspace, meeting: MeetingLine) -> list[MarkRow]:
    with laptop.store.read() as session:
        query = select(MarkRow).where(MarkRow.meeting_id == meeting.id)
        return list(session.scalars(query))


def test_a_badge_gives_one_mark_with_the_time_of_the_scan(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine, clock: Clock
) -> None:
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.IN
    clock.tick(minutes=20)
    again = check_in(laptop, meeting.id, nicolo.badge or "", source=Source.CAMERA)
    assert again.state is CheckInState.ALREADY
    assert again.since is not None
    assert (clock.now - again.since).total_seconds() == 20 * 60
    (mark,) = marks(laptop, meeting)
    assert mark.captured_at == again.since
    assert (mark.source, mark.participant_id) == (Source.CAMERA, nicolo.person.id)


def test_leaving_is_only_marked_in_exit_mode_and_once(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    out = Direction.OUT
    assert scan(laptop, meeting, nicolo.badge, out) is CheckInState.ALREADY
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.IN
    assert scan(laptop, meeting, nicolo.badge, out) is CheckInState.OUT
    assert scan(laptop, meeting, nicolo.badge, out) is CheckInState.ALREADY
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.IN


def test_what_is_no_genuine_badge_leaves_no_mark(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    assert nicolo.badge
    forged = nicolo.badge[:-1] + ("0" if nicolo.badge[-1] != "0" else "1")
    assert scan(laptop, meeting, forged) is CheckInState.UNKNOWN
    other_programme = badge_code("0123456789AB", epoch=0, key=bytes(32))
    assert scan(laptop, meeting, other_programme) is CheckInState.UNKNOWN
    for text in ("", "x" * 3000, "'; DROP TABLE mark; --", "\x00\x1b[2J", "AP"):
        assert scan(laptop, meeting, text) is CheckInState.NOT_A_BADGE
    assert marks(laptop, meeting) == []


def test_a_revoked_badge_and_a_stranger_are_turned_away(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    stranger = next(one for one in people(laptop) if one.editions == "Space Camp 1")
    assert scan(laptop, meeting, stranger.badge) is CheckInState.NOT_ENROLLED
    with laptop.store.write() as work:
        badge = work.session.scalars(
            select(BadgeRow).where(BadgeRow.participant_id == nicolo.person.id)
        ).one()
        badge.revoked_at = work.now
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.REVOKED
    assert marks(laptop, meeting) == []


def test_a_genuine_badge_nobody_knows_here_yet_is_accepted_and_resolved_later(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    number = "ZZZZZZZZZZZZ"
    code = badge_code(number, epoch=0, key=laptop.badge_keys[0])
    first = check_in(laptop, meeting.id, code, source=Source.CAMERA)
    assert (first.state, first.provisional) == (CheckInState.IN, True)
    assert scan(laptop, meeting, code) is CheckInState.ALREADY
    clock.tick(minutes=5)
    with laptop.store.write() as work:  # as sync brings it
        newcomer = next(
            one for one in people(laptop) if one.editions == "Space Camp 1"
        ).person.id
        enrolment = same_id("enrolment", meeting.edition_id, newcomer)
        work.add(
            EnrolmentRow(
                id=enrolment,
                edition_id=meeting.edition_id,
                participant_id=newcomer,
                enrolled_on=clock.now.date(),
            )
        )
        work.add(
            BadgeRow(
                id=same_id("badge", number),
                participant_id=newcomer,
                number=number,
                epoch=0,
                issued_at=work.now,
            )
        )
    line = next(
        one for one in roster(laptop, meeting.id).lines if one.person.id == newcomer
    )
    assert line.presence is Presence.PRESENT
    assert line.since == first.at


def test_undo_takes_the_mark_back_and_keeps_it_on_record(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    (result,) = check_in_person(laptop, meeting.id, nicolo.person.id)
    assert result.mark_id is not None
    take_back(laptop, [result.mark_id], Why("persona sbagliata"))
    assert roster(laptop, meeting.id).present == 0
    assert [mark.direction for mark in marks(laptop, meeting)] == ["in", "void"]
    assert marks(laptop, meeting)[1].reason == "persona sbagliata"


def test_a_closed_or_coming_meeting_takes_no_marks(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    close_meeting(laptop, meeting.id)
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.NOT_OPEN
    coming = meetings(laptop)[-1]
    assert scan(laptop, coming, nicolo.badge) is CheckInState.NOT_OPEN
    with pytest.raises(MeetingUnknown):
        scan(laptop, replace(meeting, id=nicolo.person.id), nicolo.badge)


def test_lateness_counts_beyond_the_tolerance_and_for_the_first_entry(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine, clock: Clock
) -> None:
    clock.tick(minutes=20)
    (first,) = check_in_person(laptop, meeting.id, nicolo.person.id)
    assert first.late_minutes == 22
    check_in_person(laptop, meeting.id, nicolo.person.id, direction=Direction.OUT)
    clock.tick(minutes=20)
    (again,) = check_in_person(laptop, meeting.id, nicolo.person.id)
    assert again.late_minutes == 0


def test_a_mentorship_session_is_for_its_organisation_only(laptop: Workspace) -> None:
    session = next(m for m in meetings(laptop) if m.edition == "In-Community 3")
    assert len(roster(laptop, session.id).lines) == 2


def test_an_exchange_steps_back_for_whoever_comes_even_in_vain(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    assert not laptop.store.turns.at_the_door
    assert scan(laptop, meeting, "https://example.org") is not CheckInState.IN
    assert not marks(laptop, meeting)
    assert laptop.store.turns.at_the_door


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_blank_reason_lets_no_child_leave(laptop: Workspace, blank: str) -> None:
    (evening,) = (
        one for one in todays_meetings(laptop) if one.edition == "STEAMcamp Family 2"
    )
    anna = find_person(laptop, "Calabrese Anna")
    badge_pdf(laptop, anna.id)
    (code,) = (one.badge for one in people(laptop) if one.person == anna)
    assert code is not None
    check_in_person(laptop, evening.id, anna.id)
    (by_name,) = check_in_person(
        laptop, evening.id, anna.id, direction=Direction.OUT, released=blank
    )
    (by_badge,) = check_in_together(
        laptop,
        evening.id,
        [code],
        source=Source.CAMERA,
        direction=Direction.OUT,
        released=blank,
    )
    assert by_name.state is by_badge.state is CheckInState.NOT_COLLECTED
