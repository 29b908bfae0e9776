"""The inbox at its edges: buttons of yesterday, two at once, and what is gone meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from bot.domain.case import CaseKind, CaseStatus, CloseReason
from bot.domain.inbox import InboxFilter, Scope
from bot.domain.reply import ChoiceToken, Reply
from bot.services.loading import Knowledge
from bot.storage.contacts import ContactStore
from handlers.inbox_view import INBOX_CHOICE, Tap, View
from knowledge.language import Language
from knowledge.loader import load_content
from tests.support.coordinators import let_in, remove
from tests.support.stored import add_case, add_contact
from tests.support.world import Person, World

CODE = "PG-7KX4QA"


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


async def open_case(world: World, contact: Person, code: str = CODE, subject: str = "x") -> None:
    async with world.database.transaction() as session:
        contact_id = await add_contact(session, world.cipher, contact.key)
        answers = {
            "name": "Kim",
            "reach": "here",
            "wish": "member",
            "place": "midtjylland/Randers",
        }
        await add_case(
            session,
            world.cipher,
            contact_id,
            code=code,
            kind=CaseKind.REFERRAL,
            subject=subject,
            answers=answers,
            now=world.clock(),
        )


async def status_of(world: World, code: str = CODE) -> str:
    tables = await world.tables()
    return next(str(row["status"]) for row in tables["case"] if row["code"] == code)


def says(world: World, replies: list[Reply], key: str, **values: str) -> bool:
    wanted = world.knowledge.phrases.say(key, Language.DANISH, **values)
    return any(wanted in reply.text for reply in replies)


def labels(replies: list[Reply]) -> list[str]:
    return [choice.label for reply in replies for row in reply.choices for choice in row]


def test_a_view_is_read_as_it_was_written() -> None:
    everything = product(Scope, (None, *CaseKind), (None, *CaseStatus), (None, "-", "midtjylland"))
    for scope, kind, status, region in everything:
        shown = InboxFilter(scope=scope, region=region, kind=kind, status=status)
        assert View.decode(View(shown, 12).encode()) == View(shown, 12)


@pytest.mark.parametrize("text", ["", "u", "u....x", "z....0", "u....-1", "u....²", "....."])
def test_what_is_no_view_shows_the_beginning(text: str) -> None:
    assert View.decode(text).page == 0


def test_the_longest_button_fits_into_a_token() -> None:
    region = max(load_content().places.regions, key=len)
    shown = InboxFilter(
        scope=Scope.ALL, region=region, kind=CaseKind.QUESTION, status=CaseStatus.CLOSED
    )
    view = View(shown, 1666)
    for argument in (*CloseReason, "999999"):
        value = f"close/{CODE}/{view.encode()}/{argument}"
        token = ChoiceToken(999_999, INBOX_CHOICE, value).encode()
        read = ChoiceToken.decode(token)
        assert read
        assert Tap.read(read.value) == Tap("close", CODE, view, argument)


async def test_pages_are_turned_and_a_card_leads_back_to_its_page(world: World) -> None:
    anna = Person(world, "anna")
    await let_in(anna)
    for number in range(8):
        code = f"PG-AAAAA{'ACDEFGHJ'[number]}"
        await open_case(world, Person(world, f"contact {number}"), code)
        world.clock.advance(days=1)
    (first,) = await anna.writes("/indbakke")
    assert "side 1 af 2" in first.text
    assert "**PG-AAAAAA**" in first.text
    assert "Har ventet 8 dage" in first.text
    (second,) = await anna.taps("Næste side")
    assert labels([second])[:3] == ["PG-AAAAAH", "PG-AAAAAJ", "Forrige side"]
    await anna.taps("PG-AAAAAJ")
    (again,) = await anna.taps("Til listen")
    assert again.text == second.text
    assert "Kim" not in first.text + second.text


async def test_of_two_who_take_a_case_at_once_the_other_is_told_who_won(world: World) -> None:
    anna, bo = Person(world, "anna"), Person(world, "bo")
    await let_in(anna, "Anna")
    await let_in(bo, "Bo")
    await open_case(world, Person(world, "kim"))
    tap = f"0.inbox:claim/{CODE}"
    await asyncio.gather(anna.taps_token(tap), bo.taps_token(tap))
    texts = [sent.reply.text for sent in world.channel.sent[-2:]]
    won = [name for name in ("Anna", "Bo") if any(f"{name} nåede at tage" in t for t in texts)]
    assert len(won) == 1
    assert len((await world.tables())["claim"]) == 1


async def test_buttons_of_yesterday_do_what_the_case_still_allows(world: World) -> None:
    anna = Person(world, "anna")
    await let_in(anna)
    await open_case(world, Person(world, "kim"))
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    await anna.taps_token(f"0.inbox:waiting/{CODE}")
    assert await status_of(world) == "waiting"
    replies = await anna.taps_token(f"1.inbox:close/{CODE}/u....0/reached")
    assert says(world, replies, "inbox-close-ask", code=CODE)
    replies = await anna.taps_token(f"1.inbox:hand/{CODE}/u....0/1")
    assert await status_of(world) == "waiting"
    await anna.taps_token(f"0.inbox:close/{CODE}")
    await anna.taps("Jeg har talt eller skrevet med personen")
    assert await status_of(world) == "closed"
    # The second tap of a double tap, and every step that an open case alone allows.
    for action in ("release", "contacted", "note", "write", "close", "hand"):
        replies = await anna.taps_token(f"0.inbox:{action}/{CODE}")
        assert says(world, replies, "inbox-not-yours", code=CODE), action
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    assert await status_of(world) == "closed"


async def test_a_note_is_not_kept_for_somebody_who_lost_the_case_while_writing(
    world: World,
) -> None:
    anna, ada = Person(world, "anna"), Person(world, "ada")
    await let_in(anna, "Anna")
    await let_in(ada, "Ada", is_admin=True)
    await open_case(world, Person(world, "kim"))
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    await anna.taps_token(f"0.inbox:note/{CODE}")
    await ada.taps_token(f"0.inbox:release/{CODE}")
    replies = await anna.writes("Hun bor ved Vindebroen")
    assert says(world, replies, "inbox-not-kept", code=CODE)
    assert "Vindebroen" not in await world.stored_text()


async def test_somebody_who_was_removed_while_writing_sends_nothing(world: World) -> None:
    anna = Person(world, "anna")
    coordinator = await let_in(anna)
    await open_case(world, Person(world, "kim"))
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    await anna.taps_token(f"0.inbox:write/{CODE}")
    await anna.writes("Hej Kim")
    await remove(world, coordinator)
    replies = await anna.taps("Send beskeden")
    refused = world.knowledge.phrases.say("coordinator-refused", Language.DANISH)
    assert [reply.text for reply in replies] == [refused]
    assert (await world.tables())["case_message"] == []


async def test_a_contact_writes_too_late_when_the_case_is_closed_meanwhile(world: World) -> None:
    kim, anna = Person(world, "kim"), Person(world, "anna")
    await let_in(anna)
    await open_case(world, kim)
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    await kim.taps_token(f"0.thread:{CODE}")
    await anna.taps_token(f"0.inbox:close/{CODE}")
    await anna.taps("Personen svarer ikke")
    replies = await kim.writes("Jeg bor ved Vindebroen")
    assert says(world, replies, "thread-too-late", code=CODE)
    assert "Vindebroen" not in await world.stored_text()


async def test_nobody_writes_about_the_case_of_somebody_else(world: World) -> None:
    kim, other = Person(world, "kim"), Person(world, "other")
    await open_case(world, kim)
    (reply,) = await other.taps_token(f"0.thread:{CODE}")
    gone = world.knowledge.phrases.say("thread-gone", Language.DANISH)
    assert reply.text == gone
    await other.writes("Hej")
    assert (await world.tables())["case_message"] == []


async def test_a_long_thread_shows_its_end_and_a_button_for_all_of_it(world: World) -> None:
    kim, anna = Person(world, "kim"), Person(world, "anna")
    await let_in(anna)
    await open_case(world, kim)
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    for number in range(8):
        await kim.taps_token(f"0.thread:{CODE}")
        await kim.writes(f"Tak for svar nummer {number}")
    (card,) = await anna.taps_token(f"0.inbox:card/{CODE}")
    assert [f"Tak for svar nummer {number}" in card.text for number in range(8)] == [False] * 2 + [
        True
    ] * 6
    (card,) = await anna.taps("Vis alle beskeder")
    assert all(f"Tak for svar nummer {number}" in card.text for number in range(8))


async def test_a_card_says_what_to_know_before_writing(world: World) -> None:
    kim, anna = Person(world, "kim", hint=Language.ENGLISH), Person(world, "anna")
    await let_in(anna)
    await kim.writes("what does the course cost?")
    await open_case(world, kim)
    replies = await anna.writes(CODE)
    assert says(world, replies, "inbox-card-writes-en")
    assert not says(world, replies, "inbox-card-unreachable")
    async with world.database.transaction() as session:
        contact_id = await add_contact(session, world.cipher, kim.key)
        await ContactStore(session, world.cipher).mark_blocked(contact_id, at=world.clock())
    assert says(world, await anna.writes(CODE), "inbox-card-unreachable")


async def test_words_are_shown_as_they_were_written_and_make_no_markup(world: World) -> None:
    kim, anna = Person(world, "kim"), Person(world, "anna")
    await let_in(anna, "Anna *fed* [x](http://x)")
    await open_case(world, kim)
    await anna.taps_token(f"0.inbox:claim/{CODE}")
    await kim.taps_token(f"0.thread:{CODE}")
    await kim.writes("**Hej** [klik](http://ond.dk)")
    (card,) = await anna.taps_token(f"0.inbox:card/{CODE}")
    assert r"\*\*Hej\*\* \[klik\]" in card.text
    replies = await kim.writes("/mine")
    assert all("[x](http" not in reply.text for reply in replies)


async def test_a_contact_may_have_three_questions_waiting(world: World) -> None:
    kim = Person(world, "kim", hint=Language.DANISH)
    for _ in range(3):
        await kim.writes("hvem vandt fodboldkampen i går")
        await kim.taps("Send spørgsmålet til en koordinator")
        await kim.writes("ja")
        await kim.writes("Randers")
        await kim.taps("Send spørgsmålet")
        world.clock.advance(minutes=5)
    replies = await kim.writes("/spoerg")
    assert says(world, replies, "question-many", count="3")
    cases = (await world.tables())["case"]
    assert [(row["kind"], row["region"]) for row in cases] == [("question", "midtjylland")] * 3


def test_a_status_leaves_the_pool_and_the_pool_has_no_status() -> None:
    free = View(InboxFilter(scope=Scope.UNCLAIMED, region="midtjylland"), 3)
    waiting = free.with_status(CaseStatus.WAITING)
    assert waiting == View(replace(free.shown, scope=Scope.ALL, status=CaseStatus.WAITING))
    assert waiting.of(Scope.UNCLAIMED) == View(free.shown)
