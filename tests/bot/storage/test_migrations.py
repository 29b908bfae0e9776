from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select

from bot.domain.message import Address
from bot.domain.reply import Reply
from bot.storage.contacts import ContactStore
from bot.storage.database import Database, _alembic_config
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore
from bot.storage.tables import Base, SQLContact
from tests.support.world import NOON

ADDRESS = Address(channel="test", key="4512345678")


def differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": True}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Base.metadata))


def constraint_names(connection: Connection) -> set[str | None]:
    tables = inspect(connection)
    return {
        constraint["name"]
        for table in Base.metadata.tables
        for constraint in (
            tables.get_pk_constraint(table),
            *tables.get_foreign_keys(table),
            *tables.get_unique_constraints(table),
        )
    }


def downgrade(connection: Connection) -> None:
    config = _alembic_config()
    config.attributes["connection"] = connection
    command.downgrade(config, "base")


async def fill(database: Database, cipher: Cipher) -> None:
    async with database.transaction() as session:
        contacts = ContactStore(session, cipher)
        contact, _ = await contacts.open_conversation(ADDRESS, now=NOON)
        await contacts.claim_update("test", "1", at=NOON)
        replies = [Reply(text="Hej")]
        await OutboxStore(session, cipher).add_replies(contact.id, replies, now=NOON, due_at=NOON)


async def test_the_migrations_make_the_tables_that_the_stores_use(database: Database) -> None:
    async with database.engine.begin() as connection:
        assert await connection.run_sync(differences) == []


async def test_constraints_have_the_names_that_later_migrations_will_call_them_by(
    postgres_url: str,
) -> None:
    """SQLite forgets most names, so PostgreSQL is asked."""
    migrated = Database(postgres_url)
    try:
        await migrated.upgrade()
        async with migrated.engine.begin() as connection:
            names = await connection.run_sync(constraint_names)
    finally:
        await migrated.close()
    named = {c.name for t in Base.metadata.tables.values() for c in t.constraints if c.name}
    assert names == {str(name) for name in named}


async def test_migrations_go_down_and_up_again_with_data_in_the_tables(
    database: Database, cipher: Cipher
) -> None:
    await fill(database, cipher)
    async with database.engine.begin() as connection:
        await connection.run_sync(downgrade)
        left = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
    assert left <= {"alembic_version"}
    await database.upgrade()
    await database.check()
    await fill(database, cipher)
    async with database.transaction() as session:
        assert len((await session.scalars(select(SQLContact))).all()) == 1


async def test_coming_up_to_date_keeps_what_is_stored(database: Database, cipher: Cipher) -> None:
    await fill(database, cipher)
    await database.upgrade()
    async with database.transaction() as session:
        assert len((await session.scalars(select(SQLContact))).all()) == 1


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(_alembic_config()).get_heads()) == 1
