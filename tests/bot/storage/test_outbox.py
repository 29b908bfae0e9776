from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest

from bot.domain.message import Address
from bot.domain.reply import Choice, Reply
from bot.storage.contacts import ContactStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore, OwedReply
from tests.support.world import NOON, files_of

MINUTE = timedelta(minutes=1)
REPLIES = (
    Reply(text="**Hej** 🙂", choices=((Choice("Ja", "1.a:b"), Choice("Nej", "1.a:c")),)),
    Reply(text="Æ"),
    Reply(text="Å"),
)


@asynccontextmanager
async def outbox_store(database: Database, cipher: Cipher) -> AsyncIterator[OutboxStore]:
    async with database.transaction() as session:
        yield OutboxStore(session, cipher)


@pytest.fixture
async def contact(database: Database, cipher: Cipher) -> int:
    return await make_contact(database, cipher, "1")


async def make_contact(database: Database, cipher: Cipher, key: str) -> int:
    async with database.transaction() as session:
        address = Address(channel="test", key=key)
        opened, _ = await ContactStore(session, cipher).open_conversation(address, now=NOON)
        return opened.id


async def owe(
    database: Database,
    cipher: Cipher,
    contact: int,
    replies: Sequence[Reply] = REPLIES,
    *,
    due_in: timedelta = timedelta(0),
) -> None:
    async with outbox_store(database, cipher) as outbox:
        await outbox.add_replies(contact, replies, now=NOON, due_at=NOON + due_in)


async def lease(
    database: Database,
    cipher: Cipher,
    contact: int,
    *,
    after: timedelta = timedelta(0),
    only_due: bool = False,
) -> list[OwedReply]:
    async with outbox_store(database, cipher) as outbox:
        now = NOON + after
        return await outbox.lease(contact, now=now, until=now + MINUTE, only_due=only_due)


async def test_replies_come_back_whole_and_in_order(
    database: Database, cipher: Cipher, contact: int
) -> None:
    await owe(database, cipher, contact, REPLIES[:2])
    await owe(database, cipher, contact, REPLIES[2:])
    owed = await lease(database, cipher, contact)
    assert [reply.reply for reply in owed] == list(REPLIES)
    assert [reply.attempts for reply in owed] == [0, 0, 0]


async def test_replies_do_not_stand_in_clear(sqlite_url: str, cipher: Cipher) -> None:
    database = Database(sqlite_url)
    try:
        await database.upgrade()
        contact = await make_contact(database, cipher, "1")
        await owe(database, cipher, contact, [Reply(text="hemmelig")])
        assert b"hemmelig" not in files_of(sqlite_url)
    finally:
        await database.close()


async def test_what_is_leased_is_not_due_for_others_until_the_lease_ends(
    database: Database, cipher: Cipher, contact: int
) -> None:
    await owe(database, cipher, contact)
    assert len(await lease(database, cipher, contact)) == 3
    assert await lease(database, cipher, contact, only_due=True) == []
    again = await lease(database, cipher, contact, only_due=True, after=MINUTE)
    assert [reply.reply for reply in again] == list(REPLIES)


async def test_two_processes_do_not_lease_the_same_replies(
    postgres_url: str, cipher: Cipher
) -> None:
    database = Database(postgres_url)
    try:
        await database.upgrade()
        contact = await make_contact(database, cipher, "1")
        await owe(database, cipher, contact)
        async with outbox_store(database, cipher) as first:
            until = NOON + MINUTE
            taken = await first.lease(contact, now=NOON, until=until, only_due=True)
            # The first has not committed yet; the second neither waits nor takes.
            assert await lease(database, cipher, contact, only_due=True) == []
        assert len(taken) == 3
    finally:
        await database.close()


async def test_sent_replies_are_gone(database: Database, cipher: Cipher, contact: int) -> None:
    await owe(database, cipher, contact)
    first, *rest = await lease(database, cipher, contact)
    async with outbox_store(database, cipher) as outbox:
        await outbox.mark_sent(first.id)
    assert await lease(database, cipher, contact) == []
    assert await lease(database, cipher, contact, after=MINUTE) == rest


