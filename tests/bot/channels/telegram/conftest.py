"""A Telegram to talk to, and the real channel connected to it."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.bot.channels.telegram.harness import Harness
from tests.support.fake_telegram import FakeTelegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def make_harness(fake: FakeTelegram) -> AsyncIterator[Callable[[], Harness]]:
    """Make channels; a second one is what a restarted process would be."""
    made: list[Harness] = []

    def make() -> Harness:
        made.append(Harness(fake))
        return made[-1]

    yield make
    for harness in made:
        await harness.close()


@pytest.fixture
async def harness(make_harness: Callable[[], Harness]) -> Harness:
    return make_harness()


@pytest.fixture
async def running(harness: Harness) -> Harness:
    harness.start()
    return harness
