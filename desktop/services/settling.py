"""Fields of which more than one value stands, until somebody says which one holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, Date, Integer, LargeBinary, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeEngine

from desktop.services.stations import Writer, Writers, ensure_coordinator
from desktop.services.sync_status import UNSETTLED
from desktop.services.things import ROWS, Thing, thing_of
from desktop.services.travelling import MOST, Listing
from desktop.services.workspace import Workspace
from sync.domain.programme import PathKind, PersonKind, Role
from sync.domain.versions import Dot, unpack_versions
from sync.errors import KnownError
from sync.schema.base import Id, Instant, Record
from sync.schema.entities import ENTITIES, from_wire
from sync.schema.journal import ConflictRow
from sync.store.journal import operations_named

Raw = None | bool | int | str | bytes | date | datetime | UUID
"""A value as its column holds it."""


class ConflictMoved(KnownError):
    """Somebody settled it, or another value arrived, while it was being settled."""

    code = "conflict-moved"


class ValueKind(Enum):
    """How a value is shown and edited."""

    TEXT = auto()
    NUMBER = auto()
    YES_NO = auto()
    DAY = auto()
    INSTANT = auto()
    ONE_OF = auto()  # of the options that go with it
    OTHER = auto()  # nothing that people write


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and what it refers to where it is an identifier."""

    raw: Raw
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values that stand.

    Attributes:
        dot: the operation that wrote it.
        written_at: by its writer's clock; none if that is not known here.
    """

    dot: Dot
    value: Value
    writer: Writer
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody has to settle.

    Attributes:
        thing: what the row is about.
        required: whether there has to be a value.
        candidates: the one that holds for now comes first.
        options: for `ONE_OF`, what there is to choose from.
    """

    thing: Thing
    row_id: UUID
    field: str
    kind: ValueKind
    required: bool
    candidates: tuple[Candidate, ...]
    options: tuple[Value, ...] = ()


_CHOICES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("participant", "kind"): PersonKind,
    ("edition", "kind"): PathKind,
    ("device", "role"): Role,
}
_KINDS: tuple[tuple[type[TypeEngine[Any]], ValueKind], ...] = (
    (Id, ValueKind.OTHER),
    (LargeBinary, ValueKind.OTHER),
    (Instant, ValueKind.INSTANT),
    (Date, ValueKind.DAY),
    (Boolean, ValueKind.YES_NO),
    (Integer, ValueKind.NUMBER),
)


def conflicts(workspace: Workspace) -> Listing[Conflict]:
    """Return what is to be settled."""
    with workspace.store.read() as session:
        fields = session.execute(
            UNSETTLED.order_by(
                ConflictRow.entity, ConflictRow.row_id, ConflictRow.field
            )
        ).all()
        reading = _Reading(workspace, session)
        found = [reading.conflict(*one) for one in fields[:MOST]]
        return Listing(len(fields), tuple(found))


def settle(workspace: Workspace, conflict: Conflict, value: Raw) -> None:
    """Say which value holds, as any other change of the row; it replaces them all.

    Raises:
        NotCoordinator: this laptop is no coordinator's.
        ConflictMoved: other values stand by now than those that were shown.
    """
    entity, field = conflict.thing.entity, conflict.field
    with workspace.store.write() as work:
        ensure_coordinator(workspace, work.session)
        row = work.session.get_one(ROWS[entity], conflict.row_id)
        assert isinstance(row, Record)
        shown = {one.dot for one in conflict.candidates}
        lost = {dot for dot, _ in _losers(work.session, entity, row.id, field)}
        if not lost or shown != lost | {unpack_versions(row.versions)[field].dot}:
            raise ConflictMoved
        setattr(row, field, value)
        flag_modified(row, field)  # a choice of what holds already is a choice too


class _Reading:
    """Conflicts of one reading, with their names."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._session = session
        self._writers = Writers(workspace, session)

    def conflict(self, entity: str, row_id: UUID, field: str) -> Conflict:
        row = self._session.get_one(ROWS[entity], row_id)
        assert isinstance(row, Record)
        holds = unpack_versions(row.versions)[field].dot
        values: dict[Dot, Raw] = {holds: getattr(row, field)}
        for dot, packed in _losers(self._session, entity, row_id, field):
            wire = msgspec.msgpack.decode(packed)
            values.setdefault(dot, from_wire(ENTITIES[entity], field, wire))
        written = _when(self._session, values)
        return Conflict(
            thing_of(self._session, entity, row_id),
            row_id,
            field,
            kind_of(entity, field),
            ENTITIES[entity].fields[field].required,
            tuple(
                Candidate(
                    dot,
                    self._value(entity, field, value),
                    self._writers.of(dot.replica),
                    written.get(dot),
                )
                for dot, value in values.items()
            ),
            self._options(entity, field),
        )

    def _value(self, entity: str, field: str, raw: Raw) -> Value:
        parent = ENTITIES[entity].parents.get(field)
        if parent is None or not isinstance(raw, UUID):
            return Value(raw)
        return Value(raw, thing_of(self._session, parent, raw))

    def _options(self, entity: str, field: str) -> tuple[Value, ...]:
        if choices := _CHOICES.get((entity, field)):
            return tuple(Value(one.value) for one in choices)
        parent = ENTITIES[entity].parents.get(field)
        if parent is None:
            return ()
        ids = self._session.scalars(select(ROWS[parent].id).limit(MOST))
        return tuple(self._value(entity, field, one) for one in ids)


def kind_of(entity: str, field: str) -> ValueKind:
    """Return how values of a field are shown and edited."""
    if (entity, field) in _CHOICES or field in ENTITIES[entity].parents:
        return ValueKind.ONE_OF
    column = ENTITIES[entity].table.c[field]
    for kind, shown in _KINDS:
        if isinstance(column.type, kind):
            return shown
    return ValueKind.TEXT


def _losers(
    session: Session, entity: str, row_id: UUID, field: str
) -> list[tuple[Dot, bytes]]:
    rows = session.scalars(
        select(ConflictRow)
        .where(
            ConflictRow.entity == entity,
            ConflictRow.row_id == row_id,
            ConflictRow.field == field,
        )
        .order_by(ConflictRow.lamport.desc(), ConflictRow.replica, ConflictRow.seq)
    )
    return [(Dot(row.replica, row.seq), row.value) for row in rows]


def _when(session: Session, dots: Collection[Dot]) -> dict[Dot, datetime]:
    operations = operations_named(session.connection(), dots)
    return {one.dot: one.captured_at for one in operations}
