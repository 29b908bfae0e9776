import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.delivery.outbox import FIRST_DELAY, LEASE, LONGEST_DELAY, Outbox
from bot.domain.message import Address, MessageKind
from bot.domain.reply import Reply
from bot.errors import TryLaterError, UnreachableError
from bot.storage.contacts import ContactStore
from bot.storage.outbox import OutboxStore
from knowledge.language import Language
from tests.bot.conftest import MakeWorld
from tests.support.world import CHANNEL, Person, RecordingChannel, Sent, World, until


class SlowChannel(RecordingChannel):
    """Sends only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()

    async def send(self, address: Address, reply: Reply) -> None:
        self.begun.set()
        await self.gate.wait()
        await super().send(address, reply)


class FailsOnce(RecordingChannel):
    """Is out of reach once, when so many replies are sent."""

    def __init__(self, *, after: int) -> None:
        super().__init__()
        self._after: int | None = after

    async def send(self, address: Address, reply: Reply) -> None:
        if len(self.sent) == self._after:
            self._after = None
            raise TryLaterError
        await super().send(address, reply)


class BrokenChannel(RecordingChannel):
    """Fails for one contact in a way that nobody foresaw."""

    async def send(self, address: Address, reply: Reply) -> None:
        if address.key == "broken":
            raise RuntimeError(reply.text)
        await super().send(address, reply)


async def owe(world: World, *texts: str, key: str = "4512345678") -> int:
    """Owe replies to a contact, due at once, as if their turn's process had died."""
    now = world.clock.now
    async with world.database.transaction() as session:
        address = Address(channel=CHANNEL, key=key)
        contact, _ = await ContactStore(session, world.cipher).open_conversation(address, now=now)
        replies = [Reply(text=text) for text in texts]
        await OutboxStore(session, world.cipher).add_replies(
            contact.id, replies, now=now, due_at=now
        )
    return contact.id


async def test_replies_are_sent_in_order_and_once(each_world: World) -> None:
    contact = await owe(each_world, "1", "2", "3")
    assert await each_world.outbox.deliver(contact)
    assert await each_world.outbox.deliver(contact)
    await each_world.outbox.deliver_due()
    assert each_world.channel.sent == [Sent("4512345678", Reply(text=text)) for text in "123"]
    assert await each_world.owed() == []


async def test_after_a_crash_between_commit_and_sending_the_replies_are_sent_in_order(
    each_world: World,
) -> None:
    person = Person(each_world)
    texts = ["/start", "/slet", "Hvad er en peer?"]
    for text in texts:
        await each_world.core.handle(person.message(text))
    owed = await each_world.owed()
    await each_world.restart()
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == []
    each_world.clock.advance(minutes=1)
    await each_world.outbox.deliver_due()
    assert len(owed) == 3
    assert each_world.channel.texts == owed
    assert await each_world.owed() == []


async def test_after_a_crash_while_sending_the_rest_is_sent_when_the_lease_ends(
    each_world: World,
) -> None:
    slow = SlowChannel()
    each_world.outbox.attach(CHANNEL, slow)
    sending = asyncio.create_task(each_world.outbox.deliver(await owe(each_world, "1", "2")))
    await slow.begun.wait()
    sending.cancel()
    await asyncio.wait([sending])
    await each_world.restart()
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == []
    each_world.clock.now += LEASE
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == ["1", "2"]


async def test_the_next_message_brings_what_is_still_owed_first(each_world: World) -> None:
    person = Person(each_world)
    await each_world.core.handle(person.message("/start"))
    await each_world.restart()
    replies = await person.writes("/slet")
    say = each_world.knowledge.phrases.say
    expected = [say(key, Language.DANISH) for key in ("start-welcome", "erase-ask")]
    assert [reply.text for reply in replies] == expected


async def test_what_telegram_asks_to_wait_is_waited(each_world: World) -> None:
    contact = await owe(each_world, "1", "2")
    each_world.channel.problems = [TryLaterError(timedelta(seconds=30))]
    assert not await each_world.outbox.deliver(contact)
    each_world.clock.advance(seconds=29)
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == []
    each_world.clock.advance(seconds=1)
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == ["1", "2"]


async def test_what_telegram_asks_to_wait_is_waited_also_when_the_contact_writes_again(
    each_world: World,
) -> None:
    person = Person(each_world)
    each_world.channel.problems = [TryLaterError(timedelta(seconds=30))]
    await person.writes("/start")
    assert await person.writes("/slet") == []
    each_world.clock.advance(minutes=2)
    await each_world.outbox.deliver_due()
    say = each_world.knowledge.phrases.say
    expected = [say(key, Language.DANISH) for key in ("start-welcome", "erase-ask")]
    assert each_world.channel.texts == expected


async def test_a_reply_that_was_sent_before_the_trouble_is_not_sent_again(
    each_world: World,
) -> None:
    channel = FailsOnce(after=1)
    each_world.outbox.attach(CHANNEL, channel)
    contact = await owe(each_world, "1", "2", "3")
    assert not await each_world.outbox.deliver(contact)
    assert channel.texts == ["1"]
    each_world.clock.now += FIRST_DELAY
    await each_world.outbox.deliver_due()
    assert channel.texts == ["1", "2", "3"]


async def test_a_channel_out_of_reach_is_tried_less_and_less_often_but_for_ever(
    world: World,
) -> None:
    contact = await owe(world, "1")
    waits = []
    for _ in range(12):
        world.channel.problems = [TryLaterError()]
        await world.outbox.deliver(contact)
        (row,) = (await world.tables())["owed_reply"]
        waits.append(row["due_at"] - world.clock.now)
        world.clock.now = row["due_at"]
    assert waits[:3] == [FIRST_DELAY, 2 * FIRST_DELAY, 4 * FIRST_DELAY]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_DELAY
    await world.outbox.deliver_due()
    assert world.channel.texts == ["1"]


