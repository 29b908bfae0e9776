"""What the operator runs now and then: keys, purging, gaps, coordinators, audit trail, files."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz

from bot.app import make_cipher, mediums_of
from bot.config import Settings
from bot.domain.report import CaseFilter, CaseRecord, TableFormat
from bot.errors import ConfigurationError, SecretKeyError, TooManyError
from bot.services.export import CaseWords, ExportService, write_rows
from bot.services.retention import RetentionService
from bot.services.unit import TurnServices, service_maker
from bot.storage.audit import AuditLine, AuditStore
from bot.storage.canary import check_key
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key, make_key, replace_key
from bot.storage.questions import LoggedQuestion, QuestionStore
from bot.storage.rotation import rotate
from bot.storage.stores import make_stores
from knowledge.phrasebook import Phrasebook
from knowledge.yaml_reader import HERE

ALIKE = 75
"""From which similarity on, 0 to 100, questions are shown as one."""

EXPORT_BATCH = 2000
"""Cases read at a time: nobody who writes to the assistant meanwhile waits for longer."""

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
async def open_services(settings: Settings) -> AsyncIterator[TurnServices]:
    """Open the services for one thing that the operator does, all in one transaction.

    Raises:
        SecretKeyError: The key is missing, or not the one the data was written with.
    """
    cipher = make_cipher(settings)
    phrases = Phrasebook.load(HERE / "phrases")
    make = service_maker(cipher, phrases, settings.notices, mediums=mediums_of(settings))
    async with _database(settings) as database, database.transaction() as session:
        await check_key(session, cipher)
        yield make(session, datetime.now(UTC))


async def list_audit(
    settings: Settings, *, case: str | None = None, limit: int
) -> tuple[Sequence[AuditLine], dict[int, str]]:
    """List the newest lines of the audit trail, newest first, all or those about one case.

    Returns:
        The lines, and the names of the coordinators in them by id.
    """
    cipher = make_cipher(settings)
    async with _database(settings) as database, database.transaction() as session:
        await check_key(session, cipher)
        stores = make_stores(session, cipher)
        lines = await stores.audit.list_lines(subject=_as_code(case), limit=limit)
        ids = {coordinator_of(who) for line in lines for who in (line.actor, line.subject or "")}
        names = {key: await stores.coordinators.name_of(key) for key in ids if key is not None}
    return lines, {key: name for key, name in names.items() if name}


def _as_code(written: str | None) -> str | None:
    """Write a code as it is stored, however it was typed."""
    return f"PG-{written.strip().upper().removeprefix('PG-')}" if written else None


def coordinator_of(who: str) -> int | None:
    """Give the id in `coordinator:ID`; None for anybody and anything else."""
    kind, _, key = who.partition(":")
    return int(key) if kind == "coordinator" and key.isdecimal() else None


async def export_cases(
    settings: Settings,
    target: Path,
    form: TableFormat,
    chosen: CaseFilter,
    words: CaseWords,
    *,
    tell: Callable[[int, int], None],
) -> int:
    """Write cases into a file that only its owner can read, the whole file or none.

    Args:
        settings: Name the database and its key.
        target: The file; one that is there is replaced.
        form: Its kind.
        chosen: Which cases.
        words: Headings and words.
        tell: Is told again and again how many cases are written, and of how many.

    Returns:
        How many cases are in it.

    Raises:
        OSError: The file cannot be written.
        TooManyError: A workbook cannot hold so many.
        SecretKeyError: The key is not the one the data was written with.
    """
    from bot.documents.spreadsheets import MOST_ROWS, Column, writing  # noqa: PLC0415 - others do without

    cipher = make_cipher(settings)
    columns = [Column(title, width) for title, width in words.columns]
    async with _database(settings) as database:
        async with database.transaction() as session:
            await check_key(session, cipher)
            reports = make_stores(session, cipher).reports
            total = await reports.count_cases(chosen)
            names = await reports.coordinator_names()
        if form is TableFormat.XLSX and total > MOST_ROWS:
            raise TooManyError(total, MOST_ROWS)
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            unfinished = Path(folder) / target.name
            number = after = 0
            with writing(form, unfinished, columns, title=words.title) as table:
                while records := await _read_batch(database, cipher, chosen, after):
                    write_rows(table.write, words, records, names)
                    number, after = number + len(records), records[-1].id
                    tell(number, total)
            unfinished.chmod(0o600)
            async with database.transaction() as session:
                exports = ExportService(make_stores(session, cipher), now=datetime.now(UTC))
                await exports.record("operator", form, chosen, number)
            unfinished.replace(target)
    return number


async def _read_batch(
    database: Database, cipher: Cipher, chosen: CaseFilter, after: int
) -> list[CaseRecord]:
    async with database.transaction() as session:
        reports = make_stores(session, cipher).reports
        return await reports.list_records(chosen, after=after, limit=EXPORT_BATCH)


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
