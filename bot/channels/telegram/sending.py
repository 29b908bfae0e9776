"""The sending half of the Telegram channel."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.html import plain_text, render
from bot.channels.telegram.pace import as_seconds
from bot.domain.message import Address
from bot.domain.reply import Attachment, Choice, ContactRequest, Reply
from bot.errors import TryLaterError, UnreachableError

PATIENCE_SECONDS = (1.0, 2.0, 4.0)
"""Waits between tries to send the rest of a reply; all together well below the outbox's lease."""

LONGEST_WAIT_SECONDS = 15.0
"""When Telegram asks for more, the rest of a reply is left to the outbox too."""

_UNREACHABLE = ("chat not found", "user is deactivated", "group chat was deactivated")
"""What Telegram says, in a bad request, of chats that are gone."""

log = structlog.get_logger()


class Sender:
    """Sends replies through a Telegram bot.

    Args:
        bot: From `make_bot`.
        patience_seconds: Waits between tries to send the rest of a reply already begun.
    """

    def __init__(self, bot: Bot, *, patience_seconds: Sequence[float] = PATIENCE_SECONDS) -> None:
        self._bot = bot
        self._patience_seconds = patience_seconds

    async def send(self, address: Address, reply: Reply) -> None:
        """Send one reply, in as many parts as Telegram needs, choices under the last.

        A reply that Telegram refuses is sent again as plain text, and if that is refused too,
        logged and left out: it must not stand in the way of those behind it.

        Raises:
            TryLaterError: Telegram is out of reach, or asks us to slow down.
            UnreachableError: The contact closed the chat, or no longer exists.
        """
        parts = render(reply.text)
        if not parts:
            log.critical("reply-left-out", reason="nothing to see")
        chat = address.key
        if reply.attachment:
            chat = await self._send_file(chat, reply.attachment)
        for index, part in enumerate(parts):
            keyboard = _keyboard(reply.choices) if index == len(parts) - 1 else None
            # Starting a reply anew would repeat what has arrived.
            waits = self._patience_seconds if index or reply.attachment else ()
            chat = await self._send_patiently(chat, part, keyboard, waits)
        if reply.contact_request:
            await self._offer_sharing(chat, reply.contact_request)

    async def _send_patiently(
        self, chat: str, part: str, keyboard: InlineKeyboardMarkup | None, waits: Sequence[float]
    ) -> str:
        for seconds in waits:
            try:
                return await self._send_part(chat, part, keyboard)
            except TryLaterError as exc:
                asked = exc.retry_after.total_seconds() if exc.retry_after else 0
                if asked > LONGEST_WAIT_SECONDS:
                    raise
                await asyncio.sleep(max(asked, seconds))
        return await self._send_part(chat, part, keyboard)

    async def _send_file(self, chat: str, file: Attachment) -> str:
        """Send a file, a picture as such, and give the chat that took it."""
        try:
            return await self._post(chat, file=file)
        except BadRequest as exc:
            log.critical("file-left-out", reason=reason(exc))
        return chat

    async def _offer_sharing(self, chat: str, request: ContactRequest) -> None:
        """Show a button that shares the contact's own number; it goes away when used."""
        button = KeyboardButton(request.button, request_contact=True)
        keyboard = ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
        with suppress(TelegramError):  # a convenience: the number can be typed as well
            await self._bot.send_message(chat, request.text, reply_markup=keyboard)

    async def _send_part(self, chat: str, part: str, keyboard: InlineKeyboardMarkup | None) -> str:
        """Send a part, with looks or else without, and give the chat that took it."""
        try:
            return await self._post(chat, part, keyboard=keyboard, parse_mode=ParseMode.HTML)
        except BadRequest as exc:
            log.warning("reply-refused", reason=reason(exc))
        try:
            return await self._post(chat, plain_text(part))
        except BadRequest as exc:
            log.critical("reply-left-out", reason=reason(exc))
        return chat

    async def _post(
        self,
        chat: str,
        text: str = "",
        *,
        file: Attachment | None = None,
        keyboard: InlineKeyboardMarkup | None = None,
        parse_mode: ParseMode | None = None,
    ) -> str:
        """Send a message or a file and give the chat that took it, a new one when a group moved.

        Raises:
            BadRequest: Telegram does not like it.
            TryLaterError: Telegram is out of reach, or asks us to slow down.
            UnreachableError: The contact closed the chat, or no longer exists.
        """
        try:
            if file:
                await self._upload(chat, file)
            else:
                await self._bot.send_message(
                    chat,
                    text,
                    parse_mode=parse_mode,
                    reply_markup=keyboard,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
        except ChatMigrated as exc:
            moved = str(exc.new_chat_id)
            if moved == chat:
                raise TryLaterError from exc
            return await self._post(
                moved, text, file=file, keyboard=keyboard, parse_mode=parse_mode
            )
        except RetryAfter as exc:
            raise TryLaterError(timedelta(seconds=as_seconds(exc))) from exc
        except Forbidden as exc:
            raise UnreachableError from exc
        except BadRequest as exc:
            if any(words in exc.message.lower() for words in _UNREACHABLE):
                raise UnreachableError from exc
            raise
        except TelegramError as exc:
            raise TryLaterError from exc
        return chat

    async def _upload(self, chat: str, file: Attachment) -> Message:
        if file.is_picture:
            return await self._bot.send_photo(chat, file.content, filename=file.name)
        return await self._bot.send_document(chat, file.content, filename=file.name)


def _keyboard(rows: Sequence[Sequence[Choice]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(c.label, callback_data=c.token) for c in row] for row in rows]
    )


def reason(exc: TelegramError) -> str:
    """Say why Telegram refused, without what follows the colon: it may quote the reply."""
    return exc.message.partition(":")[0]
