"""At every step of every form, in both languages, whatever somebody does leads somewhere good.

The steps come from the forms' own declaration, so a new step is tested as soon as it is declared.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.form import SUMMARY, Form, Step, words_of
from bot.domain.conversation import FormState
from bot.domain.reply import Choice, Reply
from bot.services.loading import Knowledge
from bot.storage.database import Database
from handlers.referral import referral_form
from handlers.registration import registration_form
from knowledge.language import Language
from knowledge.loader import load_content
from knowledge.phrasebook import Phrasebook
from knowledge.yaml_reader import HERE
from tests.support.world import Person, World

_CONTENT = load_content()
FORMS = (registration_form(_CONTENT.places), referral_form(_CONTENT.places))

BEGIN = {
    ("registration", Language.DANISH): "/tilmeld",
    ("registration", Language.ENGLISH): "/register",
    ("referral", Language.DANISH): "/netvaerk",
    ("referral", Language.ENGLISH): "/network",
}
ANSWERS = {
    "staff": "12",
    "place": "Randers",
    "name": "Kim Zebra",
    "reach": "20 12 34 56",
    "remark": "Zebra",
}
"""An answer for every step that is read; the others get their last option."""

QUESTION = {
    Language.DANISH: "Hvad koster uddannelsen?",
    Language.ENGLISH: "What does the course cost?",
}
IN_DANGER = {
    Language.DANISH: "jeg vil begå selvmord i nat",
    Language.ENGLISH: "I want to kill myself tonight",
}


def load_phrases() -> Phrasebook:
    return Phrasebook.load(HERE / "phrases")


def path_of(form: Form) -> list[Step]:
    """Give the longest way through a form: the last option of everything opens every step."""
    answers: dict[str, object] = {}
    for step in form.steps:
        if step.shown_when(answers):
            answers[step.key] = step.options[-1] if step.options else ANSWERS[step.key]
    return form.shown(answers)


PLACES = [
    pytest.param(form, language, key, id=f"{form.name}-{key}-{language}")
    for form in FORMS
    for language in Language
    for key in [*(step.key for step in path_of(form)), SUMMARY]
]
everywhere = pytest.mark.parametrize(("form", "language", "key"), PLACES)


class Visitor(Person):
    """Somebody who stands at one step of a form."""

    form: Form
    language: Language
    before: list[Choice]
    """The buttons of the step before."""

    async def go_to(self, form: Form, language: Language, key: str) -> None:
        """Begin the form and answer up to a step."""
        self.form, self.language = form, language
        self.before = []
        await self.writes(BEGIN[form.name, language])
        for step in path_of(form):
            assert (await self.state()).step == step.key
            if step.key == key:
                return
            self.before = self.choices
            await self.answer(step)
        assert (await self.state()).step == SUMMARY

    async def answer(self, step: Step) -> list[Reply]:
        """Answer a step in the way that opens most others."""
        if step.read and step.key in ANSWERS:
            return await self.writes(ANSWERS[step.key])
        (choice,) = self.button(f"option/{step.options[-1]}")
        return await self.taps_token(choice.token)

    def button(self, value: str) -> list[Choice]:
        """Find the buttons of the form that do something."""
        return [each for each in self.choices if each.token.endswith(f".form:{value}")]

    async def state(self) -> FormState:
        """Read how far the form has come."""
        form = (await self.world.conversation()).form
        assert form
        return form

    def said(self, key: str) -> str:
        """Give a phrase."""
        return self.world.knowledge.phrases.say(key, self.language)

    def asks(self, replies: list[Reply], key: str) -> bool:
        """Whether the last reply asks a step, or shows the summary, with its buttons."""
        assert [reply.text for reply in replies if not reply.text.strip()] == []
        last = replies[-1]
        name = f"{self.form.name}-summary" if key == SUMMARY else f"{self.form.name}-ask-{key}"
        phrase = self.world.knowledge.phrases.say(name, self.language, answers="\0")
        return phrase.partition("\0")[0] in last.text and bool(last.choices)


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database that is up to date, made once for all these tests."""
    file = tmp_path_factory.mktemp("empty") / "guide.db"

    async def make() -> None:
        database = Database(f"sqlite:///{file}")
        await database.upgrade()
        await database.scrub()
        await database.close()

    asyncio.run(make())
    return file.read_bytes()


