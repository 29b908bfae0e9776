"""Settings: `config.yaml`, over it the environment, and secrets only from there or from files."""

import os
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from rapidfuzz import process

from bot.errors import ConfigurationError

PREFIX = "PEER_GUIDE_"
"""`PEER_GUIDE_TELEGRAM__TOKEN` is `telegram.token`."""

ENVIRONMENT_ONLY = {"telegram.token", "database.secret_keys", "email.password"}
"""Secrets, which a file that gets copied and committed must not hold."""


THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Mail servers that nothing has to be encrypted for."""


class Section(BaseModel):
    """Part of the settings: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _http_url(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return url.rstrip("/")


def _sender(text: str) -> str:
    _, address = parseaddr(text)
    name, _, domain = address.rpartition("@")
    if not (name and domain and text.isprintable() and address.isascii()):
        raise ValueError('must be an address, like "Peer-guide <peer-guide@example.org>"')
    return text


class TelegramSettings(Section):
    """The Telegram channel."""

    token: SecretStr | None = None
    """From @BotFather; only from the environment or from `token_file`."""
    token_file: Path | None = None
    """A file that holds the token and nothing else."""
    base_url: Annotated[str, AfterValidator(_http_url)] = "https://api.telegram.org"
    """Another address for a Bot API server of one's own."""
    poll_seconds: int = Field(default=30, ge=0, le=50)
    """How long Telegram may hold a request for news."""


class DatabaseSettings(Section):
    """Where state is kept."""

    url: str = "sqlite:///var/peer-guide.db"
    """SQLite file or PostgreSQL URL."""
    secret_keys: SecretStr | None = None
    """Keys for encryption, newest first, separated by commas; only from the environment."""
    key_file: Path = Path("var/secret.key")
    """Used when `secret_keys` is not given; made on the first run, readable by its owner."""


class HelpSettings(Section):
    """What the operator has confirmed about help lines."""

    hours: dict[str, str] = {}
    """Opening hours by id of `knowledge/safety/help.yaml`; unconfirmed hours are not shown."""


class RetentionSettings(Section):
    """How long things are kept."""

    draft_days: int = Field(default=7, ge=1, le=90)
    """Answers of a form that was not finished."""
    question_days: int = Field(default=180, ge=1, le=730)
    """Masked questions, without whoever asked."""
    case_days: int = Field(default=730, ge=30, le=3650)
    """Registrations and referrals that nobody has touched."""
    silent_days: int = Field(default=365, ge=30, le=3650)
    """Contacts who have not written and have no case."""
    audit_days: int = Field(default=1825, ge=365, le=3650)
    """Lines of the audit trail."""


class EmailSettings(Section):
    """The mail server that notices to coordinators leave through; without one, none are sent."""

    host: str | None = None
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`none` is for a server on the same machine only: nothing may leave it unencrypted."""
    username: str | None = None
    password: SecretStr | None = None
    """Only from the environment or from `password_file`."""
    password_file: Path | None = None
    sender: Annotated[str, AfterValidator(_sender)] = "Peer-guide <peer-guide@localhost>"
    """Address that notices come from."""
    timeout_seconds: float = Field(default=20, gt=0, le=120)

    @field_validator("security")
    @classmethod
    def _stays_on_this_machine(cls, security: str, info: ValidationInfo) -> str:
        if security == "none" and info.data.get("host") not in (None, *THIS_MACHINE):
            raise ValueError("must be starttls or tls: only localhost may do without")
        return security


class NoticeSettings(Section):
    """When coordinators are told."""

    escalate_hours: float = Field(default=24, gt=0)
    """After so long without anybody taking it, a case is told to its whole region again."""
    admins_hours: float = Field(default=48, gt=0)
    """After so long, to admins too."""
    give_up_hours: float = Field(default=72, gt=0)
    """A notice that cannot be delivered for so long is given up, and admins are told."""
    daily_hour: int = Field(default=8, ge=0, le=23)
    """When those who want one notice a day get it, Danish time."""


class LogSettings(Section):
    """What is logged; never words or names."""

    level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    json_lines: bool = False
    """One JSON object per line, for machines."""


class Settings(Section):
    """All settings."""

    telegram: TelegramSettings = TelegramSettings()
    database: DatabaseSettings = DatabaseSettings()
    help: HelpSettings = HelpSettings()
    retention: RetentionSettings = RetentionSettings()
    email: EmailSettings = EmailSettings()
    notices: NoticeSettings = NoticeSettings()
    log: LogSettings = LogSettings()

    def telegram_token(self) -> str | None:
        """Give the token from the environment or from its file; None when there is none.

        Raises:
            ConfigurationError: The file cannot be read.
        """
        if self.telegram.token:
            return self.telegram.token.get_secret_value().strip() or None
        return _read_secret(self.telegram.token_file, "telegram.token_file", "the token")

    def email_password(self) -> str | None:
        """Give the password of the mail server, from the environment or from its file.

        Raises:
            ConfigurationError: The file cannot be read, or a username has no password.
        """
        if self.email.password:
            password = self.email.password.get_secret_value().strip() or None
        else:
            key = "email.password_file"
            password = _read_secret(self.email.password_file, key, "the password")
        if self.email.host and self.email.username and password is None:
            raise ConfigurationError(
                "has no password",
                key="email.username",
                remedy=f"Set {PREFIX}EMAIL__PASSWORD, or name a file under email.password_file.",
            )
        return password


def _read_secret(file: Path | None, key: str, what: str) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text("utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "it is no text"
        raise ConfigurationError(
            f"cannot read {file}: {reason}",
            key=key,
            remedy=f"Name a file that holds {what} and nothing else.",
        ) from exc


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """Read the settings.

    Args:
        file: A YAML file; None for `config.yaml`, which may be missing.
        environment: Instead of the process's own.

    Raises:
        ConfigurationError: A key is unknown or a value wrong; the error names it and the remedy.
    """
    path = file or Path("config.yaml")
    data = _read(path) if file or path.exists() else {}
    for key in sorted(_leaves(data) & ENVIRONMENT_ONLY):
        raise ConfigurationError(
            f"is a secret and does not belong in {path}",
            key=key,
            remedy=f"Set {PREFIX}{key.upper().replace('.', '__')} in the environment instead.",
        )
    variables = _add_environment(data, os.environ if environment is None else environment)
    try:
        return Settings.model_validate(data)
    except ValidationError as exc:
        error = exc.errors()[0]
        key = ".".join(str(part) for part in error["loc"])
        raise _explain(error, key, _origin(key, variables) or str(path)) from exc


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except OSError as exc:
        raise ConfigurationError(
            f"cannot be read: {exc.strerror}", key=str(path), remedy="Copy config.example.yaml."
        ) from exc
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise ConfigurationError(
            f"is not valid YAML: {' '.join(str(exc).split())}",
            key=str(path),
            remedy="Compare it with config.example.yaml.",
        ) from exc
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigurationError(
            "holds no settings", key=str(path), remedy="Compare it with config.example.yaml."
        )
    # A section whose lines are all comments is read as None.
    return {section: {} if keys is None else keys for section, keys in data.items()}


def _add_environment(data: dict[str, Any], environment: Mapping[str, str]) -> dict[str, str]:
    """Put the environment's settings over those of the file.

    Returns:
        The variable that each of these settings came from.
    """
    variables = {}
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and "__" in name:
            section, _, key = name.removeprefix(PREFIX).lower().partition("__")
            target = data.setdefault(section, {})
            if isinstance(target, dict):
                target[key] = value
                variables[f"{section}.{key}"] = name
    return variables


def _origin(key: str, variables: Mapping[str, str]) -> str | None:
    """Name the variable that a setting, or one of a whole section, came from."""
    return next(
        (name for setting, name in variables.items() if f"{setting}.".startswith(f"{key}.")), None
    )


def _leaves(data: dict[str, Any]) -> set[str]:
    return {
        f"{section}.{key}"
        for section, values in data.items()
        if isinstance(values, dict)
        for key in values
    }


def _explain(error: Any, key: str, origin: str) -> ConfigurationError:
    """Put pydantic's error into an operator's words."""
    if error["type"] != "extra_forbidden":
        message = error["msg"].removeprefix("Value error, ")
        return ConfigurationError(
            f"{message[0].lower()}{message[1:]} (in {origin})",
            key=key,
            remedy="config.example.yaml explains every setting.",
        )
    nearest, *_ = process.extractOne(key, sorted(_known_keys()))
    return ConfigurationError(
        f"is not a setting (in {origin})", key=key, remedy=f"Did you mean {nearest}?"
    )


def _known_keys() -> set[str]:
    keys = set()
    for section, field in Settings.model_fields.items():
        keys.add(section)
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            keys |= {f"{section}.{key}" for key in model.model_fields}
    return keys
