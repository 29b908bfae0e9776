"""The composition root: the one place that chooses and connects the parts."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from bot.config import HelpSettings, Settings
from bot.conversation.core import ConversationCore
from bot.conversation.router import Router
from bot.delivery.outbox import Outbox
from bot.services.answers import AnswerService
from bot.services.assistant import Assistant
from bot.services.safety import SafetyService
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key
from handlers import COMMANDS, make_handlers
from knowledge.classifier import Classifier
from knowledge.crisis import CrisisGate, load_safety
from knowledge.decision import load_calibration
from knowledge.language import Language
from knowledge.languages import LanguageGuesser
from knowledge.loader import HERE, load_content
from knowledge.matcher import Matcher
from knowledge.phrasebook import Phrasebook
from knowledge.weights import ENTRIES_FILE, SAFETY_FILE, load_weights

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that is read once and then only asked."""

    answers: AnswerService
    safety: SafetyService
    assistant: Assistant
    languages: LanguageGuesser
    phrases: Phrasebook


@dataclass(frozen=True, slots=True)
class Application:
    """The connected parts that channels need."""

    core: ConversationCore
    outbox: Outbox
    phrases: Phrasebook


def load_knowledge(help_settings: HelpSettings | None = None) -> Knowledge:
    """Read content, phrases and classifiers; needs neither settings nor a database.

    Raises:
        knowledge.errors.ContentError: Something authors wrote cannot be used.
    """
    content = load_content()
    phrases = Phrasebook.load(HERE / "phrases")
    weights, fingerprint = load_weights(ENTRIES_FILE)
    if fingerprint != content.fingerprint:
        log.warning("content-changed-since-training", remedy="make knowledge")
    classifiers = {Language(name): Classifier(trained) for name, trained in weights.items()}
    matcher = Matcher(content, classifiers)
    languages = LanguageGuesser(
        content.function_words, {language: matcher.vocabulary(language) for language in Language}
    )
    answers = AnswerService(
        entries=content.entries,
        matcher=matcher,
        calibration=load_calibration(),
        languages=languages,
        phrases=phrases,
    )
    safety_data = load_safety()
    crisis_weights, _ = load_weights(SAFETY_FILE)
    gate = CrisisGate(
        safety_data.patterns, Classifier(crisis_weights["crisis"]), safety_data.thresholds
    )
    hours = help_settings.hours if help_settings else {}
    safety = SafetyService(gate, phrases, safety_data.help_lines, hours=hours)
    return Knowledge(answers, safety, Assistant(safety, answers, languages), languages, phrases)


@asynccontextmanager
async def open_application(settings: Settings, knowledge: Knowledge) -> AsyncIterator[Application]:
    """Open the database, bring it up to date, and connect the parts around it.

    Args:
        settings: All settings.
        knowledge: What was loaded.
    """
    database = Database(settings.database.url)
    try:
        await database.upgrade()
        cipher = make_cipher(settings)
        core = ConversationCore(
            database=database,
            cipher=cipher,
            safety=knowledge.safety,
            router=Router(make_handlers(knowledge.answers, knowledge.safety)),
            languages=knowledge.languages,
            phrases=knowledge.phrases,
        )
        yield Application(core, Outbox(database=database, cipher=cipher), knowledge.phrases)
    finally:
        await database.close()


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
        worker = asyncio.create_task(app.outbox.run(stop))
        try:
            await channel.run(stop)
        finally:
            stop.set()
            await worker
            await channel.close()
