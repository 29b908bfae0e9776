import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.conversation.turn import Handler, Turn
from bot.domain.case import CaseKind
from bot.domain.conversation import Conversation
from bot.domain.message import MessageKind
from knowledge.language import Language
from tests.bot.conftest import MakeWorld
from tests.support.world import Person, World

IN_DANGER = "Jeg vil begå selvmord i nat ved Vindebroen"


class Echo:
    """Answers every message with its own words, as soon as it may."""

    def __init__(self) -> None:
        self.gates: dict[str, asyncio.Event] = {}
        self.begun: dict[str, asyncio.Event] = {}
        self.handled: list[str] = []

    def hold(self, text: str) -> asyncio.Event:
        """Let the turn of a text wait until the event is set."""
        self.begun[text] = asyncio.Event()
        self.gates[text] = asyncio.Event()
        return self.gates[text]

    def accepts(self, turn: Turn) -> bool:
        return True

    async def handle(self, turn: Turn) -> None:
        text = turn.message.text
        if text in self.gates:
            self.begun[text].set()
            await self.gates[text].wait()
        self.handled.append(text)
        turn.remember(shown=(*turn.conversation.shown, text))
        turn.reply(f"Du skrev: {text}")


class Breaks:
    """Has begun to change things when it fails, with the contact's words in the error."""

    def accepts(self, turn: Turn) -> bool:
        return "Vindebroen" in turn.message.text

    async def handle(self, turn: Turn) -> None:
        turn.remember(shown=("half-done",))
        turn.use_language(Language.ENGLISH, pin=True)
        turn.reply("half done")
        raise ValueError(turn.message.text)


class Hangs(Breaks):
    """Never comes back."""

    async def handle(self, turn: Turn) -> None:
        turn.remember(shown=("half-done",))
        await asyncio.Event().wait()


@pytest.fixture
def echo() -> Echo:
    return Echo()


# One answer for one update.


async def test_an_update_that_comes_twice_is_answered_once(each_world: World) -> None:
    person = Person(each_world)
    message = person.message("/start")
    first, second = [await each_world.exchange(message) for _ in range(2)]
    assert (len(first), second) == (1, [])
    assert (await each_world.conversation()).step == 1


async def test_an_update_that_comes_again_after_a_restart_is_not_answered_again(
    each_world: World,
) -> None:
    message = Person(each_world).message("/start")
    await each_world.exchange(message)
    await each_world.restart()
    assert await each_world.exchange(message) == []


async def test_an_update_that_comes_again_before_its_reply_was_sent_sends_it(
    each_world: World,
) -> None:
    """A crash came between; Telegram delivers again, and the outbox knows what is owed."""
    message = Person(each_world).message("/start")
    await each_world.core.handle(message)
    await each_world.restart()
    assert len(await each_world.exchange(message)) == 1


async def test_messages_without_an_update_id_are_all_answered(each_world: World) -> None:
    message = Person(each_world).message("/start", update_id=None)
    replies = [await each_world.exchange(message) for _ in range(2)]
    assert [len(sent) for sent in replies] == [1, 1]


@pytest.mark.parametrize("is_known", [True, False], ids=["known contact", "new contact"])
async def test_two_processes_that_get_one_update_at_once_answer_once(
    make_world: MakeWorld, url: str, *, is_known: bool
) -> None:
    one, other = await make_world(url), await make_world(url)
    person = Person(one)
    if is_known:
        await person.writes("/start")
    message = person.message("/emner")
    with capture_logs() as logs:
        contacts = await asyncio.gather(one.core.handle(message), other.core.handle(message))
    assert len(await one.owed()) == 1
    assert contacts[0] == contacts[1]
    assert [log for log in logs if log["log_level"] == "error"] == []


