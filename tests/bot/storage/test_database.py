import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from bot.errors import ConfigurationError, StorageError
from bot.storage.database import Database
from bot.storage.tables import SQLHandledUpdate
from tests.support.world import NOON


def claimed(update_id: str, *, at: datetime = NOON) -> SQLHandledUpdate:
    return SQLHandledUpdate(channel="test", update_id=update_id, handled_at=at)


async def claimed_ids(database: Database) -> list[str]:
    async with database.transaction() as session:
        statement = select(SQLHandledUpdate.update_id).order_by(SQLHandledUpdate.update_id)
        return list((await session.scalars(statement)).all())


@pytest.mark.parametrize(
    ("url", "with_driver"),
    [
        ("sqlite:///var/guide.db", "sqlite+aiosqlite:///var/guide.db"),
        ("sqlite+aiosqlite:///var/guide.db", "sqlite+aiosqlite:///var/guide.db"),
        ("postgresql://me:pw@host:1/guide", "postgresql+asyncpg://me:pw@host:1/guide"),
        ("postgresql+psycopg2://me@host/guide", "postgresql+asyncpg://me@host/guide"),
    ],
)
async def test_the_driver_may_be_left_out(
    url: str, with_driver: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database(url)
    assert database.url == with_driver
    await database.close()


@pytest.mark.parametrize("url", ["", "guide.db", "mysql://host/guide", "postgres://host/guide"])
def test_another_kind_of_database_is_refused_with_the_key_to_mend(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Database(url)
    assert caught.value.key == "database.url"


async def test_a_transaction_leaves_nothing_when_anything_fails(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as session:
            session.add(claimed("1"))
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await claimed_ids(database) == []


async def test_what_was_committed_is_there_after_a_restart(database: Database) -> None:
    async with database.transaction() as session:
        session.add(claimed("1"))
    await database.close()
    again = Database(database.url)
    try:
        assert await claimed_ids(again) == ["1"]
    finally:
        await again.close()


async def test_processes_that_start_together_bring_the_tables_up_to_date_once(url: str) -> None:
    processes = [Database(url) for _ in range(4)]
    try:
        await asyncio.gather(*(process.upgrade() for process in processes))
        for process in processes:
            await process.check()
    finally:
        await asyncio.gather(*(process.close() for process in processes))


async def test_a_database_that_is_not_up_to_date_names_the_remedy(url: str) -> None:
    database = Database(url)
    try:
        with pytest.raises(StorageError, match="peer-guide db upgrade"):
            await database.check()
    finally:
        await database.close()


async def test_writers_wait_for_each_other_and_lose_nothing(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.transaction() as session:
            known = (await session.scalars(select(SQLHandledUpdate.update_id))).all()
            await asyncio.sleep(0)
            session.add(claimed(f"{number}"))
            assert f"{number}" not in known

    await asyncio.gather(*(write(number) for number in range(8)))
    assert await claimed_ids(database) == [f"{number}" for number in range(8)]


async def test_the_file_is_durable_and_forgets_what_is_erased(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    try:
        async with database.transaction() as session:
            found = [await session.scalar(text(f"PRAGMA {name}")) for name in names]
    finally:
        await database.close()
    full = 2
    assert found == ["wal", full, 1, 1]


async def test_a_folder_for_the_file_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/folder/guide.db")
    await database.upgrade()
    await database.close()
    assert (tmp_path / "new" / "folder" / "guide.db").exists()


async def test_moments_come_back_aware_and_in_utc(database: Database) -> None:
    copenhagen_in_winter = timezone(timedelta(hours=1))
    async with database.transaction() as session:
        session.add(claimed("1", at=datetime(2026, 11, 21, 13, tzinfo=copenhagen_in_winter)))
    async with database.transaction() as session:
        moment = await session.scalar(select(SQLHandledUpdate.handled_at))
    assert moment == NOON
    assert moment.tzinfo is UTC


async def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        async with database.transaction() as session:
            session.add(claimed("1", at=datetime(2026, 11, 21, 13)))  # noqa: DTZ001 - the point
