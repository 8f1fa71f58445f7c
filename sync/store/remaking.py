"""Make records once more of the journal, when it says of writes what was not known."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection

from sync.protocol.operation import Operation
from sync.schema.device import ReplicaRow
from sync.schema.entities import ENTITIES
from sync.store.bulk import batches
from sync.store.held import held_among
from sync.store.journal import operations_by, operations_of, operations_seeing
from sync.store.records import remake


def remake_changed(connection: Connection, operations: Iterable[Operation]) -> None:
    """Make the records once more that some operations have changed."""
    rows: dict[str, set[UUID]] = defaultdict(set)
    for one in operations:
        if one.entity in ENTITIES and ENTITIES[one.entity].is_record:
            rows[one.entity].add(one.row_id)
    for name, ids in rows.items():
        for some in batches(row_id.bytes for row_id in ids):
            said = operations_of(connection, name, [UUID(bytes=one) for one in some])
            held = held_among(connection, [one.dot for one in said])
            applied = [one for one in said if one.dot not in held]
            remake(connection, ENTITIES[name], applied)


def remake_forked(
    connection: Connection,
    operations: Collection[Operation],
    forks: Mapping[UUID, int],
) -> None:
    """Make the records once more about which operations bring news of a fork.

    They may be of the name that was forked, and so what others took for the other one's
    and replaced; or they tell that it was.

    Args:
        forks: by name, the last write that both databases share.
    """
    told = {
        one.fields.get("branch_of")
        for one in operations
        if one.entity == ReplicaRow.__tablename__
    }
    concerned = [one for one in operations if one.replica in forks]
    for origin, after in forks.items():
        if origin.bytes in told:
            concerned += operations_by(connection, origin, after=after)
            concerned += operations_seeing(connection, origin)
    remake_changed(connection, concerned)