async def test_a_sent_reply_does_not_lend_its_number_to_the_next(
    database: Database, cipher: Cipher, contact: int
) -> None:
    """A slow process that marks the old one sent would take the new one out unsent."""
    await owe(database, cipher, contact, REPLIES[:1])
    (sent,) = await lease(database, cipher, contact)
    async with outbox_store(database, cipher) as outbox:
        await outbox.mark_sent(sent.id)
    await owe(database, cipher, contact, REPLIES[1:2])
    (next_reply,) = await lease(database, cipher, contact)
    assert next_reply.id != sent.id


async def test_postponed_replies_wait_and_count_the_attempt(
    database: Database, cipher: Cipher, contact: int
) -> None:
    await owe(database, cipher, contact)
    async with outbox_store(database, cipher) as outbox:
        await outbox.postpone(contact, until=NOON + MINUTE)
    assert await lease(database, cipher, contact, only_due=True) == []
    assert await lease(database, cipher, contact) == []
    owed = await lease(database, cipher, contact, only_due=True, after=MINUTE)
    assert [(reply.reply, reply.attempts) for reply in owed] == [(r, 1) for r in REPLIES]


async def test_contacts_with_due_replies_are_named_longest_waiting_first(
    database: Database, cipher: Cipher
) -> None:
    ane, bo, eva, ib = [await make_contact(database, cipher, key) for key in "1234"]
    for contact in (bo, ane, ib):
        await owe(database, cipher, contact)
    await owe(database, cipher, eva, due_in=MINUTE)
    async with outbox_store(database, cipher) as outbox:
        list_due = partial(outbox.list_due_contacts, channels=["test"])
        assert await list_due(now=NOON, limit=9) == [bo, ane, ib]
        assert await list_due(now=NOON, limit=2) == [bo, ane]
        assert await list_due(now=NOON + MINUTE, limit=9) == [bo, ane, ib, eva]


async def test_contacts_of_another_channel_take_no_place_in_the_round(
    database: Database, cipher: Cipher, contact: int
) -> None:
    await owe(database, cipher, contact)
    async with outbox_store(database, cipher) as outbox:
        assert await outbox.list_due_contacts(channels=["other"], now=NOON, limit=9) == []
        assert await outbox.list_due_contacts(channels=[], now=NOON, limit=9) == []


async def test_a_contact_whose_replies_are_held_is_not_named_until_they_are_free(
    database: Database, cipher: Cipher, contact: int
) -> None:
    await owe(database, cipher, contact)
    await lease(database, cipher, contact)
    async with outbox_store(database, cipher) as outbox:
        list_due = partial(outbox.list_due_contacts, channels=["test"], limit=9)
        assert await list_due(now=NOON) == []
        assert await list_due(now=NOON + MINUTE) == [contact]


async def test_a_contact_whose_oldest_reply_must_wait_is_not_named(
    database: Database, cipher: Cipher, contact: int
) -> None:
    """It would be looked at in vain every second, and hold up a place in the round."""
    await owe(database, cipher, contact, REPLIES[:1], due_in=10 * MINUTE)
    await owe(database, cipher, contact, REPLIES[1:], due_in=MINUTE)
    async with outbox_store(database, cipher) as outbox:
        now = NOON + MINUTE
        assert await outbox.list_due_contacts(channels=["test"], now=now, limit=9) == []


async def test_giving_up_drops_the_replies_of_one_contact_only(
    database: Database, cipher: Cipher, contact: int
) -> None:
    other = await make_contact(database, cipher, "2")
    await owe(database, cipher, contact)
    await owe(database, cipher, other)
    async with outbox_store(database, cipher) as outbox:
        await outbox.drop_all(contact)
    assert await lease(database, cipher, contact) == []
    assert len(await lease(database, cipher, other)) == 3


async def test_what_others_owe_a_contact_meanwhile_is_not_in_the_way(
    postgres_url: str, cipher: Cipher
) -> None:
    database = Database(postgres_url)
    await database.upgrade()
    try:
        contact = await make_contact(database, cipher, "1")
        await owe(database, cipher, contact)
        async with outbox_store(database, cipher) as writing:
            await writing.add_replies(contact, REPLIES, now=NOON, due_at=NOON)
            leased = await lease(database, cipher, contact)
        assert tuple(each.reply for each in leased) == REPLIES
    finally:
        await database.close()
