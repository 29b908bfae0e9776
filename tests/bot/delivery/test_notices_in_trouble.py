"""Every notice arrives at least once, whatever dies, hangs or comes twice meanwhile."""

import asyncio
import random

import pytest

from bot.delivery import words
from bot.domain.message import Address
from bot.domain.notice import Medium
from bot.domain.reply import Reply
from bot.errors import TryLaterError
from tests.bot.conftest import MakeWorld
from tests.support.notices import hire, make_worker, notice_rows, register
from tests.support.world import RecordingChannel

STEPS = 80
COORDINATORS = 3


class Trouble(RecordingChannel):
    """Loses the process before or after sending, or the channel, by a throw of the dice."""

    def __init__(self, dice: random.Random) -> None:
        super().__init__()
        self._dice = dice
        self.is_over = False

    async def send(self, address: Address, reply: Reply) -> None:
        fate = "" if self.is_over else self._dice.choice(["", "", "later", "before", "after"])
        await asyncio.sleep(0)
        if fate == "later":
            raise TryLaterError
        if fate == "before":
            raise asyncio.CancelledError
        await super().send(address, reply)
        if fate == "after":
            raise asyncio.CancelledError


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_notice_arrives_whatever_dies_meanwhile(
    make_world: MakeWorld, url: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_SHOWN", STEPS)
    dice = random.Random(seed)
    channel = Trouble(dice)
    one, other = [await make_world(url, channel=channel) for _ in range(2)]
    workers = [make_worker(world) for world in (one, other)]
    people = [await hire(one, str(n), key=f"coordinator-{n}") for n in range(COORDINATORS)]
    codes = []
    for step in range(STEPS):
        match dice.randrange(5):
            case 0:
                codes.append((await register(one, key=str(step))).code)
            case 1:
                one.clock.advance(seconds=dice.choice([1, 5, 61]))
            case 2:
                await dice.choice(workers).deliver_due()
            case 3:
                await asyncio.gather(*(worker.deliver_due() for worker in workers))
            case _:
                person = dice.choice(people)
                await asyncio.gather(
                    *(worker.deliver(person.id, Medium.CHAT) for worker in workers),
                    return_exceptions=True,
                )
    channel.is_over = True
    for worker in workers:
        one.clock.advance(hours=1)
        await worker.deliver_due()
    told = {(sent.to, code) for sent in channel.sent for code in codes if code in sent.reply.text}
    assert told == {(f"coordinator-{n}", code) for n in range(COORDINATORS) for code in codes}
    rows = await notice_rows(one)
    assert [row for row in rows if row.sent_at is None or row.failed_at] == []
    assert len(rows) == len(codes) * COORDINATORS
