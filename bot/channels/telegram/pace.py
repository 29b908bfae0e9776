"""How long the Telegram channel waits for what."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.errors import ConfigurationError

T = TypeVar("T")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the polling loop waits for what, and how much it does at once."""

    poll_seconds: int = 30
    """How long Telegram may hold a request for news when nothing is in hand."""

    busy_seconds: float = 0.6
    """Between two requests while updates are in hand. Telegram gives only one update to whoever
    repeats an offset within half a second."""

    retry_seconds: float = 2.0
    """Before an update that failed is tried again."""

    first_backoff_seconds: float = 1.0
    """After the first failed request; it doubles with each further one."""

    longest_backoff_seconds: float = 60.0
    """The most that it doubles to."""

    stop_seconds: float = 20.0
    """How long updates in hand may take to finish once told to stop."""

    chats_at_once: int = 64
    """Chats whose updates are handled at the same time."""


class Backoff:
    """Tells how long to wait after a failed request.

    Args:
        pace: First and longest delay.
    """

    def __init__(self, pace: Pace) -> None:
        self._first = pace.first_backoff_seconds
        self._longest = pace.longest_backoff_seconds
        self._next = self._first

    def reset(self) -> None:
        """Begin anew, after a request that succeeded."""
        self._next = self._first

    def seconds_after(self, exc: Exception) -> float:
        """Log a failed request, and give the seconds to wait before the next.

        Raises:
            ConfigurationError: Telegram does not know the token; waiting will not help.
        """
        if isinstance(exc, InvalidToken):
            # Not chained: the original error may spell out the token.
            raise ConfigurationError(
                "Telegram does not accept the token",
                key="telegram.token",
                remedy="Copy it anew from @BotFather, and check telegram.base_url.",
            ) from None
        seconds = self._next
        self._next = min(2 * self._next, self._longest)
        if isinstance(exc, RetryAfter):
            seconds = max(seconds, as_seconds(exc))
        if isinstance(exc, Conflict):
            log.error("another-poller", reason=exc.message, seconds=seconds)
        else:
            log.warning("telegram-out-of-reach", error=type(exc).__name__, seconds=seconds)
        return seconds


def as_seconds(exc: RetryAfter) -> float:
    """Tell how long Telegram asks us to wait."""
    wait = exc.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but not longer than until told to stop."""
    await unless(stop, asyncio.sleep(seconds))


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Await something; None when told to stop before it is done."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