async def test_a_contact_who_closed_the_chat_is_marked_and_not_tried_again(
    each_world: World,
) -> None:
    contact = await owe(each_world, "1", "2")
    each_world.channel.problems = [UnreachableError()]
    assert await each_world.outbox.deliver(contact)
    (row,) = (await each_world.tables())["contact"]
    assert row["blocked_at"] == each_world.clock.now
    each_world.clock.advance(days=1)
    await each_world.outbox.deliver_due()
    assert each_world.channel.texts == []
    assert await each_world.owed() == []


async def test_a_contact_who_opened_the_chat_again_is_answered(each_world: World) -> None:
    person = Person(each_world)
    each_world.channel.problems = [UnreachableError()]
    assert await person.writes("/start") == []
    assert len(await person.writes("/start")) == 1
    (row,) = (await each_world.tables())["contact"]
    assert row["blocked_at"] is None


async def test_a_slow_contact_does_not_delay_another(make_world: MakeWorld, url: str) -> None:
    slow = SlowChannel()
    world = await make_world(url, channel=slow)
    first = asyncio.create_task(world.outbox.deliver(await owe(world, "1", key="slow")))
    await slow.begun.wait()
    other = RecordingChannel()
    world.outbox.attach(CHANNEL, other)
    assert await world.outbox.deliver(await owe(world, "2", key="quick"))
    assert other.texts == ["2"]
    slow.gate.set()
    assert await first


async def test_what_one_process_is_sending_another_leaves_alone(
    make_world: MakeWorld, url: str
) -> None:
    channel = SlowChannel()
    one, other = [await make_world(url, channel=channel) for _ in range(2)]
    contact = await owe(one, "1")
    first = asyncio.create_task(one.outbox.deliver(contact))
    await channel.begun.wait()
    await other.outbox.deliver_due()
    channel.gate.set()
    assert await first
    assert channel.texts == ["1"]


async def test_a_message_taken_by_another_process_does_not_send_twice_what_is_on_its_way(
    make_world: MakeWorld, url: str
) -> None:
    channel = SlowChannel()
    one, other = [await make_world(url, channel=channel) for _ in range(2)]
    contact = await owe(one, "1")
    first = asyncio.create_task(one.outbox.deliver(contact))
    await channel.begun.wait()
    # The other process owes the same contact a reply to their next message, and delivers.
    await owe(other, "2")
    second = asyncio.create_task(other.outbox.deliver(contact))
    await asyncio.sleep(0.1)
    channel.gate.set()
    await asyncio.gather(first, second)
    one.clock.now += LEASE
    await one.outbox.deliver_due()
    assert channel.texts == ["1", "2"]


async def test_the_farewell_arrives_though_a_reply_was_on_its_way_when_all_was_erased(
    make_world: MakeWorld, url: str
) -> None:
    channel = SlowChannel()
    world = await make_world(url, channel=channel)
    person = Person(world)
    contact = await world.core.handle(person.message("/slet"))
    assert contact is not None
    sending = asyncio.create_task(world.outbox.deliver(contact))
    await channel.begun.wait()
    yes = person.message(kind=MessageKind.CHOICE, choice="1.erase:yes")
    erased = await world.core.handle(yes)
    assert erased is not None
    channel.gate.set()
    await sending
    await world.outbox.deliver(erased)
    say = world.knowledge.phrases.say
    expected = [say(key, Language.DANISH) for key in ("erase-ask", "erase-done")]
    assert channel.texts == expected


async def test_a_reply_that_nobody_can_send_holds_up_no_other_contact(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    channel = BrokenChannel()
    world = await make_world(sqlite_url, channel=channel)
    for key in ("broken", "1", "2"):
        await owe(world, f"to {key}", key=key)
    stop = asyncio.Event()
    with capture_logs() as logs:
        worker = asyncio.create_task(world.outbox.run(stop))
        await until(lambda: len(channel.sent) == 2)
        stop.set()
        await worker
    assert sorted(channel.texts) == ["to 1", "to 2"]
    assert "to broken" not in str(logs)


async def test_a_channel_that_is_not_there_keeps_its_replies(world: World) -> None:
    contact = await owe(world, "1")
    without = Outbox(database=world.database, cipher=world.cipher, clock=world.clock)
    assert not await without.deliver(contact)
    world.clock.now += LEASE
    await world.outbox.deliver_due()
    assert world.channel.texts == ["1"]


async def test_a_contact_that_does_not_exist_is_owed_nothing(world: World) -> None:
    assert await world.outbox.deliver(999)


async def test_the_worker_outlives_a_database_that_is_away(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    world = await make_world(sqlite_url)
    await owe(world, "1")
    async with world.database.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE owed_reply RENAME TO away")
    stop = asyncio.Event()
    with capture_logs() as logs:
        worker = asyncio.create_task(world.outbox.run(stop))
        await until(lambda: bool(logs))
        async with world.database.engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE away RENAME TO owed_reply")
        await until(lambda: bool(world.channel.sent))
        stop.set()
        await worker
    assert world.channel.texts == ["1"]
    assert logs[0]["event"] == "outbox-failed"


async def test_the_log_names_no_words_and_no_address(world: World) -> None:
    contact = await owe(world, "hemmelig")
    with capture_logs() as logs:
        for problem in (TryLaterError(timedelta(seconds=1)), UnreachableError()):
            world.channel.problems = [problem]
            await world.outbox.deliver(contact)
            world.clock.now += FIRST_DELAY
    assert [log["event"] for log in logs] == ["reply-postponed", "contact-closed-chat"]
    assert "hemmelig" not in str(logs)
    assert "4512345678" not in str(logs)
