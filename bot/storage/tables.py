"""The tables. What a person could be known by is stored encrypted or as a blind index."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import MetaData
from sqlalchemy.types import TypeDecorator

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Named constraints, so that a migration can speak of them on every database."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored and given back in UTC, also by SQLite, which has no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments at the door.

        Raises:
            ValueError: The moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give back an aware moment."""
        if value is None:
            return None
        moment: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)


BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column of type INTEGER."""


class SQLContact(Base):
    """Somebody who writes to the assistant."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    address_index: Mapped[str] = mapped_column(String(64))
    """Blind index of the address, to find the contact by."""

    address: Mapped[bytes] = mapped_column(LargeBinary)
    """The encrypted address, to write to the contact."""

    language: Mapped[str | None] = mapped_column(String(2))
    """The language they chose, if they did."""

    conversation: Mapped[bytes] = mapped_column(LargeBinary)
    """The encrypted `bot.domain.conversation.Conversation`."""

    draft_since: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """Since when a form is unfinished; its answers are erased when that is too long ago."""

    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    __table_args__ = (
        Index("uq_contact_address", "channel", "address_index", unique=True),
        # An id is never used again: what still speaks of an erased row must not mean a new one.
        {"sqlite_autoincrement": True},
    )


class SQLHandledUpdate(Base):
    """An update that was handled; claimed in the transaction of its turn."""

    __tablename__ = "handled_update"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    update_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    handled_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class SQLOwedReply(Base):
    """The outbox: a reply of a committed turn that has not yet been sent."""

    __tablename__ = "owed_reply"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    """Grows; a contact's replies are sent in this order."""

    contact_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("contact.id", ondelete="CASCADE"), index=True
    )
    reply: Mapped[bytes] = mapped_column(LargeBinary)
    """The encrypted `bot.domain.reply.Reply`."""

    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    """Not before this moment does the worker try it (again)."""

    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until then nobody else sends it: somebody is at it, or the channel asked us to wait."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SQLCase(Base):
    """Something a coordinator follows up."""

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    contact_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("contact.id", ondelete="CASCADE"), index=True
    )
    region: Mapped[str | None] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(32))
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """The encrypted answers of the form."""

    open_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Blind index of contact, kind, region and subject while the case is open: one at a time."""

    consent_version: Mapped[str] = mapped_column(String(16))
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    unclaimed_since: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    escalation: Mapped[int] = mapped_column(default=0, server_default="0")
    """How far up it was told that nobody takes it: 0 not yet, 1 the region, 2 admins."""

    close_reason: Mapped[str | None] = mapped_column(String(16))

    __table_args__ = (Index("ix_case_status", "status", "id"),)


class SQLClaim(Base):
    """Who has taken a case. A case can be in here once: two coordinators cannot both win it."""

    __tablename__ = "claim"

    case_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    coordinator_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("coordinator.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SQLCaseMessage(Base):
    """A note, or a message between contact and coordinator."""

    __tablename__ = "case_message"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("case.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(16))
    coordinator_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("coordinator.id", ondelete="SET NULL")
    )
    text: Mapped[bytes] = mapped_column(LargeBinary)
    """Encrypted."""


class SQLCaseEvent(Base):
    """Something that happened to a case."""

    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("case.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(32))
    what: Mapped[str] = mapped_column(String(32))


class SQLCoordinator(Base):
    """Somebody who follows up cases; kept after removal, for the history of cases."""

    __tablename__ = "coordinator"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    """Encrypted, as is the e-mail address."""

    email: Mapped[bytes | None] = mapped_column(LargeBinary)
    regions: Mapped[str] = mapped_column(String(200))
    """Ids of regions with commas between them, or `*`."""

    is_admin: Mapped[bool] = mapped_column(default=False)
    contact_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("contact.id", ondelete="SET NULL"), unique=True
    )
    invite_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 of the code; empty once it is used."""

    invite_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    is_daily: Mapped[bool] = mapped_column(default=False)
    is_weekly: Mapped[bool] = mapped_column(default=False)


class SQLWrongCode(Base):
    """A wrong invitation code; too many, and the sender is held off."""

    __tablename__ = "wrong_code"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    sender: Mapped[str] = mapped_column(String(64), index=True)
    """Blind index of the address: starting afresh as a new contact does not help."""

    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class SQLNotice(Base):
    """The coordinators' outbox: a notice, kept for a while after it was delivered or given up."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_due", "sent_at", "failed_at", "due_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(80), unique=True)
    """What it is about, to whom and how: nobody is told the same thing twice."""

    kind: Mapped[str] = mapped_column(String(16))
    medium: Mapped[str] = mapped_column(String(8))
    coordinator_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("coordinator.id", ondelete="CASCADE"), index=True
    )
    case_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("case.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str | None] = mapped_column(String(16))
    case_kind: Mapped[str | None] = mapped_column(String(16))
    region: Mapped[str | None] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until then another worker is at it."""

    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was given up."""

    failure: Mapped[str | None] = mapped_column(String(64))
    """Why it last could not be sent: the kind of error, never an address."""


class SQLAudit(Base):
    """Who saw or did what with personal data, and when; nothing personal in it."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(32))
    """`coordinator:ID`, `contact`, `operator` or `system`."""

    what: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str | None] = mapped_column(String(64))
    """A case's code, or what an export was limited to."""


class SQLQuestion(Base):
    """A question as authors may see it: masked, and without whoever asked."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    asked_on: Mapped[date] = mapped_column(Date, index=True)
    language: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(16))
    entry: Mapped[str | None] = mapped_column(String(40))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    """The encrypted, masked question."""


class SQLCanary(Base):
    """One row that only the right key opens, so that a wrong one is noticed at the start."""

    __tablename__ = "canary"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[bytes] = mapped_column(LargeBinary)
