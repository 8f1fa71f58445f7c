"""What travels between replicas, read off the rows themselves."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table

from sync.protocol.operation import Wire
from sync.schema import certificate, device, meeting, people, programme
from sync.schema.base import Base, Record, Synced
from sync.schema.wire import Way, way_of

SUBJECTS = (programme, people, device, meeting, certificate)
"""The modules whose rows travel; imported, so that the metadata is whole."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an entity, and how its values travel."""

    name: str
    required: bool
    personal: bool
    automatic: bool
    way: Way

    def fits(self, value: Wire) -> bool:
        """Tell whether the column can hold what travelled."""
        return not self.required if value is None else self.way.fits(value)


@dataclass(frozen=True, slots=True)
class Entity:
    """One table that travels.

    Attributes:
        is_record: whether its rows merge field by field; else they are facts.
        required: the fields without which a row cannot stand.
        parents: for each column that refers to another row, that row's table.
        subject: the column that refers to whom the row is about, if any.
    """

    name: str
    table: Table
    is_record: bool
    fields: dict[str, Field]
    required: frozenset[str]
    parents: dict[str, str]
    subject: str | None


def _entity(row: type[Synced]) -> Entity:
    table = cast("Table", cast("type[Base]", row).__table__)
    apart = {"id", "versions"}
    fields = {
        str(column.name): Field(
            str(column.name),
            required=not column.nullable,
            personal="personal" in column.info,
            automatic="automatic" in column.info,
            way=way_of(column.type),
        )
        for column in table.columns
        if column.name not in apart
    }
    return Entity(
        name=str(table.name),  # SQLAlchemy has a kind of its own
        table=table,
        is_record=issubclass(row, Record),
        fields=fields,
        required=frozenset(one.name for one in fields.values() if one.required),
        parents={
            str(key.parent.name): str(key.column.table.name)
            for key in table.foreign_keys
            if key.parent.name not in apart
        },
        subject=next((c.name for c in table.columns if "subject" in c.info), None),
    )


def _in_order() -> dict[str, Entity]:
    rows = {
        mapper.local_table: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Synced)
    }
    return {
        str(table.name): _entity(rows[table])
        for table in Base.metadata.sorted_tables
        if table in rows
    }


ENTITIES = _in_order()
"""Every entity by name; a row's parents come before it."""


def to_wire(entity: Entity, name: str, value: Any) -> Wire:  # noqa: ANN401 - the column's own type
    """Return a column's value as it travels."""
    return None if value is None else entity.fields[name].way.to_wire(value)


def from_wire(entity: Entity, name: str, value: Wire) -> Any:  # noqa: ANN401 - the column's own type
    """Return a travelled value, which fits, as its column holds it."""
    return None if value is None else entity.fields[name].way.from_wire(value)
