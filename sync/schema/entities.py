"""What travels between replicas, read off the rows themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Boolean, Date, Integer, LargeBinary, Table, Text
from sqlalchemy.types import BigInteger, String, TypeEngine

from sync.protocol.chunk import from_microseconds, to_microseconds
from sync.protocol.operation import Wire
from sync.schema import certificate, device, meeting, people, programme
from sync.schema.base import Base, Id, Instant, Record, Synced

SUBJECTS = (programme, people, device, meeting, certificate)
"""The modules whose rows travel; imported, so that the metadata is whole."""

LONGEST_TEXT = 100_000
"""Characters that one field may hold."""


class BadValue(ValueError):
    """A field holds what its column cannot."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an entity, and how its values travel."""

    name: str
    required: bool
    to_wire: Callable[[Any], Wire]
    from_wire: Callable[[Wire], Any]


@dataclass(frozen=True, slots=True)
class Entity:
    """One table that travels.

    Attributes:
        is_record: whether its rows merge field by field; else they are facts.
        parents: for each column that refers to another row, that row's table.
    """

    name: str
    table: Table
    is_record: bool
    fields: dict[str, Field]
    parents: dict[str, str]

    @property
    def required(self) -> frozenset[str]:
        """The fields without which a row cannot stand."""
        return frozenset(one.name for one in self.fields.values() if one.required)


def _typed(
    kind: type, wrap: Callable[[Any], Any] | None = None
) -> Callable[[Wire], Any]:
    def read(value: Wire) -> Any:  # noqa: ANN401 - the column's own type
        if type(value) is not kind:
            raise BadValue(type(value).__name__)
        return wrap(value) if wrap else value

    return read


def _text(value: Wire) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\0" in value:
        raise BadValue("text")
    return value


def _small(value: Wire) -> int:
    if type(value) is not int or not -(2**31) <= value < 2**31:
        raise BadValue("integer")
    return value


def _same(value: Any) -> Wire:  # noqa: ANN401 - the column's own type
    return value


def _bytes(value: UUID) -> bytes:
    return value.bytes


_WAYS: tuple[
    tuple[type[TypeEngine[Any]], Callable[[Any], Wire], Callable[[Wire], Any]], ...
] = (
    (Id, _bytes, _typed(bytes, lambda value: UUID(bytes=value))),
    (Instant, to_microseconds, _typed(int, from_microseconds)),
    (Date, date.isoformat, _typed(str, date.fromisoformat)),
    (Boolean, _same, _typed(bool)),
    (BigInteger, _same, _typed(int)),
    (Integer, _same, _small),
    (Text, _same, _text),
    (String, _same, _text),
    (LargeBinary, _same, _typed(bytes)),
)


def _field(column: Any) -> Field:  # noqa: ANN401 - sqlalchemy.Column[Any]
    for kind, to_wire, from_wire in _WAYS:
        if isinstance(column.type, kind):
            return Field(column.name, not column.nullable, to_wire, from_wire)
    raise AssertionError(column)


def _entity(row: type[Synced]) -> Entity:
    table = cast("Table", cast("type[Base]", row).__table__)
    apart = {"id", "versions"}
    return Entity(
        name=table.name,
        table=table,
        is_record=issubclass(row, Record),
        fields={c.name: _field(c) for c in table.columns if c.name not in apart},
        parents={
            key.parent.name: key.column.table.name
            for key in table.foreign_keys
            if key.parent.name not in apart
        },
    )


def _in_order() -> dict[str, Entity]:
    rows = {
        mapper.local_table: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Synced)
    }
    return {
        table.name: _entity(rows[table])
        for table in Base.metadata.sorted_tables
        if table in rows
    }


ENTITIES = _in_order()
"""Every entity by name; a row's parents come before it."""


def to_wire(entity: Entity, name: str, value: Any) -> Wire:  # noqa: ANN401 - the column's own type
    """Return a column's value as it travels."""
    return None if value is None else entity.fields[name].to_wire(value)


def from_wire(entity: Entity, name: str, value: Wire) -> Any:  # noqa: ANN401 - the column's own type
    """Return a travelled value as its column holds it.

    Raises:
        BadValue: it is of another type, or too large.
    """
    if value is None:
        return None
    try:
        return entity.fields[name].from_wire(value)
    except (ValueError, OverflowError) as error:
        raise BadValue(name) from error
