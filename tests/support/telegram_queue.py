"""The queue of updates of the fake Bot API server.

Source: `do_get_updates` in Client.cpp of https://github.com/tdlib/telegram-bot-api
"""

import asyncio
import time
from collections import Counter
from typing import Any

Json = dict[str, Any]


class PollConflictError(Exception):
    """Another request for updates came while this one was waiting."""


class UpdateQueue:
    """Keeps updates until they are confirmed.

    Args:
        repeat_seconds: Whoever repeats an offset within this time gets a single update. The
            real server says 0.5.
    """

    def __init__(self, *, repeat_seconds: float = 0.05) -> None:
        self.pending: dict[int, Json] = {}
        self.handed_out: Counter[int] = Counter()
        """How often each update was handed out."""
        self._repeat_seconds = repeat_seconds
        self._last_id = 1000
        self._allowed: list[str] = []
        self._previous_offset: int | None = None
        self._previous_at = 0.0
        self._poll = 0
        self._news = asyncio.Event()
        self._closed = False

    def add(self, kind: str, content: Json) -> int:
        """Add an update and give its id; kinds that the bot did not ask for are left out."""
        self._last_id += 1
        if not self._allowed or kind in self._allowed:
            self.pending[self._last_id] = {"update_id": self._last_id, kind: content}
            self._news.set()
        return self._last_id

    async def poll(
        self, *, offset: int, limit: int, hold_seconds: float, allowed: list[str] | None
    ) -> list[Json]:
        """Hand out updates from the offset on, and forget those before it.

        Raises:
            PollConflictError: Another poll came meanwhile.
        """
        self._poll += 1
        poll = self._poll
        self._news.set()  # wakes an older poll, which then sees that it is not the last one
        if allowed is not None:
            self._allowed = allowed
        if offset == self._previous_offset and time.monotonic() < self._previous_at:
            limit = 1
        self._previous_offset = offset
        self._previous_at = time.monotonic() + self._repeat_seconds
        self.pending = {i: update for i, update in self.pending.items() if i >= offset}
        await self._wait_for_news(poll, until=time.monotonic() + hold_seconds)
        updates = list(self.pending.values())[:limit]
        self.handed_out.update(update["update_id"] for update in updates)
        return updates

    def close(self) -> None:
        """End every waiting poll."""
        self._closed = True
        self._news.set()

    async def _wait_for_news(self, poll: int, *, until: float) -> None:
        while not self.pending and not self._closed:
            left = until - time.monotonic()
            if left <= 0:
                return
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                return
            await asyncio.sleep(0)  # lets a poll that woke this one take over
            if poll != self._poll:
                raise PollConflictError