async def test_two_processes_answer_the_first_two_messages_of_a_new_contact(
    make_world: MakeWorld, postgres_url: str, echo: Echo
) -> None:
    """Neither may fail because the other made the contact first."""
    one, other = [await make_world(postgres_url, handlers=[echo]) for _ in range(2)]
    person = Person(one)
    gate = echo.hold("first")
    first = asyncio.create_task(one.core.handle(person.message("first")))
    await echo.begun["first"].wait()
    second = asyncio.create_task(other.core.handle(person.message("second")))
    await asyncio.sleep(0.1)
    gate.set()
    await asyncio.gather(first, second)
    assert await one.owed() == ["Du skrev: first", "Du skrev: second"]


async def test_two_processes_share_one_conversation(make_world: MakeWorld, url: str) -> None:
    one, other = await make_world(url), await make_world(url)
    person = Person(one)
    await person.writes("/slet")
    person.world = other
    replies = await person.taps(1)
    said = one.knowledge.phrases.say("erase-done", Language.DANISH)
    assert [reply.text for reply in replies] == [said]


# Order and concurrency.


async def test_messages_of_one_contact_are_handled_in_order(
    make_world: MakeWorld, url: str, echo: Echo
) -> None:
    world = await make_world(url, handlers=[echo])
    person = Person(world)
    gate = echo.hold("0")
    texts = [str(number) for number in range(6)]
    turns = [asyncio.create_task(world.core.handle(person.message(text))) for text in texts]
    await echo.begun["0"].wait()
    gate.set()
    await asyncio.gather(*turns)
    assert echo.handled == texts
    assert await world.conversation() == Conversation(
        step=6, language=Language.DANISH, shown=tuple(texts)
    )
    assert await world.owed() == [f"Du skrev: {text}" for text in texts]


async def test_messages_of_one_contact_are_handled_in_order_across_processes(
    make_world: MakeWorld, postgres_url: str, echo: Echo
) -> None:
    one, other = [await make_world(postgres_url, handlers=[echo]) for _ in range(2)]
    person = Person(one)
    await person.writes("/start")
    gate = echo.hold("first")
    first = asyncio.create_task(one.core.handle(person.message("first")))
    await echo.begun["first"].wait()
    second = asyncio.create_task(other.core.handle(person.message("second")))
    await asyncio.sleep(0.1)
    assert echo.handled == ["/start"]
    gate.set()
    await asyncio.gather(first, second)
    assert (await one.conversation()).shown == ("/start", "first", "second")


async def test_a_slow_turn_of_one_contact_does_not_delay_another(
    make_world: MakeWorld, postgres_url: str, echo: Echo
) -> None:
    """SQLite has one writer at a time; see `bot/storage/database.py`."""
    world = await make_world(postgres_url, handlers=[echo])
    gate = echo.hold("slow")
    slow = asyncio.create_task(world.core.handle(Person(world, "1").message("slow")))
    await echo.begun["slow"].wait()
    quick = asyncio.create_task(world.core.handle(Person(world, "2").message("quick")))
    await asyncio.wait([quick], timeout=1)
    was_quick = quick.done()
    gate.set()
    await asyncio.gather(slow, quick)
    assert was_quick
    assert echo.handled == ["quick", "slow"]


# What fails.


