"""The readiness check: what no dialogue can say of it."""

import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.form import Form
from bot.domain.conversation import Check, Conversation, FormState
from bot.pictures import readiness as picture
from bot.services.loading import Knowledge
from bot.storage.contacts import ContactStore
from handlers.readiness import readiness_form
from knowledge.language import Language
from tests.support.world import NOON, Person, World


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


@pytest.fixture
def person(world: World) -> Person:
    return Person(world, hint=Language.DANISH)


@pytest.fixture
def form(knowledge: Knowledge) -> Form:
    return readiness_form(knowledge.content.guide, knowledge.answers)


async def change(world: World, person: Person, **changes: Any) -> None:
    """Put something into the conversation, as another version would have left it."""
    async with world.database.transaction() as session:
        contacts = ContactStore(session, world.cipher)
        address = person.message().address
        contact, conversation = await contacts.open_conversation(address, now=world.clock())
        await contacts.save_conversation(contact, replace(conversation, **changes))


async def test_the_picture_is_drawn_beside_the_loop_and_its_words_stand_in_the_text(
    world: World, person: Person, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def draw(words: picture.ReadinessWords, bars: list[picture.Bar]) -> bytes:
        threads.append(threading.current_thread())
        drawn.extend([words.title, *(bar.title for bar in bars)])
        return b"a picture"

    drawn: list[str] = []
    monkeypatch.setattr(picture, "draw_readiness", draw)
    await person.writes("/parathed")
    for _ in form.steps[1:]:
        await person.writes("delvist")
    result, steps = await person.writes("nej")

    assert result.attachment
    assert (result.attachment.name, result.attachment.content) == ("readiness.png", b"a picture")
    assert threads != [threading.main_thread()]
    assert [title for title in drawn[1:] if title not in result.text] == []
    guide = world.knowledge.content.guide
    labels = [statement.label[Language.DANISH] for statement in guide.statements]
    assert [label for label in labels if label not in result.text] == []
    assert steps.attachment is None


async def test_nothing_is_stored_but_the_answers_in_the_conversation(
    world: World, person: Person, form: Form
) -> None:
    await person.writes("/parathed")
    before = await world.tables()
    for _ in form.steps:
        await person.writes("nej, ikke endnu")
    after = await world.tables()

    assert {name for name in after if after[name] != before[name]} == {"contact", "handled_update"}
    conversation = await world.conversation()
    answers = dict.fromkeys((step.key for step in form.steps), "no")
    assert conversation.check == Check(answers=answers, since=NOON)
    assert "ikke endnu" not in await world.stored_text()


async def test_a_finished_check_is_forgotten_after_some_days_and_a_younger_form_is_kept(
    world: World, person: Person
) -> None:
    check = Check(answers={"purpose": "no"}, since=NOON)
    young = FormState(name="check", step="purpose", answers={}, since=NOON + timedelta(days=1))
    await person.writes("/start")
    await change(world, person, check=check, form=young)
    async with world.database.transaction() as session:
        contacts = ContactStore(session, world.cipher)
        assert await contacts.forget_drafts(since_before=NOON) == 0
        assert await contacts.forget_drafts(since_before=NOON + timedelta(seconds=1)) == 1

    conversation = await world.conversation()
    assert (conversation.check, conversation.form) == (None, young)
    assert conversation.draft_since == young.since


async def test_a_check_survives_being_stored() -> None:
    conversation = Conversation(check=Check(answers={"purpose": "unknown"}, since=NOON))

    assert Conversation.from_data(conversation.as_data()) == conversation


async def test_a_draft_whose_statement_is_gone_goes_on_where_an_answer_is_missing(
    world: World, person: Person, form: Form
) -> None:
    first = form.steps[0].key
    await person.writes("/start")
    draft = FormState(name="check", step="a_former_one", answers={first: "yes"}, since=NOON)
    await change(world, person, form=draft)

    (reply,) = await person.writes("nej")

    assert reply.text.startswith("*3 af 14")
    state = (await world.conversation()).form
    assert state
    assert state.answers == {first: "yes", form.steps[1].key: "no"}


async def test_a_form_that_is_gone_keeps_nobody_from_asking_something_else(
    world: World, person: Person
) -> None:
    await person.writes("/start")
    draft = FormState(name="a_former_form", step="name", answers={}, since=NOON)
    await change(world, person, form=draft)

    (reply,) = await person.writes("/emner")

    assert reply.text == world.knowledge.phrases.say("topics", Language.DANISH)


async def test_an_old_result_does_not_throw_away_a_check_that_is_going_on(
    world: World, person: Person, form: Form
) -> None:
    await person.writes("/parathed")
    for _ in form.steps:
        await person.writes("ja")
    again = person.choices[-1].token
    await person.taps_token(again)
    await person.writes("nej")

    (reply,) = await person.taps_token(again)

    assert reply.text.startswith("*2 af 14")


async def test_a_button_to_a_result_that_is_forgotten_begins_the_check(
    world: World, person: Person
) -> None:
    await person.writes("/start")

    welcome, first = await person.taps_token("1.check:result")

    assert first.text.startswith("*1 af 14")
    assert "14" in welcome.text
