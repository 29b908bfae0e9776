"""Settings: files, the environment, and how mistakes are told."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from bot.config import (
    DatabaseSettings,
    EmailSettings,
    LogSettings,
    Settings,
    TelegramSettings,
    load_settings,
)
from bot.errors import ConfigurationError
from bot.storage.database import Database

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "config"
MISTAKES = {
    "unknown-key": ("telegram.pol_seconds", "telegram.poll_seconds"),
    "unknown-section": ("telegrm", "telegram"),
    "wrong-type": ("telegram.poll_seconds", "config.example.yaml"),
    "out-of-range": ("telegram.poll_seconds", "config.example.yaml"),
    "section-is-no-mapping": ("telegram", "config.example.yaml"),
    "token-in-file": ("telegram.token", "PEER_GUIDE_TELEGRAM__TOKEN"),
    "secret-keys-in-file": ("database.secret_keys", "PEER_GUIDE_DATABASE__SECRET_KEYS"),
    "password-in-file": ("email.password", "PEER_GUIDE_EMAIL__PASSWORD"),
    "bad-url": ("telegram.base_url", "http"),
    "mail-without-encryption": ("email.security", "config.example.yaml"),
    "sender-without-address": ("email.sender", "config.example.yaml"),
    "unknown-level": ("log.level", "config.example.yaml"),
    "boolean-as-hours": ("help.hours.livslinien", "config.example.yaml"),
    "not-yaml": ("not-yaml.yaml", "config.example.yaml"),
    "not-a-mapping": ("not-a-mapping.yaml", "config.example.yaml"),
    "missing": ("missing.yaml", "config.example.yaml"),
}
"""Per file of `tests/data/config`: the key that is told, and what the remedy names."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_key_and_remedy(name: str) -> None:
    key, remedy = MISTAKES[name]

    with pytest.raises(ConfigurationError) as told:
        load_settings(DATA / f"{name}.yaml", {})

    assert told.value.key.endswith(key)
    assert told.value.problem
    assert remedy in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_the_name_of_the_file(name: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        load_settings(DATA / f"{name}.yaml", {})

    assert f"{name}.yaml" in str(told.value)


def test_every_bad_file_is_tried() -> None:
    files = {path.stem for path in DATA.glob("*.yaml")}

    others = {"good", "empty", "empty-section", "bad-database-url"}
    assert files == (MISTAKES.keys() - {"missing"}) | others


def test_a_database_that_is_none_of_ours_is_told_before_it_is_opened() -> None:
    settings = load_settings(DATA / "bad-database-url.yaml", {})

    with pytest.raises(ConfigurationError) as told:
        Database(settings.database.url)

    assert told.value.key == "database.url"
    assert "sqlite:///" in told.value.remedy
    assert "postgresql://" in told.value.remedy


def test_a_secret_in_a_file_is_not_repeated_in_the_error() -> None:
    for name in ("token-in-file", "secret-keys-in-file"):
        with pytest.raises(ConfigurationError) as told:
            load_settings(DATA / f"{name}.yaml", {})

        assert "not-a-real" not in str(told.value)


def test_a_wrong_value_in_the_environment_is_told_with_its_variable() -> None:
    with pytest.raises(ConfigurationError) as told:
        load_settings(DATA / "empty.yaml", {"PEER_GUIDE_TELEGRAM__POLL_SECONDS": "ofte"})

    assert told.value.key == "telegram.poll_seconds"
    assert "PEER_GUIDE_TELEGRAM__POLL_SECONDS" in str(told.value)


def test_an_unknown_variable_of_ours_is_told() -> None:
    with pytest.raises(ConfigurationError) as told:
        load_settings(DATA / "empty.yaml", {"PEER_GUIDE_TELEGRAM__TOKN": "x"})

    expected = ("telegram.tokn", "Did you mean telegram.token?")
    assert (told.value.key, told.value.remedy) == expected


def test_a_file_changes_only_what_it_names() -> None:
    assert load_settings(DATA / "good.yaml", {}) == Settings(
        telegram=TelegramSettings(poll_seconds=20, base_url="http://localhost:8081"),
        log=LogSettings(level="debug"),
    )


@pytest.mark.parametrize("name", ["empty", "empty-section"])
def test_what_is_not_named_keeps_its_default(name: str) -> None:
    assert load_settings(DATA / f"{name}.yaml", {}) == Settings()


def test_without_a_file_every_setting_has_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert load_settings(None, {}) == Settings()


def test_config_yaml_is_read_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.yaml").write_text("database: {url: 'sqlite:///elsewhere.db'}\n")
    monkeypatch.chdir(tmp_path)

    assert load_settings(None, {}) == Settings(
        database=DatabaseSettings(url="sqlite:///elsewhere.db")
    )


def test_the_environment_wins_over_the_file() -> None:
    environment = {"PEER_GUIDE_TELEGRAM__POLL_SECONDS": "5", "HOME": "/", "PEER_GUIDE_X": "y"}

    settings = load_settings(DATA / "good.yaml", environment)

    assert settings.telegram == TelegramSettings(poll_seconds=5, base_url="http://localhost:8081")


def test_the_token_comes_from_the_environment_and_is_not_shown() -> None:
    settings = load_settings(DATA / "empty.yaml", {"PEER_GUIDE_TELEGRAM__TOKEN": " 1:abc\n"})

    assert settings.telegram_token() == "1:abc"
    assert "1:abc" not in repr(settings)


def test_the_token_comes_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:abc\n")

    assert Settings(telegram=TelegramSettings(token_file=file)).telegram_token() == "1:abc"


@pytest.mark.parametrize("content", [None, ""], ids=["no file named", "empty file"])
def test_without_a_token_there_is_none(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "token"
    file.write_text(content or "")
    telegram = TelegramSettings(token_file=None if content is None else file)

    assert Settings(telegram=telegram).telegram_token() is None


@pytest.mark.parametrize("case", ["missing", "a folder", "not text"])
def test_a_token_file_that_cannot_be_read_is_told(tmp_path: Path, case: str) -> None:
    file = {"missing": tmp_path / "gone", "a folder": tmp_path, "not text": tmp_path / "token"}[
        case
    ]
    if case == "not text":
        file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConfigurationError) as told:
        Settings(telegram=TelegramSettings(token_file=file)).telegram_token()

    assert told.value.key == "telegram.token_file"
    assert told.value.remedy == "Name a file that holds the token and nothing else."
    assert str(file) in str(told.value)


@pytest.mark.parametrize("host", [None, "localhost", "127.0.0.1", "::1"])
def test_a_mail_server_on_this_machine_may_do_without_encryption(host: str | None) -> None:
    assert EmailSettings(host=host, security="none").security == "none"


def test_the_password_of_the_mail_server_comes_from_the_environment_or_its_file(
    tmp_path: Path,
) -> None:
    file = tmp_path / "password"
    file.write_text("hemmelig\n")

    from_file = Settings(email=EmailSettings(password_file=file))
    from_environment = load_settings(
        DATA / "empty.yaml", {"PEER_GUIDE_EMAIL__PASSWORD": "hemmelig"}
    )

    assert (from_file.email_password(), from_environment.email_password()) == ("hemmelig",) * 2
    assert "hemmelig" not in repr(from_environment)


def test_a_username_without_a_password_is_told() -> None:
    settings = Settings(email=EmailSettings(host="mail.eksempel.dk", username="guide"))

    with pytest.raises(ConfigurationError) as told:
        settings.email_password()

    assert told.value.key == "email.username"
    assert "PEER_GUIDE_EMAIL__PASSWORD" in told.value.remedy


def test_the_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().log.level = "debug"


def test_the_example_names_every_setting_with_its_default() -> None:
    example = ROOT / "config.example.yaml"
    data = yaml.safe_load(example.read_text("utf-8"))
    secrets = {"telegram.token", "database.secret_keys", "email.password"}

    assert load_settings(example, {}) == Settings()
    assert {f"{section}.{key}" for section, keys in data.items() for key in keys} == {
        f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    } - secrets


def test_the_command_tells_a_mistake_in_one_line_without_a_traceback() -> None:
    command = [sys.executable, "-m", "bot", "config", "check", "--config"]

    done = subprocess.run(
        [*command, str(DATA / "unknown-key.yaml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "telegram.pol_seconds" in done.stderr
