import asyncio
from collections.abc import Callable

import pytest

from bot.channels.telegram.polling import GIVE_UP_AFTER
from bot.errors import ConfigurationError
from tests.bot.channels.telegram.harness import PACE, Harness, until
from tests.support.fake_telegram import FakeTelegram


async def test_an_update_is_confirmed_when_it_is_handled_and_answered(
    fake: FakeTelegram, running: Harness
) -> None:
    person = fake.person()
    await person.write("Hej")
    assert (await person.next_reply()).text == "Du skrev: Hej"
    await until(lambda: not fake.unconfirmed)


async def test_an_update_is_not_confirmed_while_its_turn_goes_on(
    fake: FakeTelegram, running: Harness
) -> None:
    gate = running.assistant.hold("Vent")
    sent = await fake.person().write("Vent")
    await until(lambda: fake.queue.handed_out[sent.update_id] >= 2)
    assert fake.unconfirmed == [sent.update_id]
    gate.set()
    await until(lambda: not fake.unconfirmed)
    assert running.assistant.texts == ["Vent"]


async def test_an_update_is_not_confirmed_before_sending_was_tried(
    fake: FakeTelegram, harness: Harness
) -> None:
    sending = asyncio.Event()
    deliver = harness.assistant.deliver

    async def deliver_slowly(contact: int) -> bool:
        await sending.wait()
        return await deliver(contact)

    harness.channel._deliver = deliver_slowly
    harness.start()
    person = fake.person()
    sent = await person.write("Hej")
    await until(lambda: fake.queue.handed_out[sent.update_id] >= 2)
    assert harness.assistant.texts == ["Hej"]
    assert fake.unconfirmed == [sent.update_id]
    sending.set()
    await person.next_reply()
    await until(lambda: not fake.unconfirmed)


async def test_an_update_is_confirmed_though_its_reply_cannot_be_sent_now(
    fake: FakeTelegram, running: Harness
) -> None:
    fake.fail_next(status=502)
    await fake.person().write("Hej")
    await until(lambda: bool(running.assistant.problems) and not fake.unconfirmed)


async def test_an_update_is_confirmed_when_the_outbox_fails(
    fake: FakeTelegram, harness: Harness
) -> None:
    async def fail(_: int) -> bool:
        raise OSError("the database is down")

    harness.channel._deliver = fail
    harness.start()
    await fake.person().write("Hej")
    await until(lambda: harness.assistant.texts == ["Hej"] and not fake.unconfirmed)


async def test_a_crash_in_between_loses_nothing(
    fake: FakeTelegram, make_harness: Callable[[], Harness]
) -> None:
    first, second = make_harness(), make_harness()
    first.assistant.hold("Vent")
    first.start()
    person = fake.person()
    sent = await person.write("Vent")
    await until(lambda: first.assistant.begun == ["Vent"])
    await first.crash()
    assert fake.unconfirmed == [sent.update_id]
    second.start()
    assert (await person.next_reply()).text == "Du skrev: Vent"
    await until(lambda: not fake.unconfirmed)


async def test_messages_of_one_chat_are_taken_in_order(
    fake: FakeTelegram, running: Harness
) -> None:
    gate = running.assistant.hold("0")
    person = fake.person()
    for number in range(10):
        await person.write(str(number))
    await asyncio.sleep(0.05)
    assert running.assistant.texts == []
    gate.set()
    await until(lambda: len(person.replies) == 10)
    assert [reply.text for reply in person.replies] == [f"Du skrev: {n}" for n in range(10)]


async def test_a_slow_contact_delays_nobody(fake: FakeTelegram, running: Harness) -> None:
    running.assistant.hold("Langsom")
    slow, quick = fake.person(), fake.person()
    await slow.write("Langsom")
    for text in ("Et", "To"):  # the second comes after polling has begun to repeat itself
        await quick.write(text)
        assert (await quick.next_reply()).text == f"Du skrev: {text}"
    assert len(fake.unconfirmed) == 3


async def test_only_so_many_chats_are_taken_at_once(fake: FakeTelegram, running: Harness) -> None:
    people = [fake.person() for _ in range(PACE.chats_at_once + 4)]
    gate = running.assistant.hold("Hej")
    for person in people:
        await person.write("Hej")
    await until(lambda: len(running.assistant.begun) == PACE.chats_at_once)
    await asyncio.sleep(0.05)
    assert len(running.assistant.begun) == PACE.chats_at_once
    gate.set()
    await until(lambda: all(person.replies for person in people))


async def test_what_the_database_cannot_take_is_tried_again(
    fake: FakeTelegram, running: Harness
) -> None:
    running.assistant.broken = lambda _: True
    person = fake.person()
    sent = await person.write("Hej")
    await until(lambda: fake.queue.handed_out[sent.update_id] >= 2)
    assert fake.unconfirmed == [sent.update_id]
    running.assistant.broken = lambda _: False
    await person.next_reply()
    await until(lambda: not fake.unconfirmed)


async def test_an_update_that_always_fails_cuts_nobody_off(
    fake: FakeTelegram, running: Harness
) -> None:
    running.assistant.broken = lambda message: message.text == "Gift"
    bad, good = fake.person(), fake.person()
    poison = await bad.write("Gift")
    for number in range(GIVE_UP_AFTER * 3):
        await good.write(str(number))
        await good.next_reply()
        await asyncio.sleep(0.02)
    await until(lambda: poison.update_id not in fake.unconfirmed)
    await bad.write("Hej")
    assert (await bad.next_reply()).text == "Du skrev: Hej"


