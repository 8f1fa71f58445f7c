"""Badges: one genuine code a participant, printed, printed again, or replaced."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.services.editions import edition_row
from desktop.services.people import by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.badge import badge_code, badge_number
from sync.domain.calendar import local_day
from sync.domain.ids import same_id
from sync.errors import KnownError
from sync.schema.people import BadgeRow, EnrolmentRow, ParticipantRow
from sync.schema.programme import EditionRow, ProgrammeRow
from sync.store.queries import enrolled
from sync.store.work import Work

if TYPE_CHECKING:  # slow to import, and the door needs no paper
    from desktop.documents.badge import BadgeFace

LOST = "lost"
"""Why a badge is revoked unless somebody says otherwise."""


class NobodyEnrolled(KnownError):
    """The edition has no participant to print a badge for."""

    code = "nobody-enrolled"


class NoBadge(KnownError):
    """The person has no badge in force."""

    code = "no-badge"


def badge_sheet(
    workspace: Workspace,
    edition_id: UUID,
    *,
    position: int = 1,
    on_progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the badges of an edition as PDF; who has none yet gets one.

    Args:
        position: where the first goes on a part-used sheet, 1 to 10.
        on_progress: told how many of how many are drawn; may raise to give up.

    Raises:
        EditionUnknown: it is not in the database.
        NobodyEnrolled: there is nothing to print.
    """
    with workspace.store.write() as work:
        edition = edition_row(work.session, edition_id)
        rows = sorted(
            enrolled(work.session, edition_id), key=lambda row: by_name(person_of(row))
        )
        if not rows:
            raise NobodyEnrolled(edition=edition.title)
        faces = _faces(workspace, work, rows, edition)
    return _drawn(workspace, faces, position, on_progress)


def badge_pdf(
    workspace: Workspace, participant_id: UUID, *, position: int | None = None
) -> bytes:
    """Return a person's badge in force as PDF; who has none yet gets one.

    Args:
        position: on a sheet of ten, 1 to 10; a page of the card's size without it.
    """
    with workspace.store.write() as work:
        row = work.session.get_one(ParticipantRow, participant_id)
        faces = _faces(workspace, work, [row], _newest_edition(work.session, row))
    if position is not None:
        return _drawn(workspace, faces, position)
    from desktop.documents.badge import single_badge  # noqa: PLC0415 - slow to import

    return single_badge(faces[0])


def replace_badge(
    workspace: Workspace, participant_id: UUID, *, reason: str = LOST
) -> None:
    """Revoke a person's badges everywhere and issue another one."""
    with workspace.store.write() as work:
        row = work.session.get_one(ParticipantRow, participant_id)
        _revoke(work, row, reason)
        work.session.flush()
        ensure_badges(workspace, work, [row])


def revoke_badge(
    workspace: Workspace, participant_id: UUID, *, reason: str = LOST
) -> None:
    """Revoke a person's badges everywhere; they open no door from then on.

    Raises:
        NoBadge: there is none in force.
    """
    with workspace.store.write() as work:
        row = work.session.get_one(ParticipantRow, participant_id)
        if not _revoke(work, row, reason):
            raise NoBadge(name=person_of(row).full_name)


def ensure_badges(
    workspace: Workspace, work: Work, people: Sequence[ParticipantRow]
) -> dict[UUID, BadgeRow]:
    """Return the badge in force of each participant, made where there is none."""
    in_force = select(BadgeRow).where(
        BadgeRow.participant_id.in_([person.id for person in people]),
        BadgeRow.revoked_at.is_(None),
    )
    badges = {
        row.participant_id: row
        for row in work.session.scalars(in_force.order_by(BadgeRow.issued_at))
    }
    epoch = workspace.ensure_badge_key(work)
    for person in people:
        if person.id not in badges:
            number = badge_number(workspace.chance(8))
            badges[person.id] = work.add(
                BadgeRow(
                    id=same_id("badge", number),
                    participant_id=person.id,
                    number=number,
                    epoch=epoch,
                    issued_at=work.now,
                )
            )
    return badges


def code_of(workspace: Workspace, badge: BadgeRow) -> str:
    """Return the text that a badge's QR holds."""
    key = workspace.badge_keys[badge.epoch]
    return badge_code(badge.number, epoch=badge.epoch, key=key)


def _faces(
    workspace: Workspace,
    work: Work,
    rows: Sequence[ParticipantRow],
    edition: EditionRow | None,
) -> "list[BadgeFace]":
    """Return what is printed for people, who have it in print from now on."""
    from desktop.documents.badge import BadgeFace  # noqa: PLC0415 - slow to import

    badges = ensure_badges(workspace, work, rows)
    programme = work.session.scalars(select(ProgrammeRow)).one()
    for badge in badges.values():
        badge.printed_at = work.now
    return [
        BadgeFace(
            code=code_of(workspace, badges[row.id]),
            given_name=row.given_name,
            family_name=row.family_name,
            edition=edition.title if edition else "",
            programme=programme.name,
        )
        for row in rows
    ]


def _drawn(
    workspace: Workspace,
    faces: "Sequence[BadgeFace]",
    position: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> bytes:
    from desktop.documents import badge as document  # noqa: PLC0415 - slow to import

    def on_card(done: int) -> None:
        if on_progress:
            on_progress(done, len(faces))

    return document.badge_sheet(
        faces,
        printed_on=local_day(workspace.now()),
        first_position=position,
        on_card=on_card,
    )


def _revoke(work: Work, row: ParticipantRow, reason: str) -> bool:
    """Revoke what is in force; return whether there was anything."""
    badges = work.session.scalars(
        select(BadgeRow).where(
            BadgeRow.participant_id == row.id, BadgeRow.revoked_at.is_(None)
        )
    ).all()
    for badge in badges:
        badge.revoked_at, badge.revoked_reason = work.now, reason
    return bool(badges)


def _newest_edition(session: Session, row: ParticipantRow) -> EditionRow | None:
    """Return the edition that a single badge names: the person's last one."""
    return session.scalars(
        select(EditionRow)
        .join(EnrolmentRow, EnrolmentRow.edition_id == EditionRow.id)
        .where(
            EnrolmentRow.withdrawn_on.is_(None),
            or_(
                EnrolmentRow.participant_id == row.id,
                EnrolmentRow.organisation_id == row.organisation_id,
            ),
        )
        .order_by(EditionRow.starts_on.desc())
    ).first()
