"""Take attendance of a meeting held online over from what the platform noted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.services.corrections import TimeToCome, ensure_may_correct, marks_in
from desktop.services.meetings import meeting_row
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Interval, Source
from sync.domain.ids import same_id
from sync.domain.online import merged
from sync.schema.meeting import MarkRow

Stays = Sequence[Interval]
Choices = Mapping[UUID, Stays]
"""For each participant, the stays that are to be taken as marks."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import writes, or would write.

    Attributes:
        marks: new ones.
        already: those of an earlier import.
        people: participants whose stays were taken.
    """

    marks: int
    already: int
    people: int


def preview(workspace: Workspace, meeting_id: UUID, choices: Choices) -> Imported:
    """Tell what an import would write."""
    with workspace.store.read() as session:
        return _Plan(workspace, session, meeting_id, choices, workspace.now()).imported


def import_attendance(
    workspace: Workspace, meeting_id: UUID, choices: Choices
) -> Imported:
    """Write an entry and an exit for each stay; what is there is not written again.

    Raises:
        KnownError: the meeting cannot be corrected, or a stay is still to come.
    """
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        ensure_may_correct(workspace, work.session, meeting, work.now)
        plan = _Plan(workspace, work.session, meeting_id, choices, work.now)
        for mark in plan.marks:
            work.add(mark)
        return plan.imported


class _Plan:
    """The marks that an import needs, given those that are there."""

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        meeting_id: UUID,
        choices: Choices,
        now: datetime,
    ) -> None:
        self._device_id, self._meeting_id = workspace.device_id, meeting_id
        self._now = now
        rows = marks_in(session, meeting_id)
        self._taken_back = {row.voids for row in rows}
        self._online: defaultdict[UUID | None, list[MarkRow]] = defaultdict(list)
        for row in rows:
            if row.source == Source.ONLINE and row.direction != Direction.VOID:
                self._online[row.participant_id].append(row)
        self.marks: list[MarkRow] = []
        self._already = 0
        for participant_id, stays in choices.items():
            together = merged(stays)
            self._write(participant_id, together)
            self._take_back(participant_id, together)
        self.imported = Imported(
            marks=sum(mark.direction != Direction.VOID for mark in self.marks),
            already=self._already,
            people=len(choices),
        )

    def _write(self, participant_id: UUID, stays: Stays) -> None:
        there = {
            (row.direction, row.captured_at) for row in self._online[participant_id]
        }
        for stay in stays:
            for direction, at in (
                (Direction.IN, stay.since),
                (Direction.OUT, stay.until),
            ):
                if at is None:
                    continue
                if at > self._now:
                    raise TimeToCome
                if (direction, at) in there:
                    self._already += 1
                    continue
                self._add(participant_id, direction, at)

    def _take_back(self, participant_id: UUID, stays: Stays) -> None:
        """Take back what an earlier report says within one of these longer stays.

        It knew of one device, or was exported before the end; its exit would end
        a stay that went on. What was taken back once and stands again, somebody
        restored: they know better.
        """
        for row in self._online[participant_id]:
            within = any(
                stay.since < row.captured_at
                and (stay.until is None or row.captured_at < stay.until)
                for stay in stays
            )
            if within and row.id not in self._taken_back:
                self._add(participant_id, Direction.VOID, self._now, voids=row.id)

    def _add(
        self,
        participant_id: UUID,
        direction: Direction,
        at: datetime,
        voids: UUID | None = None,
    ) -> None:
        """Plan a mark.

        Its identifier holds the laptop: a row that two laptops write differs in who
        wrote it, and rows that differ must not have one name.
        """
        key = (self._meeting_id, participant_id, direction, voids or at)
        self.marks.append(
            MarkRow(
                id=same_id("online-mark", *key, self._device_id),
                meeting_id=self._meeting_id,
                participant_id=participant_id,
                direction=direction,
                source=Source.ONLINE,
                captured_at=at,
                device_id=self._device_id,
                voids=voids,
            )
        )
