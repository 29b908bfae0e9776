"""What no single dialogue shows: that the pages together hold the whole guide."""

from pathlib import Path

import pytest

from bot.domain.reply import Choice, ChoiceToken, Reply
from bot.services.loading import Knowledge
from handlers.offers import SHOW_THEME
from knowledge.language import Language
from tests.support.world import Person, World

A_YEAR_OF_TALK = 1_000_000
"""Steps; what stands before the dot of a token grows with them."""

PHONE = 2000
"""Characters of a page that is still short."""


def pages_among(choices: list[Choice]) -> set[str]:
    tokens = (ChoiceToken.decode(choice.token) for choice in choices)
    return {token.value for token in tokens if token and token.name == SHOW_THEME}


async def read_all(knowledge: Knowledge, folder: Path, language: Language) -> dict[str, Reply]:
    """Go through every page that a button leads to."""
    found: dict[str, Reply] = {}
    async with World.opened(knowledge, url=f"sqlite:///{folder}/guide.db") as world:
        person = Person(world, hint=language)
        [found[""]] = await person.writes("/organisation")
        ahead = pages_among(person.choices)
        while ahead - found.keys():
            page = min(ahead - found.keys())
            token = ChoiceToken(A_YEAR_OF_TALK, SHOW_THEME, page).encode()
            [found[page]] = await person.taps_token(token)
            ahead |= pages_among(person.choices)
    return found


@pytest.mark.parametrize("language", Language)
async def test_the_pages_show_every_point_and_source_of_the_guide(
    knowledge: Knowledge, tmp_path: Path, language: Language
) -> None:
    pages = await read_all(knowledge, tmp_path, language)
    text = "\n".join(reply.text for reply in pages.values())
    guide = knowledge.content.guide
    points = [point for theme in guide.themes for point in theme.points]

    assert len(guide.themes) == 4
    assert [p.text for p in points if f"- {p.text[language]} *(" not in text] == []
    sources = [source for point in points for source in point.sources]
    assert [s.id for s in sources if f"{s.title[language]}]({s.url})" not in text and s.url] == []
    assert [s.id for s in sources if s.title[language] not in text] == []


@pytest.mark.parametrize("language", Language)
async def test_every_page_is_short_enough_for_a_phone(
    knowledge: Knowledge, tmp_path: Path, language: Language
) -> None:
    pages = await read_all(knowledge, tmp_path, language)

    # A page of sources is mostly addresses, which nobody sees.
    long = [k for k, r in pages.items() if not k.endswith("/sources") and len(r.text) > PHONE]
    assert long == []


@pytest.mark.parametrize("language", Language)
async def test_every_theme_offers_what_to_read_next(
    knowledge: Knowledge, tmp_path: Path, language: Language
) -> None:
    pages = await read_all(knowledge, tmp_path, language)
    entries = knowledge.answers.entries
    missing = [
        (theme.id, entry)
        for theme in knowledge.content.guide.themes
        for entry in theme.read_next
        if entries[entry].title[language]
        not in {c.label for row in pages[f"{theme.id}/next"].choices for c in row}
    ]

    assert missing == []
