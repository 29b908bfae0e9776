"""Coming in by a code, and going out at once."""

import asyncio
from typing import Any

import pytest

from bot.domain.coordinator import Coordinator, NoticeChoice
from bot.errors import NotFoundError, TryLaterError
from bot.storage.audit import AuditLine, AuditStore
from knowledge.language import Language
from tests.support.coordinators import invite, let_in, list_coordinators, remove
from tests.support.stored import add_case
from tests.support.world import NOON, Person, World


async def claim(coordinator: Coordinator, world: World, region: str | None, code: str) -> None:
    """Open a case in a region, and have it taken."""
    async with world.database.transaction() as session:
        assert coordinator.contact_id
        await add_case(
            session, world.cipher, coordinator.contact_id, region=region, subject=code, code=code
        )
        services = world.make_services(session, world.clock())
        await services.inbox.claim(coordinator, code)


async def claims(world: World) -> dict[str, int | None]:
    """Tell who has which case."""
    tables = await world.tables()
    taken = {row["case_id"]: row["coordinator_id"] for row in tables["claim"]}
    return {row["code"]: taken.get(row["id"]) for row in tables["case"]}


async def change(world: World, coordinator: Coordinator, **rights: Any) -> Coordinator:
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        return await services.coordinators.change(coordinator, by="operator", **rights)


async def who_is_in(world: World) -> list[str]:
    return [each.name for each in await list_coordinators(world) if each.contact_id]


async def test_a_code_lets_one_person_in_and_nobody_after_them(each_world: World) -> None:
    code = await invite(each_world)
    first, second = Person(each_world, "1"), Person(each_world, "2")
    await first.writes(f"/start invite_{code}")
    (reply,) = await second.writes(f"/start invite_{code}")
    assert reply.text == each_world.knowledge.phrases.say("invite-wrong", Language.DANISH)
    (anna,) = await list_coordinators(each_world)
    assert (anna.name, anna.regions) == ("Anna", frozenset({"midtjylland"}))
    assert anna.contact_id is not None


async def test_of_two_who_come_with_one_code_at_once_one_is_let_in(each_world: World) -> None:
    code = await invite(each_world)
    people = [Person(each_world, str(number)) for number in range(4)]
    await asyncio.gather(*(person.writes(f"/start invite_{code}") for person in people))
    welcomed = [text for text in each_world.channel.texts if "/slet" in text]
    assert len(welcomed) == 1
    assert len(await list_coordinators(each_world)) == 1


async def test_a_code_is_good_for_seven_days(world: World) -> None:
    early, late = await invite(world, "Early"), await invite(world, "Late")
    world.clock.advance(days=6, hours=23)
    await Person(world, "1").writes(f"/start invite_{early}")
    world.clock.advance(hours=1)
    await Person(world, "2").writes(f"/start invite_{late}")
    assert await who_is_in(world) == ["Early"]


async def test_after_five_wrong_codes_not_even_the_right_one_is_looked_at(
    each_world: World,
) -> None:
    world = each_world
    code = await invite(world)
    person, other = Person(world, "1"), Person(world, "2")
    say = world.knowledge.phrases.say
    for _ in range(5):
        (reply,) = await person.writes("/start invite_wrong")
        assert reply.text == say("invite-wrong", Language.DANISH)
    for tried in ("wrong", code):
        (reply,) = await person.writes(f"/start invite_{tried}")
        assert reply.text == say("invite-held-off", Language.DANISH)
    # Starting afresh does not help.
    await person.writes("/slet")
    await person.taps(1)
    (reply,) = await person.writes(f"/start invite_{code}")
    assert reply.text == say("invite-held-off", Language.DANISH)
    (reply,) = await other.writes("/start invite_wrong")
    assert reply.text == say("invite-wrong", Language.DANISH)
    assert await who_is_in(world) == []
    world.clock.advance(hours=1)
    await person.writes(f"/start invite_{code}")
    assert await who_is_in(world) == ["Anna"]


