"""What comes in from a person, whichever channel it came through."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from knowledge.language import Language


class MessageKind(StrEnum):
    """What a message is made of."""

    TEXT = "text"
    CHOICE = "choice"
    """A button was tapped; the token stands in `Message.choice`."""
    EDITED = "edited"
    """An earlier message was changed; only the crisis gate reads it."""
    SHARED_CONTACT = "shared_contact"
    """The contact shared their own telephone number, which stands in `Message.text`."""
    UNSUPPORTED = "unsupported"
    """Voice, photo, sticker, location …; a caption, if any, stands in `Message.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a contact is reached."""

    channel: str
    """Name of the channel: `telegram`, `terminal`."""

    key: str
    """What the channel calls the contact; a person's identifier, so never logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing a person sent."""

    address: Address
    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    """The words, or the caption; empty for a choice."""

    choice: str = ""
    """Token of the tapped button, see `bot.domain.reply.Choice`."""

    update_id: str | None = None
    """What the channel calls this delivery; the same id is never handled twice.
    None where a channel cannot deliver twice."""

    language_hint: Language | None = None
    """The language of the person's app, if the channel knows it."""

    in_group: bool = False
    """Others read along: nothing personal is answered."""

    received_at: datetime = field(default_factory=lambda: datetime.now(UTC))
