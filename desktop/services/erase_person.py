"""Erase a person on request: final, here and wherever the programme's data are."""

from uuid import UUID

from sqlalchemy import select

from desktop.services.stations import ensure_coordinator
from desktop.services.workspace import Workspace
from sync.domain.calendar import local_day
from sync.schema.people import BadgeRow, EnrolmentRow, ErasureRow, ParticipantRow

ASKED = "asked"
"""The reason unless another one is given: the person, or a guardian, asked for it."""


def erase_person(
    workspace: Workspace, participant_id: UUID, *, reason: str = ASKED
) -> None:
    """Empty everything that tells who somebody is; attendance stays, about nobody.

    Badges stop opening doors and enrolments end. The reason is kept and must not
    name anybody.

    Raises:
        NotCoordinator: this laptop is no coordinator's.
    """
    with workspace.store.write() as work:
        session = work.session
        ensure_coordinator(workspace, session)
        session.get_one(ParticipantRow, participant_id)
        for badge in session.scalars(
            select(BadgeRow).where(BadgeRow.participant_id == participant_id)
        ):
            badge.revoked_at = badge.revoked_at or work.now
        for place in session.scalars(
            select(EnrolmentRow).where(EnrolmentRow.participant_id == participant_id)
        ):
            place.withdrawn_on = place.withdrawn_on or local_day(work.now)
        work.add(
            ErasureRow(
                participant_id=participant_id,
                captured_at=work.now,
                device_id=workspace.device_id,
                reason=reason,
            )
        )
