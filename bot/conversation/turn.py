"""A turn: one message of a contact and what is done about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from bot.conversation.command import CommandCall
from bot.domain.conversation import Contact, Conversation
from bot.domain.coordinator import Coordinator
from bot.domain.message import Message, MessageKind
from bot.domain.reply import Attachment, Choice, ChoiceToken, ContactRequest, Reply
from bot.services.unit import TurnServices
from knowledge.crisis import Concern
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook


class Turn:
    """What a handler works with: the message, the contact, and where replies are put.

    Args:
        message: What came in.
        contact: Who wrote it.
        conversation: Where the conversation stood before.
        language: The language to answer in.
        phrases: What the assistant itself says.
        services: The rules, within this turn's transaction.
        now: The moment of the turn.
        command: The command that the message is, if it is one.
        coordinator: Who the contact is to the cases of others, if they follow some up.
    """

    def __init__(
        self,
        *,
        message: Message,
        contact: Contact,
        conversation: Conversation,
        language: Language,
        phrases: Phrasebook,
        services: TurnServices,
        now: datetime,
        command: CommandCall | None = None,
        coordinator: Coordinator | None = None,
    ) -> None:
        self.message = message
        self.contact = contact
        self.conversation = replace(
            conversation,
            step=conversation.step + 1,
            language=language,
            previous_text="",
            unanswered="",
            unsent=None,
            theme="",
        )
        self.previous = conversation
        self.language = language
        self.command = command
        self.coordinator = coordinator
        self.choice = (
            ChoiceToken.decode(message.choice) if message.kind is MessageKind.CHOICE else None
        )
        self.replies: list[Reply] = []
        self.concern = Concern.NONE
        """How the crisis gate would have the message met."""
        self.erase_contact = False
        """Set by the handler that erases everything about the contact after this turn."""
        self.form_shown = False
        """Set when a form's question is among the replies."""
        self.services = services
        self.now = now
        self._phrases = phrases

    @property
    def choice_is_current(self) -> bool:
        """Whether the tapped button belongs to the latest replies."""
        return self.choice is not None and self.choice.step == self.previous.step

    def phrase(self, key: str, /, **values: str | int) -> str:
        """Give a phrase in the language of this turn."""
        return self._phrases.say(key, self.language, **values)

    def say(self, key: str, /, *, choices: Iterable[Iterable[Choice]] = (), **values: Any) -> None:
        """Reply with a phrase."""
        self.reply(self.phrase(key, **values), choices=choices)

    def reply(
        self,
        text: str,
        *,
        choices: Iterable[Iterable[Choice]] = (),
        attachment: Attachment | None = None,
    ) -> None:
        """Reply with Markdown, rows of choices, and a file."""
        rows = tuple(tuple(row) for row in choices)
        rows = tuple(row for row in rows if row)
        self.replies.append(Reply(text=text, choices=rows, attachment=attachment))

    def attach(
        self, text: str, attachment: Attachment, *, choices: Iterable[Iterable[Choice]] = ()
    ) -> None:
        """Reply with a file; the text must say all that a picture shows."""
        self.reply(text, choices=choices, attachment=attachment)

    def offer_sharing(self, request: ContactRequest) -> None:
        """Let the contact share their number with a button under the last reply."""
        self.replies[-1] = replace(self.replies[-1], contact_request=request)

    def offer(self, label: str, name: str, value: str = "") -> Choice:
        """Make a choice that names this step.

        Raises:
            ValueError: Name and value are too long for a token.
        """
        token = ChoiceToken(self.conversation.step, name, value)
        return Choice(label=label, token=token.encode())

    def remember(self, **changes: Any) -> None:
        """Change what is remembered of the conversation until the next turn."""
        self.conversation = replace(self.conversation, **changes)

    def stay(self) -> None:
        """Leave the conversation where it was, so that buttons shown before still count."""
        self.conversation = self.previous

    def use_language(self, language: Language, *, pin: bool) -> None:
        """Answer in another language from here on, and in later turns if it is pinned."""
        self.language = language
        self.remember(language=language)
        if pin:
            self.contact = replace(self.contact, language=language)

    def unpin_language(self) -> None:
        """Let the language follow each message again."""
        self.contact = replace(self.contact, language=None)


class Handler(Protocol):
    """One thing a person can do."""

    def accepts(self, turn: Turn) -> bool:
        """Whether this handler takes the turn; it must not reply yet."""
        ...

    async def handle(self, turn: Turn) -> None:
        """Put at least one reply into the turn."""
        ...
