"""The engine: SQLite in one file by default, PostgreSQL by URL.

SQLite has one writer at a time, and a turn is a writer from its beginning to its end: turns of
different contacts follow each other there, each some milliseconds long. On PostgreSQL only turns
of the same contact do.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.errors import ConfigurationError, StorageError

SQLITE_BUSY_SECONDS = 15
"""How long a writer waits for another process's transaction."""

SCRUB_SECONDS = 1.0
"""How long emptying the log waits for whoever still reads in it; writers wait meanwhile."""

SCRUB_ATTEMPTS = 3

Session = AsyncSession
"""An open transaction, for those who hand it on without looking inside."""

log = structlog.get_logger()


class Database:
    """Opens transactions, and brings the tables up to date.

    Args:
        url: `sqlite+aiosqlite:///file`, or `postgresql+asyncpg://…`; the driver may be left out.

    Raises:
        ConfigurationError: Another kind of database, or no URL at all.
    """

    def __init__(self, url: str) -> None:
        self.url = self._with_driver(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self.engine = self._create_engine()
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @staticmethod
    def _with_driver(url: str) -> str:
        try:
            parsed = make_url(url)
            drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
            parsed = parsed.set(drivername=drivers[parsed.get_backend_name()])
        except (SQLAlchemyError, KeyError, ValueError) as exc:
            raise ConfigurationError(
                "not a database this program can use",
                key="database.url",
                remedy="Write sqlite:///var/peer-guide.db or postgresql://user@host/name",
            ) from exc
        return parsed.render_as_string(hide_password=False)

    def _create_engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_pre_ping=True)
        file = make_url(self.url).database
        if file and file != ":memory:":
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(self.url, connect_args={"timeout": SQLITE_BUSY_SECONDS})
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_immediate)
        return engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a session that commits at the end, or leaves nothing when anything fails."""
        async with self._sessions() as session, session.begin():
            yield session

    async def upgrade(self) -> None:
        """Bring the tables up to date; safe to call at every start and from many processes."""
        async with self.engine.begin() as connection:
            if not self.is_sqlite:
                # One process migrates, the others wait for it. The number is arbitrary.
                await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7337)")
            await connection.run_sync(_run_alembic, "head")

    async def check(self) -> None:
        """Make sure that the tables are those of this version.

        Raises:
            StorageError: They are not; the message says which command mends it.
        """
        async with self.engine.connect() as connection:
            current = await connection.run_sync(_current_revision)
        newest = ScriptDirectory.from_config(_alembic_config()).get_current_head()
        if current != newest:
            raise StorageError(
                f"the database is at revision {current or 'none'}, this version needs {newest}. "
                "Run: peer-guide db upgrade"
            )

    async def scrub(self) -> None:
        """Let nothing erased stay readable in the files of the database.

        SQLite overwrites what is erased (`secure_delete`), but its write-ahead log still holds
        the old pages until it is emptied. Somebody who reads in it for seconds holds that up;
        the next erasure or the nightly purge then empties it.
        """
        file = make_url(self.url).database
        if not self.is_sqlite or not file:
            return
        for _ in range(SCRUB_ATTEMPTS):
            if await asyncio.to_thread(_empty_log, file):
                return
        log.warning("erased-but-still-in-the-log", remedy="peer-guide db purge")

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Durable and safe with several processes, and nothing erased stays readable."""
    # The driver must leave BEGIN to us, or it would begin transactions as read-only ones.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _empty_log(file: str) -> bool:
    """Move everything from the write-ahead log into the file; False when it is being read."""
    # A connection of its own: those of the pool wait longer than a turn may take.
    with closing(sqlite3.connect(file, timeout=SCRUB_SECONDS)) as connection:
        try:
            row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    is_busy, _, _ = row
    return not is_busy


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a turn reads and then writes, and must not fail between."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _run_alembic(connection: Connection, revision: str) -> None:
    config = _alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
