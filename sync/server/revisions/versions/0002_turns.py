"""What tells a laptop from its copy."""

import sqlalchemy as sa
from alembic import op

from sync.schema.base import Id

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "turn",
        sa.Column("replica", Id(), nullable=False),
        sa.Column("device", Id(), nullable=False),
        sa.Column("turn", sa.LargeBinary(), nullable=False),
        sa.Column("last", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("replica", name=op.f("pk_turn")),
        schema="hub",
    )
    op.create_index(op.f("ix_turn_device"), "turn", ["device"], schema="hub")


def downgrade() -> None:
    op.drop_index(op.f("ix_turn_device"), table_name="turn", schema="hub")
    op.drop_table("turn", schema="hub")
