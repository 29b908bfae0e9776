"""The real channel on the fake server, with a small stand-in for core and outbox."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress

from bot.channels.telegram.channel import TelegramChannel, make_bot
from bot.channels.telegram.pace import Pace
from bot.conversation.command import Command
from bot.domain.message import Address, Message
from bot.domain.reply import Choice, Reply
from bot.errors import ConfigurationError, TryLaterError, UnreachableError
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook
from tests.support.fake_telegram import FakeTelegram

PACE = Pace(
    poll_seconds=20,
    busy_seconds=0.06,
    retry_seconds=0.02,
    first_backoff_seconds=0.02,
    longest_backoff_seconds=0.05,
    stop_seconds=0.3,
    chats_at_once=8,
)
COMMANDS = (
    Command("emner", "topics", "command-topics"),
    Command("skjult", "hidden", "command-topics", in_menu=False),
)
PHRASES = Phrasebook(
    {
        Language.DANISH: {"da.ftl": "command-topics = Hvad jeg ved noget om"},
        Language.ENGLISH: {"en.ftl": "command-topics = What I know about"},
    }
)


class Assistant:
    """Stands in for core and outbox: repeats what it hears, and records.

    Replies that cannot be sent stay in `owed`, as in the outbox.
    """

    def __init__(self) -> None:
        self.channel: TelegramChannel
        self.begun: list[str] = []
        """Texts whose turn has begun, whether or not it comes to an end."""
        self.heard: list[Message] = []
        self.claimed: set[str | None] = set()
        self.owed: dict[int, list[Reply]] = defaultdict(list)
        self.problems: list[Exception] = []
        self.gates: dict[str, asyncio.Event] = {}
        """Texts whose turn waits until the test lets it go on."""
        self.broken: Callable[[Message], bool] = lambda _: False
        """Messages that the database cannot take."""
        self.choices: tuple[tuple[Choice, ...], ...] = ()

    def hold(self, text: str) -> asyncio.Event:
        """Let the turn of a text wait."""
        self.gates[text] = asyncio.Event()
        return self.gates[text]

    @property
    def texts(self) -> list[str]:
        """What was heard, in order."""
        return [message.text for message in self.heard]

    async def handle(self, message: Message) -> int | None:
        """Owe an echo, once per update."""
        self.begun.append(message.text)
        if message.text in self.gates:
            await self.gates[message.text].wait()
        if self.broken(message):
            raise OSError("the database is down")
        contact = int(message.address.key)
        if message.update_id not in self.claimed:
            self.claimed.add(message.update_id)
            self.heard.append(message)
            text = f"Du skrev: {message.text or message.choice or message.kind}"
            self.owed[contact].append(Reply(text=text, choices=self.choices))
        return contact

    async def deliver(self, contact: int) -> bool:
        """Send what is owed."""
        owed = self.owed[contact]
        while owed:
            try:
                await self.channel.send(Address(channel="telegram", key=str(contact)), owed[0])
            except (TryLaterError, UnreachableError) as exc:
                self.problems.append(exc)
                return False
            owed.pop(0)
        return True


class Harness:
    """One process: a channel with its assistant."""

    def __init__(self, fake: FakeTelegram, *, token: str | None = None) -> None:
        self.assistant = Assistant()
        self.stop = asyncio.Event()
        self.channel = TelegramChannel(
            make_bot(token or fake.token, base_url=fake.base_url, timeout_seconds=2),
            handle=self.assistant.handle,
            deliver=self.assistant.deliver,
            commands=COMMANDS,
            phrases=PHRASES,
            pace=PACE,
            patience_seconds=(0.01, 0.02),
        )
        self.assistant.channel = self.channel
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Let the channel run."""
        self._task = asyncio.create_task(self.channel.run(self.stop))

    @property
    def task(self) -> asyncio.Task[None]:
        """The running channel."""
        assert self._task is not None
        return self._task

    async def finish(self) -> None:
        """Stop as on SIGTERM; whatever the channel raises comes out here."""
        self.stop.set()
        if self._task:
            await asyncio.wait_for(self._task, 5)

    async def crash(self) -> None:
        """End at once, as if killed."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError, ConfigurationError):
                await self._task
        await self.channel.close()

    async def close(self) -> None:
        """Leave nothing open."""
        self.stop.set()
        for gate in self.assistant.gates.values():
            gate.set()
        await self.crash()


async def until(condition: Callable[[], bool], *, seconds: float = 5.0) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: It never was.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        await asyncio.sleep(0.005)