@pytest.mark.parametrize("broken", [Breaks(), Hangs()], ids=["raises", "hangs"])
async def test_a_turn_that_fails_is_apologised_for_and_changes_nothing(
    make_world: MakeWorld,
    url: str,
    broken: Handler,
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = await make_world(url, before=[broken], timeout=timedelta(seconds=1))
    person = Person(world)
    await person.writes("Hvad er en peer?")
    before = await world.conversation()
    message = person.message("Kan man gå over Vindebroen?")
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        replies = await world.exchange(message)
    apology = world.knowledge.phrases.say("turn-failed", Language.DANISH)
    assert [reply.text for reply in replies] == [apology]
    assert await world.conversation() == before
    assert (await world.tables())["contact"][0]["language"] is None
    assert await world.exchange(message) == []
    assert [log["event"] for log in logs if log["log_level"] == "error"] == ["turn-failed"]
    for logged in (str(logs), caplog.text):
        assert "Vindebroen" not in logged
        assert person.key not in logged
    assert "Vindebroen" not in await world.stored_text()


@pytest.mark.parametrize(
    ("earlier", "hint", "language"),
    [
        (["What is a peer?"], None, Language.ENGLISH),
        (["Hvad er en peer?"], Language.ENGLISH, Language.DANISH),
        (["What is a peer?", "/sprog dansk"], Language.ENGLISH, Language.DANISH),
        ([], Language.ENGLISH, Language.ENGLISH),
        ([], None, Language.DANISH),
    ],
)
async def test_the_apology_is_in_the_language_of_the_contact(
    make_world: MakeWorld,
    sqlite_url: str,
    earlier: list[str],
    hint: Language | None,
    language: Language,
) -> None:
    world = await make_world(sqlite_url, before=[Breaks()])
    person = Person(world, hint=hint)
    for text in earlier:
        await person.writes(text)
    replies = await person.writes("Vindebroen")
    apology = world.knowledge.phrases.say("turn-failed", language)
    assert [reply.text for reply in replies] == [apology]


async def test_the_conversation_goes_on_after_a_turn_that_failed(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    world = await make_world(sqlite_url, before=[Breaks()])
    person = Person(world)
    await person.writes("/slet")
    await person.writes("Vindebroen")
    replies = await person.taps(1)
    said = world.knowledge.phrases.say("erase-done", Language.DANISH)
    assert [reply.text for reply in replies] == [said]


async def test_a_message_is_not_taken_when_not_even_an_apology_can_be_kept(
    each_world: World,
) -> None:
    """The channel then does not acknowledge it, and it comes again."""
    async with each_world.database.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE owed_reply")
    message = Person(each_world).message("/start")
    with pytest.raises(Exception, match="owed_reply"):
        await each_world.core.handle(message)
    async with each_world.database.engine.begin() as connection:
        claimed = await connection.exec_driver_sql("SELECT count(*) FROM handled_update")
        assert claimed.scalar() == 0


async def test_the_log_names_no_words_and_no_address(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = Person(world)
    with capture_logs() as logs:
        await person.writes("Kan man gå over Vindebroen?")
        await person.writes(IN_DANGER)
        await person.edits("Vindebroen")
        await person.sends("Vindebroen")
        await person.taps_token("Vindebroen")
    assert logs
    for logged in (str(logs), caplog.text):
        assert "Vindebroen" not in logged
        assert person.key not in logged


# Crisis.


async def test_crisis_help_is_the_same_in_every_state(world: World) -> None:
    expected = world.knowledge.safety.help_text(Language.DANISH)
    person = Person(world)
    for before in ("/start", "/slet", "/emner", "Hvad er en peer?", "cykelhjelm til hunde"):
        await person.writes(before)
        for act in (person.writes, person.edits, person.sends):
            assert [reply.text for reply in await act(IN_DANGER)] == [expected]


async def test_help_is_shown_when_the_gate_itself_fails(
    make_world: MakeWorld, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await make_world(sqlite_url)

    def fail(text: str, previous: str = "") -> None:
        raise RecursionError(text)

    monkeypatch.setattr(world.knowledge.safety._gate, "assess", fail)
    with capture_logs() as logs:
        replies = await Person(world).writes("Vindebroen")
    assert [r.text for r in replies] == [world.knowledge.safety.help_text(Language.DANISH)]
    assert "Vindebroen" not in str(logs)


async def test_nothing_of_a_crisis_message_is_kept_even_when_its_reply_was_not_sent(
    world: World,
) -> None:
    await world.core.handle(Person(world).message(IN_DANGER))
    assert "Vindebroen" not in await world.stored_text()
    assert b"Vindebroen" not in world.files()


# Edited messages.


async def test_an_edited_message_leaves_the_conversation_as_it_was(world: World) -> None:
    person = Person(world)
    await person.writes("Hvad er en peer?")
    before = await world.conversation()
    assert await person.edits("Hvad er en peer egentlig?") == []
    assert await person.edits("/slet") == []
    assert await world.conversation() == before


# Whatever can be sent.


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "x",
        "?",
        "7",
        "🙂",
        "👩‍👩‍👧‍👦🏳️‍🌈" * 50,
        "\u200b\u200d\ufeff",
        "\u202eereep ne re davh",
        "ما هو الأقران؟",
        "什么是同伴支持",
        "Ḧ̵̛v̶̈a̴̛d̸̈ ̵k̶o̴s̸t̵e̴r̶ ̴d̵e̸t̵",
        "hvad\x00er\x07en\x1bpeer",
        "\x00",
        "\ud83d hvad er en peer",
        "hvad er en peer " * 500,
        "a" * 100_000,
        "peer" * 1_000,
        "/" * 5_000,
        "/" + "a" * 5_000,
        "**_[`](javascript:alert(1))<b>",
        "' OR 1=1; DROP TABLE contact; --",
        '{ $commands } { "" }',
        "%s %(name)s {0} {name}",
    ],
    ids=lambda text: ascii(text)[:30],
)
async def test_every_message_gets_a_reply_that_is_neither_empty_nor_an_apology(
    world: World, text: str
) -> None:
    replies = await Person(world).writes(text)
    apology = world.knowledge.phrases.say("turn-failed", Language.DANISH)
    assert len(replies) == 1
    assert replies[0].text.strip()
    assert replies[0].text != apology


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        ":",
        ".:",
        "1.",
        "1.entry",
        "1.:x",
        "-1.entry:x",
        "1.entry:",
        "𝟙.entry:x",
        "1.Ω:x",
        "garbage",
        "1.erase:",
        "1.none:x",
        "1.topic:/",
        "1.topic:practical/٣",
        "1.topic:practical/" + "9" * 5_000,
        "9" * 5_000 + ".entry:x",
        "\ud83d",
    ],
    ids=lambda token: ascii(token)[:30],
)
async def test_every_forged_choice_gets_a_kind_reply_and_does_no_harm(
    world: World, token: str
) -> None:
    person = Person(world)
    await person.writes("/sprog dansk")
    replies = await person.taps_token(token)
    apology = world.knowledge.phrases.say("turn-failed", Language.DANISH)
    assert len(replies) == 1
    assert replies[0].text != apology
    assert (await world.count())["contacts"] == 1
    assert (await world.tables())["contact"][0]["language"] == "da"


