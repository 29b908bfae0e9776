"""Notices at the start when the keys are not those the data was written with.

The canary is a blind index under lock and key: it must open, and the configured keys must make
the same index, or no contact would be found again.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import SecretKeyError
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLCanary

THE_ROW = 1
"""There is only one."""


async def check_key(session: AsyncSession, cipher: Cipher) -> None:
    """Open the canary, or put one in when the database is new.

    Args:
        session: An open transaction; the caller commits.
        cipher: Made of the configured keys.

    Raises:
        SecretKeyError: It does not open, or the oldest key is another than it was.
    """
    row = await session.get(SQLCanary, THE_ROW)
    if row is None:
        session.add(_make(cipher))
    elif cipher.decrypt(row.token) != cipher.blind_index("canary"):
        raise SecretKeyError(
            "contacts cannot be found with these keys: the last must be the one the data was "
            "last rotated to; take older ones out"
        )


async def renew(session: AsyncSession, cipher: Cipher) -> None:
    """Write the canary with another key."""
    await session.merge(_make(cipher))


def _make(cipher: Cipher) -> SQLCanary:
    return SQLCanary(id=THE_ROW, token=cipher.encrypt(cipher.blind_index("canary")))
