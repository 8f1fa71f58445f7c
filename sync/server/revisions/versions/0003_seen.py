"""When laptops were last here, and wrong codes, which all hub processes count."""

import sqlalchemy as sa
from alembic import op

from sync.schema.base import Id, Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "seen",
        sa.Column("device", Id(), nullable=False),
        sa.Column("seen_at", Instant(timezone=True), nullable=False),
        sa.Column("holds", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_seen")),
        schema="hub",
    )
    op.create_table(
        "wrong_code",
        sa.Column("id", Id(), nullable=False),
        sa.Column("tried_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_code")),
        schema="hub",
    )


def downgrade() -> None:
    op.drop_table("wrong_code", schema="hub")
    op.drop_table("seen", schema="hub")
