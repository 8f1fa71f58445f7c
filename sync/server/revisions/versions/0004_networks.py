"""Where wrong codes came from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("DELETE FROM hub.wrong_code")  # they count for a minute only
    op.add_column(
        "wrong_code", sa.Column("network", sa.String(), nullable=False), schema="hub"
    )


def downgrade() -> None:
    op.drop_column("wrong_code", "network", schema="hub")
