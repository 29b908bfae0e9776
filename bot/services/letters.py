"""What contacts are told of their cases without having asked just then."""

from datetime import datetime

from bot.domain.case import Case
from bot.domain.markup import quote, quote_lines
from bot.domain.reply import Choice, ChoiceToken, Reply
from bot.storage.stores import Stores
from knowledge.phrasebook import Phrasebook

ANSWER = "thread"
"""Choice: write to the coordinator who has a case; the value is the case's code."""


class LetterService:
    """Owes contacts word of their cases; the outbox delivers it.

    Args:
        stores: Of the turn's transaction.
        phrases: What is said.
        now: The moment of the turn.
    """

    def __init__(self, stores: Stores, phrases: Phrasebook, *, now: datetime) -> None:
        self._contacts = stores.contacts
        self._outbox = stores.outbox
        self._phrases = phrases
        self._now = now

    async def write(self, case: Case, key: str, /, **values: str) -> None:
        """Say a phrase to the contact of a case, in their language; it may use the code."""
        language = await self._contacts.language_of(case.contact_id)
        text = self._phrases.say(key, language, code=case.code, **values)
        await self._send(case, Reply(text=text))

    async def write_about(self, case: Case, key: str, /, name: str) -> None:
        """Say which coordinator has a case now, with a button to write to them."""
        language = await self._contacts.language_of(case.contact_id)
        shown = quote(name)
        text = self._phrases.say(key, language, code=case.code, name=shown)
        label = self._phrases.say("letter-write", language, name=name)
        await self._send(case, Reply(text=text, choices=((_thread_choice(case, label),),)))

    async def write_from(self, case: Case, name: str, words: str) -> None:
        """Pass a coordinator's words on, with a button to answer them.

        Args:
            case: What it is about.
            name: Of the coordinator.
            words: As they were written; shown as they are, without markup of their own.
        """
        language = await self._contacts.language_of(case.contact_id)
        text = self._phrases.say(
            "letter-from", language, code=case.code, name=quote(name), words=quote_lines(words)
        )
        label = self._phrases.say("letter-answer", language)
        await self._send(case, Reply(text=text, choices=((_thread_choice(case, label),),)))

    async def _send(self, case: Case, reply: Reply) -> None:
        await self._outbox.add_replies(case.contact_id, [reply], now=self._now, due_at=self._now)


def _thread_choice(case: Case, label: str) -> Choice:
    # No step of the conversation: the button counts whenever it is tapped.
    return Choice(label, ChoiceToken(0, ANSWER, case.code).encode())
