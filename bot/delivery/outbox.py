"""Sends what the outbox owes: at once after a turn, and again later what could not be sent."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.conversation.locks import NamedLocks
from bot.domain.conversation import Contact
from bot.domain.message import Address
from bot.domain.reply import Reply
from bot.errors import TryLaterError, UnreachableError
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore, OwedReply

LEASE = timedelta(seconds=60)
"""How long one process has for sending before another may try."""

FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(minutes=10)
PAUSE_SECONDS = 1.0
"""Between two looks at the outbox."""

log = structlog.get_logger()


class Sender(Protocol):
    """The sending half of a channel."""

    async def send(self, address: Address, reply: Reply) -> None:
        """Send one reply.

        Raises:
            TryLaterError: Out of reach now.
            UnreachableError: The contact closed the chat.
        """
        ...


class Outbox:
    """Delivers replies in order, per contact, until they are sent.

    Args:
        database: Where replies are owed.
        cipher: Opens them.
        clock: The present moment, in UTC.
    """

    def __init__(
        self,
        *,
        database: Database,
        cipher: Cipher,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._senders: dict[str, Sender] = {}
        self._clock = clock
        self._locks = NamedLocks()

    def attach(self, channel: str, sender: Sender) -> None:
        """Let a channel send what is owed to its contacts."""
        self._senders[channel] = sender

    async def deliver(self, contact_id: int, *, only_due: bool = False) -> bool:
        """Send everything owed to a contact, first to last.

        Returns:
            False when something could not be sent and is tried again later, and when the
            contact's channel is not attached here.
        """
        with structlog.contextvars.bound_contextvars(contact=contact_id):
            async with self._locks.hold(contact_id):
                while True:
                    contact, owed = await self._lease(contact_id, only_due=only_due)
                    if contact and contact.address.channel not in self._senders:
                        return False
                    if contact is None or not owed:
                        return True
                    if not await self._send_all(contact, owed):
                        return False

    async def deliver_due(self, *, limit: int = 50) -> None:
        """Send what is due, to several contacts at once."""
        async with self._database.transaction() as session:
            contacts = await OutboxStore(session, self._cipher).list_due_contacts(
                channels=self._senders, now=self._clock(), limit=limit
            )
        results = await asyncio.gather(
            *(self.deliver(contact, only_due=True) for contact in contacts), return_exceptions=True
        )
        for contact, result in zip(contacts, results, strict=True):
            if isinstance(result, Exception):
                log.error("delivery-failed", contact=contact, error=type(result).__name__)

    async def _lease(
        self, contact_id: int, *, only_due: bool
    ) -> tuple[Contact | None, list[OwedReply]]:
        now = self._clock()
        async with self._database.transaction() as session:
            contact = await ContactStore(session, self._cipher).find_contact(contact_id)
            if contact is None or contact.address.channel not in self._senders:
                return contact, []
            owed = await OutboxStore(session, self._cipher).lease(
                contact_id, now=now, until=now + LEASE, only_due=only_due
            )
            return contact, owed

    async def _send_all(self, contact: Contact, owed: list[OwedReply]) -> bool:
        sender = self._senders[contact.address.channel]
        for reply in owed:
            try:
                await sender.send(contact.address, reply.reply)
            except TryLaterError as exc:
                await self._postpone(contact.id, reply.attempts, exc.retry_after)
                return False
            except UnreachableError:
                await self._give_up(contact.id)
                return True
            async with self._database.transaction() as session:
                await OutboxStore(session, self._cipher).mark_sent(reply.id)
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Look after the outbox until told to stop."""
        while not stop.is_set():
            try:
                await self.deliver_due()
            except Exception as exc:  # noqa: BLE001 - the worker outlives a database restart
                log.error("outbox-failed", error=type(exc).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), timeout=PAUSE_SECONDS)

    async def _postpone(
        self, contact_id: int, attempts: int, retry_after: timedelta | None
    ) -> None:
        delay = max(
            retry_after or timedelta(0), min(FIRST_DELAY * 2 ** min(attempts, 16), LONGEST_DELAY)
        )
        log.warning("reply-postponed", seconds=delay.total_seconds())
        async with self._database.transaction() as session:
            await OutboxStore(session, self._cipher).postpone(
                contact_id, until=self._clock() + delay
            )

    async def _give_up(self, contact_id: int) -> None:
        log.info("contact-closed-chat")
        async with self._database.transaction() as session:
            await OutboxStore(session, self._cipher).drop_all(contact_id)
            await ContactStore(session, self._cipher).mark_blocked(contact_id, at=self._clock())
