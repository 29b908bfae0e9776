"""The real service, killed again and again while people register over the real channel.

`KILL_PEOPLE` and `KILL_TIMES` in the environment make it larger, `KILL_SEED` another one.
"""

import asyncio
import os
import random
import re
import sqlite3
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.config import NoticeSettings
from bot.domain.coordinator import ALL_REGIONS
from bot.services.loading import Knowledge
from bot.services.unit import service_maker
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook
from knowledge.yaml_reader import HERE
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_chats import BotMessage, Person
from tests.support.world import KEY, until

PEOPLE = int(os.environ.get("KILL_PEOPLE", "20"))
KILLS = int(os.environ.get("KILL_TIMES", "5"))
SEED = int(os.environ.get("KILL_SEED", "1"))

AT_ONCE = 12
"""People who register at the same time."""

HALVES = ("Så noterer jeg", "Den knap hører til en tidligere")
"""How messages begin after which a question is still on its way."""

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"PG-[A-Z0-9]{6}")
MORE = re.compile(r"^Og (\d+) til\.", re.MULTILINE)
"""How a message with many notices ends."""

REPLIES_EACH = 10
"""Messages that one registration takes, more or less."""

QUIET_SECONDS = 0.3
"""How long nothing must come before somebody answers what came last."""

PATIENCE_SECONDS = 20.0
"""How long somebody waits before they say the last thing again."""


