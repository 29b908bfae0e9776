"""Databases, clocks and worlds for the tests of the bot's rooms."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.services.loading import Knowledge
from bot.storage.database import Database, Session
from bot.storage.encryption import Cipher
from tests.support.postgres import PostgresServer, running_postgres, why_not
from tests.support.world import KEY, Clock, World, bring_up_to_date


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all workers of a run."""
    if reason := why_not():
        pytest.skip(reason)
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:12] or str(os.getpid())
    with running_postgres(run_id) as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/guide.db"


@pytest.fixture
async def postgres_url(postgres: PostgresServer) -> str:
    return await postgres.make_database()


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/guide.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return await server.make_database()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A database of each kind, up to date."""
    opened = Database(url)
    await bring_up_to_date(opened)
    yield opened
    await opened.close()


@pytest.fixture
def cipher() -> Cipher:
    return Cipher([KEY])


@pytest.fixture
def clock() -> Clock:
    return Clock()


MakeWorld = Callable[..., Awaitable[World]]


@pytest.fixture
async def make_world(knowledge: Knowledge, clock: Clock) -> AsyncIterator[MakeWorld]:
    """Make worlds; two on one database are two processes."""
    async with AsyncExitStack() as stack:

        async def make(url: str, **arguments: Any) -> World:
            arguments.setdefault("clock", clock)
            opened = World.opened(knowledge, url=url, **arguments)
            return await stack.enter_async_context(opened)

        yield make


@pytest.fixture
async def world(make_world: MakeWorld, sqlite_url: str) -> World:
    """A world on SQLite, as it comes."""
    return await make_world(sqlite_url)


@pytest.fixture
async def each_world(make_world: MakeWorld, url: str) -> World:
    """A world on each kind of database."""
    return await make_world(url)


@pytest.fixture
async def session(database: Database) -> AsyncIterator[Session]:
    """An open transaction on each kind of database."""
    async with database.transaction() as opened:
        yield opened
