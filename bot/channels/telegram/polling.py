"""Long polling that lets Telegram forget an update only when it is done with.

Telegram is the queue: what is not yet confirmed it delivers again, also after a crash.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.channels.telegram.pace import Backoff, Pace, pause, unless
from bot.channels.telegram.queues import ChatQueues, Ledger
from bot.channels.telegram.updates import READ_UPDATES
from bot.domain.message import Message

GIVE_UP_AFTER = 5
"""How often one update may fail while others get through, before it is left out.

Telegram hands out at most 100 updates from the oldest unconfirmed one on, so a single update
that can never be handled would in the end cut everybody off.
"""

log = structlog.get_logger()


class Poller:
    """Asks Telegram for updates, and has them handled.

    Args:
        bot: Who asks.
        read: Makes a message of an update; None when there is nothing to answer.
        handle: Answers a message and returns, after the commit, the contact to deliver to.
        deliver: Sends what is owed to a contact; what fails stays in the outbox.
        arrived: Called once with each update as it comes, beside the queues; must not raise.
        pace: Pauses and limits.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        read: Callable[[Update], Message | None],
        handle: Callable[[Message], Awaitable[int | None]],
        deliver: Callable[[int], Awaitable[bool]],
        arrived: Callable[[Update], Coroutine[Any, Any, None]],
        pace: Pace,
    ) -> None:
        self._bot = bot
        self._read = read
        self._handle = handle
        self._deliver = deliver
        self._arrived = arrived
        self._pace = pace
        self._backoff = Backoff(pace)
        self._ledger = Ledger()
        self._queues = ChatQueues(self._attend)
        self._slots = asyncio.Semaphore(pace.chats_at_once)
        self._handled = 0
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until told to stop; then finish what is in hand and confirm it.

        Raises:
            ConfigurationError: Telegram does not accept the token.
        """
        self._stop = stop
        patience = 0.0
        try:
            while not stop.is_set():
                await self._poll_once()
            patience = self._pace.stop_seconds
        finally:
            await self._queues.close(patience)
        await self._confirm_finished()

    async def _poll_once(self) -> None:
        offset = self._ledger.offset
        try:
            updates = await unless(self._stop, self._get_updates(offset, self._pace.poll_seconds))
        except Exception as exc:  # noqa: BLE001 - the loop outlives whatever a proxy may answer
            await pause(self._stop, self._backoff.seconds_after(exc))
            return
        if updates is None:
            return
        self._backoff.reset()
        self._ledger.confirm(offset)
        for update in updates:
            if self._ledger.take(update.update_id):
                self._queues.start(self._arrived(update))
                self._queues.add(update)
        await unless(self._stop, self._queues.wait(self._pace.busy_seconds))

    async def _get_updates(
        self, offset: int | None, hold_seconds: int, limit: int = 100
    ) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            offset=offset, timeout=hold_seconds, limit=limit, allowed_updates=READ_UPDATES
        )

    async def _attend(self, update: Update) -> None:
        """Try an update until it is handled, and only then let Telegram forget it."""
        fruitless = 0
        while not self._stop.is_set():
            handled_before = self._handled
            if await self._try(update):
                self._ledger.finish(update.update_id)
                return
            await pause(self._stop, self._pace.retry_seconds)
            # When others got through meanwhile, the database is up and this update is to blame.
            fruitless += self._handled > handled_before
            if fruitless >= GIVE_UP_AFTER:
                log.critical("update-given-up", update=update.update_id)
                self._ledger.finish(update.update_id)
                return

    async def _try(self, update: Update) -> bool:
        """Handle an update, and say whether it is done with."""
        async with self._slots:
            try:
                message = self._read(update)
                if message is None:
                    return True
                contact = await self._handle(message)
            except Exception as exc:  # noqa: BLE001 - whatever it is, the update must not be lost
                log.warning("update-failed", update=update.update_id, error=type(exc).__name__)
                return False
            self._handled += 1
            if contact is not None:
                await self._try_to_deliver(contact)
            return True

    async def _try_to_deliver(self, contact: int) -> None:
        try:
            await self._deliver(contact)
        except Exception as exc:  # noqa: BLE001 - the outbox keeps what could not be sent
            log.warning("delivery-failed", contact=contact, error=type(exc).__name__)

    async def _confirm_finished(self) -> None:
        """Tell Telegram what is done with, so that the next start does not get it again."""
        if not self._ledger.has_unconfirmed:
            return
        try:
            await self._get_updates(self._ledger.offset, hold_seconds=0, limit=1)
        except TelegramError as exc:
            log.warning("last-confirmation-failed", error=type(exc).__name__)
