"""A coordinator chooses when they are told; every choice counts at once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.form import MisreadError
from bot.domain.coordinator import NoticeChoice
from bot.services.loading import Knowledge
from handlers.notice_settings import read_hours
from knowledge.language import Language
from tests.support.coordinators import let_in, list_coordinators
from tests.support.world import Person, World


@pytest.fixture
async def anna(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[Person]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as world:
        person = Person(world)
        await let_in(person)
        yield person


async def chosen(person: Person) -> NoticeChoice:
    (coordinator,) = await list_coordinators(person.world)
    return coordinator.notices


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("20-7", "20-7"),
        ("20 – 7", "20-7"),
        ("fra kl. 20 til kl. 07", "20-7"),
        ("22.00-08.00", "22-8"),
        ("from 21:00 until 6:00", "21-6"),
        ("ro fra 22 til 6", "22-6"),
        ("quiet 22-6", "22-6"),
        ("0-24", None),
        ("7-7", None),
        ("20:30-7", None),
        ("25-7", None),
        ("24-6", "0-6"),
        ("om natten", None),
        ("20", None),
    ],
)
def test_quiet_hours_are_read_as_whole_hours(said: str, hours: str | None) -> None:
    try:
        assert read_hours(said) == hours
    except MisreadError:
        assert hours is None


async def test_a_tap_counts_at_once_and_from_old_messages_too(anna: Person) -> None:
    await anna.writes("/besked")
    shown = anna.choices
    await anna.taps("Én gang om dagen")
    await anna.taps("Ro kl. 20–7")
    await anna.taps("Ugens tal: ja")
    every = NoticeChoice(quiet_from=20, quiet_until=7, is_daily=True, is_weekly=True)
    assert await chosen(anna) == every
    await anna.taps("Ingen ro")
    await anna.taps("Med det samme")
    await anna.taps("Ugens tal: nej")
    assert await chosen(anna) == NoticeChoice()
    for choice in shown:
        await anna.taps_token(choice.token)
    assert await chosen(anna) == NoticeChoice(
        quiet_from=22, quiet_until=8, is_daily=True, is_weekly=True
    )


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("/besked dagligt", NoticeChoice(is_daily=True)),
        ("/besked fra 21 til 6", NoticeChoice(quiet_from=21, quiet_until=6)),
        ("/besked ugens tal", NoticeChoice(is_weekly=True)),
        ("/notices weekly", NoticeChoice(is_weekly=True)),
        ("/besked 7-7", NoticeChoice()),
        ("/besked på tirsdag", NoticeChoice()),
    ],
)
async def test_what_is_wanted_may_stand_behind_the_command(
    anna: Person, said: str, choice: NoticeChoice
) -> None:
    await anna.writes(said)
    assert await chosen(anna) == choice


async def test_other_hours_are_asked_for_until_they_can_be_read(anna: Person) -> None:
    await anna.writes("/besked")
    await anna.taps("Andre timer")
    (misread, _) = await anna.writes("halv ni")
    assert misread.text == anna.world.knowledge.phrases.say("quiet-misread", Language.DANISH)
    await anna.writes("21-6")
    assert await chosen(anna) == NoticeChoice(quiet_from=21, quiet_until=6)
    assert (await anna.world.conversation()).form is None


@pytest.mark.parametrize("forged", ["quiet/", "quiet/99-1", "quiet/a-b", "nothing", "", "/"])
async def test_a_forged_wish_changes_nothing(anna: Person, forged: str) -> None:
    await anna.taps_token(f"0.notices:{forged}")
    assert await chosen(anna) == NoticeChoice()
