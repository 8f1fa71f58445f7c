"""Families, consents, erasure, and what was decided of laptops."""

import sqlalchemy as sa
from alembic import op

from sync.schema.base import Id, Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "authority",
        sa.Column("replica", Id(), nullable=False),
        sa.PrimaryKeyConstraint("replica", name=op.f("pk_authority")),
    )
    op.create_table(
        "erasure",
        sa.Column("participant_id", Id(), nullable=False),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(
        op.f("ix_erasure_participant_id"), "erasure", ["participant_id"], unique=False
    )
    op.create_table(
        "note",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_note")),
    )
    op.create_table(
        "decision",
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("device_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_decision_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_table(
        "replica",
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_replica_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replica")),
    )
    op.create_index(
        op.f("ix_replica_device_id"), "replica", ["device_id"], unique=False
    )
    op.create_table(
        "revocation",
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_revocation_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
    )
    op.create_index(
        op.f("ix_revocation_device_id"), "revocation", ["device_id"], unique=False
    )
    op.create_table(
        "consent",
        sa.Column("participant_id", Id(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("guardian_id", Id(), nullable=True),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_consent_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"],
            ["participant.id"],
            name=op.f("fk_consent_guardian_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_consent_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(
        op.f("ix_consent_participant_id"), "consent", ["participant_id"], unique=False
    )
    op.create_table(
        "guardian",
        sa.Column("child_id", Id(), nullable=False),
        sa.Column("guardian_id", Id(), nullable=False),
        sa.Column("may_collect", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["participant.id"],
            name=op.f("fk_guardian_child_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"],
            ["participant.id"],
            name=op.f("fk_guardian_guardian_id_participant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
    )
    op.create_index(
        op.f("ix_guardian_child_id"), "guardian", ["child_id"], unique=False
    )
    op.create_index(
        op.f("ix_guardian_guardian_id"), "guardian", ["guardian_id"], unique=False
    )
    op.add_column("device", sa.Column("bundle_key", sa.LargeBinary(), nullable=True))
    op.add_column("mark", sa.Column("staff_id", Id(), nullable=True))
    op.add_column("mark", sa.Column("companion_id", Id(), nullable=True))
    op.add_column("meeting", sa.Column("late_minutes", sa.Integer(), nullable=True))
    op.add_column("meeting", sa.Column("early_minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("meeting", "early_minutes")
    op.drop_column("meeting", "late_minutes")
    op.drop_column("mark", "companion_id")
    op.drop_column("mark", "staff_id")
    op.drop_column("device", "bundle_key")
    op.drop_index(op.f("ix_guardian_guardian_id"), table_name="guardian")
    op.drop_index(op.f("ix_guardian_child_id"), table_name="guardian")
    op.drop_table("guardian")
    op.drop_index(op.f("ix_consent_participant_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_revocation_device_id"), table_name="revocation")
    op.drop_table("revocation")
    op.drop_index(op.f("ix_replica_device_id"), table_name="replica")
    op.drop_table("replica")
    op.drop_table("decision")
    op.drop_table("note")
    op.drop_index(op.f("ix_erasure_participant_id"), table_name="erasure")
    op.drop_table("erasure")
    op.drop_table("authority")
