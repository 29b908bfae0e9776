"""Random conversations keep the promises: words, taps, commands, restarts and repeated updates."""

import asyncio
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.message import Message, MessageKind
from bot.domain.reply import Choice, Reply
from bot.services.loading import Knowledge
from bot.storage.database import Database
from knowledge.language import Language
from tests.support.world import Clock, Person, World

CODE = re.compile(r"PG-[A-Z0-9]{6}")
SECRET = "Zebra"
"""Begins every name that is typed, and stands in no phrase."""

WORDS = (
    *("ja", "ja tak", "yes", "nej tak", "skip", "tilbage", "back", "afbryd", "stop"),
    *("peer", "frivillig", "leder", "manager", "kollega", "gruppe", "medlem", "member"),
    *("Aarhus", "Randers", "Aalborg", "København", "begge", "Atlantis"),
    *("Zebra Hansen", "Zebra O'Brien", "Zebra <b>&amp; *x*", "Zebra\u202e\u200b", "🦄", "null"),
    *("20 12 34 56", "zebra@eksempel.dk", "zebra@", "12", "500", "i chatten", "chat"),
    *("010190-1234", "Zebra 0101901234", "", "...", "x" * 4096, "=1+1"),
    *("Hvad koster uddannelsen?", "What does the course cost?", "skriv mig op til holdet"),
    *("send", "send it", "hvilke data har du om mig", "hej", "tak"),
)
COMMANDS = (
    *("/start", "/tilmeld", "/register", "/netvaerk", "/network", "/mine", "/minedata"),
    *("/afbryd", "/slet", "/emner", "/kurser", "/sprog en", "/sprog da", "/sprog auto", "/help"),
    *("/start register_midtjylland", "/start register_hovedstaden", "/start network", "/nonsens"),
)
FORGED = (
    *("0.form:confirm", "{}.form:confirm", "{}.form:skip", "{}.form:back", "{}.form:cancel"),
    *("{}.form:edit/consent", "{}.form:edit/name", "{}.form:edit/summary", "{}.form:edit/remark"),
    *("{}.form:option/yes", "{}.form:option/leader", "{}.form:option/unsaid", "{}.form:option/"),
    *("{}.case:withdraw/PG-AAAAAA", "{}.erase:yes", "{}.do:registration", "x", ""),
)


