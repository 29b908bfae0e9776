"""Notices at the start when the key is not the one the data was written with."""

from sqlalchemy.ext.asyncio import AsyncSession

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
        SecretKeyError: It does not open.
    """
    row = await session.get(SQLCanary, THE_ROW)
    if row is None:
        session.add(SQLCanary(id=THE_ROW, token=cipher.encrypt("canary")))
    else:
        cipher.decrypt(row.token)


async def renew(session: AsyncSession, cipher: Cipher) -> None:
    """Write the canary with another key."""
    await session.merge(SQLCanary(id=THE_ROW, token=cipher.encrypt("canary")))
