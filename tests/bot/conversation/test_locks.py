import asyncio

import pytest

from bot.conversation.locks import NamedLocks


@pytest.fixture
def locks() -> NamedLocks:
    return NamedLocks()


async def test_one_name_is_held_in_the_order_of_asking(locks: NamedLocks) -> None:
    order: list[str] = []

    async def hold(who: str) -> None:
        async with locks.hold("ane"):
            order.append(f"{who} in")
            await asyncio.sleep(0)
            order.append(f"{who} out")

    await asyncio.gather(hold("first"), hold("second"), hold("third"))
    assert order == ["first in", "first out", "second in", "second out", "third in", "third out"]


async def test_different_names_do_not_wait_for_each_other(locks: NamedLocks) -> None:
    async with asyncio.timeout(1), locks.hold("ane"), locks.hold("bo"):
        pass


async def test_a_lock_is_free_after_an_error(locks: NamedLocks) -> None:
    with pytest.raises(LookupError):
        async with locks.hold("ane"):
            raise LookupError
    async with asyncio.timeout(1), locks.hold("ane"):
        pass


async def test_whoever_gives_up_waiting_does_not_keep_the_lock(locks: NamedLocks) -> None:
    async def wait() -> None:
        async with locks.hold("ane"):
            pass

    async with locks.hold("ane"):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    async with asyncio.timeout(1), locks.hold("ane"):
        pass


async def test_no_lock_is_kept_that_nobody_holds(locks: NamedLocks) -> None:
    """A process that runs for months must not remember everybody who ever wrote."""

    async def hold(name: str) -> None:
        async with locks.hold(name):
            await asyncio.sleep(0)

    await asyncio.gather(*(hold(name) for name in ("ane", "ane", "bo", "ane")))
    assert locks._locks == {}
