"""How a column's values travel; SQLite stores them just so."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, Integer, LargeBinary, String, Text
from sqlalchemy.types import TypeEngine

from sync.protocol.chunk import (
    FIRST_INSTANT,
    LAST_INSTANT,
    from_microseconds,
    to_microseconds,
)
from sync.protocol.operation import Wire
from sync.schema.base import Id, Instant

LONGEST_TEXT = 100_000
"""Characters that one field may hold."""


class Way(NamedTuple):
    """How the values of one kind of column travel; none is null here.

    Attributes:
        fits: whether something that travelled is such a value.
    """

    to_wire: Callable[[Any], Wire]
    from_wire: Callable[[Any], Any]
    fits: Callable[[Wire], bool]


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - the column's own type
    """Return the value, which travels unchanged."""
    return value


def way_of(column_type: TypeEngine[Any]) -> Way:
    """Return how values of a column type travel."""
    for kind, way in _WAYS:
        if isinstance(column_type, kind):
            return way
    raise AssertionError(column_type)


def _id_to_wire(value: UUID) -> bytes:
    return value.bytes


def _id_from_wire(value: bytes) -> UUID:
    return UUID(bytes=value)


def _is_id(value: Wire) -> bool:
    return type(value) is bytes and len(value) == 16


def _is_date(value: Wire) -> bool:
    try:
        return type(value) is str and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: Wire) -> bool:
    return type(value) is str and len(value) <= LONGEST_TEXT and "\0" not in value


def _is_bool(value: Wire) -> bool:
    return type(value) is bool


def _is_bytes(value: Wire) -> bool:
    return type(value) is bytes


def _is_integer(least: int, most: int) -> Callable[[Wire], bool]:
    return lambda value: type(value) is int and least <= value <= most


_WAYS: tuple[tuple[type[TypeEngine[Any]], Way], ...] = (
    (Id, Way(_id_to_wire, _id_from_wire, _is_id)),
    (
        Instant,
        Way(
            to_microseconds,
            from_microseconds,
            _is_integer(FIRST_INSTANT, LAST_INSTANT),
        ),
    ),
    (Date, Way(date.isoformat, date.fromisoformat, _is_date)),
    (Boolean, Way(as_it_is, as_it_is, _is_bool)),
    (BigInteger, Way(as_it_is, as_it_is, _is_integer(-(2**63), 2**63 - 1))),
    (Integer, Way(as_it_is, as_it_is, _is_integer(-(2**31), 2**31 - 1))),
    (Text, Way(as_it_is, as_it_is, _is_text)),
    (String, Way(as_it_is, as_it_is, _is_text)),
    (LargeBinary, Way(as_it_is, as_it_is, _is_bytes)),
)
