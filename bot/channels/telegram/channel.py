"""The Telegram channel: sends replies, and listens until told to stop."""

import asyncio
import logging
import os
import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import structlog
from telegram import Bot, BotCommand, Update
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.pace import Backoff, Pace, pause, unless
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.sending import PATIENCE_SECONDS, Sender, reason
from bot.channels.telegram.updates import CHANNEL, UpdatesRequest, as_message
from bot.conversation.command import Command
from bot.domain.message import Address, Message
from bot.domain.reply import Reply
from bot.errors import ConfigurationError
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook

CONNECTIONS = 128
"""More than the chats that are handled at once, since the outbox worker sends too."""

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)

log = structlog.get_logger()


def make_bot(
    token: str, *, base_url: str = "https://api.telegram.org", timeout_seconds: float = 10.0
) -> Bot:
    """Make the bot that a channel uses.

    Args:
        token: From @BotFather.
        base_url: Where the Bot API is served, without a slash at the end.
        timeout_seconds: How long to wait for a connection, and for an answer.

    Raises:
        ConfigurationError: The token does not look like one.
    """
    if not _TOKEN.fullmatch(token):
        raise ConfigurationError(
            "is not a Telegram token",
            key="telegram.token",
            remedy="Copy it from @BotFather; it looks like 123456:ABC-DEF.",
        )
    _tame_libraries()
    sending, polling = (
        request(
            connection_pool_size=CONNECTIONS,
            read_timeout=timeout_seconds,
            write_timeout=timeout_seconds,
            connect_timeout=timeout_seconds,
            pool_timeout=timeout_seconds,
        )
        for request in (HTTPXRequest, UpdatesRequest)
    )
    return Bot(
        token,
        base_url=f"{base_url}/bot",
        base_file_url=f"{base_url}/file/bot",
        request=sending,
        get_updates_request=polling,
    )


def _tame_libraries() -> None:
    """Set what the libraries under the bot take from the process, not from their caller."""
    # Time spans come as timedelta only when asked for, else with a warning each.
    os.environ["PTB_TIMEDELTA"] = "true"
    # The addresses they log hold the token, and the answers hold people's words.
    for name in ("httpcore", "httpx", "telegram"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


class TelegramChannel:
    """Talks with contacts through a Telegram bot.

    Args:
        bot: From `make_bot`; `close` closes it.
        handle: Answers a message and returns, after the commit, the contact to deliver to.
        deliver: Sends what is owed to a contact.
        commands: Shown in Telegram's menu, as far as they belong there.
        phrases: Explain the commands.
        pace: Pauses and limits of polling.
        patience_seconds: Waits between tries to send the rest of a reply already begun.
    """

    name = CHANNEL

    def __init__(
        self,
        bot: Bot,
        *,
        handle: Callable[[Message], Awaitable[int | None]],
        deliver: Callable[[int], Awaitable[bool]],
        commands: Sequence[Command],
        phrases: Phrasebook,
        pace: Pace | None = None,
        patience_seconds: Sequence[float] = PATIENCE_SECONDS,
    ) -> None:
        self._bot = bot
        self._handle = handle
        self._deliver = deliver
        self._commands = commands
        self._phrases = phrases
        self._pace = pace or Pace()
        self._sender = Sender(bot, patience_seconds=patience_seconds)

    async def run(self, stop: asyncio.Event) -> None:
        """Take messages until told to stop; returns when those in hand are done with.

        Raises:
            ConfigurationError: Telegram does not accept the token.
        """
        await self._insist(stop, self._bot.initialize)
        poller = Poller(
            self._bot,
            read=self._read,
            handle=self._handle,
            deliver=self._deliver,
            arrived=self._answer_tap,
            pace=self._pace,
        )
        # Beside polling, since Telegram may make the menu wait for long after many restarts.
        menu = asyncio.create_task(self._insist(stop, self._show_commands))
        try:
            await poller.run(stop)
        finally:
            menu.cancel()
            await asyncio.gather(menu, return_exceptions=True)

    @property
    def bot_name(self) -> str | None:
        """The bot's name without the @, as links have it; None before Telegram has told it."""
        try:
            return self._bot.username
        except RuntimeError:  # not initialised
            return None

    async def close(self) -> None:
        """Close all connections; nothing can be sent any more."""
        await self._bot.request.shutdown()  # a bot that never came to run would leave it open
        await self._bot.shutdown()

    async def send(self, address: Address, reply: Reply) -> None:
        """Send one reply; see `Sender.send`."""
        await self._sender.send(address, reply)

    async def _insist(
        self, stop: asyncio.Event, ask: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """Ask Telegram for something until it is in reach, or until told to stop."""
        backoff = Backoff(self._pace)
        while not stop.is_set():
            try:
                await unless(stop, ask())
            except TelegramError as exc:
                await pause(stop, backoff.seconds_after(exc))
            else:
                return

    async def _show_commands(self) -> None:
        """Fill Telegram's menu: in English for English apps, in Danish for all others."""
        try:
            await self._bot.set_my_commands(self._menu(Language.DANISH))
            await self._bot.set_my_commands(self._menu(Language.ENGLISH), language_code="en")
        except BadRequest as exc:
            log.warning("menu-refused", reason=reason(exc))

    def _menu(self, language: Language) -> list[BotCommand]:
        return [
            BotCommand(command.name_in(language), self._phrases.say(command.phrase, language))
            for command in self._commands
            if command.in_menu
        ]

    def _read(self, update: Update) -> Message | None:
        return as_message(update, self._bot.bot)

    async def _answer_tap(self, update: Update) -> None:
        """Stop the waiting sign on a tapped button, whatever becomes of the turn."""
        if not update.callback_query:
            return
        try:
            await self._bot.answer_callback_query(update.callback_query.id)
        except BadRequest:
            pass  # too old or answered before: there is no waiting sign any more
        except TelegramError as exc:
            log.warning("tap-not-answered", error=type(exc).__name__)
