from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.questions import QuestionStore
from bot.storage.tables import SQLQuestion
from tests.support.stored import QUESTION
from tests.support.world import NOON

ANSWERED = replace(QUESTION, outcome="answer", entry="peer-what", text="Hvad er en peer?")


@pytest.fixture
def questions(session: Session, cipher: Cipher) -> QuestionStore:
    return QuestionStore(session, cipher)


async def test_questions_are_listed_by_outcome_newest_first(questions: QuestionStore) -> None:
    later = replace(QUESTION, text="Må jeg tage min kat med?", language="en")
    for question in (QUESTION, ANSWERED, later):
        await questions.add_question(question)
    assert await questions.list_questions(["no_match"], limit=9) == [later, QUESTION]
    assert await questions.list_questions(["answer", "no_match"], limit=2) == [later, ANSWERED]
    assert await questions.list_questions([], limit=9) == []


async def test_what_is_kept_says_nothing_about_who_asked(
    session: Session, questions: QuestionStore
) -> None:
    await questions.add_question(QUESTION)
    (row,) = (await session.execute(select(SQLQuestion.__table__))).mappings()
    assert set(row) == {"id", "asked_on", "language", "outcome", "entry", "text"}
    assert "hund" not in str(row)


async def test_questions_are_forgotten_by_the_day(questions: QuestionStore) -> None:
    day_before = replace(QUESTION, asked_on=NOON.date() - timedelta(days=1))
    for question in (day_before, QUESTION):
        await questions.add_question(question)
    assert await questions.purge(before=NOON) == 1
    assert await questions.list_questions(["no_match"], limit=9) == [QUESTION]
