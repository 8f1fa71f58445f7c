"""What must hold in the end, told by plain sets of what people were shown as done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.base import Base
from sync.schema.device import DecisionRow, DeviceRow, ReplicaRow, RevocationRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import ConflictRow, HeldRow, OperationRow
from sync.schema.meeting import ActivityEntryRow, MarkRow
from sync.schema.people import ErasureRow
from sync.store.bulk import existing
from sync.store.compare import differences, rows_of
from sync.store.engine import schema_of
from sync.store.held import every_held
from sync.store.journal import vector_of
from sync.store.work import Store

Replicas = Mapping[str, Store]


class Fact(NamedTuple):
    """A mark or a revision of an activity entry, as it was written."""

    meeting: UUID
    about: UUID | str | None
    captured_at: datetime


class Oracle:
    """Knows what was written, and compares.

    Attributes:
        tried: every fact that somebody began to write.
        done: those whose writer was told that they are safe, and whose last
            database has not been destroyed since.
        names: by person, everything that was ever said of who that is.
    """

    def __init__(self) -> None:
        self.tried: dict[UUID, Fact] = {}
        self.done: set[UUID] = set()
        self.names: defaultdict[UUID, set[str]] = defaultdict(set)

    def destroyed(self, left: Iterable[Store]) -> None:
        """Forget what was nowhere but in a database that is no more."""
        here = {row_id for store in left for row_id in _told(store)}
        self.done &= here

    def check(self, replicas: Replicas) -> None:
        """Compare replicas that have all exchanged twice."""
        some, *others = replicas
        for other in others:
            self._check_same(some, replicas[some], other, replicas[other])
        for name, store in replicas.items():
            self._check_facts(name, store)
            self._check_journal(name, store)
            self._check_erased(name, store)

    def _check_same(self, name: str, one: Store, other: str, two: Store) -> None:
        pair = f"{name} and {other}"
        with one.connect() as here, two.connect() as there:
            assert vector_of(here) == vector_of(there), f"vectors of {pair}"
            rows, their_rows = rows_of(here), rows_of(there)
            differing = {
                key: (rows.get(key), their_rows.get(key))
                for key in differences(rows, their_rows)
            }
            assert not differing, f"rows of {pair}: {differing}"
            for table in (ConflictRow, HeldRow):
                mine, theirs = (
                    set(connection.execute(select(*table.__table__.columns)).all())
                    for connection in (here, there)
                )
                assert mine == theirs, f"{table.__tablename__} of {pair}"

    def _check_facts(self, name: str, store: Store) -> None:
        """Find each fact, unless it was set aside or rests upon what was."""
        found = dict(_facts(store))
        apart = _set_aside(store)
        assert not found.keys() & apart, f"{name} applied what nobody accepted"
        with store.connect() as connection:
            waiting = {one.row_id for one in every_held(connection)}
        missing = self.done - found.keys() - apart - waiting
        assert not missing, f"{name} lacks {[self.tried[one] for one in missing]}"
        for row_id, fact in found.items():
            assert fact == self.tried[row_id], f"{name} changed a fact"

    def _check_journal(self, name: str, store: Store) -> None:
        with store.connect() as connection:
            vector = vector_of(connection)
            numbers = Counter(
                connection.execute(select(OperationRow.replica)).scalars()
            )
            assert numbers == Counter(vector), f"{name} has gaps in its journal"
            waiting = [
                one
                for one in every_held(connection)
                if (one.replica, one.seq) in _waiting(connection)
                and _has_all(connection, one)
            ]
        assert not waiting, f"{name} lets wait what could be applied: {waiting}"

    def _check_erased(self, name: str, store: Store) -> None:
        with store.connect() as connection:
            erased = connection.execute(select(ErasureRow.participant_id)).scalars()
            names = {word for person in erased for word in self.names[person]}
            if not names:
                return
            for table in Base.metadata.sorted_tables:
                said = _words(connection, table.name)
                found = {word for word in names if word in said}
                assert not found, f"{name} still says {found} in {table.name}"


def _told(store: Store) -> set[UUID]:
    with store.connect() as connection:
        return set(connection.execute(select(OperationRow.row_id)).scalars())


def _facts(store: Store) -> Iterable[tuple[UUID, Fact]]:
    with store.connect() as connection:
        for row in connection.execute(select(MarkRow.__table__)):
            yield row.id, Fact(row.meeting_id, row.participant_id, row.captured_at)
        for row in connection.execute(select(ActivityEntryRow.__table__)):
            yield row.id, Fact(row.meeting_id, row.text, row.captured_at)


def _set_aside(store: Store) -> set[UUID]:
    """Return the facts that revoked laptops wrote and nobody accepted.

    What others tell of theirs as a branch counts as far as it did under its first name.
    """
    with store.connect() as connection:
        least = select(RevocationRow.replica, func.min(RevocationRow.seq))
        bounds = dict(connection.execute(least.group_by(RevocationRow.replica)).all())
        late = (
            select(ReplicaRow.__table__)
            .join(DeviceRow, DeviceRow.id == ReplicaRow.device_id)
            .where(DeviceRow.revoked_at.is_not(None))
        )
        for one in connection.execute(late):
            is_branch = one.branch_of and not one.signature
            bound = (
                bounds.get(one.branch_of, 0) - one.branched_after if is_branch else 0
            )
            bounds.setdefault(one.id, max(bound, 0))
        decided = (
            select(DecisionRow.replica, DecisionRow.seq, DecisionRow.accepted)
            .join(OperationRow, OperationRow.row_id == DecisionRow.id)
            .group_by(DecisionRow.id)
            .order_by(func.min(OperationRow.lamport))
        )
        accepted = {Dot(r, n): yes for r, n, yes in connection.execute(decided)}
        rows = connection.execute(
            select(OperationRow.row_id, OperationRow.replica, OperationRow.seq).where(
                OperationRow.entity.in_(["mark", "activity_entry"])
            )
        )
        counts: defaultdict[UUID, bool] = defaultdict(bool)
        for row_id, replica, seq in rows:
            bound = bounds.get(replica, seq)
            counts[row_id] |= seq <= bound or accepted.get(Dot(replica, seq), False)
    return {row_id for row_id, some in counts.items() if not some}


def _waiting(connection: Connection) -> set[tuple[UUID, int]]:
    rows = select(HeldRow.replica, HeldRow.seq).where(HeldRow.state == "waiting")
    return {(row.replica, row.seq) for row in connection.execute(rows)}


def _has_all(connection: Connection, one: Operation) -> bool:
    """Tell whether the row that an operation changes and all it refers to are here."""
    entity = ENTITIES[one.entity]
    needed = {
        ENTITIES[parent].table: value
        for column, parent in entity.parents.items()
        if (value := one.fields.get(column)) is not None
    }
    if entity.is_record and not entity.required <= one.fields.keys():
        needed[entity.table] = one.row_id.bytes
    return all(
        existing(connection, table, [value])
        for table, value in needed.items()
        if isinstance(value, bytes)
    )


def _words(connection: Any, table: str) -> str:
    schema = schema_of(connection)
    place = f'"{schema}"."{table}"' if schema else f'"{table}"'
    said: list[str] = []
    for row in connection.execute(text(f"SELECT * FROM {place}")):  # noqa: S608 - ours
        said += [
            bytes(value).decode(errors="replace")
            if isinstance(value, bytes | memoryview)
            else str(value)
            for value in row
        ]
    return "\n".join(said)
