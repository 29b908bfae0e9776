import base64
import json
import logging
from datetime import timedelta

import pytest

from bot.channels.telegram.channel import make_bot
from bot.domain.message import Address, MessageKind
from bot.domain.reply import Attachment, Choice, ContactRequest, Reply
from bot.errors import ConfigurationError, TryLaterError, UnreachableError
from tests.bot.channels.telegram.harness import Harness, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_chats import Chat
from tests.support.telegram_html import Entity

LONG = "\n\n".join(f"Afsnit {n}. " + "ord " * 900 for n in range(4))
"""Four messages long."""


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
"""The smallest that a PNG can be: one point."""


def address_of(chat: Chat) -> Address:
    return Address(channel="telegram", key=str(chat.id))


async def test_a_reply_arrives_with_its_looks_and_choices(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    rows = ((Choice("Ja", "1.yes:"), Choice("Nej", "1.no:")), (Choice("Måske", "1.maybe:x"),))
    text = "**Hej**, læs [her](https://a.dk)"
    await harness.channel.send(address_of(person), Reply(text=text, choices=rows))
    [message] = person.replies
    assert message.text == "Hej, læs her"
    assert message.entities == (Entity("b", "Hej"), Entity("a", "her", "https://a.dk"))
    assert [[button.label for button in row] for row in message.rows] == [["Ja", "Nej"], ["Måske"]]
    assert message.button("Måske").data == "1.maybe:x"
    assert not message.has_preview


async def test_a_long_answer_arrives_in_parts_with_choices_under_the_last(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    reply = Reply(text=LONG, choices=((Choice("Ja", "1.yes:"),),))
    await harness.channel.send(address_of(person), reply)
    assert [len(message.buttons) for message in person.replies] == [0, 0, 0, 1]
    assert " ".join(m.text for m in person.replies).split() == LONG.split()


async def test_the_bots_name_is_known_once_telegram_has_told_it(harness: Harness) -> None:
    assert harness.channel.bot_name is None
    harness.start()
    await until(lambda: harness.channel.bot_name == "peer_guide_bot")


async def test_a_flood_limit_is_passed_on(fake: FakeTelegram, harness: Harness) -> None:
    fake.fail_next(retry_after=7)
    with pytest.raises(TryLaterError) as caught:
        await harness.channel.send(address_of(fake.person()), Reply(text="Hej"))
    assert caught.value.retry_after == timedelta(seconds=7)


@pytest.mark.parametrize("status", [401, 500, 502])
async def test_errors_of_the_server_are_for_later(
    fake: FakeTelegram, harness: Harness, status: int
) -> None:
    fake.fail_next(status=status)
    with pytest.raises(TryLaterError) as caught:
        await harness.channel.send(address_of(fake.person()), Reply(text="Hej"))
    assert caught.value.retry_after is None


async def test_a_broken_network_is_for_later(fake: FakeTelegram, harness: Harness) -> None:
    fake.drop_connections()
    with pytest.raises(TryLaterError):
        await harness.channel.send(address_of(fake.person()), Reply(text="Hej"))


@pytest.mark.parametrize("reason", ["bot was blocked by the user", "user is deactivated"])
async def test_a_closed_chat_is_unreachable(
    fake: FakeTelegram, harness: Harness, reason: str
) -> None:
    person = fake.person()
    fake.block(person, reason=reason)
    with pytest.raises(UnreachableError):
        await harness.channel.send(address_of(person), Reply(text="Hej"))


async def test_a_chat_that_is_gone_is_unreachable(fake: FakeTelegram, harness: Harness) -> None:
    person = fake.person()
    fake.remove(person)
    with pytest.raises(UnreachableError):
        await harness.channel.send(address_of(person), Reply(text="Hej"))


async def test_a_refused_reply_arrives_as_plain_text(fake: FakeTelegram, harness: Harness) -> None:
    person = fake.person()
    too_long = Choice("Ja", "x" * 65)
    await harness.channel.send(
        address_of(person), Reply(text="**Hej** & velkommen", choices=((too_long,),))
    )
    [message] = person.replies
    assert (message.text, message.source) == ("Hej & velkommen", "Hej & velkommen")
    assert message.buttons == []


async def test_a_reply_refused_twice_does_not_stand_in_the_way(
    fake: FakeTelegram, harness: Harness, capsys: pytest.CaptureFixture[str]
) -> None:
    person = fake.person()
    description = "Bad Request: can't parse entities: hemmeligt"
    fake.fail_next(status=400, description=description, times=2)
    await harness.channel.send(address_of(person), Reply(text="hemmeligt"))
    await harness.channel.send(address_of(person), Reply(text="Næste"))
    assert [message.text for message in person.replies] == ["Næste"]
    logged = capsys.readouterr().out
    assert "reply-left-out" in logged
    assert "hemmeligt" not in logged
    assert str(person.id) not in logged


async def test_an_empty_reply_does_not_stand_in_the_way(
    fake: FakeTelegram, harness: Harness
) -> None:
    await harness.channel.send(address_of(fake.person()), Reply(text=" "))
    assert fake.calls_of("sendMessage") == []


async def test_the_rest_of_a_long_answer_is_sent_without_repeating_its_beginning(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    send_message = fake._methods["sendMessage"]

    async def send_once_then_fail(arguments: dict[str, str]) -> object:
        fake._methods["sendMessage"] = send_message
        fake.fail_next(status=502, times=2)
        return await send_message(arguments)

    fake._methods["sendMessage"] = send_once_then_fail
    await harness.channel.send(address_of(person), Reply(text=LONG))
    assert " ".join(m.text for m in person.replies).split() == LONG.split()


async def test_the_rest_of_a_long_answer_waits_when_telegram_asks_for_long(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    send_message = fake._methods["sendMessage"]

    async def send_once_then_fail(arguments: dict[str, str]) -> object:
        fake.fail_next(retry_after=40)
        return await send_message(arguments)

    fake._methods["sendMessage"] = send_once_then_fail
    with pytest.raises(TryLaterError) as caught:
        await harness.channel.send(address_of(person), Reply(text=LONG))
    assert caught.value.retry_after == timedelta(seconds=40)


async def test_a_group_that_moved_gets_its_reply(fake: FakeTelegram, harness: Harness) -> None:
    group = fake.group()
    moved = fake.migrate(group)
    await harness.channel.send(address_of(group), Reply(text=LONG))
    assert (len(group.replies), len(moved.replies)) == (0, 4)


async def test_the_menu_is_danish_and_for_english_apps_english(
    fake: FakeTelegram, running: Harness
) -> None:
    await until(lambda: "en" in fake.commands)
    assert fake.commands == {
        "": [{"command": "emner", "description": "Hvad jeg ved noget om"}],
        "en": [{"command": "topics", "description": "What I know about"}],
    }


async def test_a_refused_menu_does_not_keep_the_channel_from_running(
    fake: FakeTelegram, harness: Harness
) -> None:
    fake.fail_next("setMyCommands", status=400, description="Bad Request: BOT_COMMAND_INVALID")
    harness.start()
    person = fake.person()
    await person.write("Hej")
    await person.next_reply()


async def test_a_menu_that_must_wait_keeps_nobody_waiting(
    fake: FakeTelegram, harness: Harness
) -> None:
    fake.fail_next("setMyCommands", retry_after=300)
    harness.start()
    person = fake.person()
    await person.write("Hej")
    await person.next_reply()


async def test_only_what_is_read_is_asked_for(fake: FakeTelegram, running: Harness) -> None:
    await until(lambda: bool(fake.calls_of("getUpdates")))
    asked = fake.calls_of("getUpdates")[0].arguments["allowed_updates"]
    assert json.loads(asked) == ["message", "edited_message", "callback_query"]


async def test_a_tap_is_answered_and_heard(fake: FakeTelegram, running: Harness) -> None:
    running.assistant.choices = ((Choice("Ja", "1.yes:"),),)
    person = fake.person()
    await person.write("Hej")
    tap = await person.tap((await person.next_reply()).button("Ja"))
    await until(tap.answered.is_set)
    assert (await person.next_reply()).text == "Du skrev: 1.yes:"
    assert running.assistant.heard[-1].kind is MessageKind.CHOICE


async def test_a_tap_is_answered_though_its_turn_fails(
    fake: FakeTelegram, running: Harness
) -> None:
    running.assistant.broken = lambda _: True
    tap = fake.person().tap_data("1.yes:")
    await until(tap.answered.is_set)
    assert tap.update_id in fake.unconfirmed


async def test_a_tap_is_answered_though_earlier_messages_take_long(
    fake: FakeTelegram, running: Harness
) -> None:
    running.assistant.hold("Langsom")
    person = fake.person()
    await person.write("Langsom")
    tap = person.tap_data("1.yes:")
    await until(tap.answered.is_set)


async def test_a_tap_too_old_to_be_answered_is_heard(fake: FakeTelegram, running: Harness) -> None:
    person = fake.person()
    tap = person.tap_data("1.yes:")
    tap.answered.set()  # Telegram refuses to answer it again
    assert (await person.next_reply()).text == "Du skrev: 1.yes:"


async def test_a_group_gets_its_answer_in_the_group(fake: FakeTelegram, running: Harness) -> None:
    group, person = fake.group(), fake.person()
    await person.write("@peer_guide_bot hej", to=group)
    assert (await group.next_reply()).text == "Du skrev: hej"
    assert person.replies == []
    assert running.assistant.heard[0].in_group


async def test_a_blocked_contact_stops_nobody(fake: FakeTelegram, running: Harness) -> None:
    gone, here = fake.person(), fake.person()
    await gone.write("Farvel")
    fake.block(gone)
    await here.write("Hej")
    await here.next_reply()
    await until(lambda: not fake.unconfirmed)


@pytest.mark.parametrize("token", ["", "abc", "123456:ABC DEF", "123456:ABC\n"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_bot(token)
    assert caught.value.key == "telegram.token"


async def test_neither_token_nor_words_are_logged(
    fake: FakeTelegram, running: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = fake.person()
    await person.write("hemmeligt")
    await person.next_reply()
    assert fake.token not in caplog.text
    assert "hemmeligt" not in caplog.text


async def test_a_file_arrives_and_then_what_is_said_about_it(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    file = Attachment("mine-data.json", '{"navn": "Åge"}'.encode())
    choices = ((Choice("Slet", "1.erase:ask"),),)
    reply = Reply(text="Alt **her**.", attachment=file, choices=choices)
    await harness.channel.send(address_of(person), reply)
    document, words = await person.next_reply(), await person.next_reply()
    assert (document.file, document.is_photo) == ((file.name, file.content), False)
    assert (words.text, [button.label for button in words.buttons]) == ("Alt her.", ["Slet"])


async def test_a_picture_is_shown_as_such(fake: FakeTelegram, harness: Harness) -> None:
    person = fake.person()
    file = Attachment("temaer.png", PICTURE)
    await harness.channel.send(address_of(person), Reply(text="Fire temaer", attachment=file))
    picture, words = await person.next_reply(), await person.next_reply()
    assert (picture.file, picture.is_photo) == ((file.name, file.content), True)
    assert words.text == "Fire temaer"


async def test_a_file_that_is_refused_does_not_hold_back_the_words(
    fake: FakeTelegram, harness: Harness
) -> None:
    person = fake.person()
    reply = Reply(text="Fire temaer", attachment=Attachment("temaer.png", b"no picture"))
    await harness.channel.send(address_of(person), reply)
    assert (await person.next_reply()).text == "Fire temaer"


async def test_the_number_can_be_shared_with_a_tap(fake: FakeTelegram, running: Harness) -> None:
    person = fake.person()
    request = ContactRequest("Del mit telefonnummer", "Du kan også dele dit nummer.")
    reply = Reply(text="Hvordan kan vi kontakte dig?", contact_request=request)
    await running.channel.send(address_of(person), reply)
    question, offer = await person.next_reply(), await person.next_reply()
    assert (question.text, offer.text) == (reply.text, request.text)
    assert offer.keyboard == (request.button,)

    await person.share_contact("+4520123456")
    await person.share_contact("+4587654321", own=False)
    await until(lambda: len(running.assistant.heard) == 2)
    kinds = [(message.kind, message.text) for message in running.assistant.heard]
    # Somebody else's number is not the contact's to give.
    assert kinds == [(MessageKind.SHARED_CONTACT, "+4520123456"), (MessageKind.UNSUPPORTED, "")]