@pytest.fixture
async def world(
    knowledge: Knowledge, empty_database: bytes, tmp_path: Path
) -> AsyncIterator[World]:
    file = tmp_path / "guide.db"
    file.write_bytes(empty_database)
    world = World(knowledge, url=f"sqlite:///{file}")
    yield world
    await world.close()


@pytest.fixture
async def visitor(world: World, form: Form, language: Language, key: str) -> Visitor:
    person = Visitor(world, hint=language)
    await person.go_to(form, language, key)
    return person


@everywhere
async def test_cancel_in_every_way(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    ways = ("button", *words_of(visitor.said("form-words-cancel")), "/afbryd", "/cancel")
    for way in ways:
        if way == "button":
            (cancel,) = visitor.button("cancel")
            replies = await visitor.taps_token(cancel.token)
        else:
            replies = await visitor.writes(way)
        assert [reply.text for reply in replies] == [visitor.said("form-cancelled")]
        assert (await visitor.world.conversation()).form is None
        assert "Zebra" not in await visitor.world.stored_text()
        assert (await visitor.world.tables())["case"] == []
        await visitor.go_to(form, language, key)


@everywhere
async def test_back(visitor: Visitor, form: Form, language: Language, key: str) -> None:
    keys = [step.key for step in path_of(form)]
    state = await visitor.state()
    expected = keys[-1] if key == SUMMARY else keys[max(keys.index(key) - 1, 0)]
    button = visitor.button("back")
    assert bool(button) == (key not in (keys[0], SUMMARY))
    for way in ("button", *words_of(visitor.said("form-words-back"))):
        if way == "button" and not button:
            continue
        if way == "button":
            replies = await visitor.taps_token(button[0].token)
        else:
            replies = await visitor.writes(way)
        assert visitor.asks(replies, expected)
        # Nothing typed so far is lost.
        assert await visitor.state() == replace(state, step=expected)
        await visitor.writes(visitor.said("form-words-cancel").partition(",")[0])
        await visitor.go_to(form, language, key)
        state = await visitor.state()
        button = visitor.button("back")


@everywhere
async def test_a_question_is_answered_and_the_same_step_asked_again(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.state()
    replies = await visitor.writes(QUESTION[language])
    price = visitor.world.knowledge.answers.entries["practical-price"]
    assert visitor.world.knowledge.answers.show(price, language) in replies[0].text
    if key == "remark":
        # A remark may well be a question to people: it is answered, and kept all the same.
        assert (await visitor.state()).answers[key] == QUESTION[language]
        return
    assert visitor.asks(replies, key)
    assert await visitor.state() == before


@everywhere
async def test_help_comes_first_and_the_buttons_still_count(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.world.conversation()
    for words in (IN_DANGER[language], f"/emner {IN_DANGER[language]}"):
        (reply,) = await visitor.writes(words)
        assert reply.text == visitor.world.knowledge.safety.help_text(language)
    (reply,) = await visitor.edits(IN_DANGER[language])
    assert reply.text == visitor.world.knowledge.safety.help_text(language)
    assert await visitor.world.conversation() == replace(before, previous_text="")
    if key == SUMMARY:
        await visitor.taps_token(visitor.button("confirm")[0].token)
        assert len((await visitor.world.tables())["case"]) == 1
    else:
        await visitor.answer(form.step(key))
        assert (await visitor.state()).step != key


@everywhere
async def test_an_old_button_changes_nothing(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.state()
    for choice in visitor.before:
        replies = await visitor.taps_token(choice.token)
        assert replies[0].text == visitor.said("form-old-button")
        assert visitor.asks(replies, key)
        assert await visitor.state() == before


@everywhere
async def test_a_forged_button_changes_nothing_that_counts(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.state()
    values = ("option/nothing", "option/", "edit/nothing", "edit/summary", "", "x")
    for value in values:
        step = (await visitor.world.conversation()).step
        replies = await visitor.taps_token(f"{step}.form:{value}")
        assert visitor.asks(replies, key)
        assert await visitor.state() == before
    if key != SUMMARY:
        step = (await visitor.world.conversation()).step
        assert visitor.asks(await visitor.taps_token(f"{step}.form:confirm"), key)
        assert (await visitor.world.tables())["case"] == []


@everywhere
async def test_a_doubled_tap_counts_once(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    value = "confirm" if key == SUMMARY else f"option/{[*form.step(key).options, ''][-1]}"
    choices = visitor.button(value) or visitor.button("skip") or visitor.button("cancel")
    await visitor.taps_token(choices[0].token)
    conversation = await visitor.world.conversation()
    cases = (await visitor.world.tables())["case"]
    replies = await visitor.taps_token(choices[0].token)
    assert replies
    over = {visitor.said("form-old-button"), visitor.said("form-none")}
    assert replies[0].text in over
    assert (await visitor.world.conversation()).form == conversation.form
    assert (await visitor.world.tables())["case"] == cases


@everywhere
async def test_what_is_no_answer_leaves_the_form_where_it_was(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.state()
    assert await visitor.edits("Zebra") == []
    assert await visitor.state() == before
    replies = await visitor.sends()
    assert replies[0].text == visitor.said("unsupported")
    assert visitor.asks(replies, key)
    for command in ("/emner", "/kurser", "/hjaelp", "/mine", "/minedata", "/nonsens"):
        replies = await visitor.writes(command)
        assert len(replies) > 1
        assert visitor.asks(replies, key)
        assert await visitor.state() == before
    # Nothing may stand between the question whether to erase and its buttons.
    (reply,) = await visitor.writes("/slet")
    assert reply.text == visitor.said("erase-ask")
    assert await visitor.state() == before
    replies = await visitor.taps_token(reply.choices[1][0].token)
    assert replies[0].text == visitor.said("erase-kept")
    assert visitor.asks(replies, key)
    replies = await visitor.writes(BEGIN[form.name, language])
    assert visitor.asks(replies, key)
    assert await visitor.state() == before


@everywhere
async def test_a_restart_and_hours_change_nothing(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.world.conversation()
    await visitor.world.restart()
    visitor.world.clock.advance(hours=30)
    assert await visitor.world.conversation() == before
    if key == SUMMARY:
        await visitor.taps_token(visitor.button("confirm")[0].token)
        assert len((await visitor.world.tables())["case"]) == 1
    else:
        await visitor.answer(form.step(key))
        assert (await visitor.state()).step != key


@everywhere
async def test_words_that_cannot_be_used_are_answered_and_nothing_is_lost(
    visitor: Visitor, form: Form, language: Language, key: str
) -> None:
    before = await visitor.state()
    for text in ("010190-1234", "x" * 4096, "..."):
        replies = await visitor.writes(text)
        state = await visitor.state()
        if state.step == key:
            assert visitor.asks(replies, key)
            assert len(replies) > 1
            assert state == before
        else:
            assert key == "remark"
            return


def _offered() -> list[tuple[Form, Language, str, str]]:
    """List every label and every word that a step takes, and the words for its buttons."""
    phrases = load_phrases()
    found = []
    for form in FORMS:
        for language in Language:
            for step in path_of(form):
                keys = [f"{form.name}-{step.key}-{option}" for option in step.options]
                texts = [phrases.say(key, language) for key in keys]
                for key in (*(f"{key}-words" for key in keys), "form-words-back"):
                    texts += [word.strip() for word in phrases.say(key, language).split(",")]
                found += [(form, language, step.key, text) for text in texts]
    return found


@pytest.mark.parametrize(
    ("form", "language", "key", "text"),
    [
        pytest.param(*each, id=f"{each[1]}-{each[0].name}-{each[2]}-{each[3]}")
        for each in _offered()
    ],
)
async def test_nothing_that_a_form_offers_is_taken_for_a_cry_for_help(
    visitor: Visitor, form: Form, language: Language, key: str, text: str
) -> None:
    """Whoever answers with the very words of a button must not be answered with 112."""
    state = await visitor.state()
    replies = await visitor.writes(text)
    help_text = visitor.world.knowledge.safety.help_text(language)
    assert help_text not in [reply.text for reply in replies]
    if words_of(text)[0] not in words_of(visitor.said("form-words-back")):
        assert (await visitor.state()).step != state.step
