"""Tell whether two replicas hold the same rows."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from sync.schema.entities import ENTITIES

Rows = dict[tuple[str, UUID], dict[str, Any]]


def rows_of(connection: Connection) -> Rows:
    """Return every row that travels, by entity and identifier."""
    return {
        (entity.name, row["id"]): dict(row)
        for entity in ENTITIES.values()
        for row in connection.execute(select(entity.table)).mappings()
    }


def differences(one: Rows, other: Rows) -> Iterator[tuple[str, UUID]]:
    """Yield the rows that two replicas do not hold alike."""
    for name in sorted(one.keys() | other.keys()):
        if one.get(name) != other.get(name):
            yield name
