from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, select

from bot.domain.case import CaseStatus
from bot.errors import SecretKeyError
from bot.storage.canary import check_key
from bot.storage.cases import CaseStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher, make_key
from bot.storage.rotation import rotate
from bot.storage.tables import Base
from tests.support.stored import add_case, count_opened, fill, find_stored

NEW = Cipher([make_key()])


async def test_everything_opens_with_the_new_key_only_and_is_found_again(
    database: Database, cipher: Cipher
) -> None:
    await fill(database, cipher)
    before = await find_stored(database, cipher)
    async with database.transaction() as session:
        await check_key(session, cipher)
        assert await rotate(session, cipher, NEW) == 6
    assert await find_stored(database, NEW) == before
    assert before.case is not None
    number, opened = await count_opened(database, NEW)
    assert opened == number
    assert await count_opened(database, cipher) == (number, 0)


async def test_every_encrypted_column_is_among_what_is_tried_here(
    database: Database, cipher: Cipher
) -> None:
    await fill(database, cipher)
    filled: set[Column[Any]] = set()
    encrypted: set[Column[Any]] = set()
    async with database.transaction() as session:
        await check_key(session, cipher)
        for table in Base.metadata.sorted_tables:
            columns = [c for c in table.columns if isinstance(c.type, LargeBinary)]
            encrypted.update(columns)
            for row in (await session.execute(select(table))).mappings():
                filled.update(column for column in columns if row[column] is not None)
    assert filled == encrypted


async def test_a_case_that_is_not_open_stays_so(database: Database, cipher: Cipher) -> None:
    await fill(database, cipher)
    stored = await find_stored(database, cipher)
    assert stored.case
    async with database.transaction() as session:
        cases = CaseStore(session, cipher)
        await cases.set_status(
            stored.case, CaseStatus.CLOSED, actor="x", now=stored.case.created_at
        )
    async with database.transaction() as session:
        await rotate(session, cipher, NEW)
    assert (await find_stored(database, NEW)).case is None
    async with database.transaction() as session:
        await add_case(session, NEW, stored.contact.id, code="PG-BBBBBB")


async def test_nothing_is_changed_when_the_old_key_does_not_open(
    database: Database, cipher: Cipher
) -> None:
    await fill(database, cipher)
    before = await find_stored(database, cipher)
    with pytest.raises(SecretKeyError):
        async with database.transaction() as session:
            await rotate(session, Cipher([make_key()]), NEW)
    assert await find_stored(database, cipher) == before
