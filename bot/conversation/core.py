"""One message in, replies out, one transaction."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.conversation.command import parse_command
from bot.conversation.locks import NamedLocks
from bot.conversation.router import Router
from bot.conversation.turn import Turn
from bot.domain.conversation import Contact, Conversation
from bot.domain.coordinator import Coordinator
from bot.domain.message import Message, MessageKind
from bot.domain.reply import Reply
from bot.services.safety import SafetyService
from bot.services.unit import MakeServices, TurnServices
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore
from knowledge.crisis import Concern
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook

TURN_TIMEOUT = timedelta(seconds=10)
"""Longest a turn may take before the contact is told to try again."""

INLINE_SENDING = timedelta(seconds=60)
"""How long the turn's own channel has for sending before the outbox worker takes over."""

MAX_TEXT = 8192
"""Characters of a message that are read; Telegram sends at most 4096."""

log = structlog.get_logger()


class LanguageGuesser(Protocol):
    """Tells the language of a text."""

    def guess(self, text: str, *, default: Language, at_least: float = 0.5) -> Language:
        """Give the language of a text, or the default when it gives none away."""
        ...


class ConversationCore:
    """Takes messages from every channel.

    Args:
        database: Holds all state; any process may take the next message.
        cipher: Encrypts what is stored.
        make_services: Makes the services of a turn.
        safety: The crisis gate, asked before everything else.
        router: Finds who answers.
        languages: Tells the language of a message.
        phrases: What the assistant itself says.
        is_expected: Whether a message is but the words of a button that a form shows.
        remind: Asks the present question of a form again, after something else was answered.
        clock: The present moment, in UTC.
        timeout: Longest a turn may take.
    """

    def __init__(
        self,
        *,
        database: Database,
        cipher: Cipher,
        make_services: MakeServices,
        safety: SafetyService,
        router: Router,
        languages: LanguageGuesser,
        phrases: Phrasebook,
        is_expected: Callable[[Turn], bool],
        remind: Callable[[Turn], None],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        timeout: timedelta = TURN_TIMEOUT,
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._make_services = make_services
        self._safety = safety
        self._router = router
        self._languages = languages
        self._phrases = phrases
        self._is_expected = is_expected
        self._remind = remind
        self._clock = clock
        self._timeout = timeout
        self._locks = NamedLocks()

    async def handle(self, message: Message) -> int | None:
        """Answer a message; its replies stand in the outbox when this returns.

        Returns:
            The id of the contact, to whom the channel now sends what the outbox owes them.
            None is never given today, but a channel must be ready for it.

        Raises:
            Exception: Only what the database raises when even the apology cannot be stored;
                the channel must then not acknowledge the message.
        """
        address = message.address
        async with self._locks.hold(address):
            try:
                async with asyncio.timeout(self._timeout.total_seconds()):
                    return await self._take_turn(message)
            except Exception as exc:  # noqa: BLE001 - the one broad except: nobody is left without a reply
                # Neither the message nor the error's own text: both may hold the contact's words.
                log.error("turn-failed", error=type(exc).__name__, place=_innermost(exc))
                return await self._apologise(message)

    async def _take_turn(self, message: Message) -> int | None:
        now = self._clock()
        async with self._database.transaction() as session:
            contacts = ContactStore(session, self._cipher)
            contact, conversation = await contacts.open_conversation(message.address, now=now)
            if not await self._is_new(contacts, message):
                log.info("update-handled-before", contact=contact.id)
                return contact.id
            services = self._make_services(session, now)
            coordinator = await services.coordinators.find(contact.id)
            turn = self._begin(
                message, contact, conversation, services, coordinator=coordinator, now=now
            )
            await self._answer(turn)
            if turn.erase_contact:
                await contacts.erase(contact.id)
                # The farewell must still arrive: it hangs on a new, empty contact, which the
                # purge takes away again when nothing more is heard. Steps go on, so that no
                # button from before ever counts again.
                turn.contact, _ = await contacts.open_conversation(message.address, now=now)
                turn.conversation = Conversation(step=turn.conversation.step)
            await contacts.save_conversation(turn.contact, turn.conversation)
            await OutboxStore(session, self._cipher).add_replies(
                turn.contact.id, turn.replies, now=now, due_at=now + INLINE_SENDING
            )
        if turn.erase_contact:
            await self._database.scrub()
        return turn.contact.id

    def _begin(
        self,
        message: Message,
        contact: Contact,
        conversation: Conversation,
        services: TurnServices,
        *,
        coordinator: Coordinator | None,
        now: datetime,
    ) -> Turn:
        default = conversation.language or message.language_hint or Language.DANISH
        # A name or an address in a form is of no language, and neither is what a link carries.
        at_least = 3.0 if conversation.form else 0.5
        command = parse_command(message.text) if message.kind is MessageKind.TEXT else None
        said = "" if command and command.name == "start" else message.text[:MAX_TEXT]
        language = contact.language or self._languages.guess(
            said, default=default, at_least=at_least
        )
        return Turn(
            message=message,
            contact=contact,
            conversation=conversation,
            language=language,
            phrases=self._phrases,
            services=services,
            now=now,
            command=command,
            coordinator=coordinator,
        )

    async def _answer(self, turn: Turn) -> None:
        """Let the crisis gate speak first, then whoever takes the turn."""
        turn.concern = self._assess(turn)
        if turn.concern is Concern.NOW:
            # The conversation stays where it was; nothing of the message is kept.
            turn.stay()
            turn.remember(previous_text="")
            turn.reply(self._safety.help_text(turn.language))
            log.info("turn", contact=turn.contact.id, handler="safety")
            return
        if turn.message.kind is MessageKind.EDITED:
            turn.stay()
            return
        handler = await self._router.route(turn)
        if turn.concern is Concern.SOME:
            turn.reply(self._safety.pointer(turn.language))
        self._remind(turn)
        log.info("turn", contact=turn.contact.id, handler=type(handler).__name__)

    def _assess(self, turn: Turn) -> Concern:
        """Ask the crisis gate; the name of a command or a button says nothing about a person."""
        if (turn.command and not turn.command.argument) or self._is_expected(turn):
            return Concern.NONE
        return self._safety.assess(turn.message.text, turn.previous.previous_text)

    async def _is_new(self, contacts: ContactStore, message: Message) -> bool:
        if message.update_id is None:
            return True
        return await contacts.claim_update(
            message.address.channel, message.update_id, at=self._clock()
        )

    async def _apologise(self, message: Message) -> int | None:
        """Owe an apology instead of the reply; the update counts as handled."""
        now = self._clock()
        async with self._database.transaction() as session:
            contacts = ContactStore(session, self._cipher)
            contact, conversation = await contacts.open_conversation(message.address, now=now)
            if not await self._is_new(contacts, message):
                return contact.id
            language = contact.language or conversation.language or message.language_hint
            apology = Reply(text=self._phrases.say("turn-failed", language or Language.DANISH))
            await OutboxStore(session, self._cipher).add_replies(
                contact.id, [apology], now=now, due_at=now + INLINE_SENDING
            )
            return contact.id


def _innermost(exc: BaseException) -> str:
    """Name the file and line where an error arose."""
    trace = exc.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return (
        f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        if trace
        else ""
    )
