"""Coordinators, their claims, notices and notes, and the audit trail."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import BigId, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("unclaimed_since", UtcDateTime))
    op.add_column("case", sa.Column("escalation", sa.Integer, nullable=False, server_default="0"))
    op.add_column("case", sa.Column("close_reason", sa.String(16)))
    op.create_index("ix_case_unclaimed_since", "case", ["unclaimed_since"])
    op.create_index("ix_case_status", "case", ["status", "id"])
    case = sa.table(
        "case", sa.column("status"), sa.column("unclaimed_since"), sa.column("created_at")
    )
    op.execute(
        case.update().where(case.c.status == "new").values(unclaimed_since=case.c.created_at)
    )
    op.create_table(
        "coordinator",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("email", sa.LargeBinary),
        sa.Column("regions", sa.String(200), nullable=False),
        sa.Column("is_admin", sa.Boolean, nullable=False),
        sa.Column("contact_id", BigId, sa.ForeignKey("contact.id", ondelete="SET NULL")),
        sa.Column("invite_hash", sa.String(64)),
        sa.Column("invite_expires_at", UtcDateTime),
        sa.Column("invited_at", UtcDateTime, nullable=False),
        sa.Column("removed_at", UtcDateTime),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_until", sa.Integer),
        sa.Column("is_daily", sa.Boolean, nullable=False),
        sa.Column("is_weekly", sa.Boolean, nullable=False),
        sa.UniqueConstraint("contact_id"),
        sa.UniqueConstraint("invite_hash"),
    )
    op.create_table(
        "claim",
        sa.Column(
            "case_id",
            BigId,
            sa.ForeignKey("case.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column(
            "coordinator_id",
            BigId,
            sa.ForeignKey("coordinator.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_claim_coordinator_id", "claim", ["coordinator_id"])
    op.create_table(
        "case_message",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("case_id", BigId, sa.ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("coordinator_id", BigId, sa.ForeignKey("coordinator.id", ondelete="SET NULL")),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_case_message_case_id", "case_message", ["case_id"])
    op.create_table(
        "notice",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("once", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("medium", sa.String(8), nullable=False),
        sa.Column(
            "coordinator_id",
            BigId,
            sa.ForeignKey("coordinator.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("case_id", BigId, sa.ForeignKey("case.id", ondelete="CASCADE")),
        sa.Column("code", sa.String(16)),
        sa.Column("case_kind", sa.String(16)),
        sa.Column("region", sa.String(16)),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("held_until", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sent_at", UtcDateTime),
        sa.Column("failed_at", UtcDateTime),
        sa.Column("failure", sa.String(64)),
        sa.UniqueConstraint("once"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notice_due", "notice", ["sent_at", "failed_at", "due_at"])
    op.create_index("ix_notice_coordinator_id", "notice", ["coordinator_id"])
    op.create_index("ix_notice_case_id", "notice", ["case_id"])
    op.create_table(
        "wrong_code",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_wrong_code_sender", "wrong_code", ["sender"])
    op.create_index("ix_wrong_code_at", "wrong_code", ["at"])
    op.create_table(
        "audit",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64)),
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def downgrade() -> None:
    for table in ("audit", "wrong_code", "notice", "case_message", "claim", "coordinator"):
        op.drop_table(table)
    op.drop_index("ix_case_status", "case")
    op.drop_index("ix_case_unclaimed_since", "case")
    for column in ("close_reason", "escalation", "unclaimed_since"):
        op.drop_column("case", column)
