"""People and groups on the other side of the fake Bot API server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.support.telegram_html import Entity

Json = dict[str, Any]
AddUpdate = Callable[[str, Json], int]
"""Puts an update of a kind into the bot's queue and gives its id."""

Kind = Literal[
    "voice", "photo", "video", "sticker", "location", "document", "contact", "poll", "dice"
]

FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = {**FILE, "width": 1, "height": 1}
CONTENTS: dict[str, Any] = {
    "voice": {**FILE, "duration": 1},
    "photo": [PICTURE],
    "video": {**PICTURE, "duration": 1},
    "sticker": {**PICTURE, "type": "regular", "is_animated": False, "is_video": False},
    "location": {"latitude": 56.1, "longitude": 10.2},
    "document": FILE,
    "contact": {"phone_number": "12345678", "first_name": "Bo"},
    "dice": {"emoji": "🎲", "value": 3},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
"""What a message of a kind holds, as the Bot API writes it."""


@dataclass(frozen=True)
class Button:
    """A button under a message of the bot."""

    label: str
    data: str
    message_id: int


@dataclass
class BotMessage:
    """A message from the bot, as a person sees it."""

    message_id: int
    text: str
    """Visible text."""

    source: str
    """What the bot sent, with its markup."""

    entities: tuple[Entity, ...]
    rows: list[list[Button]]
    has_preview: bool
    keyboard: tuple[str, ...] = ()
    """Labels of the keyboard that takes the place of the person's own."""
    file: tuple[str, bytes] | None = None
    """Name and content of a document or a photo."""
    is_photo: bool = False

    @property
    def buttons(self) -> list[Button]:
        """All buttons, row by row."""
        return [button for row in self.rows for button in row]

    def button(self, label: str) -> Button:
        """Find a button by its label."""
        return next(button for button in self.buttons if button.label == label)


@dataclass(frozen=True)
class OwnMessage:
    """A message that a person sent."""

    message_id: int
    update_id: int


@dataclass
class Tap:
    """A tap on a button; the waiting sign stays until it is answered."""

    query_id: str
    update_id: int
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Chat:
    """A chat that the bot takes part in.

    Args:
        chat_id: Negative for groups.
        about: What the Bot API tells of the chat besides its id.
        add_update: Reaches the bot.
    """

    def __init__(self, chat_id: int, about: Json, add_update: AddUpdate) -> None:
        self.id = chat_id
        self.about: Json = {"id": chat_id, **about}
        self.replies: list[BotMessage] = []
        """Everything the bot sent here, first to last."""
        self.taps: dict[str, Tap] = {}
        self._add_update = add_update
        self._message_ids = 0
        self._unread: asyncio.Queue[BotMessage] = asyncio.Queue()

    async def next_reply(self, timeout: float = 5.0) -> BotMessage:  # noqa: ASYNC109 - reads well
        """Wait for the first reply not yet read.

        Raises:
            TimeoutError: There came none.
        """
        return await asyncio.wait_for(self._unread.get(), timeout)

    def next_message_id(self) -> int:
        """Number the messages of this chat."""
        self._message_ids += 1
        return self._message_ids

    def receive(self, message: BotMessage) -> None:
        """Show a message of the bot."""
        self.replies.append(message)
        self._unread.put_nowait(message)


class Group(Chat):
    """A group that the bot is in; people write to it with `Person.write(…, to=group)`."""


class Person(Chat):
    """Somebody with Telegram, and their private chat with the bot."""

    def __init__(self, chat_id: int, user: Json, add_update: AddUpdate) -> None:
        super().__init__(
            chat_id, {"type": "private", "first_name": user["first_name"]}, add_update
        )
        self.user: Json = {"id": chat_id, **user}

    async def write(
        self, text: str, *, to: Chat | None = None, reply_to: Json | None = None
    ) -> OwnMessage:
        """Write a text.

        Args:
            text: The words.
            to: A group; else the private chat.
            reply_to: Who is replied to, as the Bot API's user (`fake.me`).
        """
        extra: Json = {}
        if reply_to:
            original = {"message_id": 1, "date": 1, "from": reply_to, "text": "…"}
            extra["reply_to_message"] = {**original, "chat": (to or self).about}
        return self._post("message", {"text": text, **extra}, to)

    async def send(
        self, kind: Kind, *, caption: str | None = None, to: Chat | None = None
    ) -> OwnMessage:
        """Send something that is not text."""
        content: Json = {kind: CONTENTS[kind]}
        return self._post("message", content | ({"caption": caption} if caption else {}), to)

    async def share_contact(self, number: str, *, own: bool = True) -> OwnMessage:
        """Share a telephone number: the person's own, or somebody else's."""
        contact: Json = {"phone_number": number, "first_name": "Bo"}
        if own:
            contact["user_id"] = self.id
        return self._post("message", {"contact": contact}, None)

    async def edit(self, message: OwnMessage, text: str, *, to: Chat | None = None) -> OwnMessage:
        """Change a text written before."""
        content = {"text": text, "edit_date": 2, "message_id": message.message_id}
        return self._post("edited_message", content, to)

    async def tap(self, button: Button, *, on: Chat | None = None) -> Tap:
        """Tap a button."""
        chat = on or self
        return self.tap_data(button.data, message_id=button.message_id, on=chat)

    def tap_data(self, data: str, *, message_id: int = 1, on: Chat | None = None) -> Tap:
        """Tap a button that holds these data, whether or not it was shown."""
        chat = on or self
        query_id = f"{chat.id}:{len(chat.taps)}"
        message = {"message_id": message_id, "date": 1, "chat": chat.about, "text": "…"}
        query = {"id": query_id, "from": self.user, "chat_instance": "1", "data": data}
        update_id = self._add_update("callback_query", {**query, "message": message})
        chat.taps[query_id] = Tap(query_id, update_id)
        return chat.taps[query_id]

    def _post(self, kind: str, content: Json, to: Chat | None) -> OwnMessage:
        chat = to or self
        message: Json = {"message_id": chat.next_message_id(), "date": 1, **content}
        update_id = self._add_update(kind, {**message, "chat": chat.about, "from": self.user})
        return OwnMessage(message["message_id"], update_id)