# Erasing.


async def fill_with_traces(person: Person) -> set[bytes]:
    """Leave everything behind that a contact can leave, and give it as it stands in the files."""
    world = person.world
    contact = await world.core.handle(person.message("/start"))
    assert contact is not None
    traces = await encrypted_of(world, contact)
    for text in ("Hvad er hemmeligheden ved CHIME?", "/sprog dansk", "/tilmeld", "ja", "peer"):
        await person.writes(text)
        traces |= await encrypted_of(world, contact)
    async with world.database.transaction() as session:
        await world.make_services(session, world.clock.now).cases.open_case(
            CaseKind.REGISTRATION,
            contact,
            region="aarhus",
            subject="midtjylland",
            answers={"name": "Hemming", "remark": "æ" * 9_000},
            consent_version="1",
        )
    await world.core.handle(person.message("Hvad er en peer?"))
    return traces | await encrypted_of(world, contact)


async def encrypted_of(world: World, contact: int) -> set[bytes]:
    """Give everything encrypted that belongs to a contact."""
    tables = await world.tables()
    rows = [row for row in tables["contact"] if row["id"] == contact]
    rows += [row for row in tables["case"] + tables["owed_reply"] if row["contact_id"] == contact]
    return {value for row in rows for value in row.values() if isinstance(value, bytes)}


async def erase(person: Person) -> None:
    await person.writes("/slet")
    await person.taps(1)


