"""What no single dialogue shows: that together the topics lead everywhere."""

from pathlib import Path

from bot.domain.reply import Choice, ChoiceToken
from bot.services.loading import Knowledge
from handlers.offers import SHOW_ENTRY
from handlers.topics import TOPIC
from knowledge.entry import EntryKind
from tests.support.world import Person, World

A_YEAR_OF_TALK = 1_000_000
"""Steps; what stands before the dot of a token grows with them."""


def read(choice: Choice) -> ChoiceToken:
    token = ChoiceToken.decode(choice.token)
    assert token is not None
    return token


async def test_every_entry_is_reached_through_the_topics(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as world:
        person = Person(world)
        await person.writes("/emner")
        pages = list(person.choices)
        reached = set()
        while pages:
            await person.taps_token(pages.pop().token)
            pages += [choice for choice in person.choices if read(choice).name == TOPIC]
            reached |= {read(c).value for c in person.choices if read(c).name == SHOW_ENTRY}
    assert reached == set(knowledge.answers.entries)


def test_the_button_of_every_entry_fits_into_what_telegram_carries(knowledge: Knowledge) -> None:
    for entry in knowledge.answers.entries:
        token = ChoiceToken(A_YEAR_OF_TALK, SHOW_ENTRY, entry)
        assert ChoiceToken.decode(token.encode()) == token


def test_every_wish_leads_somewhere_or_has_an_answer(knowledge: Knowledge) -> None:
    wishes = [e for e in knowledge.answers.entries.values() if e.kind is EntryKind.WISH]
    assert wishes
    assert [entry.id for entry in wishes if not entry.action] == []
