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
