from datetime import date

import pytest
from sqlalchemy import func, select

from desktop.services.close_meeting import close_meeting
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person, find_person, people
from desktop.services.roster import roster
from desktop.services.walk_in import Newcomer, namesakes, walk_in
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import MarkReason, Presence
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow
from sync.schema.people import EnrolmentRow, GuardianRow, ParticipantRow

LEA = Newcomer("Rossi", "Lea", PersonKind.YOUTH)


def count(laptop: Workspace, row: type[ParticipantRow | GuardianRow]) -> int:
    with laptop.store.read() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_a_newcomer_is_enrolled_has_a_badge_and_is_inside(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    result = walk_in(laptop, meeting.id, LEA)
    assert (result.state, result.reason) == (CheckInState.IN, MarkReason.WALK_IN)
    assert result.person is not None
    lines = {one.person.id: one for one in roster(laptop, meeting.id).lines}
    assert lines[result.person.id].presence is Presence.PRESENT
    (line,) = (one for one in people(laptop) if one.person == result.person)
    assert line.badge
    assert line.editions == "STEAMcamp 3"


def test_all_of_it_is_one_transaction(laptop: Workspace, meeting: MeetingLine) -> None:
    told: list[frozenset[str]] = []
    laptop.store.listeners.append(told.append)
    walk_in(laptop, meeting.id, LEA)
    assert told == [frozenset({"participant", "enrolment", "badge", "mark"})]


def test_a_meeting_that_takes_no_marks_leaves_nothing_behind(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    before = count(laptop, ParticipantRow)
    close_meeting(laptop, meeting.id)
    assert walk_in(laptop, meeting.id, LEA).state is CheckInState.NOT_OPEN
    assert count(laptop, ParticipantRow) == before


def test_a_guardian_is_put_on_file_and_may_collect(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    newcomer = Newcomer(
        "Rossi", "Lea", PersonKind.YOUTH, date(2015, 5, 3), ("Rossi", "Mara")
    )
    result = walk_in(laptop, meeting.id, newcomer)
    assert result.person is not None
    mara = find_person(laptop, "mara rossi")
    with laptop.store.read() as session:
        query = select(GuardianRow).where(GuardianRow.child_id == result.person.id)
        tie = session.scalars(query).one()
        assert (tie.guardian_id, tie.may_collect) == (mara.id, True)
        enrolment = select(EnrolmentRow).where(EnrolmentRow.participant_id == mara.id)
        assert session.scalars(enrolment).all() == []


def test_a_namesake_elsewhere_gets_no_right_to_a_child(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    rosa = find_person(laptop, "Calabrese Rosa")  # of STEAMcamp Family 2
    before = count(laptop, ParticipantRow)
    newcomer = Newcomer(
        "Calabrese", "Lea", PersonKind.YOUTH, guardian=("Calabrese", "Rosa")
    )
    walk_in(laptop, meeting.id, newcomer)
    assert count(laptop, ParticipantRow) == before + 2
    with laptop.store.read() as session:
        ties = session.scalars(
            select(GuardianRow).where(GuardianRow.guardian_id == rosa.id)
        ).all()
    assert len(ties) == 3


def test_namesakes_are_found_without_accents_and_told_by_edition(
    laptop: Workspace,
) -> None:
    (found,) = namesakes(laptop, "dambrosio", "NICOLO")
    assert found.person.full_name == "D'Ambrosio Nicolò"
    assert found.editions == ("STEAMcamp 3",)
    assert namesakes(laptop, "Rossi", "Lea") == []


def elsewhere(laptop: Workspace) -> Person:
    return next(one.person for one in people(laptop) if one.editions == "Space Camp 1")


def test_who_is_on_file_already_is_enrolled_not_doubled(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    before, known = count(laptop, ParticipantRow), elsewhere(laptop)
    assert walk_in(laptop, meeting.id, known.id).state is CheckInState.IN
    assert count(laptop, ParticipantRow) == before
    assert walk_in(laptop, meeting.id, known.id).state is CheckInState.ALREADY
    with laptop.store.read() as session:
        query = select(MarkRow).where(
            MarkRow.meeting_id == meeting.id, MarkRow.participant_id == known.id
        )
        assert len(session.scalars(query).all()) == 1


def test_who_had_left_the_edition_comes_back(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    known = elsewhere(laptop)
    walk_in(laptop, meeting.id, known.id)
    with laptop.store.write() as work:
        row = work.session.scalars(
            select(EnrolmentRow).where(
                EnrolmentRow.participant_id == known.id,
                EnrolmentRow.edition_id == meeting.edition_id,
            )
        ).one()
        row.withdrawn_on = work.now.date()
    assert walk_in(laptop, meeting.id, known.id).state is CheckInState.ALREADY
    assert known in [one.person for one in roster(laptop, meeting.id).lines]


@pytest.mark.parametrize("name", ["D'Ambrosio Nicolò", "nicolo dambrosio"])
def test_a_whole_name_names_one_person(laptop: Workspace, name: str) -> None:
    assert find_person(laptop, name).given_name == "Nicolò"
