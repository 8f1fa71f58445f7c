"""Which operations are held under a name, and names under which others' are told."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from sync.protocol.chunk import to_microseconds
from sync.protocol.vector import imprint
from sync.schema.base import Id, Instant

revision = "0004"
down_revision = "0003"

_ROUND = 2**63


def upgrade() -> None:
    op.add_column("replica", sa.Column("branch_of", Id(), nullable=True))
    op.add_column("replica", sa.Column("branched_after", sa.BigInteger()))
    op.add_column(
        "vector",
        sa.Column("history", sa.BigInteger(), nullable=False, server_default="0"),
    )
    _sum_up(op.get_bind())
    with op.batch_alter_table("vector") as vector:
        vector.alter_column("history", server_default=None)


def downgrade() -> None:
    op.drop_column("vector", "history")
    op.drop_column("replica", "branched_after")
    op.drop_column("replica", "branch_of")


def _sum_up(connection: sa.Connection) -> None:
    operation = sa.table(
        "operation",
        sa.column("replica", Id()),
        sa.column("seq", sa.BigInteger()),
        sa.column("lamport", sa.BigInteger()),
        sa.column("row_id", Id()),
        sa.column("captured_at", Instant()),
    )
    vector = sa.table(
        "vector", sa.column("replica", Id()), sa.column("history", sa.BigInteger())
    )
    histories: defaultdict[object, int] = defaultdict(int)
    for replica, seq, lamport, row_id, at in connection.execute(sa.select(operation)):
        histories[replica] += imprint(seq, lamport, row_id.bytes, to_microseconds(at))
    for replica, history in histories.items():
        of_replica = sa.update(vector).where(vector.c.replica == replica)
        connection.execute(of_replica.values(history=history % _ROUND))
