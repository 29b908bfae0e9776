from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.config import RetentionSettings
from bot.services.coordinators import INVITE_VALID
from bot.services.retention import (
    INVITATIONS_KEPT,
    NOTICES_KEPT,
    UPDATES_KEPT,
    RetentionService,
)
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.questions import QuestionStore
from bot.storage.tables import SQLCase, SQLContact, SQLHandledUpdate, SQLQuestion
from tests.support.coordinators import list_coordinators, remove
from tests.support.notices import hire, notice_rows, register
from tests.support.stored import (
    ADDRESS,
    CONVERSATION,
    QUESTION,
    add_case,
    add_contact,
    fill,
    find_stored,
)
from tests.support.world import NOON, Clock, World, files_of

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


async def test_who_left_or_never_came_is_forgotten_when_nothing_tells_of_them_any_more(
    world: World,
) -> None:
    retention = RetentionService(world.database, world.cipher, KEPT, clock=world.clock)
    anna, bo = await hire(world), await hire(world, "Bo", key="coordinator-2")
    await world.invite("Inga", ["midtjylland"], email="inga@eksempel.dk")
    case = await register(world)
    async with world.database.transaction() as session:
        await world.make_services(session, world.clock()).inbox.claim(anna, case.code)
    await remove(world, anna)
    world.clock.now += INVITATIONS_KEPT + INVITE_VALID
    await retention.purge()
    assert "inga@eksempel.dk" in await world.stored_text()
    world.clock.now += SECOND
    await retention.purge()
    text = await world.stored_text()
    assert ("inga@eksempel.dk" in text, "Inga" in text, "Anna" in text) == (False, True, True)
    world.clock.advance(days=KEPT.audit_days)
    await retention.purge()
    text = await world.stored_text()
    assert ("Inga" in text, "Anna" in text) == (False, False)
    assert await list_coordinators(world) == [bo]


async def test_a_name_stays_as_long_as_the_history_of_a_case_tells_of_it(world: World) -> None:
    retention = RetentionService(world.database, world.cipher, KEPT, clock=world.clock)
    anna, case = await hire(world), await register(world)
    async with world.database.transaction() as session:
        await world.make_services(session, world.clock()).inbox.claim(anna, case.code)
    await remove(world, anna)
    world.clock.advance(days=KEPT.audit_days + 1)
    async with world.database.transaction() as session:
        cases = world.make_services(session, world.clock()).cases
        await cases.answer(await cases.get_own(case.contact_id, case.code), "Hej")
    await retention.purge()
    assert "Anna" in await world.stored_text()


async def test_an_old_case_takes_its_messages_notices_and_claim_along(world: World) -> None:
    anna, case = await hire(world), await register(world)
    async with world.database.transaction() as session:
        inbox = world.make_services(session, world.clock()).inbox
        await inbox.claim(anna, case.code)
        await inbox.add_note(anna, case.code, "Ringet forgæves")
    world.clock.advance(days=KEPT.case_days + 1)
    await RetentionService(world.database, world.cipher, KEPT, clock=world.clock).purge()
    tables = await world.tables()
    gone = ("case", "case_message", "case_event", "claim", "notice", "owed_reply")
    assert {name: tables[name] for name in gone} == {name: [] for name in gone}


async def test_notices_that_nobody_delivers_are_forgotten_too(world: World) -> None:
    # A mail server was set once, and is no more.
    await hire(world, email="anna@eksempel.dk")
    await register(world)
    world.clock.now += NOTICES_KEPT + SECOND
    await RetentionService(world.database, world.cipher, KEPT, clock=world.clock).purge()
    assert await notice_rows(world) == []


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