class FormsMachine(RuleBasedStateMachine):
    """Two contacts of one assistant on SQLite, and everything that they may do."""

    knowledge: ClassVar[Knowledge]
    empty: ClassVar[Path]
    """A database that is up to date, with nothing in it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(self.empty, Path(self.folder.name) / "guide.db")
        self.clock = Clock()
        self.world = World(
            self.knowledge, url=f"sqlite:///{self.folder.name}/guide.db", clock=self.clock
        )
        self.people = [
            Person(self.world, "4511111111", hint=Language.DANISH),
            Person(self.world, "4522222222", hint=Language.ENGLISH),
        ]
        self.seen: dict[str, list[Choice]] = {person.key: [] for person in self.people}
        self.receipts: Counter[str] = Counter()
        self.codes: set[str] = set()
        """Every code that a case had at any moment."""
        self.last: Message | None = None
        self.apologies = {self.knowledge.phrases.say("turn-failed", each) for each in Language}
        self.thanks = [
            self.knowledge.phrases.say(f"{form}-receipt", language, code="\0").partition("\0")[0]
            for form in ("registration", "referral", "question")
            for language in Language
        ]
        self.over = {
            self.knowledge.phrases.say(key, language)
            for key in ("form-cancelled", "erase-done")
            for language in Language
        }

    def run(self, awaitable: Awaitable[object]) -> object:
        return self.loop.run_until_complete(_as_coroutine(awaitable))

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Read everything but when somebody was last heard of."""
        tables = self.loop.run_until_complete(self.world.tables())
        for row in tables["contact"]:
            del row["last_seen_at"]
        return tables

    def send(self, person: Person, message: Message) -> list[Reply]:
        self.last = message
        replies = self.loop.run_until_complete(person._send(message))
        assert replies
        assert [reply.text for reply in replies if not reply.text.strip()] == []
        assert [reply.text for reply in replies if reply.text in self.apologies] == []
        for reply in replies:
            self.seen[person.key] += [choice for row in reply.choices for choice in row]
            if any(reply.text.startswith(thanks) for thanks in self.thanks):
                self.receipts.update(CODE.findall(reply.text))
        if any(reply.text in self.over for reply in replies):
            conversation = self.loop.run_until_complete(self.world.conversation(person.key))
            assert conversation.form is None
            assert SECRET not in str(conversation.as_data())
        return replies

    @initialize(start=st.sampled_from(("/tilmeld", "/netvaerk", "/start")))
    def begins(self, start: str) -> None:
        self.send(self.people[0], self.people[0].message(start))

    @rule(who=st.integers(0, 1), text=st.sampled_from(WORDS))
    def writes(self, who: int, text: str) -> None:
        self.send(self.people[who], self.people[who].message(text))

    @rule(who=st.integers(0, 1), text=st.sampled_from(COMMANDS))
    def commands(self, who: int, text: str) -> None:
        self.send(self.people[who], self.people[who].message(text))

    @rule(who=st.integers(0, 1), where=st.integers(0, 7), twice=st.booleans())
    def taps(self, who: int, where: int, *, twice: bool) -> None:
        self._tap(who, where, self.people[who].choices)
        if twice:
            self._tap(who, where, self.people[who].choices)

    @rule(who=st.integers(0, 1), steps=st.integers(2, 7))
    def goes_straight_on(self, who: int, steps: int) -> None:
        """Answer as most people do, so that forms come to their end."""
        person = self.people[who]
        for _ in range(steps):
            labels = [choice.token.partition(".")[2] for choice in person.choices]
            reach = [n for n, value in enumerate(labels) if "option/" in value or "skip" in value]
            sends = [n for n, value in enumerate(labels) if value == "form:confirm"]
            if sends or reach:
                self._tap(who, (sends or reach)[0], person.choices)
            else:
                self.send(person, person.message("Zebra 3" if labels else "/tilmeld"))

    @rule(who=st.integers(0, 1), where=st.integers(0, 400))
    def taps_an_old_button(self, who: int, where: int) -> None:
        self._tap(who, where, self.seen[self.people[who].key])

    @rule(who=st.integers(0, 1), forged=st.sampled_from(FORGED), ahead=st.integers(0, 1))
    def forges(self, who: int, forged: str, ahead: int) -> None:
        newest = self.seen[self.people[who].key][-1:]
        step = int(newest[0].token.partition(".")[0]) + ahead if newest else ahead
        message = self.people[who].message("", kind=MessageKind.CHOICE, choice=forged.format(step))
        self.send(self.people[who], message)

    @rule(who=st.integers(0, 1))
    def takes_somebody_elses_button(self, who: int) -> None:
        theirs = self.seen[self.people[1 - who].key]
        self._tap(who, len(theirs) - 1, theirs)

    @precondition(lambda self: self.last is not None)
    @rule()
    def comes_again(self) -> None:
        """The same update a second time: nothing is said and nothing done."""
        assert self.last
        before = self.tables()
        assert self.loop.run_until_complete(self.world.exchange(self.last)) == []
        assert self.tables() == before

    @rule()
    def restarts(self) -> None:
        self.run(self.world.restart())

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(hours=hours)

    @invariant()
    def promises_are_kept(self) -> None:
        tables = self.tables()
        cases = tables["case"]
        is_open = [case for case in cases if case["status"] not in ("closed", "withdrawn")]
        keys = [
            (case["contact_id"], case["kind"], case["region"], case["subject"]) for case in is_open
        ]
        assert len(keys) == len(set(keys))
        assert [case["code"] for case in is_open if case["open_key"] is None] == []
        assert [c["code"] for c in cases if not (c["consent_version"] and c["consented_at"])] == []
        self.codes |= {case["code"] for case in cases}
        assert self.receipts == Counter(self.codes)
        opened = Counter(e["case_id"] for e in tables["case_event"] if e["what"] == "opened")
        assert opened == Counter(case["id"] for case in cases)
        drafts = [row for row in tables["contact"] if row["draft_since"] is not None]
        for row in tables["contact"]:
            kept = self.world.cipher.decrypt(row["conversation"])
            assert bool(kept["form"] or kept["check"] or kept["unsent"]) == (row in drafts)
        assert tables["owed_reply"] == []

    def teardown(self) -> None:
        self.run(self.world.close())
        self.loop.close()
        self.folder.cleanup()

    def _tap(self, who: int, where: int, choices: list[Choice]) -> None:
        if choices:
            token = choices[where % len(choices)].token
            self.send(
                self.people[who],
                self.people[who].message("", kind=MessageKind.CHOICE, choice=token),
            )


async def _as_coroutine(awaitable: Awaitable[object]) -> object:
    return await awaitable


async def _make_database(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    await database.upgrade()
    await database.scrub()
    await database.close()


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_random_conversations_keep_the_promises(knowledge: Knowledge, tmp_path: Path) -> None:
    FormsMachine.knowledge = knowledge
    FormsMachine.empty = tmp_path / "empty.db"
    asyncio.run(_make_database(FormsMachine.empty))
    run_state_machine_as_test(
        FormsMachine,
        settings=settings(
            max_examples=int(os.environ.get("MACHINE_EXAMPLES", "25")),
            stateful_step_count=30,
            deadline=None,
            derandomize="MACHINE_EXAMPLES" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
