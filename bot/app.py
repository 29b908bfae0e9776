"""The composition root: the one place that chooses and connects the parts."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.config import Settings
from bot.conversation.core import ConversationCore
from bot.conversation.router import Router
from bot.delivery.email import Mailer
from bot.delivery.notices import NoticeWorker
from bot.delivery.outbox import Outbox
from bot.delivery.words import NoticeWriter
from bot.domain.notice import Medium
from bot.services.escalation import EscalationService
from bot.services.loading import Knowledge, load_knowledge
from bot.services.retention import RetentionService
from bot.services.unit import service_maker
from bot.storage.canary import check_key
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key
from handlers import COMMANDS, make_handlers
from knowledge.phrasebook import Phrasebook

MINUTE_SECONDS = 60
DAY_SECONDS = 24 * 60 * 60

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Application:
    """The connected parts that channels need."""

    core: ConversationCore
    outbox: Outbox
    notices: NoticeWorker
    escalation: EscalationService
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
        handlers = make_handlers(knowledge.answers, knowledge.content)
        make_services = service_maker(
            cipher, knowledge.phrases, settings.notices, mediums=mediums_of(settings)
        )
        core = ConversationCore(
            database=database,
            cipher=cipher,
            make_services=make_services,
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
        notices = NoticeWorker(
            database=database,
            cipher=cipher,
            writer=NoticeWriter(knowledge.phrases, knowledge.content.places.regions),
            settings=settings.notices,
            mailer=make_mailer(settings),
            make_services=make_services,
            clock=clock,
        )
        escalation = EscalationService(
            database, cipher, settings.notices, mediums=mediums_of(settings), clock=clock
        )
        yield Application(core, outbox, notices, escalation, retention, knowledge.phrases)
    finally:
        await database.close()


def mediums_of(settings: Settings) -> frozenset[Medium]:
    """Name the ways in which coordinators can be told."""
    return frozenset({Medium.CHAT, *([Medium.EMAIL] if settings.email.host else [])})


def make_mailer(settings: Settings) -> Mailer | None:
    """Make what sends e-mail; None when there is no mail server.

    Raises:
        ConfigurationError: The password is missing or cannot be read.
    """
    if settings.email.host is None:
        return None
    return Mailer(settings.email, password=settings.email_password())


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
        app.notices.attach(channel.name, channel, bot_name=lambda: channel.bot_name)
        workers = [
            asyncio.create_task(asyncio.to_thread(_warm_up)),
            asyncio.create_task(app.outbox.run(stop)),
            asyncio.create_task(app.notices.run(stop)),
            asyncio.create_task(
                _repeat("escalation", app.escalation.look_around, MINUTE_SECONDS, stop)
            ),
            asyncio.create_task(_repeat("purge", app.retention.purge, DAY_SECONDS, stop)),
        ]
        try:
            await channel.run(stop)
        finally:
            stop.set()
            await asyncio.gather(*workers)
            await channel.close()


def _warm_up() -> None:
    """Read what draws pictures, which takes a second, before somebody waits for one."""
    import bot.pictures.style  # noqa: F401, PLC0415 - slow to import, and beside everything else


async def _repeat(
    name: str, work: Callable[[], Awaitable[None]], seconds: float, stop: asyncio.Event
) -> None:
    """Do something at the start, and again and again until told to stop."""
    while not stop.is_set():
        try:
            await work()
        except Exception as exc:  # noqa: BLE001 - the next time it may work again
            log.error("work-failed", work=name, error=type(exc).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), timeout=seconds)
