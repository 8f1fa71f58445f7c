"""A transaction that writes rows and, with them, the operations that tell of it."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, nullcontext, suppress
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, delete, event, inspect, select
from sqlalchemy.orm import Session

from sync.domain.ids import NewId
from sync.domain.versions import Dot, Write, pack_versions, unpack_versions
from sync.protocol.operation import Operation, Wire
from sync.protocol.proof import Prove
from sync.protocol.vector import NOTHING
from sync.schema.base import Base, Fact, Record, Synced
from sync.schema.entities import ENTITIES, Entity, to_wire
from sync.schema.journal import ConflictRow
from sync.schema.wire import LONGEST_TEXT
from sync.store import erasure, journal
from sync.store.bulk import existing
from sync.store.catch_up import catch_up, is_caught_up
from sync.store.compaction import compact_at_once
from sync.store.engine import WRITE, lock_writers
from sync.store.errors import DatabaseBusy, TextTooLong, known_failures
from sync.store.facts import add_facts
from sync.store.merge import retry
from sync.store.permission import Authors
from sync.store.remaking import remake_forked
from sync.store.turns import Turns

R = TypeVar("R", bound=Synced)
Clock = Callable[[], datetime]
Listener = Callable[[frozenset[str]], None]


def system_clock() -> datetime:
    """Return the current instant, aware."""
    return datetime.now(UTC)


class Work:
    """What a use case sees of a transaction.

    Attributes:
        session: for queries; rows added or changed in it get their operations.
        now: the one instant of everything that the transaction writes.
        new_id: makes identifiers of rows.
        replica: the name under which it writes.
    """

    def __init__(
        self,
        session: Session,
        replica: UUID,
        now: datetime,
        new_id: NewId,
        prove: Prove,
    ) -> None:
        self.session, self.now, self.new_id = session, now, new_id
        self._prove = prove
        self.entities: set[str] = set()
        self.replica = replica
        heads = journal.heads_of(session.connection())
        self._head = self._first = heads.get(replica, NOTHING)
        self._lamport = max((head.lamport for head in heads.values()), default=0)
        self._written_here: list[Operation] = []
        event.listen(session, "before_flush", self._tell)

    def add(self, row: R) -> R:
        """Write a new row; it gets an identifier unless it has one."""
        if row.id is None:  # pyright: ignore[reportUnnecessaryComparison]
            row.id = self.new_id()
        self.session.add(row)
        return row

    def tell_again(self, operations: Iterable[Operation]) -> None:
        """Tell facts as our own, whether they are here or not.

        For what two databases wrote under one name and number, as after a disk was
        cloned: who holds the one would never take the other.
        """
        connection = self.session.connection()
        for one in operations:
            entity = ENTITIES[one.entity]
            assert not entity.is_record, "records merge by who wrote them"
            ours = self._operation(entity, one.row_id, dict(one.fields), {})
            journal.append(connection, [ours])
            self._written_here.append(ours)
            if not existing(connection, entity.table, [one.row_id.bytes]):
                add_facts(connection, entity, [ours])

    def finish(self) -> None:
        """Write what is still pending and move the vector."""
        self.session.flush()
        if self._head != self._first:
            connection = self.session.connection()
            journal.advance(connection, {self.replica: self._head})
            compact_at_once(connection, self._written_here)
            erasure.scrub_written(connection, self._written_here)
            if "decision" in self.entities:
                self.entities |= retry(connection).entities
            if "replica" in self.entities:
                forks = Authors(connection).forks
                remake_forked(connection, self._written_here, forks)

    def _tell(self, session: Session, *_: object) -> None:
        gone = [row for row in session.deleted if isinstance(row, Synced)]
        assert not gone, "rows that travel are never deleted"
        operations = [
            *(self._written(row) for row in session.new if isinstance(row, Synced)),
            *(
                self._changed(row)
                for row in session.dirty
                if isinstance(row, Synced) and session.is_modified(row)
            ),
        ]
        journal.append(session.connection(), operations)
        self._written_here += operations

    def _written(self, row: Synced) -> Operation:
        entity = _entity(row)
        fields = {
            name: to_wire(entity, name, value)
            for name in entity.fields
            if (value := getattr(row, name)) is not None
        }
        _check(fields)
        operation = self._operation(entity, row.id, fields, {})
        if isinstance(row, Record):
            row.versions = pack_versions(dict.fromkeys(fields, operation.write))
        return operation

    def _changed(self, row: Synced) -> Operation:
        assert not isinstance(row, Fact), "facts are never changed"
        assert isinstance(row, Record)
        entity = _entity(row)
        state = inspect(row)
        fields = {
            name: to_wire(entity, name, getattr(row, name))
            for name in entity.fields
            if state.attrs[name].history.has_changes()
        }
        _check(fields)
        versions = unpack_versions(row.versions)
        seen = self._settle(entity, row.id, fields, versions)
        operation = self._operation(entity, row.id, fields, seen)
        row.versions = pack_versions(versions | dict.fromkeys(fields, operation.write))
        return operation

    def _settle(
        self,
        entity: Entity,
        row_id: UUID,
        fields: dict[str, Wire],
        versions: dict[str, Write],
    ) -> dict[str, tuple[Dot, ...]]:
        """Return the writes that the user saw; their conflicts are settled."""
        connection = self.session.connection()
        here = (
            ConflictRow.entity == entity.name,
            ConflictRow.row_id == row_id,
            ConflictRow.field.in_(fields),
        )
        lost = connection.execute(
            select(ConflictRow.field, ConflictRow.replica, ConflictRow.seq).where(*here)
        ).all()
        if lost:
            connection.execute(delete(ConflictRow).where(*here))
        seen = {name: [versions[name].dot] for name in fields if name in versions}
        for name, replica, seq in lost:
            seen.setdefault(name, []).append(Dot(replica, seq))
        return {name: tuple(dots) for name, dots in seen.items()}

    def _operation(
        self,
        entity: Entity,
        row_id: UUID,
        fields: dict[str, Wire],
        seen: dict[str, tuple[Dot, ...]],
    ) -> Operation:
        self._lamport += 1
        self.entities.add(entity.name)
        one = Operation(
            replica=self.replica,
            seq=self._head.seq + 1,
            lamport=self._lamport,
            entity=entity.name,
            row_id=row_id,
            fields=fields,
            captured_at=self.now,
            seen=seen,
        )
        self._head = self._head.after(one)
        return self._prove(one)


@dataclass(slots=True)
class _Now:
    """What changes while a database is open, for all who write to it.

    Attributes:
        to_forget: whether its files still hold what was erased.
    """

    replica: UUID
    to_forget: bool = False


class Store:
    """The database of one replica.

    Attributes:
        prove: signs what it writes, where that matters.
        turns: whose turn it is to write.
        listeners: called after a commit with the names of the changed entities,
            on the thread that committed.
    """

    def __init__(
        self,
        engine: Engine,
        replica: UUID,
        *,
        clock: Clock,
        new_id: NewId,
        prove: Prove,
    ) -> None:
        self.engine, self._now = engine, _Now(replica)
        self.clock, self.new_id, self.prove = clock, new_id, prove
        self.listeners: list[Listener] = []
        self.turns = Turns()

    @property
    def replica(self) -> UUID:
        """The name under which this database writes now."""
        return self._now.replica

    @replica.setter
    def replica(self, name: UUID) -> None:
        self._now.replica = name

    def heard_by(self, listeners: Iterable[Listener]) -> "Store":
        """Return the same database, for writes of which others hear than of ours."""
        view = copy(self)
        view.listeners = list(listeners)
        return view

    @contextmanager
    def read(self) -> Generator[Session]:
        """Open a transaction that sees one state of the database."""
        with known_failures(), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Work]:
        """Open a transaction that is durable once the block has ended."""
        with (
            known_failures(),
            self.turns.person(),
            Session(
                self.engine.execution_options(**WRITE), expire_on_commit=False
            ) as session,
        ):
            lock_writers(session.connection())
            work = Work(session, self.replica, self.clock(), self.new_id, self.prove)
            yield work
            work.finish()
            session.commit()
        if self._now.to_forget or erasure.ERASURE in work.entities:
            self.forget()
        self.announce(frozenset(work.entities))

    @contextmanager
    def connect(self, *, writes: bool = False) -> Generator[Connection]:
        """Open a transaction without the mapping of rows; for exchanges."""
        options: dict[str, Any] = WRITE if writes else {}
        with (
            known_failures(),
            self.turns.exchange() if writes else nullcontext(),
            self.engine.execution_options(**options).begin() as connection,
        ):
            if writes:
                lock_writers(connection)
            yield connection
        if writes and self._now.to_forget:
            self.forget()

    def catch_up(self) -> None:
        """Apply what an older program here could not read."""
        with self.connect() as connection:
            if is_caught_up(connection):
                return
        with self.connect(writes=True) as connection:
            catch_up(connection)

    def forget(self) -> None:
        """Leave nothing in the files of what was erased: now, or after a later write.

        The erasure itself is durable already; its caller is told of no failure.
        """
        self._now.to_forget = True
        at_once = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with suppress(DatabaseBusy), known_failures(), at_once.connect() as connection:
            self._now.to_forget = not erasure.forget(connection)

    def announce(self, entities: frozenset[str]) -> None:
        """Tell the listeners what changed."""
        if entities:
            for listener in self.listeners:
                listener(entities)

    def close(self) -> None:
        """Close the database's files."""
        self.engine.dispose()


def _check(fields: dict[str, Wire]) -> None:
    """Refuse what no other replica would take."""
    for value in fields.values():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise TextTooLong(limit=LONGEST_TEXT)


def _entity(row: Synced) -> Entity:
    assert isinstance(row, Base)
    return ENTITIES[row.__tablename__]
