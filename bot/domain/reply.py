"""What goes out to a person, before a channel gives it its looks."""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and the token that comes back when it is tapped."""

    label: str
    token: str
    """At most 64 bytes, made by `ChoiceToken.encode`."""


@dataclass(frozen=True, slots=True)
class ChoiceToken:
    """What a tapped button means.

    The step tells in which step of the conversation the button was shown, so that a tap on
    last week's keyboard, or a second tap, is known for what it is.
    """

    step: int
    name: str
    """The kind of choice, one that a handler takes: `answer`, `topic` …"""
    value: str = ""

    MAX_BYTES = 64
    """Telegram's limit for callback data."""

    def encode(self) -> str:
        """Write the token as `step.name:value`.

        Raises:
            ValueError: The token is longer than 64 bytes.
        """
        token = f"{self.step}.{self.name}:{self.value}"
        if len(token.encode()) > self.MAX_BYTES:
            raise ValueError(f"choice token over {self.MAX_BYTES} bytes: {token}")
        return token

    @classmethod
    def decode(cls, token: str) -> Self | None:
        """Read a token; None when it is not one of ours (a forged or a foreign one)."""
        step, dot, rest = token.partition(".")
        name, colon, value = rest.partition(":")
        if not (dot and colon and step.isdecimal() and len(step) < 19 and name.isidentifier()):
            return None
        return cls(step=int(step), name=name, value=value)


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """An offer to share one's own telephone number with a tap, where the channel can."""

    button: str
    text: str
    """What stands above the button."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply."""

    name: str
    """With its ending; a `.png` is shown as a picture."""
    content: bytes

    @property
    def is_picture(self) -> bool:
        """Whether channels show it rather than offer it as a file."""
        return self.name.endswith(".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person."""

    text: str
    """Markdown: paragraphs, bold, italic, lists and links."""

    choices: tuple[tuple[Choice, ...], ...] = ()
    """Rows of buttons, top to bottom."""

    contact_request: ContactRequest | None = None

    attachment: Attachment | None = None

    def as_data(self) -> dict[str, Any]:
        """Give the reply as plain data for the outbox."""
        data = asdict(self)
        if self.attachment:
            data["attachment"]["content"] = b64encode(self.attachment.content).decode("ascii")
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what `as_data` gave."""
        rows = tuple(tuple(Choice(**choice) for choice in row) for row in data["choices"])
        file = data.get("attachment")
        request = data.get("contact_request")
        return cls(
            text=data["text"],
            choices=rows,
            contact_request=ContactRequest(**request) if request else None,
            attachment=Attachment(file["name"], b64decode(file["content"])) if file else None,
        )
