"""When facts were first written, in an order that no clock can turn round."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, and_, exists, select

from sync.domain.versions import Write
from sync.schema.journal import HeldRow, OperationRow
from sync.store.bulk import batches

_IS_HELD = exists().where(
    and_(HeldRow.replica == OperationRow.replica, HeldRow.seq == OperationRow.seq)
)
NEVER = Write(0, UUID(int=0), 0)
"""Before all others: the write of a fact of which the journal does not tell."""


def first_written(
    connection: Connection, entity: str, ids: Collection[UUID]
) -> dict[UUID, Write]:
    """Return the first write of each of some facts, which may have been told again.

    What is put aside tells nothing: else anybody could make a fact older.
    """
    found = dict.fromkeys(ids, NEVER)
    for some in batches(one.bytes for one in ids):
        rows = connection.execute(
            select(
                OperationRow.row_id,
                OperationRow.lamport,
                OperationRow.replica,
                OperationRow.seq,
            )
            .where(
                OperationRow.row_id.in_([UUID(bytes=one) for one in some]),
                OperationRow.entity == entity,
                ~_IS_HELD,
            )
            .order_by(OperationRow.lamport.desc(), OperationRow.replica.desc())
        )
        found |= {
            row_id: Write(lamport, replica, seq)
            for row_id, lamport, replica, seq in rows
        }
    return found
