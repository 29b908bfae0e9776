"""One contact on two devices at once, served by one process or by two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.domain.message import MessageKind
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.world import Person, World

TO_THE_NAME = ("/netvaerk", "medlem", "ja", "Randers")
TO_THE_SUMMARY = (*TO_THE_NAME, "Kim", "i chatten", "nej")


class Devices:
    """Two devices of one contact, each served by a process of its own where there are two."""

    def __init__(self, first: World, second: World) -> None:
        self.worlds = (first, second)
        self.people = tuple(Person(world, hint=Language.DANISH) for world in self.worlds)

    async def at_once(self, **message: str) -> list[str]:
        """Send the same from both devices in one moment; give every reply's text, sorted."""
        kind = MessageKind.CHOICE if "choice" in message else MessageKind.TEXT
        each = zip(self.worlds, self.people, strict=True)
        await asyncio.gather(
            *(world.exchange(person.message(kind=kind, **message)) for world, person in each)
        )
        channels = {id(world.channel): world.channel for world in self.worlds}
        return sorted(text for channel in channels.values() for text in channel.texts)

    def said(self, key: str) -> str:
        """Give the beginning of a phrase, up to its first value."""
        say = self.worlds[0].knowledge.phrases.say
        return say(key, Language.DANISH, code="\0", answers="\0").partition("\0")[0]

    def forget(self) -> None:
        """Forget what was said until now."""
        for world in self.worlds:
            world.channel.sent.clear()


@pytest.fixture(params=[1, 2], ids=["one process", "two processes"])
async def devices(
    request: pytest.FixtureRequest, knowledge: Knowledge, tmp_path: Path
) -> AsyncIterator[Devices]:
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/guide.db"
        worlds = [
            await stack.enter_async_context(World.opened(knowledge, url=url))
            for _ in range(request.param)
        ]
        yield Devices(worlds[0], worlds[-1])


async def test_two_answers_in_one_moment_are_taken_one_after_the_other(devices: Devices) -> None:
    person = devices.people[0]
    for text in TO_THE_NAME:
        await person.writes(text)
    devices.forget()
    texts = await devices.at_once(text="kim@eksempel.dk")
    conversation = await devices.worlds[0].conversation()
    # The first is the name that was asked for, the second the address that was asked for next.
    assert conversation.form
    assert conversation.form.step == "remark"
    assert conversation.form.answers["name"] == "kim@eksempel.dk"
    assert conversation.form.answers["reach"] == "kim@eksempel.dk"
    assert conversation.step == len(TO_THE_NAME) + 2
    assert texts == sorted(map(devices.said, ("referral-ask-reach", "referral-ask-remark")))


async def test_a_confirmation_on_both_devices_is_one_case_with_one_receipt(
    devices: Devices,
) -> None:
    person = devices.people[0]
    for text in TO_THE_SUMMARY:
        await person.writes(text)
    devices.forget()
    texts = await devices.at_once(choice=person.choices[0].token)
    (case,) = (await devices.worlds[0].tables())["case"]
    (receipt,) = [text for text in texts if text.startswith(devices.said("referral-receipt"))]
    assert case["code"] in receipt
    assert [text for text in texts if text != receipt] == [devices.said("form-none")]


async def test_the_older_keyboard_of_the_other_device_changes_nothing(devices: Devices) -> None:
    first, second = devices.people
    await first.writes("/netvaerk")
    second.choices = first.choices
    await first.taps(2)
    before = await devices.worlds[0].conversation()
    replies = await second.taps(1)
    assert [reply.text for reply in replies] == [
        devices.said("form-old-button"),
        devices.said("referral-ask-consent"),
    ]
    assert (await devices.worlds[0].conversation()).form == before.form
