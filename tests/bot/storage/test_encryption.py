import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from cryptography.fernet import Fernet

from bot.app import open_application
from bot.config import DatabaseSettings, Settings
from bot.domain.message import Address, Message
from bot.errors import SecretKeyError
from bot.services.loading import Knowledge
from bot.storage.encryption import Cipher, load_or_create_key


def make_key() -> str:
    return Fernet.generate_key().decode()


@pytest.mark.parametrize(
    "value",
    ["", "Æblegrød 🙂", {"a": [1, None, True]}, "\x00\u200b\u202e", "halvt par \ud83d"],
)
def test_what_was_encrypted_comes_back(cipher: Cipher, value: object) -> None:
    assert cipher.decrypt(cipher.encrypt(value)) == value


def test_words_do_not_stand_in_what_is_encrypted(cipher: Cipher) -> None:
    assert b"hemmelig" not in cipher.encrypt("hemmelig")


def test_the_same_words_never_look_the_same(cipher: Cipher) -> None:
    assert cipher.encrypt("hemmelig") != cipher.encrypt("hemmelig")


def test_another_key_does_not_open() -> None:
    with pytest.raises(SecretKeyError):
        Cipher([make_key()]).decrypt(Cipher([make_key()]).encrypt("hemmelig"))


def test_what_was_tampered_with_does_not_open(cipher: Cipher) -> None:
    token = bytearray(cipher.encrypt("hemmelig"))
    token[30] ^= 1
    with pytest.raises(SecretKeyError):
        cipher.decrypt(bytes(token))


@pytest.mark.parametrize("keys", [[], [""], ["kort"], ["æ" * 44], [make_key(), "kort"]])
def test_a_key_that_is_none_is_refused(keys: list[str]) -> None:
    with pytest.raises(SecretKeyError):
        Cipher(keys)


def test_a_new_key_encrypts_and_old_ones_still_open() -> None:
    old, new = make_key(), make_key()
    rotated = Cipher([new, old])
    assert rotated.decrypt(Cipher([old]).encrypt("hemmelig")) == "hemmelig"
    assert Cipher([new]).decrypt(rotated.encrypt("hemmelig")) == "hemmelig"


def test_contacts_are_found_after_a_key_was_added() -> None:
    old, new = make_key(), make_key()
    assert Cipher([new, old]).blind_index("4512345678") == Cipher([old]).blind_index("4512345678")


def test_a_blind_index_does_not_give_the_address_away() -> None:
    first, second = Cipher([make_key()]), Cipher([make_key()])
    index = first.blind_index("4512345678")
    assert len(index) == 64
    assert index == first.blind_index("4512345678")
    assert index not in (first.blind_index("4512345679"), second.blind_index("4512345678"))


def test_the_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret.key"
    before = os.umask(0)
    try:
        key = load_or_create_key(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_or_create_key(path) == key
    assert Cipher([key]).decrypt(Cipher([key]).encrypt("hemmelig")) == "hemmelig"


def test_a_crash_while_the_key_file_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty one would have to be deleted by hand before the service starts again."""

    def crash(_descriptor: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "secret.key"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            load_or_create_key(path)
    assert not path.exists()
    Cipher([load_or_create_key(path)])


def test_all_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    together = Barrier(4)

    def start(path: Path) -> str:
        together.wait()
        return load_or_create_key(path)

    with ThreadPoolExecutor(4) as pool:
        for number in range(20):
            path = tmp_path / f"{number}.key"
            keys = set(pool.map(start, [path] * 4))
            assert keys == {path.read_text().strip()}
    assert len(list(tmp_path.iterdir())) == 20


def test_a_key_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SecretKeyError, match=tmp_path.name):
        load_or_create_key(tmp_path)


def test_a_key_file_that_holds_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SecretKeyError):
        load_or_create_key(path)


async def test_the_service_does_not_start_with_another_key_than_its_data_was_written_with(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    """It would take every contact for a new one, and could send nothing that it owes."""

    def settings(key_file: str) -> Settings:
        url = f"sqlite:///{tmp_path}/guide.db"
        return Settings(database=DatabaseSettings(url=url, key_file=tmp_path / key_file))

    async with open_application(settings("first.key"), knowledge) as app:
        address = Address(channel="test", key="4512345678")
        await app.core.handle(Message(address=address, text="/start"))
    with pytest.raises(SecretKeyError):
        async with open_application(settings("second.key"), knowledge):
            pass