async def test_while_everything_fails_nothing_is_given_up(
    fake: FakeTelegram, running: Harness
) -> None:
    running.assistant.broken = lambda _: True
    people = [fake.person() for _ in range(3)]
    for person in people:
        await person.write("Hej")
    await asyncio.sleep(0.25)
    assert len(fake.unconfirmed) == 3
    running.assistant.broken = lambda _: False
    for person in people:
        await person.next_reply()


async def test_polling_survives_a_network_outage(fake: FakeTelegram, running: Harness) -> None:
    person = fake.person()
    await person.write("Et")
    await person.next_reply()
    fake.drop_connections()
    await person.write("To")
    await asyncio.sleep(0.1)
    fake.accept_connections()
    assert (await person.next_reply()).text == "Du skrev: To"


async def test_the_channel_starts_while_telegram_is_out_of_reach(
    fake: FakeTelegram, harness: Harness
) -> None:
    fake.drop_connections()
    harness.start()
    await asyncio.sleep(0.1)
    fake.accept_connections()
    person = fake.person()
    await person.write("Hej")
    await person.next_reply()


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_polling_survives_errors_of_the_server(
    fake: FakeTelegram, running: Harness, status: int
) -> None:
    fake.fail_next("getUpdates", status=status, times=3)
    person = fake.person()
    await person.write("Hej")
    await person.next_reply()


async def test_polling_obeys_a_flood_limit(fake: FakeTelegram, harness: Harness) -> None:
    fake.fail_next("getUpdates", retry_after=1)
    harness.start()
    await until(lambda: bool(fake.calls_of("getUpdates")))
    await asyncio.sleep(0.2)
    assert len(fake.calls_of("getUpdates")) == 1


async def test_polling_survives_another_poller(fake: FakeTelegram, running: Harness) -> None:
    await until(lambda: bool(fake.calls_of("getUpdates")))
    other = asyncio.create_task(fake.queue.poll(offset=0, limit=1, hold_seconds=0.1, allowed=None))
    await asyncio.gather(other, return_exceptions=True)
    person = fake.person()
    await person.write("Hej")
    await person.next_reply()


async def test_a_lost_answer_does_not_lose_updates(fake: FakeTelegram, harness: Harness) -> None:
    person = fake.person()
    await person.write("Hej")
    fake.drop_connections(after_handling="getUpdates")
    harness.start()
    await until(lambda: len(fake.calls_of("getUpdates")) >= 2)
    fake.accept_connections()
    await person.next_reply()
    await until(lambda: not fake.unconfirmed)
    assert harness.assistant.texts == ["Hej"]


async def test_a_wrong_token_ends_the_channel(fake: FakeTelegram) -> None:
    harness = Harness(fake, token="1:wrong")
    try:
        with pytest.raises(ConfigurationError) as caught:
            await harness.channel.run(harness.stop)
    finally:
        await harness.close()
    assert caught.value.key == "telegram.token"
    assert "1:wrong" not in str(caught.value)


async def test_a_token_withdrawn_later_ends_the_channel(
    fake: FakeTelegram, running: Harness
) -> None:
    await until(lambda: bool(fake.calls_of("getUpdates")))
    fake.token = "1:new"
    await fake.person().write("Hej")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(asyncio.shield(running.task), 5)


async def test_stopping_finishes_what_is_in_hand_and_confirms_it(
    fake: FakeTelegram, running: Harness
) -> None:
    gate = running.assistant.hold("Vent")
    person = fake.person()
    await person.write("Vent")
    await until(lambda: running.assistant.begun == ["Vent"])
    running.stop.set()
    gate.set()
    await running.finish()
    assert [reply.text for reply in person.replies] == ["Du skrev: Vent"]
    assert fake.unconfirmed == []


async def test_stopping_does_not_wait_for_ever(fake: FakeTelegram, running: Harness) -> None:
    running.assistant.hold("Vent")
    sent = await fake.person().write("Vent")
    await until(lambda: running.assistant.begun == ["Vent"])
    await running.finish()
    assert fake.unconfirmed == [sent.update_id]


async def test_stopping_while_idle_is_quick(fake: FakeTelegram, running: Harness) -> None:
    await until(lambda: bool(fake.calls_of("getUpdates")))
    await running.finish()  # within seconds, though Telegram would hold the request for longer


async def test_what_nobody_answers_is_confirmed(fake: FakeTelegram, running: Harness) -> None:
    await fake.person().write("Hej alle", to=fake.group())
    await until(lambda: bool(fake.queue.handed_out) and not fake.unconfirmed)
    assert running.assistant.heard == []


async def test_an_update_that_cannot_be_read_cuts_nobody_off(
    fake: FakeTelegram, running: Harness
) -> None:
    person = fake.person()
    message = {"message_id": 1, "date": 1, "chat": person.about, "from": person.user}
    poll = {"id": "1", "question": "?"}  # as a server of another version might write it
    fake.queue.add("message", message | {"poll": poll})
    fake.queue.add("message", message | {"text": "Hej", "external_reply": {"poll": poll}})
    fake.queue.add("callback_query", {"id": "1"})
    assert (await person.next_reply()).text == "Du skrev: Hej"
    await until(lambda: not fake.unconfirmed)
    assert running.assistant.texts == ["Hej"]
