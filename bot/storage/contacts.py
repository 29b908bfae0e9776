"""Contacts and their conversations."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Contact, Conversation
from bot.domain.message import Address
from bot.errors import NotFoundError
from bot.storage.encryption import Cipher
from bot.storage.tables import Base, SQLCase, SQLContact, SQLCoordinator, SQLHandledUpdate
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
        statement = (
            self._insert_or_skip(SQLHandledUpdate)
            .values(channel=channel, update_id=update_id, handled_at=at)
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

        Others may still owe them something meanwhile. A contact who had closed the chat is
        reachable again, since they write.
        """
        index = self._cipher.blind_index(address.key)
        where = (SQLContact.channel == address.channel, SQLContact.address_index == index)
        row = await self._session.scalar(
            select(SQLContact).where(*where).with_for_update(key_share=True)
        )
        if row is None:
            # Another process may be making the same contact: then theirs is taken.
            await self._session.execute(
                self._insert_or_skip(SQLContact).values(
                    channel=address.channel,
                    address_index=index,
                    address=self._cipher.encrypt(address.key),
                    conversation=self._cipher.encrypt(Conversation().as_data()),
                    created_at=now,
                    last_seen_at=now,
                )
            )
            row = await self._session.scalar(
                select(SQLContact).where(*where).with_for_update(key_share=True)
            )
            assert row
        row.last_seen_at = now
        row.blocked_at = None
        return self._as_contact(row), self._as_conversation(row)

    async def find_contact(self, contact_id: int) -> Contact | None:
        """Find a contact by id."""
        row = await self._session.get(SQLContact, contact_id)
        return self._as_contact(row) if row else None

    async def language_of(self, contact_id: int) -> Language:
        """Give the language to write to somebody in: chosen, else that of their last turn."""
        row = await self._session.get(SQLContact, contact_id)
        if row is None:
            return Language.DANISH
        if row.language:
            return Language(row.language)
        return self._as_conversation(row).language or Language.DANISH

    async def is_reachable(self, contact_id: int) -> bool:
        """Whether somebody still has the chat open."""
        row = await self._session.get(SQLContact, contact_id)
        return row is not None and row.blocked_at is None

    async def get_first_and_last(self, contact_id: int) -> tuple[datetime, datetime]:
        """Give when a contact wrote first and last.

        Raises:
            NotFoundError: There is no such contact.
        """
        row = await self._session.get(SQLContact, contact_id)
        if row is None:
            raise NotFoundError("contact", contact_id)
        return row.created_at, row.last_seen_at

    async def save_conversation(self, contact: Contact, conversation: Conversation) -> None:
        """Keep the contact's language and where the conversation stands."""
        await self._session.execute(
            update(SQLContact)
            .where(SQLContact.id == contact.id)
            .values(
                language=contact.language,
                draft_since=conversation.draft_since,
                conversation=self._cipher.encrypt(conversation.as_data()),
            )
        )

    async def forget_drafts(self, *, since_before: datetime) -> int:
        """Erase forms and checks from before a moment; give the number of their contacts."""
        rows = await self._session.scalars(
            select(SQLContact).where(SQLContact.draft_since < since_before).with_for_update()
        )
        number = 0
        for row in rows:
            kept = self._as_conversation(row).without_drafts(since_before=since_before)
            row.conversation = self._cipher.encrypt(kept.as_data())
            row.draft_since = kept.draft_since
            number += 1
        return number

    async def forget_silent(self, *, since_before: datetime) -> int:
        """Erase contacts who have not written since a moment, have no case and follow none up."""
        has_case = select(SQLCase.id).where(SQLCase.contact_id == SQLContact.id).exists()
        works = (
            select(SQLCoordinator.id).where(SQLCoordinator.contact_id == SQLContact.id).exists()
        )
        result = await self._session.execute(
            delete(SQLContact)
            .where(SQLContact.last_seen_at < since_before, ~has_case, ~works)
            .returning(SQLContact.id)
        )
        return len(result.all())

    async def mark_blocked(self, contact_id: int, *, at: datetime) -> None:
        """Remember that the contact closed the chat."""
        await self._session.execute(
            update(SQLContact).where(SQLContact.id == contact_id).values(blocked_at=at)
        )

    async def erase(self, contact_id: int) -> None:
        """Erase the contact with everything that hangs on it."""
        await self._session.execute(delete(SQLContact).where(SQLContact.id == contact_id))

    def _insert_or_skip(self, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
        """Begin an insert that leaves a row alone that is there already."""
        if self._session.get_bind().dialect.name == "postgresql":
            return postgresql.insert(table).on_conflict_do_nothing()
        return sqlite.insert(table).on_conflict_do_nothing()

    def _as_contact(self, row: SQLContact) -> Contact:
        return Contact(
            id=row.id,
            address=Address(channel=row.channel, key=self._cipher.decrypt(row.address)),
            language=Language(row.language) if row.language else None,
            is_blocked=row.blocked_at is not None,
        )

    def _as_conversation(self, row: SQLContact) -> Conversation:
        return Conversation.from_data(self._cipher.decrypt(row.conversation))
