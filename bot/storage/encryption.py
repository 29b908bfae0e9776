"""Encryption of everything personal before it reaches the database."""

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import SecretKeyError


class Cipher:
    """Encrypts and authenticates, and makes blind indexes to look things up by.

    Args:
        keys: Fernet keys (32 bytes, URL-safe base64), newest first. The first encrypts, all
            decrypt. The oldest makes the blind indexes, which must stay the same for as long
            as rows are looked up by them.

    Raises:
        SecretKeyError: No key, or one that is malformed.

    Source: https://cryptography.io/en/latest/fernet/ (AES-128-CBC with HMAC-SHA256)
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as exc:
            raise SecretKeyError("a secret key is missing or malformed") from exc
        self._index_key = hashlib.sha256(b"blind index" + keys[-1].encode()).digest()

    def encrypt(self, value: Any) -> bytes:
        """Encrypt anything that JSON can hold."""
        return self._fernet.encrypt(json.dumps(value).encode())

    def decrypt(self, token: bytes) -> Any:
        """Give back what was encrypted.

        Raises:
            SecretKeyError: Written with another key, or changed since.
        """
        try:
            return json.loads(self._fernet.decrypt(token))
        except InvalidToken as exc:
            raise SecretKeyError("data does not open with the configured keys") from exc

    def blind_index(self, value: str) -> str:
        """Give 64 hexadecimal digits, the same for the same value, that do not give it away."""
        return hmac.new(self._index_key, value.encode(), hashlib.sha256).hexdigest()


def make_key() -> str:
    """Make a new key."""
    return Fernet.generate_key().decode()


def replace_key(path: Path, key: str) -> None:
    """Put another key into the key file, in one step."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    load_or_create_key(fresh, key)
    fresh.replace(path)


def load_or_create_key(path: Path, key: str | None = None) -> str:
    """Read the key file, or make one that only its owner can read.

    Args:
        path: The file.
        key: What to write when there is none yet; None makes a new key.

    Raises:
        SecretKeyError: The file can be neither read nor made, or holds no key.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create_once(path, key or make_key())
        return _read_key(path)
    except OSError as exc:
        raise SecretKeyError(f"key file {path}: {exc.strerror}") from exc


def _create_once(path: Path, key: str) -> None:
    """Make the key file whole or not at all; one that another process made meanwhile stays."""
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(key + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read_key(path: Path) -> str:
    key = path.read_bytes().decode("ascii", "replace").strip()
    try:
        Fernet(key)
    except ValueError as exc:
        raise SecretKeyError(
            f"key file {path} holds no key; put a copy of it in its place"
        ) from exc
    return key
