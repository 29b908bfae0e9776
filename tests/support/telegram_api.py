"""What the fake Bot API server takes, what it refuses, and in which words."""

import json
import re
import struct
from collections.abc import Callable

from aiohttp import web

from tests.support.telegram_chats import BotMessage, Button, Json
from tests.support.telegram_html import HtmlError, ParsedText, parse_html, utf16_units

INVISIBLE = " \n\t\r\u00a0\u200b\u2800\ufffc"
PREVIEW_OPTIONS = frozenset(
    {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
)


class ApiError(Exception):
    """What the server answers instead of a result."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_response(self) -> web.Response:
        """Give the answer as HTTP."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return web.json_response(body, status=self.status)


def bad_request(description: str) -> ApiError:
    """Make the most frequent answer of all."""
    return ApiError(400, f"Bad Request: {description}")


def read_message(arguments: dict[str, str], message_id: int) -> BotMessage:
    """Read what sendMessage asks for.

    Raises:
        ApiError: Telegram would refuse it.
    """
    source = arguments.get("text", "")
    visible = _parse(source, arguments.get("parse_mode", ""))
    text = visible.text.strip()
    if not text.strip(INVISIBLE):
        raise bad_request("message text is empty")
    if utf16_units(text) > 4096:
        raise bad_request("message is too long")
    preview = json.loads(arguments.get("link_preview_options", "{}"))
    if not isinstance(preview, dict) or not preview.keys() <= PREVIEW_OPTIONS:
        raise bad_request("can't parse link preview options JSON object")
    return BotMessage(
        message_id=message_id,
        text=text,
        source=source,
        entities=visible.entities,
        rows=read_rows(arguments.get("reply_markup"), message_id),
        has_preview=not preview.get("is_disabled", False),
        keyboard=read_keyboard(arguments.get("reply_markup")),
    )


def read_document(arguments: dict[str, str], file: web.FileField, message_id: int) -> BotMessage:
    """Read what sendDocument asks for.

    Raises:
        ApiError: Telegram would refuse it.
    """
    content = file.file.read()
    if not content:
        raise bad_request("file must be non-empty")
    caption = arguments.get("caption", "")
    if utf16_units(caption) > 1024:
        raise bad_request("message caption is too long")
    return BotMessage(
        message_id=message_id,
        text=caption,
        source=caption,
        entities=(),
        rows=read_rows(arguments.get("reply_markup"), message_id),
        has_preview=False,
        file=(file.filename, content),
    )


def read_photo(arguments: dict[str, str], file: web.FileField, message_id: int) -> BotMessage:
    """Read what sendPhoto asks for.

    Raises:
        ApiError: Telegram would refuse it.
    """
    message = read_document(arguments, file, message_id)
    assert message.file
    content = message.file[1]
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if len(content) > 10 * 2**20:
        raise bad_request("file is too big")
    message.is_photo = True
    return message


ReadFile = Callable[[dict[str, str], web.FileField, int], BotMessage]
"""Reads what a method that takes a file asks for."""


def read_keyboard(markup: str | None) -> tuple[str, ...]:
    """Read the labels of a reply keyboard.

    Raises:
        ApiError: Telegram would refuse it.
    """
    rows = json.loads(markup or "{}").get("keyboard", [])
    labels = tuple(button.get("text", "") for row in rows for button in row)
    if not all(label.strip() for label in labels):
        raise bad_request("can't parse keyboard button: Text is empty")
    return labels


def read_commands(arguments: dict[str, str]) -> list[Json]:
    """Read what setMyCommands asks for.

    Raises:
        ApiError: Telegram would refuse it.
    """
    language = arguments.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    commands: list[Json] = json.loads(arguments.get("commands", "[]"))
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def read_rows(markup: str | None, message_id: int) -> list[list[Button]]:
    """Read an inline keyboard.

    Raises:
        ApiError: Telegram would refuse it.
    """
    if not markup:
        return []
    keyboard = json.loads(markup)
    if isinstance(keyboard, dict) and "keyboard" in keyboard:
        return []
    if not isinstance(keyboard, dict) or "inline_keyboard" not in keyboard:
        raise bad_request("object expected as reply markup")
    return [[_button(item, message_id) for item in row] for row in keyboard["inline_keyboard"]]


def _button(item: Json, message_id: int) -> Button:
    label, data = item.get("text", ""), item.get("callback_data", "")
    problem = "can't parse inline keyboard button: "
    if not label.strip():
        raise bad_request(f"{problem}Text is empty")
    if not data:
        raise bad_request(f"{problem}Text buttons are unallowed in the inline keyboard")
    if len(data.encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(label, data, message_id)


def _parse(source: str, mode: str) -> ParsedText:
    if not mode:
        return ParsedText(source)
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return parse_html(source)
    except HtmlError as exc:
        raise bad_request(f"can't parse entities: {exc}") from exc
