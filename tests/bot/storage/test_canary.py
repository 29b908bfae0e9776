import pytest

from bot.errors import SecretKeyError
from bot.storage.canary import check_key, renew
from bot.storage.database import Session
from bot.storage.encryption import Cipher, make_key

OLD, NEW, FOREIGN = (make_key() for _ in range(3))


@pytest.mark.parametrize("keys", [[OLD], [NEW, OLD], [FOREIGN, NEW, OLD]])
async def test_the_key_and_newer_ones_before_it_are_accepted(
    session: Session, keys: list[str]
) -> None:
    await check_key(session, Cipher([OLD]))
    await check_key(session, Cipher(keys))


@pytest.mark.parametrize("keys", [[NEW], [FOREIGN, NEW]])
async def test_keys_that_do_not_open_are_noticed(session: Session, keys: list[str]) -> None:
    await check_key(session, Cipher([OLD]))
    with pytest.raises(SecretKeyError):
        await check_key(session, Cipher(keys))


async def test_keys_that_open_but_find_no_contact_are_noticed(session: Session) -> None:
    """After a rotation, or with the keys in the wrong order, everybody would seem new."""
    await check_key(session, Cipher([OLD]))
    with pytest.raises(SecretKeyError, match="contacts"):
        await check_key(session, Cipher([OLD, NEW]))
    await renew(session, Cipher([NEW]))
    with pytest.raises(SecretKeyError, match="take older ones out"):
        await check_key(session, Cipher([NEW, OLD]))
    await check_key(session, Cipher([NEW]))
