"""Contacts and their conversations."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Contact, Conversation
from bot.domain.message import Address
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLContact, SQLHandledUpdate
from knowledge.language import Language


class ContactStore:
    """Keeps contacts, their conversations, and the updates already handled.

    Args:
        session: An open transaction; the caller commits.
        cipher: Encrypts addresses and conversations.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def claim_update(self, channel: str, update_id: str, *, at: datetime) -> bool:
        """Say whether this update is new, and remember it.

        Returns:
            False when it was handled before. On PostgreSQL a second process waits here until
            the first has committed or given up.
        """
        dialect = self._session.get_bind().dialect.name
        insert_or_skip = postgresql.insert if dialect == "postgresql" else sqlite.insert
        statement = (
            insert_or_skip(SQLHandledUpdate)
            .values(channel=channel, update_id=update_id, handled_at=at)
            .on_conflict_do_nothing()
            .returning(SQLHandledUpdate.update_id)
        )
        return (await self._session.execute(statement)).first() is not None

    async def forget_updates(self, *, older_than: timedelta, now: datetime) -> None:
        """Forget claimed updates that no channel will deliver again."""
        await self._session.execute(
            delete(SQLHandledUpdate).where(SQLHandledUpdate.handled_at < now - older_than)
        )

    async def open_conversation(
        self, address: Address, *, now: datetime
    ) -> tuple[Contact, Conversation]:
        """Find the contact, or make a new one, and hold their row until the commit.

        A contact who had closed the chat is reachable again, since they write.
        """
        index = self._cipher.blind_index(address.key)
        where = (SQLContact.channel == address.channel, SQLContact.address_index == index)
        row = await self._session.scalar(select(SQLContact).where(*where).with_for_update())
        if row is None:
            row = SQLContact(
                channel=address.channel,
                address_index=index,
                address=self._cipher.encrypt(address.key),
                conversation=self._cipher.encrypt(Conversation().as_data()),
                created_at=now,
                last_seen_at=now,
            )
            self._session.add(row)
            await self._session.flush()
        row.last_seen_at = now
        row.blocked_at = None
        return self._as_contact(row), self._as_conversation(row)

    async def find_contact(self, contact_id: int) -> Contact | None:
        """Find a contact by id."""
        row = await self._session.get(SQLContact, contact_id)
        return self._as_contact(row) if row else None

    async def save_conversation(self, contact: Contact, conversation: Conversation) -> None:
        """Keep the contact's language and where the conversation stands."""
        await self._session.execute(
            update(SQLContact)
            .where(SQLContact.id == contact.id)
            .values(
                language=contact.language,
                conversation=self._cipher.encrypt(conversation.as_data()),
            )
        )

    async def mark_blocked(self, contact_id: int, *, at: datetime) -> None:
        """Remember that the contact closed the chat."""
        await self._session.execute(
            update(SQLContact).where(SQLContact.id == contact_id).values(blocked_at=at)
        )

    async def erase(self, contact_id: int) -> None:
        """Erase the contact with everything that hangs on it."""
        await self._session.execute(delete(SQLContact).where(SQLContact.id == contact_id))

    def _as_contact(self, row: SQLContact) -> Contact:
        return Contact(
            id=row.id,
            address=Address(channel=row.channel, key=self._cipher.decrypt(row.address)),
            language=Language(row.language) if row.language else None,
            is_blocked=row.blocked_at is not None,
        )

    def _as_conversation(self, row: SQLContact) -> Conversation:
        return Conversation.from_data(self._cipher.decrypt(row.conversation))