async def test_what_a_removed_coordinator_had_taken_is_free_again(each_world: World) -> None:
    world = each_world
    anna = await let_in(Person(world, "1"))
    bo = await let_in(Person(world, "2"), "Bo")
    await claim(anna, world, "midtjylland", "PG-AAAAAA")
    await remove(world, anna)
    assert await claims(world) == {"PG-AAAAAA": None}
    assert await list_coordinators(world) == [bo]
    tables = await world.tables()
    owed = [(row["coordinator_id"], row["kind"]) for row in tables["notice"]]
    assert {coordinator for coordinator, _ in owed} == {bo.id}
    assert (bo.id, "returned") in owed
    (row,) = (row for row in tables["coordinator"] if row["id"] == anna.id)
    assert (row["contact_id"], row["email"], row["invite_hash"]) == (None, None, None)
    with pytest.raises(NotFoundError):
        await remove(world, anna)


@pytest.mark.parametrize("rights", [None, {"regions": ["nordjylland"], "is_admin": False}])
async def test_what_could_not_be_sent_to_them_is_not_sent_when_they_may_no_longer_see_it(
    world: World, rights: dict[str, Any] | None
) -> None:
    person = Person(world, "1")
    anna = await let_in(person)
    await claim(anna, world, "midtjylland", "PG-AAAAAA")
    world.channel.problems = [TryLaterError()]
    assert await person.writes("PG-AAAAAA") == []
    assert any("Kim" in text for text in await world.owed())
    await (change(world, anna, **rights) if rights else remove(world, anna))
    assert not any("Kim" in text for text in await world.owed())


async def test_what_is_no_longer_theirs_to_see_is_free_again(world: World) -> None:
    anna = await let_in(Person(world), regions=["midtjylland", "nordjylland"], is_admin=True)
    await claim(anna, world, "midtjylland", "PG-AAAAAA")
    await claim(anna, world, "nordjylland", "PG-CCCCCC")
    await claim(anna, world, None, "PG-DDDDDD")
    anna = await change(world, anna, regions=["midtjylland", "nordjylland"], is_admin=False)
    assert await claims(world) == {
        "PG-AAAAAA": anna.id,
        "PG-CCCCCC": anna.id,
        "PG-DDDDDD": None,
    }
    changed = await change(world, anna, regions=["nordjylland"], is_admin=False)
    assert (changed.regions, changed.is_admin) == (frozenset({"nordjylland"}), False)
    assert await claims(world) == {
        "PG-AAAAAA": None,
        "PG-CCCCCC": anna.id,
        "PG-DDDDDD": None,
    }
    assert await list_coordinators(world) == [changed]


async def test_who_erases_everything_about_themselves_is_no_coordinator_any_more(
    world: World,
) -> None:
    person = Person(world)
    anna = await let_in(person, email="anna@eksempel.dk")
    other = await let_in(Person(world, "2"), "Bo")
    async with world.database.transaction() as session:
        contact = other.contact_id
        assert contact
        await add_case(session, world.cipher, contact, code="PG-AAAAAA")
        await world.make_services(session, NOON).inbox.claim(anna, "PG-AAAAAA")
    await person.writes("/slet")
    await person.taps(1)
    assert await list_coordinators(world) == [other]
    assert await claims(world) == {"PG-AAAAAA": None}
    assert "anna@eksempel.dk" not in await world.stored_text()


async def test_the_choice_of_notices_is_kept(world: World) -> None:
    anna = await let_in(Person(world))
    choice = NoticeChoice(quiet_from=20, quiet_until=7, is_daily=True, is_weekly=True)
    async with world.database.transaction() as session:
        services = world.make_services(session, NOON)
        changed = await services.coordinators.choose_notices(anna, choice)
    assert changed.notices == choice
    assert await list_coordinators(world) == [changed]


async def test_the_audit_trail_tells_who_let_whom_in_and_out(world: World) -> None:
    anna = await let_in(Person(world))
    await change(world, anna, regions=["nordjylland"], is_admin=False)
    await remove(world, anna)
    async with world.database.transaction() as session:
        lines = await AuditStore(session).list_lines()
    subject = f"coordinator:{anna.id}"
    assert lines == [
        AuditLine(NOON, "operator", "removed", subject),
        AuditLine(NOON, "operator", "changed", subject),
        AuditLine(NOON, subject, "accepted", subject),
        AuditLine(NOON, "operator", "invited", subject),
    ]
