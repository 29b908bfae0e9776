"""The log of questions: masked, encrypted, and without whoever asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.encryption import Cipher
from bot.storage.tables import SQLQuestion


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question and what became of it."""

    asked_on: date
    """The day only: a moment could be matched with somebody's phone."""
    language: str
    outcome: str
    entry: str | None
    text: str
    """Masked."""


class QuestionStore:
    """Keeps questions for authors who want to see what people ask.

    Args:
        session: An open transaction; the caller commits.
        cipher: Encrypts the questions.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def add_question(self, question: LoggedQuestion) -> None:
        """Keep a question."""
        self._session.add(
            SQLQuestion(
                asked_on=question.asked_on,
                language=question.language,
                outcome=question.outcome,
                entry=question.entry,
                text=self._cipher.encrypt(question.text),
            )
        )

    async def list_questions(self, outcomes: Sequence[str], *, limit: int) -> list[LoggedQuestion]:
        """List the newest questions with these outcomes."""
        rows = await self._session.scalars(
            select(SQLQuestion)
            .where(SQLQuestion.outcome.in_(outcomes))
            .order_by(SQLQuestion.id.desc())
            .limit(limit)
        )
        return [
            LoggedQuestion(
                row.asked_on, row.language, row.outcome, row.entry, self._cipher.decrypt(row.text)
            )
            for row in rows
        ]

    async def purge(self, *, before: datetime) -> int:
        """Forget questions asked before a day; give their number."""
        result = await self._session.execute(
            delete(SQLQuestion)
            .where(SQLQuestion.asked_on < before.date())
            .returning(SQLQuestion.id)
        )
        return len(result.all())
