"""The first tables."""

import sqlalchemy as sa
from alembic import op

from sync.schema.base import Id, Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "tenant",
        sa.Column("id", Id(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.Column("programme_id", Id(), nullable=True),
        sa.Column("hub_replica", Id(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenant")),
        sa.UniqueConstraint("slug", name=op.f("uq_tenant_slug")),
        sa.UniqueConstraint("schema", name=op.f("uq_tenant_schema")),
        schema="hub",
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
        schema="hub",
    )
    op.create_table(
        "member",
        sa.Column("device", Id(), nullable=False),
        sa.Column("tenant_id", Id(), nullable=False),
        sa.Column("joined_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["hub.tenant.id"], name=op.f("fk_member_tenant_id_tenant")
        ),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_member")),
        schema="hub",
    )
    op.create_index(op.f("ix_member_tenant_id"), "member", ["tenant_id"], schema="hub")
    op.create_table(
        "join_code",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("tenant_id", Id(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("expires_at", Instant(timezone=True), nullable=False),
        sa.Column("used_by", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id"],
            ["hub.tenant.id"],
            name=op.f("fk_join_code_tenant_id_tenant"),
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_join_code")),
        schema="hub",
    )
    op.create_index(
        op.f("ix_join_code_tenant_id"), "join_code", ["tenant_id"], schema="hub"
    )


def downgrade() -> None:
    op.drop_table("join_code", schema="hub")
    op.drop_table("member", schema="hub")
    op.drop_table("secret", schema="hub")
    op.drop_table("tenant", schema="hub")