@pytest.mark.parametrize("others", [0, 40], ids=["alone", "among others"])
async def test_nothing_of_a_contact_is_left_in_the_files_after_erasing(
    world: World, others: int
) -> None:
    for number in range(others):
        await Person(world, f"before {number}").writes("/start")
    person = Person(world)
    traces = await fill_with_traces(person)
    for number in range(others):
        await Person(world, f"after {number}").writes("/emner")
    await erase(person)
    files = world.files()
    assert [trace for trace in traces if trace[-40:] in files or trace[:80] in files] == []
    assert [
        clear for clear in (person.key, "hemmeligheden", "Hemming") if clear.encode() in files
    ] == []
    tables = await world.tables()
    left = [tables[name] for name in ("case", "case_event", "owed_reply")]
    assert (len(tables["contact"]), left) == (2 * others + 1, [[], [], []])


async def test_the_log_of_questions_keeps_what_was_asked_but_not_by_whom(world: World) -> None:
    person = Person(world)
    await person.writes("jeg hedder Hemming, hvad er en flagermus?")
    await erase(person)
    (question,) = (await world.tables())["question"]
    assert set(question) == {"id", "asked_on", "language", "outcome", "entry", "text"}
    assert "Hemming" not in await world.stored_text()


async def test_nothing_is_left_after_erasing_though_another_connection_is_open(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    """One idle, and one that reads a little longer: the log is emptied when it has done."""
    world, other = await make_world(sqlite_url), await make_world(sqlite_url)
    person = Person(world)
    traces = await fill_with_traces(person)
    await other.count()
    with closing(sqlite3.connect(Path(str(make_url(sqlite_url).database)))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchall()
        await person.writes("/slet")
        erasing = asyncio.create_task(person.taps(1))
        await asyncio.sleep(0.5)
        reader.execute("COMMIT")
        await erasing
        files = world.files()
    assert [trace for trace in traces if trace in files] == []


async def test_whoever_reads_for_long_holds_up_neither_the_farewell_nor_the_next_contact(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    world = await make_world(sqlite_url)
    person = Person(world)
    traces = await fill_with_traces(person)
    with closing(sqlite3.connect(Path(str(make_url(sqlite_url).database)))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchall()
        with capture_logs() as logs:
            await person.writes("/slet")
            replies = await person.taps(1)
            assert len(await Person(world, "2").writes("/start")) == 1
    said = world.knowledge.phrases.say("erase-done", Language.DANISH)
    assert [reply.text for reply in replies] == [said]
    assert "erased-but-still-in-the-log" in [log["event"] for log in logs]
    await world.database.scrub()
    files = world.files()
    assert [trace for trace in traces if trace in files] == []


async def test_what_is_begun_after_erasing_is_a_new_contact(each_world: World) -> None:
    person = Person(each_world)
    await person.writes("/sprog english")
    before = (await each_world.tables())["contact"][0]
    await person.writes("/slet")
    await person.taps(1)
    (after,) = (await each_world.tables())["contact"]
    assert (after["language"], after["created_at"]) == (None, each_world.clock.now)
    conversation = await each_world.conversation()
    assert (conversation.previous_text, conversation.shown) == ("", ())
    assert after["address"] != before["address"]


async def test_replies_still_owed_are_erased_too(each_world: World) -> None:
    person = Person(each_world)
    await person.writes("/slet")
    await each_world.core.handle(person.message("Hvad er en peer?"))
    await each_world.core.handle(person.message("/slet"))
    step = (await each_world.conversation()).step
    yes = person.message(kind=MessageKind.CHOICE, choice=f"{step}.erase:yes")
    await each_world.core.handle(yes)
    farewell = each_world.knowledge.phrases.say("erase-done", Language.DANISH)
    assert await each_world.owed() == [farewell]


async def test_addresses_and_questions_never_stand_in_clear_in_the_files(world: World) -> None:
    person = Person(world)
    await person.writes("Hvad er hemmeligheden ved CHIME?")
    await world.core.handle(person.message("Hvad er hemmeligheden ved en peer?"))
    assert (await world.conversation()).previous_text == "Hvad er hemmeligheden ved en peer?"
    files = world.files()
    for clear in (person.key, "hemmeligheden", "CHIME"):
        assert clear.encode() not in files
