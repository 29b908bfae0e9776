from collections.abc import AsyncIterator

import pytest

from bot.config import NoticeSettings
from bot.conversation.router import Router
from bot.conversation.turn import Turn
from bot.domain.conversation import Contact, Conversation
from bot.domain.message import Address, Message
from bot.services.unit import service_maker
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook
from tests.support.world import NOON


class Taker:
    """Takes turns, or does not, and remembers both."""

    def __init__(self, *, takes: bool) -> None:
        self._takes = takes
        self.asked: list[Turn] = []
        self.taken: list[Turn] = []

    def accepts(self, turn: Turn) -> bool:
        self.asked.append(turn)
        return self._takes

    async def handle(self, turn: Turn) -> None:
        self.taken.append(turn)


@pytest.fixture
async def turn(sqlite_url: str, cipher: Cipher) -> AsyncIterator[Turn]:
    address = Address(channel="test", key="1")
    database = Database(sqlite_url)
    phrases = Phrasebook({language: {"x.ftl": "a = A"} for language in Language})
    async with database.transaction() as session:
        yield Turn(
            message=Message(address=address, text="Hej"),
            contact=Contact(id=1, address=address),
            conversation=Conversation(),
            language=Language.DANISH,
            phrases=phrases,
            services=service_maker(cipher, phrases, NoticeSettings())(session, NOON),
            now=NOON,
        )
    await database.close()


async def test_the_first_that_accepts_takes_the_turn_and_nobody_after_is_asked(
    turn: Turn,
) -> None:
    handlers = [Taker(takes=takes) for takes in (False, True, True)]
    assert await Router(handlers).route(turn) is handlers[1]
    assert [handler.asked for handler in handlers] == [[turn], [turn], []]
    assert [handler.taken for handler in handlers] == [[], [turn], []]


async def test_a_list_without_a_fallback_is_a_mistake(turn: Turn) -> None:
    with pytest.raises(LookupError):
        await Router([Taker(takes=False)]).route(turn)
