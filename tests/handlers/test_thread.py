"""Answering a coordinator without their button."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.case import Case, CaseMessageKind
from bot.services.loading import Knowledge
from tests.support.coordinators import let_in
from tests.support.notices import register
from tests.support.world import Clock, Person, World

SEND = "Send min besked til Anna"
PHONE = "ja det passer fint, ring på 20123456"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path, clock: Clock) -> AsyncIterator[World]:
    url = f"sqlite:///{tmp_path}/thread.db"
    async with World.opened(knowledge, url=url, clock=clock) as opened:
        yield opened


@pytest.fixture
async def kim(world: World) -> Person:
    """Somebody whose coordinator has just written."""
    person = Person(world, key="kim")
    await open_case(world)
    return person


async def open_case(world: World) -> None:
    case = await register(world, key="kim")
    anna = await let_in(Person(world, key="anna"))
    async with world.database.transaction() as session:
        inbox = world.make_services(session, world.clock()).inbox
        await inbox.claim(anna, case.code)
        await inbox.write(anna, case.code, "Passer torsdag?")


async def received(world: World) -> list[str]:
    """What the contact's only case has of their words."""
    async with world.database.transaction() as session:
        cases = world.make_services(session, world.clock()).cases
        case: Case = (await cases.list_own(1))[0]
        messages = await cases.list_messages(case)
    return [each.text for each in messages if each.kind is CaseMessageKind.RECEIVED]


async def test_words_typed_without_the_button_can_be_sent_to_the_coordinator_as_they_are(
    world: World, kim: Person
) -> None:
    await kim.writes(PHONE)
    (reply,) = await kim.taps(SEND)

    assert "Anna" in reply.text
    assert await received(world) == [PHONE]


async def test_the_words_are_sent_once_and_are_kept_until_the_next_message_only(
    world: World, kim: Person
) -> None:
    await kim.writes(PHONE)
    button = next(choice for choice in kim.choices if choice.label == SEND)
    await kim.taps_token(button.token)
    (again,) = await kim.taps_token(button.token)

    assert "Hvad vil du skrive" in again.text
    assert await received(world) == [PHONE]
    await kim.writes("/afbryd")
    assert PHONE not in (await world.conversation("kim")).as_data().values()


@pytest.mark.parametrize("days", [6, 8])
async def test_sending_is_offered_for_a_week_after_the_coordinator_wrote(
    clock: Clock, kim: Person, days: int
) -> None:
    clock.advance(days=days)
    reply = (await kim.writes(PHONE))[-1]

    labels = [choice.label for row in reply.choices for choice in row]
    assert (SEND in labels) == (days < 7)


async def test_words_that_look_like_a_wish_begin_no_form_before_it_is_clear_whom_they_are_for(
    world: World, kim: Person
) -> None:
    await kim.writes("ring til mig i morgen")

    assert (await world.conversation("kim")).form is None
    await kim.taps(SEND)
    assert await received(world) == ["ring til mig i morgen"]


async def test_a_wish_of_the_assistant_alone_is_fulfilled_at_once(
    world: World, kim: Person
) -> None:
    reply = (await kim.writes("slet alt om mig"))[-1]

    assert "Skal jeg slette alt" in reply.text
    assert (await world.conversation("kim")).unsent is None


async def test_a_personal_number_is_not_kept_for_sending(world: World, kim: Person) -> None:
    await kim.writes("mit cpr er 010190-1234, passer det")

    assert SEND not in [choice.label for choice in kim.choices]
    assert "010190" not in str((await world.conversation("kim")).as_data())


async def test_words_that_nobody_sent_are_forgotten_like_a_draft(
    world: World, kim: Person
) -> None:
    await kim.writes(PHONE)
    conversation = await world.conversation("kim")

    assert conversation.draft_since == world.clock.now
    later = world.clock.now + timedelta(seconds=1)
    assert conversation.without_drafts(since_before=later).unsent is None


async def test_words_are_not_kept_for_somebody_to_whom_no_coordinator_wrote(world: World) -> None:
    person = Person(world, key="kim")
    await register(world, key="kim")
    await let_in(Person(world, key="anna"))
    await person.writes(PHONE)

    assert SEND not in [choice.label for choice in person.choices]
    assert "20123456" not in str((await world.conversation("kim")).as_data())
