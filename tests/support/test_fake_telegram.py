import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_html import Entity, HtmlError, parse_html

Answer = tuple[int, Any]


class Api:
    """Speaks to the server as any bot would."""

    def __init__(self, fake: FakeTelegram, session: aiohttp.ClientSession) -> None:
        self._fake = fake
        self._session = session

    async def call(self, method: str, *, token: str | None = None, **arguments: str) -> Answer:
        """Give the status, and the result or else the description."""
        url = f"{self._fake.base_url}/bot{token or self._fake.token}/{method}"
        async with self._session.post(url, data=arguments) as response:
            body = await response.json()
            return response.status, body.get("result", body.get("description"))


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(repeat_seconds=0.05) as server:
        yield server


@pytest.fixture
async def api(fake: FakeTelegram) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(fake, session)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("æ<b", "Unclosed start tag at byte offset 2"),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("2 < 3 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
    ],
)
def test_invalid_html_is_refused(source: str, problem: str) -> None:
    with pytest.raises(HtmlError) as caught:
        parse_html(source)
    assert str(caught.value) == problem


def test_valid_html_is_read() -> None:
    parsed = parse_html('<a href="https://a.dk?b&amp;c">A &lt; <b>B</b></a> &#233; &nbsp;')
    assert parsed.text == "A < B é &nbsp;"
    assert parsed.entities == (Entity("b", "B"), Entity("a", "A < B", "https://a.dk?b&c"))


async def test_updates_are_delivered_until_they_are_confirmed(
    fake: FakeTelegram, api: Api
) -> None:
    person = fake.person()
    ids = [(await person.write(text)).update_id for text in ("1", "2", "3")]

    async def poll(**arguments: str) -> list[int]:
        _, updates = await api.call("getUpdates", **arguments)
        return [update["update_id"] for update in updates]

    assert await poll(limit="2") == ids[:2]
    assert await poll(offset=str(ids[0])) == ids
    assert await poll(offset=str(ids[0])) == ids[:1]  # repeated too soon
    assert await poll(offset=str(ids[2])) == ids[2:]
    assert await poll() == ids[2:]
    assert await poll(offset=str(ids[2] + 1)) == []
    assert fake.unconfirmed == []


async def test_a_long_poll_returns_with_the_first_update(fake: FakeTelegram, api: Api) -> None:
    poll = asyncio.create_task(api.call("getUpdates", timeout="5"))
    await asyncio.sleep(0.05)
    await fake.person().write("Hej")
    _, updates = await asyncio.wait_for(poll, 1)
    assert updates[0]["message"]["text"] == "Hej"


async def test_a_second_poll_ends_the_first(api: Api) -> None:
    first = asyncio.create_task(api.call("getUpdates", timeout="5"))
    await asyncio.sleep(0.05)
    await api.call("getUpdates")
    status, description = await asyncio.wait_for(first, 1)
    assert (status, description.partition(";")[0]) == (
        409,
        "Conflict: terminated by other getUpdates request",
    )


KEYBOARD = '{"inline_keyboard": [[{"text": "Ja", "callback_data": "%s"}]]}'


@pytest.mark.parametrize(
    ("arguments", "description"),
    [
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<x>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        ({"text": "a", "reply_markup": KEYBOARD % ("x" * 65)}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": KEYBOARD % ""},
            (
                "can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
        ({"text": "a", "chat_id": "1"}, "chat not found"),
    ],
)
async def test_bad_messages_are_refused(
    fake: FakeTelegram, api: Api, arguments: dict[str, str], description: str
) -> None:
    person = fake.person()
    answer = await api.call("sendMessage", **{"chat_id": str(person.id), **arguments})
    assert answer == (400, f"Bad Request: {description}")
    assert person.replies == []


async def test_the_limit_counts_what_is_left_after_parsing(fake: FakeTelegram, api: Api) -> None:
    text = f"<b>{'&lt;' * 4096}</b>"
    person = fake.person()
    status, _ = await api.call("sendMessage", chat_id=str(person.id), text=text, parse_mode="HTML")
    assert status == 200


async def test_a_tap_is_answered_once(fake: FakeTelegram, api: Api) -> None:
    tap = fake.person().tap_data("x")
    answers = [await api.call("answerCallbackQuery", callback_query_id=tap.query_id) for _ in "12"]
    assert [status for status, _ in answers] == [200, 400]
    assert answers[1][1].startswith("Bad Request: query is too old")


async def test_buttons_can_be_taken_away(fake: FakeTelegram, api: Api) -> None:
    person = fake.person()
    chat = {"chat_id": str(person.id)}
    await api.call("sendMessage", text="a", reply_markup=KEYBOARD % "x", **chat)
    message_id = str(person.replies[0].message_id)
    assert (await api.call("editMessageReplyMarkup", message_id=message_id, **chat))[0] == 200
    assert person.replies[0].buttons == []
    assert (await api.call("editMessageReplyMarkup", message_id=message_id, **chat))[0] == 400
    assert (await api.call("editMessageReplyMarkup", message_id="99", **chat))[0] == 400


@pytest.mark.parametrize(
    ("name", "description", "language"),
    [("Emner", "x", ""), ("hjælp", "x", ""), ("emner", "", ""), ("emner", "x", "dansk")],
)
async def test_bad_menus_are_refused(api: Api, name: str, description: str, language: str) -> None:
    commands = f'[{{"command": "{name}", "description": "{description}"}}]'
    status, _ = await api.call("setMyCommands", commands=commands, language_code=language)
    assert status == 400


async def test_what_the_server_does_not_know_is_refused(api: Api) -> None:
    assert await api.call("sendPigeon") == (404, "Not Found: method not found")
    assert await api.call("getMe", token="1:x") == (401, "Unauthorized")
