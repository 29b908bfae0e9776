"""Two who touch the same thing at the same moment; on SQLite one always waits for the other."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.domain.case import Case, CaseStatus
from bot.domain.coordinator import Coordinator
from bot.errors import NotFoundError
from bot.services.unit import TurnServices
from bot.storage.contacts import ContactStore
from tests.bot.conftest import MakeWorld
from tests.support.notices import ANSWERS, hire, notice_rows, register
from tests.support.world import World

Action = Callable[[TurnServices], Awaitable[object]]


@pytest.fixture
async def world(make_world: MakeWorld, postgres_url: str) -> World:
    return await make_world(postgres_url)


async def act(world: World, action: Action) -> object:
    """Do something in a transaction of its own."""
    async with world.database.transaction() as session:
        return await action(world.make_services(session, world.clock()))


async def at_once(world: World, first: Action, second: Action) -> object:
    """Begin the second while the first is not yet committed, and give what the second gives."""
    async with world.database.transaction() as session:
        await first(world.make_services(session, world.clock()))
        running = asyncio.create_task(act(world, second))
        await until_waiting(world, running)
    return await running


async def until_waiting(world: World, running: asyncio.Task[Any]) -> None:
    """Wait until something that runs waits for what another holds, or is done."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while not running.done():
        async with world.database.transaction() as session:
            if await session.scalar(waiting):
                return
        await asyncio.sleep(0.01)


def claiming(coordinator: Coordinator, case: Case) -> Action:
    return lambda services: services.inbox.claim(coordinator, case.code)


def moving(case: Case, region: str) -> Action:
    """Have the contact tell another place."""

    async def move(services: TurnServices) -> None:
        own = await services.cases.get_own(case.contact_id, case.code)
        await services.cases.change(own, region=region, subject=own.subject, answers=ANSWERS)

    return move


def withdrawing(case: Case) -> Action:
    async def withdraw(services: TurnServices) -> None:
        await services.cases.withdraw(await services.cases.get_own(case.contact_id, case.code))

    return withdraw


async def state_of(world: World) -> tuple[CaseStatus, str, list[int]]:
    """Give status and region of the only case, and who has it."""
    tables = await world.tables()
    (case,) = tables["case"]
    owners = [row["coordinator_id"] for row in tables["claim"]]
    return CaseStatus(case["status"]), case["region"], owners


async def test_a_case_that_moves_while_it_is_taken_stays_free_in_its_new_region(
    world: World,
) -> None:
    anna, case = await hire(world), await register(world)
    with pytest.raises(NotFoundError):
        await at_once(world, moving(case, "nordjylland"), claiming(anna, case))
    assert await state_of(world) == (CaseStatus.NEW, "nordjylland", [])


async def test_a_case_that_is_taken_while_it_moves_is_free_again_in_its_new_region(
    world: World,
) -> None:
    anna, case = await hire(world), await register(world)
    bo = await hire(world, "Bo", ["nordjylland"], key="coordinator-2")
    await at_once(world, claiming(anna, case), moving(case, "nordjylland"))
    assert await state_of(world) == (CaseStatus.NEW, "nordjylland", [])
    owed = [(row.kind, row.coordinator_id) for row in await notice_rows(world)]
    assert ("returned", bo.id) in owed


async def test_a_case_that_is_withdrawn_while_it_is_taken_stays_withdrawn(world: World) -> None:
    anna, case = await hire(world), await register(world)
    assert await at_once(world, withdrawing(case), claiming(anna, case)) is False
    assert await state_of(world) == (CaseStatus.WITHDRAWN, "midtjylland", [])


async def test_a_case_that_is_withdrawn_while_its_coordinator_leaves_stays_withdrawn(
    world: World,
) -> None:
    anna, case = await hire(world), await register(world)
    await act(world, claiming(anna, case))
    await at_once(
        world,
        withdrawing(case),
        lambda services: services.coordinators.remove(anna.id, by="operator"),
    )
    status, _, _ = await state_of(world)
    assert status is CaseStatus.WITHDRAWN


async def test_nobody_takes_a_case_in_the_moment_of_their_removal(world: World) -> None:
    anna, case = await hire(world), await register(world)
    contact = anna.contact_id
    assert contact

    async def take(services: TurnServices) -> None:
        coordinator = await services.coordinators.find(contact)
        if coordinator:
            await services.inbox.claim(coordinator, case.code)

    await at_once(
        world, lambda services: services.coordinators.remove(anna.id, by="operator"), take
    )
    assert await state_of(world) == (CaseStatus.NEW, "midtjylland", [])


async def test_nothing_is_handed_over_to_somebody_in_the_moment_of_their_removal(
    world: World,
) -> None:
    anna, case = await hire(world), await register(world)
    bo = await hire(world, "Bo", key="coordinator-2")
    await act(world, claiming(anna, case))
    with pytest.raises(NotFoundError):
        await at_once(
            world,
            lambda services: services.coordinators.remove(bo.id, by="operator"),
            lambda services: services.inbox.hand_over(anna, case.code, bo.id),
        )
    assert (await state_of(world))[2] == [anna.id]


async def test_a_contact_who_erases_everything_while_their_case_is_taken_is_obeyed(
    world: World,
) -> None:
    anna, case = await hire(world), await register(world)

    async def erase() -> None:
        async with world.database.transaction() as session:
            await ContactStore(session, world.cipher).erase(case.contact_id)

    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        await services.inbox.open_card(anna, case.code)
        erasing = asyncio.create_task(erase())
        await until_waiting(world, erasing)
        await services.inbox.claim(anna, case.code)
    await erasing
    tables = await world.tables()
    assert (tables["case"], tables["claim"]) == ([], [])
