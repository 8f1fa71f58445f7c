from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.services.close_meeting import MeetingNotOpen, attendance, close_meeting
from desktop.services.corrections import (
    CoordinatorNeeded,
    TimeToCome,
    Why,
    change_time,
    take_back,
)
from desktop.services.import_attendance import (
    Imported,
    import_attendance,
    preview,
)
from desktop.services.meetings import MeetingLine, meetings
from desktop.services.people import Person, people
from desktop.services.review_report import Review, gathered, review_report
from desktop.services.roll_call import roll
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Interval, Presence, Source
from sync.domain.calendar import local
from sync.domain.online import MatchedBy, MatchState
from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ParticipantRow
from tests.desktop.services.conftest import Clock, enrol

HEADER = "Nome (nome originale);E-mail;Ora di ingresso;Ora di uscita;In sala d'attesa"


@pytest.fixture
def report(tmp_path: Path, meeting: MeetingLine, clock: Clock) -> "Report":
    clock.now = meeting.ends_at
    return Report(tmp_path / "zoom.csv", meeting)


class Report:
    """Writes what Zoom would; minutes count from the meeting's start."""

    def __init__(self, file: Path, meeting: MeetingLine) -> None:
        self.file, self._start = file, meeting.starts_at

    def __call__(self, *lines: tuple[str, str, int, int]) -> Path:
        text = [HEADER]
        for name, email, joined, left in lines:
            times = ";".join(self._written(at) for at in (joined, left))
            text.append(f"{name};{email};{times};No")
        self.file.write_text("\n".join(text), "utf-8")
        return self.file

    def at(self, minutes: int) -> datetime:
        return self._start + timedelta(minutes=minutes)

    def _written(self, minutes: int) -> str:
        return f"{local(self.at(minutes)):%d/%m/%Y %H:%M:%S}"


def person(laptop: Workspace, meeting: MeetingLine, name: str) -> Person:
    return next(
        line.person
        for line in people(laptop, meeting.edition_id)
        if line.person.full_name == name
    )


def online_marks(laptop: Workspace) -> list[MarkRow]:
    with laptop.store.read() as session:
        query = select(MarkRow).where(MarkRow.source == Source.ONLINE)
        return list(session.scalars(query.order_by(MarkRow.captured_at)))


def take(laptop: Workspace, review: Review) -> Imported:
    return import_attendance(laptop, review.meeting_id, review.matched())


def stays_of(laptop: Workspace, meeting: MeetingLine, who: UUID) -> list[int]:
    (line,) = (one for one in attendance(laptop, meeting.id) if one.person.id == who)
    return [
        (at - meeting.starts_at) // timedelta(minutes=1)
        for stay in line.intervals
        for at in stay
    ]


