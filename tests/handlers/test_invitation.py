"""A code is a secret: it opens the door once, in private, and stands nowhere."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.services.coordinators import CODE_BYTES
from bot.services.loading import Knowledge
from knowledge.crisis import Concern
from knowledge.language import Language
from tests.support.coordinators import invite, let_in, list_coordinators
from tests.support.world import Person, World


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


WAYS = (
    "/start invite_{code}",
    "/START@peer_guide_bot  Invite_{code}",
    "start invite_{code}",
    "invite_{code}",
    "Hej Anna, her er linjen: https://t.me/peer_guide_bot?start=invite_{code}",
)


@pytest.mark.parametrize("way", WAYS)
async def test_a_code_is_taken_however_it_was_copied_and_stands_nowhere(
    world: World, way: str
) -> None:
    code = await invite(world)
    wrong = f"{code[:-4]}Wxyz"
    person = Person(world)
    with capture_logs() as logs:
        await person.writes(way.format(code=wrong))
        (welcome,) = await person.writes(way.format(code=code))
    (anna,) = await list_coordinators(world)
    assert anna.contact_id is not None
    assert "/indbakke" in welcome.text
    assert (await world.tables())["question"] == []
    stored, logged = await world.stored_text(), str(logs)
    assert [secret for secret in (code, wrong) if secret in stored or secret in logged] == []


async def test_no_code_is_taken_in_a_group_not_even_counted(world: World) -> None:
    code = await invite(world)
    group = Person(world, "-100", in_group=True)
    for tried in (code, "wrong"):
        (reply,) = await group.writes(f"/start invite_{tried}")
        assert reply.text == world.knowledge.phrases.say("group-private", Language.DANISH)
    (anna,) = await list_coordinators(world)
    assert anna.contact_id is None
    assert (await world.tables())["wrong_code"] == []
    await Person(world, "1").writes(f"/start invite_{code}")
    (anna,) = await list_coordinators(world)
    assert anna.contact_id is not None


async def test_who_is_in_already_keeps_what_they_have_and_leaves_the_code_for_others(
    world: World,
) -> None:
    person = Person(world)
    anna = await let_in(person)
    code = await invite(world, "Bo", ["*"], is_admin=True)
    (reply,) = await person.writes(f"/start invite_{code}")
    assert reply.text == world.knowledge.phrases.say("invite-already", Language.DANISH)
    await Person(world, "2").writes(f"/start invite_{code}")
    kept, bo = await list_coordinators(world)
    assert kept == anna
    assert bo.contact_id is not None


async def test_what_a_code_is_for_is_named_in_the_welcome(world: World) -> None:
    person, admin = Person(world, "1"), Person(world, "2")
    texts = [
        (await who.writes(f"/start invite_{await invite(world, *invited, is_admin=rights)}"))[0]
        for who, invited, rights in (
            (person, ("Anna *Holm*", ["midtjylland", "nordjylland"]), False),
            (admin, ("Bo", ["midtjylland"]), True),
        )
    ]
    assert "Anna \\*Holm\\*" in texts[0].text
    assert "Region Midtjylland og Region Nordjylland" in texts[0].text
    assert "/koordinatorer" not in texts[0].text
    assert "alle regioner" in texts[1].text
    assert "/koordinatorer" in texts[1].text


async def test_help_names_the_commands_of_coordinators_to_coordinators_only(world: World) -> None:
    stranger, anna, admin = (Person(world, key) for key in "123")
    await let_in(anna)
    await let_in(admin, "Bo", is_admin=True)
    named = [
        set(re.findall(r"/(\w+)", "".join(reply.text for reply in await who.writes("/hjaelp"))))
        for who in (stranger, anna, admin)
    ]
    assert named[1] - named[0] >= {"indbakke", "besked"}
    assert named[2] - named[1] == {"koordinatorer"}


async def test_an_unknown_command_is_not_answered_with_one_for_coordinators(world: World) -> None:
    stranger, anna = Person(world, "1"), Person(world, "2")
    await let_in(anna)
    (to_stranger,) = await stranger.writes("/indbakk")
    (to_anna,) = await anna.writes("/indbakk")
    assert "/indbakke" not in to_stranger.text
    assert "/indbakke" in to_anna.text


def test_a_code_never_looks_like_a_cry_for_help(knowledge: Knowledge) -> None:
    import secrets

    codes = [secrets.token_urlsafe(CODE_BYTES) for _ in range(300)]
    mistaken = [
        code
        for code in codes
        if knowledge.safety.assess(f"/start invite_{code}") is not Concern.NONE
    ]
    assert mistaken == []


async def test_what_is_kept_about_a_coordinator_is_theirs_to_see(world: World) -> None:
    person = Person(world)
    await let_in(person, "Anna", ["nordjylland"], email="anna@eksempel.dk")
    replies = await person.writes("/minedata")
    (file,) = [reply.attachment for reply in replies if reply.attachment]
    kept = json.loads(file.content)["coordinator"]
    assert (kept["name"], kept["email"]) == ("Anna", "anna@eksempel.dk")
    assert (kept["regions"], kept["is_admin"]) == (["nordjylland"], False)
