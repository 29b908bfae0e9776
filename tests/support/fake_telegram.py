"""A strict fake of the Bot API server, spoken to over real HTTP.

    async with FakeTelegram() as fake:
        person = fake.person(first_name="Asta", language_code="da")
        await person.write("Hej")
        reply = await person.next_reply()

It refuses what Telegram refuses, in Telegram's words. What it does not know it answers with 404,
so that a test never passes on a method nobody looked at.

Source: https://core.telegram.org/bots/api and https://github.com/tdlib/telegram-bot-api
"""

import itertools
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.support.telegram_api import (
    ApiError,
    ReadFile,
    bad_request,
    read_commands,
    read_document,
    read_message,
    read_photo,
    read_rows,
)
from tests.support.telegram_chats import BotMessage, Chat, Group, Json, Person
from tests.support.telegram_queue import PollConflictError, UpdateQueue

TOKEN = "123456:fake-token_for-tests"


@dataclass(frozen=True)
class Call:
    """A request that the bot made."""

    method: str
    arguments: dict[str, str]


class FakeTelegram:
    """The server; use it as an asynchronous context manager.

    Args:
        token: The only one it accepts.
        username: Of the bot, without @.
        repeat_seconds: See `UpdateQueue`.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "peer_guide_bot",
        repeat_seconds: float = 0.05,
    ) -> None:
        self.token = token
        self.me: Json = {"id": 123456, "is_bot": True, "first_name": "G", "username": username}
        self.queue = UpdateQueue(repeat_seconds=repeat_seconds)
        self.calls: list[Call] = []
        """Everything the bot asked for, also what was refused."""
        self.commands: dict[str, list[Json]] = {}
        """The menu by language code; the default under the empty string."""
        self.base_url = ""
        self._chats: dict[int, Chat] = {}
        self._numbers = itertools.count()
        self._blocked: dict[int, str] = {}
        self._moved: dict[int, int] = {}
        self._failures: dict[str, deque[ApiError]] = {}
        self._drops: str | None = None
        self._files: list[web.FileField] = []
        self._methods: dict[str, Callable[[dict[str, str]], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "answerCallbackQuery": self._answer_callback_query,
            "editMessageReplyMarkup": self._edit_reply_markup,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
        }

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base_url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.queue.close()
        await self._runner.cleanup()

    def person(
        self,
        *,
        first_name: str = "Asta",
        language_code: str | None = "da",
        is_bot: bool = False,
    ) -> Person:
        """Make somebody who may write to the bot, or another bot."""
        user: Json = {"is_bot": is_bot, "first_name": first_name}
        if language_code:
            user["language_code"] = language_code
        person = Person(7_000_000_000 + next(self._numbers), user, self.queue.add)
        self._chats[person.id] = person
        return person

    def group(self, title: str = "Peers") -> Group:
        """Make a group that the bot is in."""
        about = {"type": "group", "title": title}
        group = Group(-4_000_000 - next(self._numbers), about, self.queue.add)
        self._chats[group.id] = group
        return group

    def block(self, chat: Chat, *, reason: str = "bot was blocked by the user") -> None:
        """Let a person block the bot, or a group throw it out."""
        self._blocked[chat.id] = reason
        about = {"chat": chat.about, "from": getattr(chat, "user", self.me), "date": 1}
        states = {
            f"{when}_chat_member": {"user": self.me, "status": status}
            for when, status in (("old", "member"), ("new", "left"))
        }
        self.queue.add("my_chat_member", about | states)

    def unblock(self, chat: Chat) -> None:
        """Let the bot write again."""
        del self._blocked[chat.id]

    def remove(self, chat: Chat) -> None:
        """Let a chat no longer exist."""
        del self._chats[chat.id]

    def migrate(self, group: Group) -> Group:
        """Turn a group into a supergroup, which has another id."""
        supergroup = self.group(group.about["title"])
        supergroup.about["type"] = "supergroup"
        self._moved[group.id] = supergroup.id
        return supergroup

    def fail_next(
        self,
        method: str = "sendMessage",
        *,
        status: int = 500,
        description: str = "Internal Server Error",
        times: int = 1,
        **parameters: int,
    ) -> None:
        """Let the next requests fail, whatever they ask; `retry_after=3` makes a flood limit."""
        if "retry_after" in parameters:
            status = 429
            description = f"Too Many Requests: retry after {parameters['retry_after']}"
        failures = self._failures.setdefault(method, deque())
        failures.extend([ApiError(status, description, **parameters)] * times)

    def drop_connections(self, *, after_handling: str | None = None) -> None:
        """Break every connection from now on, until `accept_connections`.

        Args:
            after_handling: Only of this method, and only after it was carried out.
        """
        self._drops = after_handling or "*"

    def accept_connections(self) -> None:
        """Answer again."""
        self._drops = None

    @property
    def unconfirmed(self) -> list[int]:
        """Ids of the updates that would be delivered again."""
        return list(self.queue.pending)

    def calls_of(self, method: str) -> list[Call]:
        """List the requests for a method."""
        return [call for call in self.calls if call.method == method]

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        posted = await request.post()
        arguments = {key: str(value) for key, value in posted.items()}
        self._files = [value for value in posted.values() if isinstance(value, web.FileField)]
        self.calls.append(Call(method, arguments))
        if self._drops == "*":
            return self._break_off(request)
        try:
            result = await self._carry_out(request.match_info["token"], method, arguments)
        except ApiError as exc:
            return exc.as_response()
        if self._drops in {"*", method}:
            return self._break_off(request)
        return web.json_response({"ok": True, "result": result})

    @staticmethod
    def _break_off(request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)  # never arrives

    async def _carry_out(self, token: str, method: str, arguments: dict[str, str]) -> Any:
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if self._failures.get(method):
            raise self._failures[method].popleft()
        if method not in self._methods:
            raise ApiError(404, "Not Found: method not found")
        return await self._methods[method](arguments)

    async def _get_me(self, _: dict[str, str]) -> Json:
        return self.me

    async def _get_updates(self, arguments: dict[str, str]) -> list[Json]:
        allowed = arguments.get("allowed_updates")
        try:
            return await self.queue.poll(
                offset=int(arguments.get("offset", 0)),
                limit=min(max(int(arguments.get("limit", 100)), 1), 100),
                hold_seconds=int(arguments.get("timeout", 0)),
                allowed=json.loads(allowed) if allowed else None,
            )
        except PollConflictError:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            ) from None

    async def _send_message(self, arguments: dict[str, str]) -> Json:
        chat = self._reachable_chat(arguments.get("chat_id", ""))
        message = read_message(arguments, chat.next_message_id())
        chat.receive(message)
        return self._as_json(chat, message)

    async def _send_photo(self, arguments: dict[str, str]) -> Json:
        return await self._send_file(arguments, read_photo, "photo")

    async def _send_document(self, arguments: dict[str, str]) -> Json:
        return await self._send_file(arguments, read_document, "document")

    async def _send_file(self, arguments: dict[str, str], read: ReadFile, kind: str) -> Json:
        chat = self._reachable_chat(arguments.get("chat_id", ""))
        if not self._files:
            raise bad_request(f"there is no {kind} in the request")
        message = read(arguments, self._files[0], chat.next_message_id())
        chat.receive(message)
        return self._as_json(chat, message)

    def _as_json(self, chat: Chat, message: BotMessage) -> Json:
        about = {"chat": chat.about, "from": self.me, "date": 1}
        return {"message_id": message.message_id, "text": message.text, **about}

    def _reachable_chat(self, key: str) -> Chat:
        chat_id = int(key) if re.fullmatch(r"-?\d+", key) else 0
        if chat_id in self._moved:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self._moved[chat_id],
            )
        if chat_id in self._blocked:
            raise ApiError(403, f"Forbidden: {self._blocked[chat_id]}")
        if chat_id not in self._chats:
            raise bad_request("chat not found")
        return self._chats[chat_id]

    async def _answer_callback_query(self, arguments: dict[str, str]) -> bool:
        query_id = arguments.get("callback_query_id", "")
        for chat in self._chats.values():
            tap = chat.taps.get(query_id)
            if tap and not tap.answered.is_set():
                tap.answered.set()
                return True
        raise bad_request("query is too old and response timeout expired or query ID is invalid")

    async def _edit_reply_markup(self, arguments: dict[str, str]) -> Json:
        chat = self._reachable_chat(arguments.get("chat_id", ""))
        message_id = int(arguments.get("message_id", 0))
        for message in chat.replies:
            if message.message_id == message_id:
                rows = read_rows(arguments.get("reply_markup"), message_id)
                if rows == message.rows:
                    raise bad_request("message is not modified")
                message.rows = rows
                return self._as_json(chat, message)
        raise bad_request("message to edit not found")

    async def _set_commands(self, arguments: dict[str, str]) -> bool:
        language = arguments.get("language_code", "")
        commands = read_commands(arguments)
        self.commands[language] = commands
        return True

    async def _get_commands(self, arguments: dict[str, str]) -> list[Json]:
        return self.commands.get(arguments.get("language_code", ""), [])
