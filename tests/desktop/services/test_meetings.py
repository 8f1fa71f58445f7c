from desktop.services.check_in import check_in_person
from desktop.services.corrections import Why, take_back
from desktop.services.meetings import (
    MeetingLine,
    meetings,
    nearest_meetings,
    todays_meetings,
)
from desktop.services.roster import roster
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction
from sync.domain.badge import badge_code
from sync.domain.calendar import local_day
from sync.domain.ids import same_id
from sync.domain.meeting import MeetingState
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import BadgeRow
from tests.desktop.services.conftest import Clock


def counts(laptop: Workspace, meeting: MeetingLine) -> tuple[int, int]:
    (found,) = (one for one in todays_meetings(laptop) if one.id == meeting.id)
    return found.expected, found.present


def test_the_database_counts_as_the_rules_do(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    people = [line.person.id for line in roster(laptop, meeting.id).lines]
    made = []
    for person in people[:5]:
        clock.tick(seconds=1)
        (result,) = check_in_person(laptop, meeting.id, person)
        made.append(result.mark_id)
    clock.tick(seconds=1)
    check_in_person(laptop, meeting.id, people[0], direction=Direction.OUT)
    assert counts(laptop, meeting) == (22, 5)  # who has left was there all the same
    assert made[1]
    assert made[2]
    take_back(laptop, [made[1]], Why("x"))
    take_back(laptop, [made[2]], Why("x"))
    clock.tick(seconds=1)
    check_in_person(laptop, meeting.id, people[2])  # comes again after all
    assert counts(laptop, meeting) == (22, 4)
    with laptop.store.write() as work:  # the undo of an undo
        void = next(row for row in work.session.query(MarkRow) if row.voids == made[1])
        work.add(
            MarkRow(
                meeting_id=meeting.id,
                participant_id=people[1],
                direction=Direction.VOID,
                source="hand",
                captured_at=work.now,
                device_id=laptop.device_id,
                voids=void.id,
            )
        )
    assert counts(laptop, meeting) == (22, 5)


def test_a_badge_counts_for_its_holder_once_that_is_known(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    person = roster(laptop, meeting.id).lines[0].person.id
    number = "ZZZZZZZZZZZZ"
    badge = same_id("badge", number)
    assert badge_code(number, epoch=0, key=laptop.badge_keys[0])
    with laptop.store.write() as work:
        work.add(
            MarkRow(
                meeting_id=meeting.id,
                badge_id=badge,
                direction=Direction.IN,
                source="camera",
                captured_at=work.now,
                device_id=laptop.device_id,
            )
        )
    assert counts(laptop, meeting) == (22, 0)
    with laptop.store.write() as work:
        work.add(
            BadgeRow(
                id=badge,
                participant_id=person,
                number=number,
                epoch=0,
                issued_at=work.now,
            )
        )
    assert counts(laptop, meeting) == (22, 1)


def test_the_nearest_meetings_are_the_forgotten_ones_and_the_next(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    past = [
        one
        for one in meetings(laptop, meeting.edition_id)
        if one.state is MeetingState.CLOSED
    ]
    with laptop.store.write() as work:
        for one in past:
            work.session.get_one(MeetingRow, one.id).closed_at = None
    today = local_day(laptop.now())
    found = nearest_meetings(laptop, 2)
    assert [one.id for one in found[:2]] == [one.id for one in past[:2]]
    coming = [one for one in meetings(laptop) if local_day(one.starts_at) > today]
    assert [one.id for one in found[2:]] == [one.id for one in coming[:2]]
