"""Badges: one genuine code a participant, printed on a sheet."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from desktop.services.editions import edition_row
from desktop.services.people import by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.badge import badge_code, badge_number
from sync.domain.calendar import local_day
from sync.domain.ids import same_id
from sync.errors import KnownError
from sync.schema.people import BadgeRow, ParticipantRow
from sync.schema.programme import ProgrammeRow
from sync.store.queries import enrolled
from sync.store.work import Work


class NobodyEnrolled(KnownError):
    """The edition has no participant to print a badge for."""

    code = "nobody-enrolled"


def badge_sheet(
    workspace: Workspace,
    edition_id: UUID,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the badges of an edition as PDF; who has none yet gets one.

    Args:
        on_progress: told how many of how many are drawn; may raise to give up.

    Raises:
        EditionUnknown: it is not in the database.
        NobodyEnrolled: there is nothing to print.
    """
    from desktop.documents import badge as document  # noqa: PLC0415 - slow to import

    with workspace.store.write() as work:
        edition = edition_row(work.session, edition_id)
        programme = work.session.get_one(ProgrammeRow, edition.programme_id)
        rows = sorted(
            enrolled(work.session, edition_id), key=lambda row: by_name(person_of(row))
        )
        if not rows:
            raise NobodyEnrolled(edition=edition.title)
        badges = ensure_badges(workspace, work, rows)
        for badge in badges.values():
            badge.printed_at = work.now
        today = local_day(work.now)
        faces = [
            document.BadgeFace(
                code=code_of(workspace, badges[row.id]),
                given_name=row.given_name,
                family_name=row.family_name,
                edition=edition.title,
                programme=programme.name,
            )
            for row in rows
        ]

    def on_card(done: int) -> None:
        if on_progress:
            on_progress(done, len(faces))

    return document.badge_sheet(faces, printed_on=today, on_card=on_card)


def ensure_badges(
    workspace: Workspace, work: Work, people: list[ParticipantRow]
) -> dict[UUID, BadgeRow]:
    """Return the badge in force of each participant, made where there is none."""
    badges = {
        row.participant_id: row
        for row in work.session.scalars(
            select(BadgeRow)
            .where(
                BadgeRow.participant_id.in_([person.id for person in people]),
                BadgeRow.revoked_at.is_(None),
            )
            .order_by(BadgeRow.issued_at)
        )
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
