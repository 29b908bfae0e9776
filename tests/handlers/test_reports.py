"""`/eksport` and `/statistik`, as coordinators use them."""

import csv
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.reply import Reply
from bot.services import export
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.coordinators import let_in
from tests.support.stored import add_case, add_contact
from tests.support.world import NOON, Person, World


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        async with opened.database.transaction() as session:
            contact = await add_contact(session, opened.cipher, "kim")
            for code, region in (("PG-1", "midtjylland"), ("PG-2", "nordjylland")):
                await add_case(session, opened.cipher, contact, code=code, region=region)
        yield opened


@pytest.fixture
async def anna(world: World) -> Person:
    person = Person(world, "anna", hint=Language.DANISH)
    await let_in(person)
    return person


async def audited(world: World) -> list[tuple[str, str | None]]:
    rows = (await world.tables())["audit"]
    return [(row["actor"], row["subject"]) for row in rows if row["what"] == "exported"]


async def test_a_coordinator_chooses_and_gets_a_workbook_of_their_own_cases(
    world: World, anna: Person
) -> None:
    (asked,) = await anna.writes("/eksport")
    assert "Region Midtjylland" in asked.text
    await anna.taps("De sidste 30 dage")
    (reply,) = await anna.taps("Excel (.xlsx)")
    assert "henvendelserne fra Region Midtjylland. De er modtaget siden 23.10.2026." in reply.text
    assert "Antal: 1." in reply.text
    assert reply.attachment
    assert reply.attachment.name == "peer-guide-henvendelser-2026-11-21.xlsx"
    rows = list(load_workbook(BytesIO(reply.attachment.content)).active.values)
    assert [row[0] for row in rows] == ["Kvittering", "PG-1"]
    assert await audited(world) == [("coordinator:1", "1 xlsx 2026-10-23/… midtjylland")]


async def test_everything_can_be_had_as_csv_in_english(world: World) -> None:
    birgit = Person(world, "birgit", hint=Language.ENGLISH)
    await let_in(birgit, "Birgit", is_admin=True)
    await birgit.writes("/export")
    await birgit.taps("All")
    (reply,) = await birgit.taps("CSV, for other programs")
    assert "Number of cases: 2." in reply.text
    assert reply.attachment
    assert reply.attachment.name == "peer-guide-cases-2026-11-21.csv"
    lines = reply.attachment.content.decode("utf-8-sig").splitlines()
    assert [row["Receipt"] for row in csv.DictReader(lines, delimiter=";")] == ["PG-1", "PG-2"]


async def test_a_period_without_cases_makes_no_file_and_no_line_in_the_audit_trail(
    world: World, anna: Person
) -> None:
    world.clock.advance(days=50)
    await anna.writes("/eksport")
    await anna.taps("De sidste 7 dage")
    (reply,) = await anna.taps(1)
    assert reply.attachment is None
    assert "ingen henvendelser i den periode" in reply.text
    assert await audited(world) == []


async def test_the_year_begins_on_the_first_of_january_in_denmark(
    world: World, anna: Person
) -> None:
    world.clock.now = NOON.replace(month=12, day=31, hour=23, minute=30)
    await anna.writes("/eksport")
    await anna.taps("Fra 1. januar")
    (reply,) = await anna.taps(1)
    assert "ingen henvendelser i den periode" in reply.text


async def test_too_many_cases_for_the_chat_are_told(
    world: World, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_IN_CHAT", 0)
    await anna.writes("/eksport")
    await anna.taps("Alle")
    (reply,) = await anna.taps(1)
    assert reply.attachment is None
    assert "Det er 1 henvendelser, og der er plads til 0" in reply.text


async def test_statistics_are_a_picture_and_the_same_in_words(anna: Person) -> None:
    (reply,) = await anna.writes("/statistik")
    assert reply.attachment
    assert (reply.attachment.name, reply.attachment.is_picture) == ("statistics.png", True)
    assert "Tal for Region Midtjylland" in reply.text
    assert "Interesse for en uddannelse: <5" in reply.text


async def test_statistics_of_several_regions_name_them_in_english_too(world: World) -> None:
    birgit = Person(world, "birgit", hint=Language.ENGLISH)
    await let_in(birgit, "Birgit", ["midtjylland", "nordjylland"])
    (reply,) = await birgit.writes("/statistics")
    assert "Numbers for Region Midtjylland" in reply.text
    assert "Interest in a course: <5" in reply.text


@pytest.mark.parametrize("said", ["/eksport", "/statistik"])
async def test_who_is_no_coordinator_learns_nothing(world: World, said: str) -> None:
    kim = Person(world, "kim", hint=Language.DANISH)
    refused = world.knowledge.phrases.say("coordinator-refused", Language.DANISH)
    assert await kim.writes(said) == [Reply(text=refused)]
    assert await kim.taps_token("0.export:all/csv") == [Reply(text=refused)]
    assert await audited(world) == []
