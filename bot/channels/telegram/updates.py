"""Telegram's updates as messages of the project."""

import re
from typing import Any

import structlog
from telegram import CallbackQuery, Chat, Update, User
from telegram import Message as TelegramMessage
from telegram.request import HTTPXRequest

from bot.domain.message import Address, Message, MessageKind
from knowledge.language import Language

CHANNEL = "telegram"
"""Name of the channel in addresses."""

READ_UPDATES = ("message", "edited_message", "callback_query")
"""Kinds of updates that are asked for; `as_message` makes nothing of any other."""

_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})
_ESSENTIALS = frozenset({"message_id", "date", "chat", "from", "text"})

log = structlog.get_logger()


class UpdatesRequest(HTTPXRequest):
    """Asks for updates, and outlives single ones that the library cannot read.

    The library reads all updates of an answer or none, and a server of another version may leave
    out a field that it insists on; then one message would cut everybody off.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer, with updates reduced to what can be read of them."""
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(update) for update in answer["result"]]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    """Give an update as it is, or the words in it, or else only its id."""
    for candidate in (update, _without_extras(update)):
        try:
            Update.de_json(candidate, None)
        except Exception as exc:  # noqa: BLE001 - any surprise is the same to us
            log.warning("update-unreadable", update=update["update_id"], error=type(exc).__name__)
        else:
            return candidate
    return {"update_id": update["update_id"]}


def _without_extras(update: dict[str, Any]) -> dict[str, Any]:
    messages: dict[str, Any] = {
        kind: {key: value for key, value in update[kind].items() if key in _ESSENTIALS}
        for kind in ("message", "edited_message")
        if kind in update
    }
    return {"update_id": update["update_id"], **messages}


def as_message(update: Update, me: User) -> Message | None:
    """Read an update.

    In a group only what is said to the assistant counts: commands, replies to it, and messages
    that mention it, whose mention is cut out.

    Args:
        update: Anything that Telegram delivers.
        me: The account of the bot.

    Returns:
        None when there is nothing to answer: other bots, channels, service messages, talk of
        others in a group.
    """
    update_id = str(update.update_id)
    if update.callback_query:
        return _from_tap(update.callback_query, update_id)
    if update.message:
        return _from_message(update.message, update_id, me, edited=False)
    if update.edited_message:
        return _from_message(update.edited_message, update_id, me, edited=True)
    return None


def _from_tap(query: CallbackQuery, update_id: str) -> Message | None:
    if query.message is None or not query.data or query.from_user.is_bot:
        return None
    chat = query.message.chat
    if chat.type == Chat.CHANNEL:
        return None
    return Message(
        address=_address(chat),
        kind=MessageKind.CHOICE,
        choice=query.data,
        update_id=update_id,
        language_hint=_language_of(query.from_user),
        in_group=chat.type in _GROUPS,
    )


def _from_message(
    message: TelegramMessage, update_id: str, me: User, *, edited: bool
) -> Message | None:
    sender = message.from_user
    kind = _kind_of(message, edited=edited)
    if sender is None or sender.is_bot or kind is None or message.chat.type == Chat.CHANNEL:
        return None
    text: str | None = message.text or message.caption or _own_number(message)
    in_group = message.chat.type in _GROUPS
    if in_group:
        text = _said_to(me, message)
    if text is None:
        return None
    return Message(
        address=_address(message.chat),
        kind=kind,
        text=text,
        update_id=update_id,
        language_hint=_language_of(sender),
        in_group=in_group,
    )


def _kind_of(message: TelegramMessage, *, edited: bool) -> MessageKind | None:
    """Tell what a message is made of; None for service messages and moving locations."""
    if edited:
        return MessageKind.EDITED if message.text or message.caption else None
    if message.text:
        return MessageKind.TEXT
    if _own_number(message):
        return MessageKind.SHARED_CONTACT
    if message.effective_attachment or message.checklist:
        return MessageKind.UNSUPPORTED
    return None


def _own_number(message: TelegramMessage) -> str:
    """Give the telephone number a person shares of themselves; somebody else's is not ours."""
    shared, sender = message.contact, message.from_user
    if shared and sender and shared.user_id == sender.id:
        return shared.phone_number
    return ""


def _said_to(me: User, message: TelegramMessage) -> str | None:
    """Give what a group message says to the assistant; None when it speaks to others."""
    text = message.text or message.caption or ""
    name = me.username or ""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if message.text and first.startswith("/") and len(first) > 1:
        called = first.partition("@")[2].lower()
        return text if called in {"", name.lower()} else None
    mention = rf"[ \t]*(?<![\w@])@{re.escape(name)}(?!\w)[,:]?[ \t]*"
    rest, mentions = re.subn(mention, " ", text, flags=re.IGNORECASE)
    original = message.reply_to_message
    is_reply = bool(original and original.from_user and original.from_user.id == me.id)
    return rest.strip() if mentions or is_reply else None


def _address(chat: Chat) -> Address:
    return Address(channel=CHANNEL, key=str(chat.id))


def _language_of(user: User) -> Language | None:
    """Tell the language of the person's app, if it is one of ours (`en-GB` is English)."""
    code = (user.language_code or "").partition("-")[0].lower()
    return Language(code) if code in set(Language) else None
