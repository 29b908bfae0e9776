"""The guide as a file: with the answers of a finished check, and without."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.domain.reply import Reply
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.world import Person, World


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


def read(reply: Reply) -> tuple[str, str]:
    """Give the name of the file that comes with a reply, and its text."""
    assert reply.attachment
    pdf = PdfReader(BytesIO(reply.attachment.content))
    return reply.attachment.name, " ".join(page.extract_text() for page in pdf.pages)


async def test_it_comes_in_the_language_of_the_conversation(world: World) -> None:
    (danish,) = await Person(world, "1", hint=Language.DANISH).writes("/kvikguide")
    (english,) = await Person(world, "2", hint=Language.ENGLISH).writes("/quickguide")

    assert read(danish)[0] == "kvikguide-peers.pdf"
    assert "21. november 2026" in read(danish)[1]
    assert read(english)[0] == "quick-guide-peers.pdf"
    assert "21 November 2026" in read(english)[1]


async def test_the_answers_of_a_finished_check_stand_in_it_only_when_asked_for(
    world: World, knowledge: Knowledge
) -> None:
    person = Person(world, hint=Language.DANISH)
    await person.writes("/parathed")
    for _ in knowledge.content.guide.statements:
        replies = await person.writes("nej")
    assert replies

    (plain,) = await person.writes("/kvikguide")
    (answered,) = await person.taps("Hent den med jeres svar")

    result = knowledge.phrases.say("pdf-result", Language.DANISH)
    assert result not in read(plain)[1]
    assert result in read(answered)[1]
    assert read(answered)[1].count("Nej") >= 2 * len(knowledge.content.guide.statements)


async def test_without_answers_it_says_so_and_comes_all_the_same(
    world: World, knowledge: Knowledge
) -> None:
    (reply,) = await Person(world, hint=Language.DANISH).taps_token("1.guide:pdf-result")

    assert reply.text == knowledge.phrases.say("pdf-result-gone", Language.DANISH)
    assert "Kvikguide" in read(reply)[1]