def test_each_join_and_leave_becomes_an_entry_and_an_exit(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    nicolo = person(laptop, meeting, "D'Ambrosio Nicolò")
    file = report(
        ("Nicolò D'Ambrosio", "", -5, 60),
        ("nicolo dambrosio", "", 70, 178),
        ("Ospite", "", 0, 180),
    )
    review = review_report(laptop, meeting.id, file)
    assert [line.state for line in review.lines] == [
        MatchState.UNMATCHED,
        MatchState.MATCHED,
        MatchState.MATCHED,
    ]
    assert take(laptop, review) == Imported(marks=4, already=0, people=1)
    assert stays_of(laptop, meeting, nicolo.id) == [-5, 60, 70, 178]
    assert {mark.device_id for mark in online_marks(laptop)} == {laptop.device_id}


def test_importing_the_same_file_again_adds_nothing(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    file = report(("Zoë Èlia", "", 0, 90), ("Zoë Èlia", "", 95, 180))
    take(laptop, review_report(laptop, meeting.id, file))
    before = len(online_marks(laptop))
    review = review_report(laptop, meeting.id, file)
    again = Imported(marks=0, already=4, people=1)
    assert preview(laptop, meeting.id, review.matched()) == again
    assert take(laptop, review) == again
    assert len(online_marks(laptop)) == before == 4


def test_a_preview_writes_nothing(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    review = review_report(laptop, meeting.id, report(("Zoë Èlia", "", 0, 90)))
    found = preview(laptop, meeting.id, review.matched())
    assert found == Imported(marks=2, already=0, people=1)
    assert online_marks(laptop) == []


def test_what_was_corrected_stays_so_after_another_import(
    laptop: Workspace, meeting: MeetingLine, report: Report, clock: Clock
) -> None:
    zoe = person(laptop, meeting, "Èlia Zoë")
    file = report(("Zoë Èlia", "", 30, 90))
    take(laptop, review_report(laptop, meeting.id, file))
    clock.tick(hours=4)
    entry, _exit = online_marks(laptop)
    change_time(laptop, entry.id, report.at(0), Why("microfono rotto"))
    take(laptop, review_report(laptop, meeting.id, file))
    assert stays_of(laptop, meeting, zoe.id) == [0, 90]


def test_two_devices_and_a_later_longer_report_lose_no_time(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    zoe = person(laptop, meeting, "Èlia Zoë")
    early = report(("Zoë Èlia", "", 0, 50), ("Zoë Èlia (PC)", "", 10, 20))
    take(laptop, review_report(laptop, meeting.id, early))
    assert stays_of(laptop, meeting, zoe.id) == [0, 50]
    whole = report(("Zoë Èlia", "", 0, 180))
    take(laptop, review_report(laptop, meeting.id, whole))
    assert stays_of(laptop, meeting, zoe.id) == [0, 180]


def test_an_address_is_enough_and_doubt_waits_for_a_choice(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    nicolo = person(laptop, meeting, "D'Ambrosio Nicolò")
    zoe = person(laptop, meeting, "Èlia Zoë")
    with laptop.store.write() as work:
        for one in (nicolo, zoe):
            row = work.session.get_one(ParticipantRow, one.id)
            row.email = "famiglia@example.org"
        maria = person(laptop, meeting, "De Luca Maria Assunta")
        work.session.get_one(ParticipantRow, maria.id).email = "m@example.org"
    file = report(
        ("iPad", "M@example.org", 0, 180), ("Zoë", "famiglia@example.org", 0, 180)
    )
    review = review_report(laptop, meeting.id, file)
    doubtful, sure = review.lines
    assert (sure.person, sure.by) == (maria, MatchedBy.EMAIL)
    assert doubtful.state is MatchState.AMBIGUOUS
    assert set(doubtful.candidates) == {nicolo, zoe}
    assert doubtful.person is None
    assert take(laptop, review).people == 1
    chosen = gathered([(sure.person, sure.stays), (zoe, doubtful.stays)])
    assert import_attendance(laptop, meeting.id, chosen) == Imported(2, 2, 2)
    came = [one for one in roll(laptop, meeting.id) if one.presence is Presence.LEFT]
    assert {one.person for one in came} == {maria, zoe}


def test_a_report_of_another_day_is_told_and_gives_no_marks(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    file = report(("Zoë Èlia", "", 24 * 60, 26 * 60))
    review = review_report(laptop, meeting.id, file)
    assert review.lines == ()
    assert review.other_days == (review.day + timedelta(days=1),)
    assert take(laptop, review) == Imported(0, 0, 0)


def test_a_closed_meeting_takes_it_from_a_coordinator_only(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    file = report(("Zoë Èlia", "", 0, 90))
    close_meeting(laptop, meeting.id)
    review = review_report(laptop, meeting.id, file)
    enrol(laptop, Role.TUTOR)
    with pytest.raises(CoordinatorNeeded):
        review_report(laptop, meeting.id, file)
    with pytest.raises(CoordinatorNeeded):
        take(laptop, review)
    enrol(laptop, Role.COORDINATOR)
    assert take(laptop, review).marks == 2
    coming = meetings(laptop)[-1]
    with pytest.raises(MeetingNotOpen):
        review_report(laptop, coming.id, file)


def test_what_another_laptop_imported_is_not_imported_again(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    review = review_report(laptop, meeting.id, report(("Zoë Èlia", "", 0, 90)))
    own = laptop.device_id
    laptop.device_id = _other_device(laptop)
    take(laptop, review)
    laptop.device_id = own
    assert take(laptop, review) == Imported(0, 2, 1)
    marks = online_marks(laptop)
    assert [mark.direction for mark in marks] == [Direction.IN, Direction.OUT]


def test_an_exit_that_somebody_restored_stays(
    laptop: Workspace, meeting: MeetingLine, report: Report
) -> None:
    def take_until(minutes: int) -> Imported:
        file = report(("Zoë Èlia", "", 0, minutes))
        return take(laptop, review_report(laptop, meeting.id, file))

    take_until(30)
    assert take_until(40) == Imported(1, 1, 1)
    (void,) = (mark for mark in online_marks(laptop) if mark.voids)
    take_back(laptop, [void.id], Why("went at that time"))
    assert take_until(40) == Imported(0, 2, 1)
    assert [mark.voids for mark in online_marks(laptop) if mark.voids] == [void.voids]


def test_a_stay_without_an_end_takes_nothing_back_twice(
    laptop: Workspace, meeting: MeetingLine, report: Report, clock: Clock
) -> None:
    zoe = person(laptop, meeting, "Èlia Zoë")
    import_attendance(
        laptop, meeting.id, {zoe.id: [Interval(report.at(0), report.at(1))]}
    )
    going_on = {zoe.id: [Interval(report.at(0), None)]}
    for _time in range(3):
        clock.tick(minutes=1)
        import_attendance(laptop, meeting.id, going_on)
    assert sum(mark.direction == Direction.VOID for mark in online_marks(laptop)) == 1


def _other_device(laptop: Workspace) -> UUID:
    with laptop.store.read() as session:
        others = select(DeviceRow.id).where(DeviceRow.id != laptop.device_id)
        return session.scalars(others).first() or UUID(int=0)


def test_no_mark_is_made_at_a_time_to_come(
    laptop: Workspace, meeting: MeetingLine, report: Report, clock: Clock
) -> None:
    clock.now = meeting.starts_at + timedelta(minutes=90)
    file = report(("Zoë Èlia", "", 0, 90), ("Nicolò D'Ambrosio", "", 0, 91))
    review = review_report(laptop, meeting.id, file)
    assert [line.name for line in review.lines] == ["Zoë Èlia"]
    assert review.lines_to_come == (3,)
    assert take(laptop, review).marks == 2
    nicolo = person(laptop, meeting, "D'Ambrosio Nicolò")
    late = {nicolo.id: [Interval(report.at(0), report.at(91))]}
    with pytest.raises(TimeToCome):
        import_attendance(laptop, meeting.id, late)
    assert len(online_marks(laptop)) == 2
