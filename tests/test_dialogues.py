"""Every dialogue in `dialogues/`, played straight, through restarts, and through crises."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.dialogue import Dialogue, Player, Wording, load_dialogues
from tests.support.world import World

CASES = load_dialogues()

IN_DANGER = {
    Language.DANISH: "Jeg vil begå selvmord i nat ved Vindebroen",
    Language.ENGLISH: "I want to kill myself tonight at Vindebroen",
}

every_dialogue = pytest.mark.parametrize(
    ("language", "dialogue"),
    [(language, dialogue) for language, _, dialogue in CASES],
    ids=[name for _, name, _ in CASES],
)


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


@every_dialogue
async def test_dialogue(world: World, language: Language, dialogue: Dialogue) -> None:
    player = Player(world, language, dialogue)
    for turn in dialogue.turns:
        await player.play(turn)
    await player.compare_what_is_left()


@every_dialogue
async def test_dialogue_goes_on_after_a_restart_between_any_two_turns(
    world: World, language: Language, dialogue: Dialogue
) -> None:
    player = Player(world, language, dialogue)
    for turn in dialogue.turns:
        await player.play(turn)
        await world.restart()
    await player.compare_what_is_left()


@every_dialogue
async def test_crisis_help_comes_first_at_every_point_and_the_dialogue_goes_on(
    world: World, language: Language, dialogue: Dialogue
) -> None:
    """The conversation stays where it was, and nothing of the message is stored."""
    player = Player(world, language, dialogue)
    help_texts = {world.knowledge.safety.help_text(each) for each in Language}
    await player.person.writes(IN_DANGER[language])
    for turn in dialogue.turns:
        await player.play(turn, compare=not turn.follows_up)
        person = player.person_of(turn)
        before = await world.conversation(person.key)
        replies = await person.writes(IN_DANGER[language])
        assert [reply.text in help_texts for reply in replies] == [True]
        # Whatever was asked before may have been part of the crisis, so it is forgotten.
        assert await world.conversation(person.key) == replace(before, previous_text="")
        assert "Vindebroen" not in await world.stored_text()
    assert b"Vindebroen" not in world.files()


def test_there_are_dialogues_in_both_languages() -> None:
    languages = [language for language, _, _ in CASES]
    assert languages.count(Language.DANISH) >= 25
    assert languages.count(Language.ENGLISH) >= 15


def test_a_reply_that_is_no_phrase_and_no_entry_is_shown_as_it_is(knowledge: Knowledge) -> None:
    wording = Wording(knowledge, Language.DANISH)
    said = knowledge.phrases.say("erase-kept", Language.DANISH)
    foreign = knowledge.phrases.say("erase-kept", Language.ENGLISH)
    replies = [Reply(text=f"{said}\n\nFriløb"), Reply(text=foreign)]
    assert wording.names(replies) == ("erase-kept", "Friløb", "en:erase-kept")
