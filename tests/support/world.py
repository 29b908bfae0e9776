"""The assistant in one process: the real parts on a real database, a channel that records."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import make_url, select

from bot.config import NoticeSettings
from bot.conversation.core import TURN_TIMEOUT, ConversationCore
from bot.conversation.router import Router
from bot.conversation.turn import Handler
from bot.delivery.outbox import Outbox
from bot.domain.conversation import Conversation
from bot.domain.message import Address, Message, MessageKind
from bot.domain.notice import Medium
from bot.domain.reply import Choice, Reply
from bot.errors import DeliveryError
from bot.services.loading import Knowledge
from bot.services.unit import service_maker
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.tables import Base, SQLCase, SQLContact, SQLHandledUpdate, SQLOwedReply
from handlers import make_handlers
from knowledge.language import Language

CHANNEL = "test"
KEY = "c2VjcmV0LWtleS1vbmx5LWZvci10aGVzZS10ZXN0cyE="
"""A Fernet key that opens nothing but what these tests write."""

_update_ids = itertools.count(1)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Give the present moment."""
        return self.now

    def advance(self, **span: float) -> None:
        """Move on by a span: `advance(minutes=3)`."""
        self.now += timedelta(**span)


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that reached somebody."""

    to: str
    reply: Reply


class RecordingChannel:
    """Keeps what is sent; raises the problems it is given, one for each attempt."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.problems: list[DeliveryError] = []

    async def send(self, address: Address, reply: Reply) -> None:
        """Send, or raise the next problem."""
        if self.problems:
            raise self.problems.pop(0)
        self.sent.append(Sent(address.key, reply))

    @property
    def texts(self) -> list[str]:
        """What was sent, first to last."""
        return [sent.reply.text for sent in self.sent]


class World:
    """One process with everything in it that a channel talks to.

    Args:
        knowledge: What was loaded.
        url: The database, already up to date.
        clock: The present moment.
        channel: Where replies go; a restarted process gets the same.
        handlers: Instead of the real ones.
        before: Asked before the others.
        timeout: Longest a turn may take.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        *,
        url: str,
        clock: Clock | None = None,
        channel: RecordingChannel | None = None,
        handlers: Sequence[Handler] | None = None,
        before: Sequence[Handler] = (),
        timeout: timedelta = TURN_TIMEOUT,
    ) -> None:
        self.knowledge = knowledge
        self.url = url
        self.clock = clock or Clock()
        self.channel = channel or RecordingChannel()
        self.cipher = Cipher([KEY])
        self._handlers = handlers
        self._before = before
        self._timeout = timeout
        self._start()

    def _start(self) -> None:
        knowledge = self.knowledge
        self.make_services = service_maker(
            self.cipher, knowledge.phrases, NoticeSettings(), mediums=frozenset(Medium)
        )
        handlers = make_handlers(knowledge.answers, knowledge.content)
        self.database = Database(self.url)
        self.core = ConversationCore(
            database=self.database,
            cipher=self.cipher,
            make_services=self.make_services,
            safety=knowledge.safety,
            router=Router([*self._before, *(self._handlers or handlers.ordered)]),
            languages=knowledge.languages,
            phrases=knowledge.phrases,
            is_expected=handlers.forms.expects,
            remind=handlers.forms.remind,
            clock=self.clock,
            timeout=self._timeout,
        )
        self.outbox = Outbox(database=self.database, cipher=self.cipher, clock=self.clock)
        self.outbox.attach(CHANNEL, self.channel)

    @classmethod
    @asynccontextmanager
    async def opened(cls, knowledge: Knowledge, **arguments: Any) -> AsyncIterator[Self]:
        """Make a world on a database that is brought up to date, and close it again."""
        world = cls(knowledge, **arguments)
        try:
            await bring_up_to_date(world.database)
            yield world
        finally:
            await world.close()

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()

    async def restart(self) -> None:
        """Forget everything and begin again from the same database."""
        await self.close()
        self._start()

    async def exchange(self, message: Message) -> list[Reply]:
        """Take a message, as a channel does, and give back what was sent for it."""
        before = len(self.channel.sent)
        contact = await self.core.handle(message)
        if contact is not None:
            await self.outbox.deliver(contact)
        return [sent.reply for sent in self.channel.sent[before:]]

    async def invite(
        self,
        name: str,
        regions: Iterable[str],
        *,
        email: str | None = None,
        is_admin: bool = False,
    ) -> str:
        """Invite a coordinator and give the code that lets them in."""
        async with self.database.transaction() as session:
            services = self.make_services(session, self.clock())
            _, code = await services.coordinators.invite(
                name, regions, email=email, is_admin=is_admin, by="operator"
            )
        return code

    async def conversation(self, key: str | None = None) -> Conversation:
        """Read where the only conversation, or that of a contact, stands."""
        async with self.database.transaction() as session:
            statement = select(SQLContact.conversation)
            if key is not None:
                statement = statement.where(
                    SQLContact.address_index == self.cipher.blind_index(key)
                )
            data = (await session.scalars(statement)).one()
        return Conversation.from_data(self.cipher.decrypt(data))

    async def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Read every row of every table, as it is stored."""
        async with self.database.transaction() as session:
            return {
                table.name: [
                    dict(row) for row in (await session.execute(select(table))).mappings()
                ]
                for table in Base.metadata.sorted_tables
            }

    async def stored_text(self) -> str:
        """Give everything that is stored, opened with the key, as one text to search."""
        tables = await self.tables()
        values = [value for rows in tables.values() for row in rows for value in row.values()]
        return "\n".join(
            str(self.cipher.decrypt(value)) if isinstance(value, bytes) else str(value)
            for value in values
        )

    async def owed(self) -> list[str]:
        """Read the texts of all owed replies, first to last."""
        async with self.database.transaction() as session:
            rows = await session.scalars(select(SQLOwedReply.reply).order_by(SQLOwedReply.id))
            return [self.cipher.decrypt(row)["text"] for row in rows]

    async def count(self) -> dict[str, int]:
        """Count the rows of every table."""
        tables = await self.tables()
        named = {
            "contacts": SQLContact,
            "cases": SQLCase,
            "owed_replies": SQLOwedReply,
            "handled_updates": SQLHandledUpdate,
        }
        return {name: len(tables[table.__tablename__]) for name, table in named.items()}

    def files(self) -> bytes:
        """Read the bytes of the SQLite database."""
        return files_of(self.url)


