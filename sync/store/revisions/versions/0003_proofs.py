"""Signatures of operations, and the keys that the hub signs with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("operation", sa.Column("proof", sa.LargeBinary(), nullable=True))
    op.add_column("authority", sa.Column("public_key", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("authority", "public_key")
    op.drop_column("operation", "proof")
