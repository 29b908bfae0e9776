import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.conversation import Contact, Conversation, FormState
from bot.domain.message import Address
from bot.domain.reply import Reply
from bot.errors import SecretKeyError
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore
from bot.storage.tables import SQLContact, SQLOwedReply
from knowledge.language import Language
from tests.support.world import KEY, NOON

ADDRESS = Address(channel="test", key="4512345678")
OTHER_KEY = "YW5vdGhlci1rZXktb25seS1mb3ItdGhlc2UtdGVzdHM="
FORM = FormState(name="registration", step="name", answers={"place": "aarhus"}, since=NOON)


@asynccontextmanager
async def contact_store(database: Database, cipher: Cipher) -> AsyncIterator[ContactStore]:
    async with database.transaction() as session:
        yield ContactStore(session, cipher)


async def open_contact(database: Database, cipher: Cipher) -> tuple[Contact, Conversation]:
    async with contact_store(database, cipher) as contacts:
        return await contacts.open_conversation(ADDRESS, now=NOON)


async def test_a_contact_begins_with_an_empty_conversation(
    database: Database, cipher: Cipher
) -> None:
    contact, conversation = await open_contact(database, cipher)
    assert contact == Contact(id=contact.id, address=ADDRESS)
    assert conversation == Conversation()


async def test_a_contact_is_found_again_with_everything_that_was_saved(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    pinned = replace(contact, language=Language.ENGLISH)
    saved = Conversation(
        step=7,
        language=Language.DANISH,
        previous_text="Æ 🙂 \x00",
        shown=("peer-what",),
        form=FORM,
    )
    async with contact_store(database, cipher) as contacts:
        await contacts.save_conversation(pinned, saved)
    assert await open_contact(database, cipher) == (pinned, saved)


def test_a_conversation_of_a_later_version_can_still_be_read() -> None:
    saved = Conversation(step=3, shown=("a",), form=FORM)
    data = saved.as_data()
    data |= {"mood": "fine", "form": data["form"] | {"page": 2}}
    assert Conversation.from_data(data) == saved
    assert Conversation.from_data({}) == Conversation()


def test_a_form_of_another_version_that_cannot_be_read_is_left_out() -> None:
    data = Conversation(step=3).as_data() | {"form": {"name": "registration"}}
    assert Conversation.from_data(data) == Conversation(step=3)


async def test_the_same_address_on_another_channel_is_another_contact(
    database: Database, cipher: Cipher
) -> None:
    first, _ = await open_contact(database, cipher)
    async with contact_store(database, cipher) as contacts:
        elsewhere = replace(ADDRESS, channel="other")
        second, _ = await contacts.open_conversation(elsewhere, now=NOON)
    assert second == Contact(id=second.id, address=elsewhere)
    assert second.id != first.id


async def test_a_contact_that_does_not_exist_is_not_found(
    database: Database, cipher: Cipher
) -> None:
    async with contact_store(database, cipher) as contacts:
        assert await contacts.find_contact(1) is None


async def test_whoever_closed_the_chat_is_reachable_again_when_they_write(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    async with contact_store(database, cipher) as contacts:
        await contacts.mark_blocked(contact.id, at=NOON)
    async with contact_store(database, cipher) as contacts:
        assert await contacts.find_contact(contact.id) == replace(contact, is_blocked=True)
    assert (await open_contact(database, cipher))[0] == contact


async def test_an_update_is_claimed_once(database: Database, cipher: Cipher) -> None:
    for expected in ([True, True, True], [False, False, False]):
        async with contact_store(database, cipher) as contacts:
            claims = [("test", "1"), ("test", "2"), ("other", "1")]
            assert [
                await contacts.claim_update(channel, update, at=NOON) for channel, update in claims
            ] == expected


async def test_a_claim_that_was_given_up_can_be_made_again(
    database: Database, cipher: Cipher
) -> None:
    async with database.transaction() as session:
        assert await ContactStore(session, cipher).claim_update("test", "1", at=NOON)
        await session.rollback()
    async with contact_store(database, cipher) as contacts:
        assert await contacts.claim_update("test", "1", at=NOON)


async def test_two_processes_cannot_claim_the_same_update(
    database: Database, cipher: Cipher
) -> None:
    other = Database(database.url)

    async def claim(process: Database) -> bool:
        async with contact_store(process, cipher) as contacts:
            is_new = await contacts.claim_update("test", "1", at=NOON)
            await asyncio.sleep(0.02)
            return is_new

    try:
        assert sorted(await asyncio.gather(claim(database), claim(other))) == [False, True]
    finally:
        await other.close()


async def test_old_claims_are_forgotten_and_young_ones_kept(
    database: Database, cipher: Cipher
) -> None:
    week = timedelta(days=7)
    async with contact_store(database, cipher) as contacts:
        await contacts.claim_update("test", "old", at=NOON - week - timedelta(seconds=1))
        await contacts.claim_update("test", "young", at=NOON - week)
        await contacts.forget_updates(older_than=week, now=NOON)
        claims = [await contacts.claim_update("test", name, at=NOON) for name in ("old", "young")]
    assert claims == [True, False]


async def test_erasing_takes_everything_that_hangs_on_the_contact(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    async with database.transaction() as session:
        replies = [Reply(text="Hej"), Reply(text="igen")]
        await OutboxStore(session, cipher).add_replies(contact.id, replies, now=NOON, due_at=NOON)
    async with contact_store(database, cipher) as contacts:
        await contacts.erase(contact.id)
    async with database.transaction() as session:
        assert (await session.scalars(select(SQLContact))).all() == []
        assert (await session.scalars(select(SQLOwedReply))).all() == []


async def test_an_erased_contact_does_not_lend_its_number_to_the_next(
    database: Database, cipher: Cipher
) -> None:
    """Whoever still works with the old number would reach the new contact."""
    contact, _ = await open_contact(database, cipher)
    async with contact_store(database, cipher) as contacts:
        await contacts.erase(contact.id)
    again, _ = await open_contact(database, cipher)
    assert again.id != contact.id


async def test_two_processes_can_meet_a_new_contact_at_once(
    database: Database, cipher: Cipher
) -> None:
    other = Database(database.url)
    try:
        async with contact_store(database, cipher) as contacts:
            first = await contacts.open_conversation(ADDRESS, now=NOON)
            # The other looks now, when the first has not committed yet.
            second = asyncio.create_task(open_contact(other, cipher))
            await asyncio.sleep(0.1)
        assert await second == first
    finally:
        await other.close()


async def test_addresses_and_conversations_never_stand_in_clear(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    async with contact_store(database, cipher) as contacts:
        await contacts.save_conversation(contact, Conversation(previous_text="hemmelig"))
    async with database.transaction() as session:
        row = (await session.execute(select(SQLContact.__table__))).one()
    assert ADDRESS.key not in str(row)
    assert "hemmelig" not in str(row)


async def test_what_was_written_with_another_key_does_not_open(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    with pytest.raises(SecretKeyError):
        async with contact_store(database, Cipher([OTHER_KEY])) as contacts:
            await contacts.find_contact(contact.id)


async def test_a_contact_is_found_after_a_new_key_was_put_in_front(
    database: Database, cipher: Cipher
) -> None:
    contact, _ = await open_contact(database, cipher)
    found, _ = await open_contact(database, Cipher([OTHER_KEY, KEY]))
    assert found == contact