_prepared: list[bytes] = []
"""A SQLite file with all tables and nothing in them, made once in every process."""


async def bring_up_to_date(database: Database) -> None:
    """Make the tables: by the migrations, or for SQLite as a copy of what they made before."""
    file = Path(str(make_url(database.url).database))
    if _prepared and database.is_sqlite and not file.exists():  # noqa: ASYNC240 - a small file
        file.write_bytes(_prepared[0])  # noqa: ASYNC240
        return
    await database.upgrade()
    if database.is_sqlite and not _prepared:
        await database.scrub()
        _prepared.append(file.read_bytes())  # noqa: ASYNC240


def files_of(url: str) -> bytes:
    """Read the bytes of a SQLite file and of everything that stands beside it."""
    file = Path(str(make_url(url).database))
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


class Person:
    """Somebody who writes, and taps the buttons they see.

    Args:
        world: Whom they write to.
        key: Their address.
        hint: The language of their app.
        in_group: Whether others read along.
    """

    def __init__(
        self,
        world: World,
        key: str = "4512345678",
        *,
        hint: Language | None = None,
        in_group: bool = False,
    ) -> None:
        self.world = world
        self.key = key
        self._hint = hint
        self._in_group = in_group
        self.choices: list[Choice] = []
        """The buttons last shown, top to bottom."""

    def message(self, text: str = "", **more: Any) -> Message:
        """Make a message with an update id of its own."""
        more.setdefault("update_id", str(next(_update_ids)))
        return Message(
            address=Address(channel=CHANNEL, key=self.key),
            text=text,
            language_hint=self._hint,
            in_group=self._in_group,
            **more,
        )

    async def writes(self, text: str) -> list[Reply]:
        """Write a text."""
        return await self._send(self.message(text))

    async def edits(self, text: str) -> list[Reply]:
        """Change an earlier message."""
        return await self._send(self.message(text, kind=MessageKind.EDITED))

    async def sends(self, caption: str = "") -> list[Reply]:
        """Send something that is not text."""
        return await self._send(self.message(caption, kind=MessageKind.UNSUPPORTED))

    async def shares(self, number: str) -> list[Reply]:
        """Share the own telephone number."""
        return await self._send(self.message(number, kind=MessageKind.SHARED_CONTACT))

    async def taps(self, label: str | int) -> list[Reply]:
        """Tap a button by its label or its number, the first being 1."""
        if isinstance(label, int):
            return await self.taps_token(self.choices[label - 1].token)
        labels = [choice.label for choice in self.choices]
        return await self.taps_token(self.choices[labels.index(label)].token)

    async def taps_token(self, token: str) -> list[Reply]:
        """Tap an old button, or forge one."""
        return await self._send(self.message(kind=MessageKind.CHOICE, choice=token))

    async def _send(self, message: Message) -> list[Reply]:
        replies = await self.world.exchange(message)
        for reply in replies:
            if reply.choices:
                self.choices = [choice for row in reply.choices for choice in row]
        return replies


async def until(condition: Callable[[], bool], *, seconds: float = 3.0) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: It never was.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        await asyncio.sleep(0.01)
