"""The outbox: replies of committed turns, kept until they are sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.reply import Reply
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLContact, SQLOwedReply


@dataclass(frozen=True, slots=True)
class OwedReply:
    """A reply on its way."""

    id: int
    reply: Reply
    attempts: int
    """How often it was tried in vain."""


class OutboxStore:
    """Keeps replies until they are sent.

    Args:
        session: An open transaction; the caller commits.
        cipher: Encrypts the replies.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def add_replies(
        self, contact_id: int, replies: Sequence[Reply], *, now: datetime, due_at: datetime
    ) -> None:
        """Owe these replies to a contact, in this order.

        Args:
            contact_id: To whom.
            replies: First to last.
            now: The moment they came to be owed.
            due_at: When the worker may take them; until then the turn's own channel sends them.
        """
        for reply in replies:
            row = SQLOwedReply(
                contact_id=contact_id,
                reply=self._cipher.encrypt(reply.as_data()),
                attempts=0,
                due_at=due_at,
                created_at=now,
            )
            self._session.add(row)
            # One by one, so that the ids grow in the order of the replies.
            await self._session.flush()

    async def list_due_contacts(
        self, *, channels: Collection[str], now: datetime, limit: int
    ) -> list[int]:
        """Name contacts whose oldest owed reply is due and nobody is at, longest waiting first.

        Args:
            channels: Only contacts of these: others cannot be sent anything here, and would
                fill the round.
            now: The present moment.
            limit: Most contacts to name.
        """
        oldest = (
            select(func.min(SQLOwedReply.id)).group_by(SQLOwedReply.contact_id).scalar_subquery()
        )
        rows = await self._session.scalars(
            select(SQLOwedReply.contact_id)
            .join(SQLContact, SQLContact.id == SQLOwedReply.contact_id)
            .where(SQLContact.channel.in_(channels), SQLOwedReply.id.in_(oldest))
            .where(SQLOwedReply.due_at <= now, self._is_free(now))
            .order_by(SQLOwedReply.id)
            .limit(limit)
        )
        return list(rows)

    async def lease(
        self, contact_id: int, *, now: datetime, until: datetime, only_due: bool = False
    ) -> list[OwedReply]:
        """Take all replies owed to a contact, first to last, so that nobody else sends them.

        Args:
            contact_id: Whose.
            now: The present moment.
            until: When others may take them again, should this process die.
            only_due: Leave them alone unless the oldest is due (the turn's channel is at it).

        Returns:
            Empty when there are none, when somebody else is at them, or when the channel asked
            us to wait: order among a contact's replies is kept.
        """
        holder = (
            select(SQLContact.id)
            .where(SQLContact.id == contact_id)
            # Whoever only owes them something more is not in the way.
            .with_for_update(skip_locked=True, key_share=True)
        )
        if await self._session.scalar(holder) is None:
            return []
        rows = (
            await self._session.scalars(
                select(SQLOwedReply)
                .where(SQLOwedReply.contact_id == contact_id)
                .order_by(SQLOwedReply.id)
            )
        ).all()
        is_held = any(row.held_until and row.held_until > now for row in rows)
        if not rows or is_held or (only_due and rows[0].due_at > now):
            return []
        await self._session.execute(
            update(SQLOwedReply)
            .where(SQLOwedReply.contact_id == contact_id)
            .values(held_until=until)
        )
        return [
            OwedReply(row.id, Reply.from_data(self._cipher.decrypt(row.reply)), row.attempts)
            for row in rows
        ]

    async def list_owed(self, contact_id: int) -> list[tuple[datetime, Reply]]:
        """List the replies owed to a contact, first to last, with when they came to be owed."""
        rows = await self._session.scalars(
            select(SQLOwedReply)
            .where(SQLOwedReply.contact_id == contact_id)
            .order_by(SQLOwedReply.id)
        )
        return [(row.created_at, Reply.from_data(self._cipher.decrypt(row.reply))) for row in rows]

    async def mark_sent(self, reply_id: int) -> None:
        """Take a sent reply out of the outbox."""
        await self._session.execute(delete(SQLOwedReply).where(SQLOwedReply.id == reply_id))

    async def postpone(self, contact_id: int, *, until: datetime) -> None:
        """Try this contact's replies again later; order among them is kept."""
        await self._session.execute(
            update(SQLOwedReply)
            .where(SQLOwedReply.contact_id == contact_id)
            .values(due_at=until, held_until=until, attempts=SQLOwedReply.attempts + 1)
        )

    async def drop_all(self, contact_id: int) -> None:
        """Give up on a contact who cannot be reached any more."""
        await self._session.execute(
            delete(SQLOwedReply).where(SQLOwedReply.contact_id == contact_id)
        )

    @staticmethod
    def _is_free(now: datetime) -> ColumnElement[bool]:
        return or_(SQLOwedReply.held_until.is_(None), SQLOwedReply.held_until <= now)
