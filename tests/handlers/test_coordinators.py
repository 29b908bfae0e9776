"""An administrator invites, changes and removes; every right is looked at anew."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.coordinator import ALL_REGIONS
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.coordinators import let_in, list_coordinators, remove
from tests.support.world import Person, World


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


@pytest.fixture
async def admin(world: World) -> Person:
    person = Person(world, "1")
    await let_in(person, "Birgit", is_admin=True)
    return person


def said(world: World, key: str, **values: str) -> str:
    return world.knowledge.phrases.say(key, Language.DANISH, **values)


async def test_an_invitation_from_the_chat_opens_the_door(world: World, admin: Person) -> None:
    await admin.writes("/koordinatorer")
    await admin.taps("Invitér en ny")
    for answer in ("Anna Holm", "Midtjylland og Fyn", "Anna@eksempel.dk", "nej"):
        await admin.writes(answer)
    (made,) = await admin.taps("Lav en kode")
    found = re.search(r"/start invite_([\w-]+)", made.text)
    assert found
    await Person(world, "2").writes(found[0])
    _, anna = await list_coordinators(world)
    assert anna.contact_id is not None
    assert (anna.name, anna.email, anna.is_admin) == ("Anna Holm", "Anna@eksempel.dk", False)
    assert anna.regions == {"midtjylland", "syddanmark"}
    lines = [row for row in (await world.tables())["audit"] if row["subject"] == "coordinator:2"]
    assert (lines[0]["actor"], lines[0]["what"]) == ("coordinator:1", "invited")


async def test_regions_are_changed_from_the_chat(world: World, admin: Person) -> None:
    anna = await let_in(Person(world, "2"))
    await admin.writes("/koordinatorer")
    await admin.taps("Anna")
    await admin.taps("Ret regioner")
    await admin.writes("Nordjyland")
    _, anna = await list_coordinators(world)
    assert anna.regions == {"nordjylland"}
    await admin.taps_token(f"0.coordinators:regions/{anna.id}")
    await admin.taps("Alle regioner")
    _, anna = await list_coordinators(world)
    assert anna.regions == {ALL_REGIONS}


@pytest.mark.parametrize("wish", ["promote", "demote", "remove"])
async def test_rights_are_taken_and_given_only_on_a_second_and_fresh_yes(
    world: World, admin: Person, wish: str
) -> None:
    anna = await let_in(Person(world, "2"), is_admin=wish == "demote")
    token = f"coordinators:{wish}-yes/{anna.id}"
    # An old yes, or a forged one, asks again.
    for _ in range(2):
        (asked,) = await admin.taps_token(f"0.{token}")
        assert len(asked.choices) == 2
        assert anna in await list_coordinators(world)
    await admin.taps(1)
    left = await list_coordinators(world)
    rights = {each.name: each.is_admin for each in left}
    assert (
        rights
        == {
            "promote": {"Birgit": True, "Anna": True},
            "demote": {"Birgit": True, "Anna": False},
            "remove": {"Birgit": True},
        }[wish]
    )


@pytest.mark.parametrize("wish", ["demote", "remove"])
async def test_nobody_takes_their_own_rights(world: World, admin: Person, wish: str) -> None:
    before = await list_coordinators(world)
    step = (await world.conversation()).step
    (reply,) = await admin.taps_token(f"{step}.coordinators:{wish}-yes/{before[0].id}")
    assert reply.text == said(world, "coordinators-self")
    assert await list_coordinators(world) == before


async def test_who_was_removed_meanwhile_is_said_to_be_gone(world: World, admin: Person) -> None:
    anna = await let_in(Person(world, "2"))
    await admin.taps_token(f"0.coordinators:regions/{anna.id}")
    await remove(world, anna)
    (reply,) = await admin.writes("Fyn")
    assert reply.text == said(world, "coordinators-gone")
    for forged in (f"show/{anna.id}", "show/", "show/²", "remove/99999999999", "nothing/1/2"):
        (reply,) = await admin.taps_token(f"0.coordinators:{forged}")
        assert reply.text == said(world, "coordinators-gone")


async def test_an_administrator_who_loses_the_right_cannot_finish_an_invitation(
    world: World, admin: Person
) -> None:
    await let_in(Person(world, "2"), "Bo", is_admin=True)
    await admin.taps_token("0.coordinators:invite")
    for answer in ("Anna", "Fyn", "spring over", "ja"):
        await admin.writes(answer)
    birgit, bo = await list_coordinators(world)
    await remove(world, birgit)
    (reply,) = await admin.taps("Lav en kode")
    assert reply.text == said(world, "coordinator-refused")
    assert await list_coordinators(world) == [bo]


async def test_many_coordinators_come_page_by_page(world: World, admin: Person) -> None:
    for number in range(9):
        await let_in(Person(world, f"1{number}"), f"Nr. {number}")
    (first,) = await admin.writes("/koordinatorer")
    assert "Nr\\. 6" in first.text
    assert "Nr\\. 7" not in first.text
    (second,) = await admin.taps("Næste")
    assert "Nr\\. 8" in second.text
    labels = [choice.label for row in second.choices for choice in row]
    assert labels == ["Nr. 7", "Nr. 8", "Forrige", "Invitér en ny"]
    # A page that is no longer there.
    (last,) = await admin.taps_token("0.coordinators:list/7")
    assert last.text == second.text
