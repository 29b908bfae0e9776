"""Updates in hand: how far Telegram may forget them, and in which order they are handled."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update


class Ledger:
    """Which updates are in hand, and up to where Telegram may forget them."""

    def __init__(self) -> None:
        self._unfinished: set[int] = set()
        self._finished: set[int] = set()

    @property
    def offset(self) -> int | None:
        """The lowest unfinished update, else the one after the last.

        None once Telegram has been told of everything: after a week without updates it numbers
        them anew.
        """
        if self._unfinished:
            return min(self._unfinished)
        return max(self._finished) + 1 if self._finished else None

    @property
    def has_unconfirmed(self) -> bool:
        """Whether Telegram would deliver again what is done with."""
        offset = self.offset
        return any(offset is not None and update_id < offset for update_id in self._finished)

    def take(self, update_id: int) -> bool:
        """Take an update in hand, and say whether it is new."""
        if update_id in self._unfinished or update_id in self._finished:
            return False
        self._unfinished.add(update_id)
        return True

    def finish(self, update_id: int) -> None:
        """Note that an update is done with."""
        self._unfinished.discard(update_id)
        self._finished.add(update_id)

    def confirm(self, offset: int | None) -> None:
        """Note that Telegram has forgotten everything before the offset."""
        if offset is not None:
            self._finished = {update_id for update_id in self._finished if update_id >= offset}


class ChatQueues:
    """Runs work on updates: of one chat in order, of different chats concurrently.

    Args:
        work: What to do with each update; must not raise.
    """

    def __init__(self, work: Callable[[Update], Awaitable[None]]) -> None:
        self._work = work
        self._waiting: dict[int | None, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, update: Update) -> None:
        """Put an update behind the others of its chat."""
        chat = update.effective_chat.id if update.effective_chat else None
        if chat in self._waiting:
            self._waiting[chat].append(update)
            return
        self._waiting[chat] = deque([update])
        self.start(self._run(chat))

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside the queues; it must not raise."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def wait(self, seconds: float) -> None:
        """Wait until everything is done, but not longer than this."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def close(self, patience_seconds: float) -> None:
        """Wait until everything is done, and break off what takes longer."""
        await self.wait(patience_seconds)
        unfinished = list(self._tasks)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _run(self, chat: int | None) -> None:
        queue = self._waiting[chat]
        while queue:
            await self._work(queue.popleft())
        del self._waiting[chat]
