"""The course comparison: what no dialogue shows."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.services.loading import Knowledge
from handlers.courses import REGIONS
from knowledge.language import Language
from tests.support.world import Clock, Person, World


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path, clock: Clock) -> AsyncIterator[World]:
    url = f"sqlite:///{tmp_path}/guide.db"
    async with World.opened(knowledge, url=url, clock=clock) as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "command"), [(Language.DANISH, "/kurser"), (Language.ENGLISH, "/courses")]
)
async def test_the_words_say_all_that_the_picture_shows(
    world: World, knowledge: Knowledge, language: Language, command: str
) -> None:
    (reply,) = await Person(world, hint=language).writes(command)

    assert reply.attachment
    assert reply.attachment.is_picture
    comparison = knowledge.content.comparison
    for row in comparison.rows:
        assert row.label[language] in reply.text
        for each in comparison.formats:
            for line in row.cells[each.id][language].split("\n"):
                assert line in reply.text
    for source in comparison.sources:
        assert source.title[language] in reply.text


async def test_regions_are_offered_as_long_as_they_exist(world: World, clock: Clock) -> None:
    person = Person(world)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")
    before = [choice.label for choice in person.choices]
    clock.now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")
    after = [choice.label for choice in person.choices]

    assert set(before) - set(after) == {"Region Hovedstaden", "Region Sjælland"}
    assert set(after) - set(before) == {"Region Østdanmark"}
    replies = await person.taps("Region Østdanmark")
    assert "ny region" in replies[0].text


async def test_every_region_has_something_to_show(world: World, knowledge: Knowledge) -> None:
    assert REGIONS.keys() == knowledge.content.places.regions.keys()
    person = Person(world)
    for region, entry in REGIONS.items():
        (reply,) = await person.taps_token(f"1.courses:{region}")
        assert knowledge.answers.entries[entry].answer[Language.DANISH] in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "Hvad koster det i Randers?",
        "jeg har en veninde i Randers som gerne vil have en at tale med",
    ],
)
async def test_a_question_that_names_a_place_is_a_question(world: World, message: str) -> None:
    person = Person(world)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")

    replies = await person.writes(message)

    assert not replies[0].text.startswith("**Randers")


async def test_a_place_counts_only_right_after_it_was_asked_for(world: World) -> None:
    person = Person(world)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")
    await person.writes("hvad er CHIME?")

    replies = await person.writes("Randers")

    assert not replies[0].text.startswith("**Randers")


@pytest.mark.parametrize("message", ["Grønland", "i Mordor"])
async def test_a_place_that_is_not_known_is_asked_for_again(world: World, message: str) -> None:
    person = Person(world)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")

    (reply,) = await person.writes(message)
    assert reply.text.startswith("Det sted kender jeg ikke.")
    (told,) = await person.writes("Odense")

    assert told.text.startswith("**Odense")


@pytest.mark.parametrize("message", ["tak", "CHIME"])
async def test_a_few_words_that_are_surely_no_place_are_answered(
    world: World, message: str
) -> None:
    person = Person(world)
    await person.writes("/kurser")
    await person.taps("Hvad gælder, hvor jeg bor?")

    replies = await person.writes(message)

    assert "Det sted kender jeg ikke" not in replies[0].text
