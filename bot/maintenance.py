"""What the operator runs now and then: `db rotate-key`, `db purge`, `knowledge gaps`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from rapidfuzz import fuzz

from bot.app import make_cipher
from bot.config import Settings
from bot.errors import ConfigurationError, SecretKeyError
from bot.services.retention import RetentionService
from bot.storage.audit import AuditLine, AuditStore
from bot.storage.canary import check_key
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key, make_key, replace_key
from bot.storage.questions import LoggedQuestion, QuestionStore
from bot.storage.rotation import rotate

ALIKE = 75
"""From which similarity on, 0 to 100, questions are shown as one."""

MOST_GAPS = 2000
"""Questions looked at, the newest ones."""


async def rotate_key(settings: Settings) -> str:
    """Encrypt everything anew, and say what is to be done next.

    With keys from the environment, everything is written with the first of them. With a key
    file, a new key is made; the old one stays beside it until the operator deletes it. A run
    that was cut short is finished by the next.

    Raises:
        ConfigurationError: Only one key is in the environment: there is nothing to rotate to.
        SecretKeyError: Something does not open with the present keys; nothing is changed then.
    """
    old = make_cipher(settings)
    keys = settings.database.secret_keys
    if keys:
        listed = [key.strip() for key in keys.get_secret_value().split(",") if key.strip()]
        if len(listed) < 2:
            raise ConfigurationError(
                "holds only one key",
                key="database.secret_keys",
                remedy="Put a new key before it, with a comma between (see the README).",
            )
        number = await _rotate(settings, old, Cipher(listed[:1]))
        return f"{number} rows written with the first key. Take the others out of the environment."
    path = settings.database.key_file
    kept = path.with_suffix(".old")
    waiting = path.with_suffix(".next")
    if waiting.exists() and await _is_written_with(settings, load_or_create_key(waiting)):
        # The run before ended between the commit and the last step: no other key opens anything.
        waiting.replace(path)
        return f"The new key of the run before is in place. Back up {path}, then delete {kept}."
    key = make_key()
    replace_key(kept, load_or_create_key(path))
    # The new key must be on disk before anything is written with it.
    replace_key(waiting, key)
    number = await _rotate(settings, old, Cipher([key]))
    waiting.replace(path)
    return f"{number} rows written with a new key. Back up {path}, then delete {kept}."


async def purge(settings: Settings) -> None:
    """Erase what is kept no longer."""
    async with _database(settings) as database:
        cipher = make_cipher(settings)
        await RetentionService(database, cipher, settings.retention).purge()


async def gaps(settings: Settings) -> list[str]:
    """List unanswered questions, alike ones together, most frequent first."""
    async with _database(settings) as database, database.transaction() as session:
        store = QuestionStore(session, make_cipher(settings))
        questions = await store.list_questions(("no_match", "suggest"), limit=MOST_GAPS)
    groups: list[list[LoggedQuestion]] = []
    for question in questions:
        for group in groups:
            if fuzz.token_sort_ratio(question.text.lower(), group[0].text.lower()) >= ALIKE:
                group.append(question)
                break
        else:
            groups.append([question])
    groups.sort(key=len, reverse=True)
    return [f"{len(group):>4}  {group[0].text}" for group in groups]


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    database = Database(settings.database.url)
    try:
        await database.upgrade()
        yield database
    finally:
        await database.close()


async def _is_written_with(settings: Settings, key: str) -> bool:
    async with _database(settings) as database, database.transaction() as session:
        try:
            await check_key(session, Cipher([key]))
        except SecretKeyError:
            return False
        return True


async def _rotate(settings: Settings, old: Cipher, new: Cipher) -> int:
    async with _database(settings) as database:
        async with database.transaction() as session:
            number = await rotate(session, old, new)
            line = AuditLine(datetime.now(UTC), "operator", "key-rotated")
            await AuditStore(session).add_line(line)
        await database.scrub()
        return number
