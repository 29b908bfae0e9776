"""The composition root: the one place that chooses and connects the parts."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.config import Settings
from bot.conversation.core import ConversationCore
from bot.conversation.router import Router
from bot.delivery.outbox import Outbox
from bot.domain.notice import Medium
from bot.services.loading import Knowledge, load_knowledge
from bot.services.retention import RetentionService
from bot.services.unit import service_maker
from bot.storage.canary import check_key
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key
from handlers import COMMANDS, make_handlers
from knowledge.phrasebook import Phrasebook

DAY_SECONDS = 24 * 60 * 60

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Application:
    """The connected parts that channels need."""

    core: ConversationCore
    outbox: Outbox
    retention: RetentionService
    phrases: Phrasebook


@asynccontextmanager
async def open_application(
    settings: Settings,
    knowledge: Knowledge,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[Application]:
    """Open the database, bring it up to date, and connect the parts around it.

    Args:
        settings: All settings.
        knowledge: What was loaded.
        clock: The present moment, in UTC.

    Raises:
        ConfigurationError: The database's URL cannot be used.
        SecretKeyError: The key is missing, or not the one the data was written with.
    """
    database = Database(settings.database.url)
    try:
        await database.upgrade()
        cipher = make_cipher(settings)
        async with database.transaction() as session:
            await check_key(session, cipher)
        handlers = make_handlers(knowledge.answers, knowledge.content.places)
        core = ConversationCore(
            database=database,
            cipher=cipher,
            make_services=service_maker(
                cipher, knowledge.phrases, settings.notices, mediums=mediums_of(settings)
            ),
            safety=knowledge.safety,
            router=Router(handlers.ordered),
            languages=knowledge.languages,
            phrases=knowledge.phrases,
            is_expected=handlers.forms.expects,
            remind=handlers.forms.remind,
            clock=clock,
        )
        retention = RetentionService(database, cipher, settings.retention, clock=clock)
        outbox = Outbox(database=database, cipher=cipher, clock=clock)
        yield Application(core, outbox, retention, knowledge.phrases)
    finally:
        await database.close()


def mediums_of(settings: Settings) -> frozenset[Medium]:
    """Name the ways in which coordinators can be told."""
    return frozenset({Medium.CHAT, *([Medium.EMAIL] if settings.email.host else [])})


def make_cipher(settings: Settings) -> Cipher:
    """Take the keys from the environment, or from the key file, made on the first run."""
    keys = settings.database.secret_keys
    if keys:
        listed = keys.get_secret_value().split(",")
        return Cipher([key.strip() for key in listed if key.strip()])
    return Cipher([load_or_create_key(settings.database.key_file)])


async def run_terminal(settings: Settings) -> None:
    """Hold a conversation in the terminal."""
    from bot.channels.terminal import TerminalChannel  # noqa: PLC0415 - the service does without

    channel = TerminalChannel()
    async with open_application(settings, load_knowledge(settings.help)) as app:
        app.outbox.attach(channel.name, channel)
        await channel.run(app.core, app.outbox, app.phrases)


async def run_service(settings: Settings, token: str) -> None:
    """Serve Telegram until told to stop.

    Raises:
        ConfigurationError: Telegram does not accept the token.
    """
    from bot.channels.telegram.channel import TelegramChannel, make_bot  # noqa: PLC0415 - slow to import

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers on its loop; Ctrl-C ends the program there all the same.
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    async with open_application(settings, load_knowledge(settings.help)) as app:
        channel = TelegramChannel(
            make_bot(token, base_url=settings.telegram.base_url),
            handle=app.core.handle,
            deliver=app.outbox.deliver,
            commands=COMMANDS,
            phrases=app.phrases,
        )
        app.outbox.attach(channel.name, channel)
        workers = [
            asyncio.create_task(app.outbox.run(stop)),
            asyncio.create_task(_purge_daily(app.retention, stop)),
        ]
        try:
            await channel.run(stop)
        finally:
            stop.set()
            await asyncio.gather(*workers)
            await channel.close()


async def _purge_daily(retention: RetentionService, stop: asyncio.Event) -> None:
    """Erase what is kept no longer: at the start, and every day."""
    while not stop.is_set():
        try:
            await retention.purge()
        except Exception as exc:  # noqa: BLE001 - tomorrow is another day
            log.error("purge-failed", error=type(exc).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), timeout=DAY_SECONDS)
