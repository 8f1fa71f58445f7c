"""Marks say by how much the clock that gave their time was known to be off."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("mark", sa.Column("clock_offset", sa.BigInteger(), nullable=True))
    _forget_clock()  # the next exchange measures it, and notes when


def downgrade() -> None:
    _forget_clock()
    op.drop_column("mark", "clock_offset")


def _forget_clock() -> None:
    note = sa.table("note", sa.column("name", sa.String()))
    op.execute(sa.delete(note).where(note.c.name == "clock"))
