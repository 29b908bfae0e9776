from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.config import RetentionSettings
from bot.services.retention import UPDATES_KEPT, RetentionService
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.questions import QuestionStore
from bot.storage.tables import SQLCase, SQLContact, SQLHandledUpdate, SQLQuestion
from tests.support.stored import (
    ADDRESS,
    CONVERSATION,
    QUESTION,
    add_case,
    add_contact,
    fill,
    find_stored,
)
from tests.support.world import NOON, Clock, files_of

KEPT = RetentionSettings(draft_days=7, question_days=180, case_days=730, silent_days=365)
SECOND = timedelta(seconds=1)


@pytest.fixture
def retention(database: Database, cipher: Cipher, clock: Clock) -> RetentionService:
    return RetentionService(database, cipher, KEPT, clock=clock)


async def meet(database: Database, cipher: Cipher, key: str, *, at: datetime) -> int:
    async with database.transaction() as session:
        return await add_contact(session, cipher, key, now=at)


async def ids(database: Database, table: type[SQLContact | SQLCase | SQLQuestion]) -> list[int]:
    async with database.transaction() as session:
        return list(await session.scalars(select(table.id).order_by(table.id)))


async def test_nothing_young_is_erased(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    await fill(database, cipher)
    before = await find_stored(database, cipher)
    clock.advance(days=KEPT.draft_days)
    await retention.purge()
    assert await find_stored(database, cipher) == before


async def test_unfinished_forms_are_forgotten_and_what_was_asked_with_them(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    await fill(database, cipher)
    before = await find_stored(database, cipher)
    clock.now += timedelta(days=KEPT.draft_days) + SECOND
    await retention.purge()
    after = await find_stored(database, cipher)
    assert after.conversation == replace(CONVERSATION, form=None, previous_text="")
    assert (after.contact, after.case) == (before.contact, before.case)


async def test_silent_contacts_are_erased_unless_they_have_a_case(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    limit = clock.now - timedelta(days=KEPT.silent_days)
    await meet(database, cipher, "silent", at=limit - SECOND)
    young = await meet(database, cipher, "young", at=limit)
    waiting = await meet(database, cipher, "waiting", at=limit - SECOND)
    async with database.transaction() as session:
        await add_case(session, cipher, waiting, now=limit)
    await retention.purge()
    assert await ids(database, SQLContact) == [young, waiting]


async def test_old_cases_are_erased_and_their_silent_contacts_with_them(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    limit = clock.now - timedelta(days=KEPT.case_days)
    contact = await meet(database, cipher, "old", at=limit)
    async with database.transaction() as session:
        await add_case(session, cipher, contact, now=limit - SECOND)
    await retention.purge()
    assert await ids(database, SQLCase) == []
    assert await ids(database, SQLContact) == []


async def test_questions_and_updates_are_forgotten_by_age(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    limit = clock.now.date() - timedelta(days=KEPT.question_days)
    async with database.transaction() as session:
        questions = QuestionStore(session, cipher)
        await questions.add_question(replace(QUESTION, asked_on=limit - timedelta(days=1)))
        await questions.add_question(replace(QUESTION, asked_on=limit))
        contacts = ContactStore(session, cipher)
        await contacts.claim_update("test", "old", at=clock.now - UPDATES_KEPT - SECOND)
        await contacts.claim_update("test", "young", at=clock.now - UPDATES_KEPT)
    await retention.purge()
    assert len(await ids(database, SQLQuestion)) == 1
    async with database.transaction() as session:
        assert (await session.scalars(select(SQLHandledUpdate.update_id))).all() == ["young"]


async def test_what_was_purged_is_not_left_in_the_files(
    sqlite_url: str, cipher: Cipher, clock: Clock
) -> None:
    database = Database(sqlite_url)
    try:
        await database.upgrade()
        await meet(database, cipher, ADDRESS.key, at=NOON - timedelta(days=1000))
        async with database.transaction() as session:
            (token,) = await session.scalars(select(SQLContact.address))
        await RetentionService(database, cipher, KEPT, clock=clock).purge()
        assert token not in files_of(sqlite_url)
    finally:
        await database.close()


async def test_the_log_tells_numbers_only(
    database: Database, cipher: Cipher, retention: RetentionService, clock: Clock
) -> None:
    await fill(database, cipher)
    clock.advance(days=1000)
    with capture_logs() as logs:
        await retention.purge()
    assert logs == [
        {
            "event": "purged",
            "log_level": "info",
            "cases": 1,
            "drafts": 1,
            "contacts": 1,
            "questions": 1,
        }
    ]
