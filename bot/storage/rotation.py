"""Writes everything encrypted anew, with a new key."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.canary import renew
from bot.storage.cases import open_key
from bot.storage.encryption import Cipher
from bot.storage.tables import (
    SQLCase,
    SQLCaseMessage,
    SQLContact,
    SQLCoordinator,
    SQLOwedReply,
    SQLQuestion,
    SQLWrongCode,
)


async def rotate(session: AsyncSession, old: Cipher, new: Cipher) -> int:
    """Encrypt everything with the new key, and make the blind indexes anew.

    Args:
        session: An open transaction; the caller commits. No other process may write meanwhile:
            it would look for contacts by the old indexes.
        old: Opens what is there.
        new: Encrypts it.

    Returns:
        The number of rows written.

    Raises:
        SecretKeyError: Something does not open with the old key; nothing is changed then.
    """
    number = 0
    for contact in await session.scalars(select(SQLContact)):
        key = old.decrypt(contact.address)
        contact.address_index = new.blind_index(key)
        contact.address = new.encrypt(key)
        contact.conversation = new.encrypt(old.decrypt(contact.conversation))
        number += 1
    for case in await session.scalars(select(SQLCase)):
        case.answers = new.encrypt(old.decrypt(case.answers))
        if case.open_key:
            case.open_key = open_key(new, case.contact_id, case.kind, case.region, case.subject)
        number += 1
    for message in await session.scalars(select(SQLCaseMessage)):
        message.text = new.encrypt(old.decrypt(message.text))
        number += 1
    for coordinator in await session.scalars(select(SQLCoordinator)):
        coordinator.name = new.encrypt(old.decrypt(coordinator.name))
        if coordinator.email:
            coordinator.email = new.encrypt(old.decrypt(coordinator.email))
        number += 1
    # Their blind indexes cannot be made anew; whoever was held off may try again.
    await session.execute(delete(SQLWrongCode))
    for owed in await session.scalars(select(SQLOwedReply)):
        owed.reply = new.encrypt(old.decrypt(owed.reply))
        number += 1
    for question in await session.scalars(select(SQLQuestion)):
        question.text = new.encrypt(old.decrypt(question.text))
        number += 1
    await renew(session, new)
    return number
