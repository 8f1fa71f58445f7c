"""Tell whether a programme's rows are what its journal says.

The whole journal is taken in again, in a scratch of the same transaction that reads
it, so laptops may go on writing and nothing is left behind.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Select, Table, case, func, or_, select
from sqlalchemy.dialects.postgresql import array

from sync.protocol.chunk import MalformedMessage
from sync.schema.base import Base
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import HeldRow, OperationRow, VectorRow
from sync.server.rereading import gaps, whole_journal
from sync.store.engine import WRITE, schema_of
from sync.store.errors import known_failures
from sync.store.merge import ANY_LEAP, merge, retry
from sync.store.permission import hub_keys, vouch_for
from sync.store.reasons import Reason
from sync.store.work import Store

MOST_NAMED = 100
"""Rows of one entity that are named; there may be as many wrong ones as there are."""

_SCRATCH = "pg_temp"
"""PostgreSQL's schema of tables that end with their transaction, and skip its log."""


@dataclass(slots=True)
class Verdict:
    """What was found.

    Attributes:
        operations: in the journal.
        rows: that were compared.
        held: operations that are not applied, by state.
        gaps: replicas whose operations are not all there.
        malformed: what is wrong with an operation that no replica would take.
        differences: rows that are not what the journal says, with the fields.
    """

    operations: int = 0
    rows: int = 0
    held: dict[str, int] = field(default_factory=dict[str, int])
    gaps: list[UUID] = field(default_factory=list[UUID])
    malformed: str | None = None
    differences: list[tuple[str, UUID, list[str]]] = field(
        default_factory=list[tuple[str, UUID, list[str]]]
    )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.gaps or self.malformed or self.differences)


def verify(store: Store) -> Verdict:
    """Compare a programme's rows with its journal."""
    verdict = Verdict()
    one_moment: dict[str, Any] = {"isolation_level": "REPEATABLE READ"} | WRITE
    with (
        known_failures(),
        store.engine.connect().execution_options(**one_moment) as connection,
        connection.begin() as transaction,
    ):
        held = select(HeldRow.state, func.count()).group_by(HeldRow.state)
        verdict.held = dict(connection.execute(held).all())
        verdict.operations = int(
            connection.scalar(select(func.coalesce(func.sum(VectorRow.seq), 0))) or 0
        )
        verdict.gaps = gaps(connection)
        if not verdict.gaps:
            _replay(connection, verdict)
        transaction.rollback()
    return verdict


def _replay(connection: Connection, verdict: Verdict) -> None:
    live, hubs = schema_of(connection), hub_keys(connection)
    assert live
    _enter(connection, _SCRATCH)
    Base.metadata.create_all(connection, checkfirst=False)
    for name, key in hubs.items():
        vouch_for(connection, [name], key)
    _enter(connection, live)
    try:
        for operations in whole_journal(connection, hubs.keys()):
            _enter(connection, _SCRATCH)
            merge(connection, operations, leap=ANY_LEAP)
            _enter(connection, live)
    except MalformedMessage as error:
        verdict.malformed = str(error.details)
        return
    _enter(connection, _SCRATCH)
    retry(connection)
    for entity in ENTITIES.values():
        there = _placed(entity.table, live)
        count = select(func.count()).select_from(there)
        verdict.rows += connection.execute(count).scalar_one()
        query = _differing(entity, there, _placed(entity.table, _SCRATCH), live)
        for row_id, names in connection.execute(query.limit(MOST_NAMED)):
            verdict.differences.append((entity.name, row_id, names))


def _enter(connection: Connection, schema: str) -> None:
    connection.execution_options(schema_translate_map={None: schema})


def _placed(table: Table, schema: str) -> Table:
    return table.to_metadata(MetaData(), schema=schema)


def _differing(
    entity: Entity, one: Table, other: Table, live: str
) -> Select[UUID, list[str]]:
    """Return the query for rows that differ, with the names of the fields that do.

    Of two facts with one identifier the first to arrive stays, and the journal does
    not say which that was: what was put aside for that reason is no difference.
    """
    changed = {
        name: one.c[name].is_distinct_from(other.c[name])
        for name in one.c.keys()  # noqa: SIM118 - columns are not names
    }
    names = array([case((differs, name)) for name, differs in changed.items()])
    row_id = func.coalesce(one.c.id, other.c.id)
    held, operation = (
        _placed(row.metadata.tables[row.__tablename__], live)
        for row in (HeldRow, OperationRow)
    )
    disputed = select(operation.c.row_id).where(
        operation.c.replica == held.c.replica,
        operation.c.seq == held.c.seq,
        operation.c.entity == entity.name,
        held.c.reason == Reason.OTHER_CONTENT.value,
    )
    return (
        select(row_id, func.array_remove(names, None))
        .select_from(one.join(other, one.c.id == other.c.id, full=True))
        .where(or_(*changed.values()), row_id.not_in(disputed))
    )
