from dataclasses import replace
from uuid import UUID

from desktop.services.check_in import check_in_person
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.services.roster import Roster, RosterLine, roster
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Presence
from sync.domain.programme import PersonKind
from sync.schema.meeting import MeetingRow
from tests.desktop.services.conftest import Clock


def line(number: int, name: str) -> RosterLine:
    person = Person(UUID(int=number), name, "Lea", PersonKind.YOUTH)
    return RosterLine(person, Presence.EXPECTED, None, None, 0)


def test_one_mark_moves_one_line_as_counting_all_anew_does(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    kept = roster(laptop, meeting.id)
    for one in kept.lines[::3]:
        clock.tick(seconds=5)
        (entry,) = check_in_person(laptop, meeting.id, one.person.id)
        assert entry.line is not None
        kept = kept.with_line(entry.line)
    clock.tick(minutes=90)
    (gone,) = check_in_person(
        laptop, meeting.id, kept.lines[0].person.id, direction=Direction.OUT
    )
    assert gone.line is not None
    kept = kept.with_line(gone.line)
    assert kept == roster(laptop, meeting.id)
    assert (kept.present, kept.left) == (7, 1)


def test_namesakes_are_not_mistaken_for_each_other() -> None:
    lines = (line(1, "Alò"), line(2, "Rossi"), line(3, "Rossi"), line(4, "Zilli"))
    whole = Roster(lines, 4, 0, 0)
    come = replace(lines[2], presence=Presence.PRESENT)
    assert whole.with_line(come).lines == (lines[0], lines[1], come, lines[3])
    assert whole.with_line(line(9, "Rossi")) is whole
    assert whole.with_line(line(9, "Zzz")) is whole


def test_a_meeting_has_its_own_tolerances(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    with laptop.store.write() as work:
        row = work.session.get_one(MeetingRow, meeting.id)
        row.late_minutes, row.early_minutes = 5, 60
    someone = roster(laptop, meeting.id).lines[0].person
    clock.tick(minutes=6)  # 15:08
    (late,) = check_in_person(laptop, meeting.id, someone.id)
    assert late.late_minutes == 8
    clock.tick(minutes=100)  # 16:48
    (out,) = check_in_person(laptop, meeting.id, someone.id, direction=Direction.OUT)
    assert out.early_minutes == 72
    assert roster(laptop, meeting.id).lines[0].late_minutes == 8
