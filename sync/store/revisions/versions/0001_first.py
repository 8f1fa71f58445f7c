"""The first tables."""

import sqlalchemy as sa
from alembic import op

from sync.schema.base import Id, Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "badge_key",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_badge_key")),
    )
    op.create_table(
        "conflict",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "entity", "row_id", "field", "replica", "seq", name=op.f("pk_conflict")
        ),
    )
    op.create_table(
        "device",
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("replica", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("station", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "draft",
        sa.Column("meeting_id", Id(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("saved_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "operation",
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=True),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "seq", name=op.f("pk_operation")),
    )
    op.create_index("ix_operation_lamport", "operation", ["lamport"], unique=False)
    op.create_index("ix_operation_row_id", "operation", ["row_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "peer",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("exchanged_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_peer")),
    )
    op.create_table(
        "programme",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("partners", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("threshold_percent", sa.Integer(), nullable=False),
        sa.Column("youths_target", sa.Integer(), nullable=True),
        sa.Column("parents_target", sa.Integer(), nullable=True),
        sa.Column("organisations_target", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=False),
        sa.Column("signatory_role", sa.String(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_table(
        "staff",
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "vector",
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("replica", name=op.f("pk_vector")),
    )
    op.create_table(
        "venue",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    op.create_table(
        "edition",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("threshold_percent", sa.Integer(), nullable=True),
        sa.Column("venue_id", Id(), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_edition_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_edition_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_table(
        "held",
        sa.Column("replica", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["replica", "seq"],
            ["operation.replica", "operation.seq"],
            name="fk_held_replica_seq_operation",
        ),
        sa.PrimaryKeyConstraint("replica", "seq", name=op.f("pk_held")),
    )
    op.create_index(op.f("ix_held_state"), "held", ["state"], unique=False)
    op.create_table(
        "participant",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("birth_place", sa.String(), nullable=True),
        sa.Column("fiscal_code", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("organisation_id", Id(), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_participant_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_table(
        "badge",
        sa.Column("participant_id", Id(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("issued_at", Instant(timezone=True), nullable=False),
        sa.Column("printed_at", Instant(timezone=True), nullable=True),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_badge_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
    )
    op.create_index(
        op.f("ix_badge_participant_id"), "badge", ["participant_id"], unique=False
    )
    op.create_table(
        "certificate",
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("participant_id", Id(), nullable=False),
        sa.Column("edition_id", Id(), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("attended_minutes", sa.Integer(), nullable=False),
        sa.Column("total_minutes", sa.Integer(), nullable=False),
        sa.Column("face", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("replaces", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_certificate_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_certificate_edition_id_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_certificate_participant_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["replaces"],
            ["certificate.id"],
            name=op.f("fk_certificate_replaces_certificate"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_index(
        op.f("ix_certificate_edition_id"), "certificate", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_certificate_participant_id"),
        "certificate",
        ["participant_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_certificate_serial"), "certificate", ["serial"], unique=False
    )
    op.create_table(
        "enrolment",
        sa.Column("edition_id", Id(), nullable=False),
        sa.Column("participant_id", Id(), nullable=True),
        sa.Column("organisation_id", Id(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_enrolment_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_enrolment_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_enrolment_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(
        op.f("ix_enrolment_edition_id"), "enrolment", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_enrolment_participant_id"),
        "enrolment",
        ["participant_id"],
        unique=False,
    )
    op.create_table(
        "learning_module",
        sa.Column("edition_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=True),
        sa.Column("skills", sa.String(), nullable=True),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_learning_module_edition_id_edition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_module")),
    )
    op.create_table(
        "phase",
        sa.Column("edition_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_phase_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
    )
    op.create_table(
        "certificate_revocation",
        sa.Column("certificate_id", Id(), nullable=False),
        sa.Column("revoked_at", Instant(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_revocation_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["device.id"],
            name=op.f("fk_certificate_revocation_device_id_device"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_revocation")),
    )
    op.create_index(
        op.f("ix_certificate_revocation_certificate_id"),
        "certificate_revocation",
        ["certificate_id"],
        unique=False,
    )
    op.create_table(
        "meeting",
        sa.Column("edition_id", Id(), nullable=False),
        sa.Column("phase_id", Id(), nullable=True),
        sa.Column("module_id", Id(), nullable=True),
        sa.Column("venue_id", Id(), nullable=True),
        sa.Column("organisation_id", Id(), nullable=True),
        sa.Column("staff_id", Id(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", Instant(timezone=True), nullable=False),
        sa.Column("ends_at", Instant(timezone=True), nullable=False),
        sa.Column("counted_minutes", sa.Integer(), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("cancelled_at", Instant(timezone=True), nullable=True),
        sa.Column("versions", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_meeting_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["learning_module.id"],
            name=op.f("fk_meeting_module_id_learning_module"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_meeting_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["phase.id"], name=op.f("fk_meeting_phase_id_phase")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_meeting_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_meeting_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(
        op.f("ix_meeting_edition_id"), "meeting", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False
    )
    op.create_table(
        "activity_entry",
        sa.Column("entry_id", Id(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("meeting_id", Id(), nullable=False),
        sa.Column("module_id", Id(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("starts_at", Instant(timezone=True), nullable=False),
        sa.Column("ends_at", Instant(timezone=True), nullable=False),
        sa.Column("materials", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["device.id"],
            name=op.f("fk_activity_entry_device_id_device"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_activity_entry_meeting_id_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["learning_module.id"],
            name=op.f("fk_activity_entry_module_id_learning_module"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_entry")),
    )
    op.create_index(
        op.f("ix_activity_entry_meeting_id"),
        "activity_entry",
        ["meeting_id"],
        unique=False,
    )
    op.create_table(
        "mark",
        sa.Column("meeting_id", Id(), nullable=False),
        sa.Column("participant_id", Id(), nullable=True),
        sa.Column("badge_id", Id(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("captured_at", Instant(timezone=True), nullable=False),
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("voids", Id(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_mark_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_mark_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_mark_participant_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["voids"], ["mark.id"], name=op.f("fk_mark_voids_mark")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_index(
        "ix_mark_meeting_participant",
        "mark",
        ["meeting_id", "participant_id"],
        unique=False,
    )
    op.create_index("ix_mark_participant_id", "mark", ["participant_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_mark_participant_id", table_name="mark")
    op.drop_index("ix_mark_meeting_participant", table_name="mark")
    op.drop_table("mark")
    op.drop_index(op.f("ix_activity_entry_meeting_id"), table_name="activity_entry")
    op.drop_table("activity_entry")
    op.drop_index(op.f("ix_meeting_starts_at"), table_name="meeting")
    op.drop_index(op.f("ix_meeting_edition_id"), table_name="meeting")
    op.drop_table("meeting")
    op.drop_index(
        op.f("ix_certificate_revocation_certificate_id"),
        table_name="certificate_revocation",
    )
    op.drop_table("certificate_revocation")
    op.drop_table("phase")
    op.drop_table("learning_module")
    op.drop_index(op.f("ix_enrolment_participant_id"), table_name="enrolment")
    op.drop_index(op.f("ix_enrolment_edition_id"), table_name="enrolment")
    op.drop_table("enrolment")
    op.drop_index(op.f("ix_certificate_serial"), table_name="certificate")
    op.drop_index(op.f("ix_certificate_participant_id"), table_name="certificate")
    op.drop_index(op.f("ix_certificate_edition_id"), table_name="certificate")
    op.drop_table("certificate")
    op.drop_index(op.f("ix_badge_participant_id"), table_name="badge")
    op.drop_table("badge")
    op.drop_table("participant")
    op.drop_index(op.f("ix_held_state"), table_name="held")
    op.drop_table("held")
    op.drop_table("edition")
    op.drop_table("venue")
    op.drop_table("vector")
    op.drop_table("staff")
    op.drop_table("programme")
    op.drop_table("peer")
    op.drop_table("organisation")
    op.drop_index("ix_operation_row_id", table_name="operation")
    op.drop_index("ix_operation_lamport", table_name="operation")
    op.drop_table("operation")
    op.drop_table("draft")
    op.drop_table("device")
    op.drop_table("conflict")
    op.drop_table("badge_key")
