from dataclasses import replace
from typing import Any

import pytest
from telegram import Update, User

from bot.channels.telegram.updates import as_message
from bot.domain.message import Address, Message, MessageKind
from knowledge.language import Language
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_chats import CONTENTS, Chat, Kind, Person

ME = User(123456, "G", is_bot=True, username="peer_guide_bot")


@pytest.fixture
def telegram() -> FakeTelegram:
    """Only its people are needed, not its server."""
    return FakeTelegram()


@pytest.fixture
def person(telegram: FakeTelegram) -> Person:
    return telegram.person()


def last_message(telegram: FakeTelegram) -> Message | None:
    raw = list(telegram.queue.pending.values())[-1]
    update = Update.de_json(raw, None)
    assert update is not None
    return as_message(update, ME)


def expected(telegram: FakeTelegram, chat: Chat, **values: Any) -> Message:
    """Make the message that the last update should be."""
    message = Message(
        address=Address(channel="telegram", key=str(chat.id)),
        update_id=str(list(telegram.queue.pending)[-1]),
        language_hint=Language.DANISH,
    )
    return replace(message, **values)


def assert_read_as(telegram: FakeTelegram, chat: Chat, **values: Any) -> None:
    message = last_message(telegram)
    assert message is not None
    wanted = expected(telegram, chat, **values)
    assert message == replace(wanted, received_at=message.received_at)


@pytest.mark.parametrize("text", ["Hej", "/start", "/start@other_bot", "  æøå 😀\n"])
async def test_a_private_text_is_read(telegram: FakeTelegram, person: Person, text: str) -> None:
    await person.write(text)
    assert_read_as(telegram, person, text=text)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("da", Language.DANISH),
        ("en", Language.ENGLISH),
        ("en-GB", Language.ENGLISH),
        ("de", None),
        (None, None),
    ],
)
async def test_the_language_of_the_app_is_a_hint(
    telegram: FakeTelegram, code: str | None, language: Language | None
) -> None:
    person = telegram.person(language_code=code)
    await person.write("Hej")
    assert_read_as(telegram, person, text="Hej", language_hint=language)


@pytest.mark.parametrize("kind", list(CONTENTS))
async def test_what_is_not_text_is_unsupported(
    telegram: FakeTelegram, person: Person, kind: Kind
) -> None:
    await person.send(kind)
    assert_read_as(telegram, person, kind=MessageKind.UNSUPPORTED)


async def test_a_caption_is_read(telegram: FakeTelegram, person: Person) -> None:
    await person.send("photo", caption="Jeg har det skidt")
    assert_read_as(telegram, person, kind=MessageKind.UNSUPPORTED, text="Jeg har det skidt")


async def test_an_edited_text_is_read_as_edited(telegram: FakeTelegram, person: Person) -> None:
    await person.edit(await person.write("Hej"), "Hej hej")
    assert_read_as(telegram, person, kind=MessageKind.EDITED, text="Hej hej")


def test_a_moving_location_is_nothing_to_answer(telegram: FakeTelegram, person: Person) -> None:
    place = {"message_id": 1, "date": 1, "chat": person.about, "from": person.user}
    telegram.queue.add("edited_message", place | {"location": CONTENTS["location"]})
    assert last_message(telegram) is None


def test_a_tap_is_read(telegram: FakeTelegram, person: Person) -> None:
    person.tap_data("1.topic:x")
    assert_read_as(telegram, person, kind=MessageKind.CHOICE, choice="1.topic:x")


def test_a_tap_in_a_group_is_read(telegram: FakeTelegram, person: Person) -> None:
    group = telegram.group()
    person.tap_data("1.topic:x", on=group)
    assert_read_as(telegram, group, kind=MessageKind.CHOICE, choice="1.topic:x", in_group=True)


def test_a_tap_without_a_message_is_nothing_to_answer(
    telegram: FakeTelegram, person: Person
) -> None:
    query = {"id": "1", "from": person.user, "chat_instance": "1", "data": "x"}
    telegram.queue.add("callback_query", query | {"inline_message_id": "1"})
    assert last_message(telegram) is None


def test_being_blocked_is_nothing_to_answer(telegram: FakeTelegram, person: Person) -> None:
    telegram.block(person)
    assert last_message(telegram) is None


@pytest.mark.parametrize(
    "service", [{"new_chat_title": "x"}, {"left_chat_member": {}}, {"pinned_message": None}]
)
def test_service_messages_are_nothing_to_answer(
    telegram: FakeTelegram, person: Person, service: dict[str, Any]
) -> None:
    if "left_chat_member" in service:
        service = {"left_chat_member": person.user}
    message = {"message_id": 1, "date": 1, "chat": person.about, "from": person.user}
    telegram.queue.add("message", message | service)
    assert last_message(telegram) is None


async def test_other_bots_are_not_answered(telegram: FakeTelegram) -> None:
    await telegram.person(is_bot=True).write("Hej")
    assert last_message(telegram) is None


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "message"])
def test_channels_are_not_answered(telegram: FakeTelegram, person: Person, kind: str) -> None:
    channel = {"id": -100, "type": "channel", "title": "Nyt"}
    post = {"message_id": 1, "date": 1, "chat": channel, "from": person.user, "text": "Hej"}
    telegram.queue.add(kind, post)
    assert last_message(telegram) is None


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/emner", "/emner"),
        ("/emner@peer_guide_bot nu", "/emner@peer_guide_bot nu"),
        ("/emner@Peer_Guide_Bot", "/emner@Peer_Guide_Bot"),
        ("@peer_guide_bot hvad er en peer?", "hvad er en peer?"),
        ("@Peer_Guide_Bot, hvad er en peer?", "hvad er en peer?"),
        ("Hvad er en peer, @peer_guide_bot?", "Hvad er en peer, ?"),
        ("Sig mig @peer_guide_bot hvad", "Sig mig hvad"),
    ],
)
async def test_what_a_group_says_to_the_assistant_is_read(
    telegram: FakeTelegram, person: Person, said: str, heard: str
) -> None:
    group = telegram.group()
    await person.write(said, to=group)
    assert_read_as(telegram, group, text=heard, in_group=True)


@pytest.mark.parametrize(
    "said",
    [
        "Hej alle",
        "/emner@other_bot",
        "/emner@other_bot @peer_guide_bot",
        "@peer_guide_bot2 hej",
        "skriv til x@peer_guide_bot",
        "@other_bot hej",
        "/",
    ],
)
async def test_what_a_group_says_to_others_is_not_read(
    telegram: FakeTelegram, person: Person, said: str
) -> None:
    await person.write(said, to=telegram.group())
    assert last_message(telegram) is None


async def test_a_reply_to_the_assistant_is_read(telegram: FakeTelegram, person: Person) -> None:
    group = telegram.group()
    await person.write("Og hvor?", to=group, reply_to=telegram.me)
    assert_read_as(telegram, group, text="Og hvor?", in_group=True)


async def test_a_reply_to_somebody_else_is_not_read(
    telegram: FakeTelegram, person: Person
) -> None:
    await person.write("Og hvor?", to=telegram.group(), reply_to=person.user)
    assert last_message(telegram) is None


async def test_pictures_in_a_group_are_read_when_they_mention_the_assistant(
    telegram: FakeTelegram, person: Person
) -> None:
    group = telegram.group()
    await person.send("photo", caption="@peer_guide_bot se", to=group)
    assert_read_as(telegram, group, kind=MessageKind.UNSUPPORTED, text="se", in_group=True)
    await person.send("photo", to=group)
    assert last_message(telegram) is None
