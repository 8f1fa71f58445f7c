"""What every table shares: naming, column types, the marks of a synced row."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, LargeBinary, MetaData, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

PERSONAL: dict[Any, Any] = {"personal": True}
"""A column that tells who somebody is; erasing a person empties it."""

SUBJECT: dict[Any, Any] = {"subject": True}
"""A column that refers to whom, or to what of whom, a row is about."""

AUTOMATIC: dict[Any, Any] = {"automatic": True}
"""A column that the program fills in by itself: the last write wins, and nobody is
asked which value is right."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant: `timestamptz` on PostgreSQL, UTC microseconds on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column's type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401 - what the driver takes
        """Refuse naive values; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        if dialect.name == "sqlite":
            return (value - _EPOCH) // _MICROSECOND
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - what the driver gives
        """Return UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return _EPOCH + timedelta(microseconds=value)
        return value.astimezone(UTC)


class Id(TypeDecorator[UUID]):
    """An identifier: `uuid` on PostgreSQL, 16 bytes on SQLite."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column's type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:  # noqa: ANN401 - what the driver takes
        """Store 16 bytes where there is no better type."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:  # noqa: ANN401 - what the driver gives
        """Return an identifier."""
        if value is None or dialect.name != "sqlite":
            return value
        return UUID(bytes=value)


class Base(DeclarativeBase):
    """Declarative base; names every constraint so that Alembic can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        datetime: Instant(),
        bytes: LargeBinary(),
    }


class Synced:
    """A row that travels between replicas.

    Its columns have no defaults, so that what is written is what was said.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True)


class Fact(Synced):
    """A row that is written once and never changed; replicas merge by union."""


class Record(Synced):
    """A row whose fields change; replicas merge it field by field.

    Attributes:
        versions: which operation wrote each field, see `sync.domain.versions`.
    """

    versions: Mapped[bytes]
