import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import maintenance
from bot.config import DatabaseSettings, Settings
from bot.errors import ConfigurationError, SecretKeyError
from bot.maintenance import gaps, purge, rotate_key
from bot.storage.canary import check_key
from bot.storage.database import Database
from bot.storage.encryption import Cipher, load_or_create_key, make_key
from bot.storage.questions import QuestionStore
from tests.support.stored import (
    ADDRESS,
    QUESTION,
    Stored,
    add_contact,
    count_opened,
    fill,
    find_stored,
)

OLD, NEW = make_key(), make_key()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "secret.key"


@pytest.fixture
def settings(database: Database, key_file: Path) -> Settings:
    return Settings(database=DatabaseSettings(url=database.url, key_file=key_file))


def with_keys(settings: Settings, *keys: str) -> Settings:
    """Give the keys in the environment instead of the file."""
    database = settings.database.model_copy(update={"secret_keys": SecretStr(",".join(keys))})
    return settings.model_copy(update={"database": database})


async def begin(database: Database, cipher: Cipher) -> Stored:
    """Begin as the service does, and store one of everything."""
    async with database.transaction() as session:
        await check_key(session, cipher)
    await fill(database, cipher)
    return await find_stored(database, cipher)


async def opens_only_with(database: Database, new: Cipher, old: Cipher) -> None:
    async with database.transaction() as session:
        await check_key(session, new)
    number, opened = await count_opened(database, new)
    assert opened == number > 0
    assert await count_opened(database, old) == (number, 0)


# Turning the key.


async def test_a_key_file_is_replaced_and_everything_found_again_with_the_new_key(
    database: Database, settings: Settings, key_file: Path
) -> None:
    old = load_or_create_key(key_file)
    before = await begin(database, Cipher([old]))
    said = await rotate_key(settings)
    new = load_or_create_key(key_file)
    assert new != old
    assert await find_stored(database, Cipher([new])) == before
    await opens_only_with(database, Cipher([new]), Cipher([old]))
    kept = key_file.with_suffix(".old")
    assert load_or_create_key(kept) == old
    assert [stat.S_IMODE(path.stat().st_mode) for path in (key_file, kept)] == [0o600, 0o600]
    assert sorted(path.name for path in key_file.parent.glob("secret.*")) == [
        "secret.key",
        "secret.old",
    ]
    assert said.startswith("6 rows")


async def test_keys_from_the_environment_are_turned_to_the_first(
    database: Database, settings: Settings, key_file: Path
) -> None:
    before = await begin(database, Cipher([OLD]))
    await rotate_key(with_keys(settings, NEW, OLD))
    assert await find_stored(database, Cipher([NEW])) == before
    await opens_only_with(database, Cipher([NEW]), Cipher([OLD]))
    assert list(key_file.parent.glob("secret.*")) == []


async def test_a_new_key_that_was_put_in_front_but_not_turned_to_is_turned_to_later(
    database: Database, settings: Settings
) -> None:
    """Some rows are then written with the new key already, but found by the old one."""
    await begin(database, Cipher([OLD]))
    async with database.transaction() as session:
        later = await add_contact(session, Cipher([NEW, OLD]), "later")
    await rotate_key(with_keys(settings, NEW, OLD))
    async with database.transaction() as session:
        assert await add_contact(session, Cipher([NEW]), "later") == later


async def test_one_key_in_the_environment_is_nothing_to_turn_to(settings: Settings) -> None:
    with pytest.raises(ConfigurationError) as caught:
        await rotate_key(with_keys(settings, OLD))
    assert caught.value.key == "database.secret_keys"


async def test_the_wrong_key_changes_nothing(
    database: Database, settings: Settings, key_file: Path
) -> None:
    before = await begin(database, Cipher([OLD]))
    wrong = load_or_create_key(key_file)
    with pytest.raises(SecretKeyError):
        await rotate_key(settings)
    assert load_or_create_key(key_file) == wrong
    assert await find_stored(database, Cipher([OLD])) == before


@pytest.mark.parametrize("has_committed", [True, False])
async def test_a_run_that_was_cut_short_is_finished_by_the_next(
    database: Database,
    settings: Settings,
    key_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    has_committed: bool,
) -> None:
    """The only key that opens the data must not be written over, whenever the power goes."""
    before = await begin(database, Cipher([load_or_create_key(key_file)]))
    real = maintenance._rotate

    async def cut_short(settings: Settings, old: Cipher, new: Cipher) -> int:
        if has_committed:
            await real(settings, old, new)
        raise KeyboardInterrupt

    monkeypatch.setattr(maintenance, "_rotate", cut_short)
    with pytest.raises(KeyboardInterrupt):
        await rotate_key(settings)
    monkeypatch.undo()
    await rotate_key(settings)
    assert await find_stored(database, Cipher([load_or_create_key(key_file)])) == before
    assert list(key_file.parent.glob("*.next")) == []


# Purging.


async def test_purging_erases_what_is_too_old_and_nothing_else(
    database: Database, settings: Settings, key_file: Path
) -> None:
    cipher = Cipher([load_or_create_key(key_file)])
    long_ago = datetime.now(UTC) - timedelta(days=settings.retention.silent_days + 1)
    async with database.transaction() as session:
        old = await add_contact(session, cipher, "old", now=long_ago)
        young = await add_contact(session, cipher, ADDRESS.key, now=datetime.now(UTC))
    await purge(settings)
    async with database.transaction() as session:
        assert await add_contact(session, cipher, ADDRESS.key) == young
        assert await add_contact(session, cipher, "old") != old


# Gaps.


async def test_unanswered_questions_are_listed_alike_ones_together_most_frequent_first(
    database: Database, settings: Settings, key_file: Path
) -> None:
    cipher = Cipher([load_or_create_key(key_file)])
    asked = [
        ("no_match", "Er der parkering?"),
        ("no_match", "må jeg tage min hund med"),
        ("suggest", "Må jeg tage min hund med?"),
        ("answer", "Hvad er en peer?"),
        ("no_match", "Må jeg tage hunden med?"),
    ]
    async with database.transaction() as session:
        for outcome, text in asked:
            question = replace(QUESTION, outcome=outcome, text=text)
            await QuestionStore(session, cipher).add_question(question)
    assert await gaps(settings) == ["   3  Må jeg tage hunden med?", "   1  Er der parkering?"]


async def test_without_questions_there_are_no_gaps(settings: Settings) -> None:
    assert await gaps(settings) == []
