"""Strike a laptop off: what it still writes needs a coordinator, and it reads no more.

Its row says so to every laptop; for each name under which it has written, a fact says
up to where its work counts as it is: what the hub held at that moment.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from sync.errors import KnownError
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.server.hub import Hub
from sync.server.standing import shown_name
from sync.server.tenants import Tenant
from sync.store.journal import vector_of
from sync.store.permission import hub_names
from sync.store.work import Work


class StationUnknown(KnownError):
    """The programme has no such laptop."""

    code = "station-unknown"


class StationUnclear(KnownError):
    """Several laptops answer to what was typed."""

    code = "station-unclear"


def revoke(hub: Hub, tenant: Tenant, typed: str, reason: str | None) -> UUID:
    """Strike a laptop off; a second time it covers the names it has taken since.

    Args:
        hub: the hub.
        tenant: its programme.
        typed: the laptop's number, name or identifier.
        reason: why, in an administrator's words.

    Returns:
        the laptop's identifier.

    Raises:
        StationUnknown: there is none.
        StationUnclear: there are several.
    """
    with hub.tenants.store(tenant.id).write() as work:
        row = _named(work.session.scalars(select(DeviceRow)).all(), typed)
        _bound(work, row, reason)  # first: until it is known, nothing counts
        work.session.flush()
        if row.revoked_at is None:
            row.revoked_at = work.now
        return row.id


def _named(rows: Sequence[DeviceRow], typed: str) -> DeviceRow:
    wanted = typed.strip().casefold()
    found = [row for row in rows if wanted in _answers_to(row)]
    if not found:
        raise StationUnknown(device=typed)
    if len(found) > 1:
        raise StationUnclear(devices=", ".join(str(row.id) for row in found))
    return found[0]


def _answers_to(row: DeviceRow) -> set[str]:
    name = shown_name(row)
    return {str(row.station), str(row.id)} | ({name.casefold()} if name else set())


def _bound(work: Work, row: DeviceRow, reason: str | None) -> None:
    """Say of each name of a laptop how far its work counts.

    What one that is struck off already has written under a new name never counted.
    """
    mine = ReplicaRow.device_id == row.id
    names = set(work.session.scalars(select(ReplicaRow.id).where(mine)))
    named = work.session.get(ReplicaRow, row.replica)
    if named is None or named.device_id == row.id:  # else it says another's name
        names.add(row.replica)
    names -= set(hub_names(work.session.connection()))  # whoever says it is its own
    bound = RevocationRow.replica.in_(names)
    names -= set(work.session.scalars(select(RevocationRow.replica).where(bound)))
    was_trusted = row.revoked_at is None
    held = vector_of(work.session.connection()) if was_trusted else {}
    for replica in sorted(names, key=str):
        work.add(
            RevocationRow(
                device_id=row.id,
                replica=replica,
                seq=held.get(replica, 0),
                captured_at=work.now,
                reason=reason,
            )
        )
