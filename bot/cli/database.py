"""`peer-guide db`: for whoever looks after the database."""

import asyncio

import typer

from bot.cli.common import ConfigFile, read_settings

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


@app.command("upgrade")
def database_upgrade(config: ConfigFile = None) -> None:
    """Bring the tables up to date."""
    from bot.storage.database import Database  # noqa: PLC0415 - each command loads only what it needs

    async def upgrade() -> None:
        database = Database(read_settings(config).database.url)
        try:
            await database.upgrade()
        finally:
            await database.close()

    asyncio.run(upgrade())
    typer.echo("The database is up to date.")


@app.command("check")
def database_check(config: ConfigFile = None) -> None:
    """Say whether the tables are those of this version."""
    from bot.storage.database import Database  # noqa: PLC0415 - as above

    async def check() -> None:
        database = Database(read_settings(config).database.url)
        try:
            await database.check()
        finally:
            await database.close()

    asyncio.run(check())
    typer.echo("The database is as it should be.")


@app.command("rotate-key")
def database_rotate_key(config: ConfigFile = None) -> None:
    """Encrypt everything anew with a new key. Stop the service first."""
    from bot.maintenance import rotate_key  # noqa: PLC0415 - as above

    typer.echo(asyncio.run(rotate_key(read_settings(config))))


@app.command("purge")
def database_purge(config: ConfigFile = None) -> None:
    """Erase what is kept no longer; the service does it every night by itself."""
    from bot.maintenance import purge  # noqa: PLC0415 - as above

    asyncio.run(purge(read_settings(config)))
    typer.echo("Everything too old is erased.")
