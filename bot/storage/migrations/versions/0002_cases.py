"""Cases with their history, unfinished forms, and the log of questions."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import BigId, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact", sa.Column("draft_since", UtcDateTime))
    op.create_index("ix_contact_draft_since", "contact", ["draft_since"])
    op.create_table(
        "case",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column(
            "contact_id",
            BigId,
            sa.ForeignKey("contact.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("region", sa.String(16)),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.Column("open_key", sa.String(64)),
        sa.Column("consent_version", sa.String(16), nullable=False),
        sa.Column("consented_at", UtcDateTime, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("open_key"),
    )
    op.create_index("ix_case_contact_id", "case", ["contact_id"])
    op.create_index("ix_case_updated_at", "case", ["updated_at"])
    op.create_table(
        "case_event",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("case_id", BigId, sa.ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
    )
    op.create_index("ix_case_event_case_id", "case_event", ["case_id"])
    op.create_table(
        "question",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("entry", sa.String(40)),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_question_asked_on", "question", ["asked_on"])


def downgrade() -> None:
    op.drop_table("question")
    op.drop_table("case_event")
    op.drop_table("case")
    op.drop_index("ix_contact_draft_since", "contact")
    with op.batch_alter_table("contact") as contact:
        contact.drop_column("draft_since")
