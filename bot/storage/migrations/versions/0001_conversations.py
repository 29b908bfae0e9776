"""Contacts with their conversations, handled updates, and the outbox."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import BigId, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address_index", sa.String(64), nullable=False),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("conversation", sa.LargeBinary, nullable=False),
        sa.Column("blocked_at", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_last_seen_at", "contact", ["last_seen_at"])
    op.create_index("uq_contact_address", "contact", ["channel", "address_index"], unique=True)
    op.create_table(
        "handled_update",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("update_id", sa.String(64), primary_key=True),
        sa.Column("handled_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_handled_update_handled_at", "handled_update", ["handled_at"])
    op.create_table(
        "owed_reply",
        sa.Column("id", BigId, primary_key=True),
        sa.Column(
            "contact_id",
            BigId,
            sa.ForeignKey("contact.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("reply", sa.LargeBinary, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("held_until", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_owed_reply_contact_id", "owed_reply", ["contact_id"])
    op.create_index("ix_owed_reply_due_at", "owed_reply", ["due_at"])
    op.create_table(
        "canary",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("token", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("canary")
    op.drop_table("owed_reply")
    op.drop_table("handled_update")
    op.drop_table("contact")