class Service:
    """The service in a process of its own."""

    def __init__(self, folder: Path, fake: FakeTelegram) -> None:
        self.database = folder / "guide.db"
        self._config = folder / "config.yaml"
        self._log = folder / "service.log"
        settings = {
            "telegram": {"base_url": fake.base_url, "poll_seconds": 5},
            "database": {"url": f"sqlite:///{self.database}"},
        }
        self._config.write_text(yaml.safe_dump(settings), "utf-8")
        self._environment = {
            **os.environ,
            "PEER_GUIDE_TELEGRAM__TOKEN": fake.token,
            "PEER_GUIDE_DATABASE__SECRET_KEYS": KEY,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--config", str(self._config)),
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """SIGKILL: nothing can be tidied up."""
        assert self._process
        assert self._process.returncode is None, self._log.read_text("utf-8")
        self._process.kill()
        await self._process.wait()

    def let_leases_run_out(self) -> None:
        """Let the minute pass after which another process may send what a dead one held."""
        with sqlite3.connect(self.database, timeout=15) as connection:
            connection.execute(
                "UPDATE owed_reply SET held_until = NULL, due_at = '2026-01-01 00:00:00.000000'"
            )
            connection.execute("UPDATE notice SET held_until = NULL")
        connection.close()

    async def invite(self) -> str:
        """Make the database, with a coordinator who has yet to accept; give their code."""
        database = Database(f"sqlite:///{self.database}")
        await database.upgrade()
        phrases = Phrasebook.load(HERE / "phrases")
        make_services = service_maker(Cipher([KEY]), phrases, NoticeSettings())
        async with database.transaction() as session:
            coordinators = make_services(session, datetime.now(UTC)).coordinators
            _, code = await coordinators.invite(
                "Anna", [ALL_REGIONS], email=None, is_admin=False, by="operator"
            )
        await database.close()
        return code

    def owed_notices(self) -> int:
        """Count the notices that have not arrived."""
        with sqlite3.connect(self.database, timeout=15) as connection:
            (number,) = connection.execute(
                "SELECT count(*) FROM notice WHERE sent_at IS NULL"
            ).fetchone()
        connection.close()
        return int(number)

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")


class Applicant:
    """Registers interest, answers whatever is asked last, and taps the last button twice."""

    def __init__(self, person: Person, knowledge: Knowledge, number: int) -> None:
        self.person = person
        self.receipts: list[str] = []
        self.known: list[str] = []
        self._name = f"Ansøger {number}"
        self._phrases = knowledge.phrases

    def _asked(self, key: str) -> str:
        return self._phrases.say(f"registration-ask-{key}", Language.DANISH)

    async def register(self) -> None:
        """Go on until the receipt is here."""
        await self.person.write("/tilmeld")
        while not self.receipts:
            try:
                await self.person.next_reply(PATIENCE_SECONDS)
                # Somebody who sees the same question twice answers it once.
                while True:
                    await self.person.next_reply(QUIET_SECONDS)
            except TimeoutError:
                self.read_the_rest()
                asked = [message for message in self.person.replies if message.buttons]
                if self.receipts:
                    return
                if self.person.replies and self.person.replies[-1].text.startswith(HALVES):
                    continue  # the question is on its way
                await (self._answer(asked[-1]) if asked else self.person.write("/tilmeld"))

    def read_the_rest(self) -> None:
        """Read everything that came, first to last."""
        self.receipts.clear()
        self.known.clear()
        for message in self.person.replies:
            self._read(message)

    def _read(self, message: BotMessage) -> None:
        if message.text.startswith("Tak. Din interesse er noteret."):
            self.receipts += CODE.findall(message.text)
        elif message.text.startswith("Du har allerede"):
            self.known += CODE.findall(message.text)

    async def _answer(self, message: BotMessage) -> None:
        words = {
            "place": "Randers",
            "name": self._name,
            "reach": "20 12 34 56",
        }
        labels = {
            "Ja, det må du",
            "Jeg vil gerne blive peer",
            "Region Midtjylland: 13 uger og praktik",
            "Spring over",
        }
        for button in message.buttons:
            if button.label == "Send min interesse":
                await self.person.tap(button)
                await self.person.tap(button)
                return
        for key, answer in words.items():
            if message.text.endswith(self._asked(key)):
                await self.person.write(answer)
                return
        for button in message.buttons:
            if button.label in labels:
                await self.person.tap(button)
                return


async def test_no_registration_is_lost_or_doubled_when_the_service_is_killed(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    dice = random.Random(SEED)
    async with FakeTelegram() as fake:
        service = Service(tmp_path, fake)
        applicants = [Applicant(fake.person(), knowledge, number) for number in range(PEOPLE)]
        coordinator = fake.person(first_name="Anna")
        code = await service.invite()
        await service.start()
        await coordinator.write(f"/start invite_{code}")
        await coordinator.next_reply(PATIENCE_SECONDS)
        seats = asyncio.Semaphore(AT_ONCE)

        async def register(applicant: Applicant) -> None:
            async with seats:
                await applicant.register()

        tasks = [asyncio.create_task(register(applicant)) for applicant in applicants]
        try:
            instants = sorted(dice.sample(range(2, PEOPLE * REPLIES_EACH * 9 // 10), KILLS))
            for instant in instants:
                await until(
                    lambda instant=instant: len(fake.calls_of("sendMessage")) >= instant,  # type: ignore[misc]
                    seconds=60 + PEOPLE,
                )
                await asyncio.sleep(dice.uniform(0, 0.06))
                await service.kill()
                service.let_leases_run_out()
                await service.start()
            await asyncio.wait_for(asyncio.gather(*tasks), 60 + 2 * PEOPLE)
            await until(lambda: service.owed_notices() == 0, seconds=60)
        finally:
            for task in tasks:
                task.cancel()
            await service.kill()
        for applicant in applicants:
            applicant.read_the_rest()
        _compare(applicants, service, coordinator)
        _compare_notices(coordinator, service)


def _compare_notices(coordinator: Person, service: Service) -> None:
    """See that every case was told of, by its code or by number in a long message."""
    with sqlite3.connect(service.database) as connection:
        codes = {row[0] for row in connection.execute('SELECT code FROM "case"')}
        notices = connection.execute("SELECT code, kind FROM notice").fetchall()
    connection.close()
    told = {code for message in coordinator.replies for code in CODE.findall(message.text)}
    counted = sum(
        int(number) for message in coordinator.replies for number in MORE.findall(message.text)
    )
    print(f"{len(codes)} cases, {len(told)} told by code, {counted} by number")
    assert sorted(notices) == sorted((code, "new") for code in codes)
    assert told <= codes
    assert len(codes - told) <= counted


def _compare(applicants: list[Applicant], service: Service, coordinator: Person) -> None:
    cipher = Cipher([KEY])
    with sqlite3.connect(service.database) as connection:
        cases = connection.execute(
            'SELECT code, contact_id, consent_version, consented_at FROM "case"'
        ).fetchall()
        owed = [
            cipher.decrypt(row[0]) for row in connection.execute("SELECT reply FROM owed_reply")
        ]
        addresses = {
            row[0]: cipher.decrypt(row[1])
            for row in connection.execute("SELECT id, address FROM contact")
        }
    addresses = {key: value for key, value in addresses.items() if value != str(coordinator.id)}
    connection.close()
    codes = Counter(case[0] for case in cases)
    shown = {applicant.person.id: set(applicant.receipts) for applicant in applicants}
    owed_codes = {code for reply in owed for code in CODE.findall(reply["text"])}
    again = sum(len(applicant.receipts) - 1 for applicant in applicants)
    print(
        f"{len(applicants)} people, {KILLS} kills, {len(cases)} cases, "
        f"{sum(map(len, shown.values()))} receipts shown, {len(owed)} replies still owed, "
        f"{again} receipts shown again after a kill"
    )
    # Everything shown is there, once, and belongs to whoever saw it.
    assert {code: codes[code] for seen in shown.values() for code in seen} == {
        code: 1 for seen in shown.values() for code in seen
    }
    assert {(int(addresses[contact]), code) for code, contact, *_ in cases} == {
        (person, code) for person, seen in shown.items() for code in seen
    } | {(int(addresses[contact]), code) for code, contact, *_ in cases if code in owed_codes}
    # Everybody has one case, however often they tapped.
    assert Counter(contact for _, contact, *_ in cases) == Counter(addresses.keys())
    assert len(addresses) == len(applicants)
    assert [case for case in cases if not case[2] or not case[3]] == []
    assert "turn-failed" not in service.log
