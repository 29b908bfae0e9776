"""No case is forgotten: it goes up, and to whoever comes later."""

from datetime import UTC, datetime

from structlog.testing import capture_logs

from bot.domain.case import Case
from bot.domain.coordinator import ALL_REGIONS, Coordinator, NoticeChoice
from bot.domain.notice import Medium
from bot.storage.cases import CaseStore
from tests.support.coordinators import remove
from tests.support.notices import SETTINGS, hire, make_escalation, notice_rows, register
from tests.support.world import World


async def told(world: World) -> list[tuple[str, int]]:
    """Tell the kind of every notice, and to whom it is owed."""
    return [(row.kind, row.coordinator_id) for row in await notice_rows(world)]


async def claim(world: World, coordinator: Coordinator, case: Case) -> None:
    async with world.database.transaction() as session:
        await world.make_services(session, world.clock()).inbox.claim(coordinator, case.code)


async def test_a_case_nobody_takes_goes_to_its_region_and_then_to_admins(
    each_world: World,
) -> None:
    anna = await hire(each_world)
    chef = await hire(each_world, "Chef", (), key="chef", is_admin=True)
    await hire(each_world, "Bo", ["nordjylland"], key="other-region")
    case = await register(each_world)
    look = make_escalation(each_world).look_around
    new = [("new", anna.id), ("new", chef.id)]
    each_world.clock.advance(hours=SETTINGS.escalate_hours)
    await look()
    assert await told(each_world) == new
    each_world.clock.advance(seconds=1)
    await look()
    await look()
    assert await told(each_world) == [*new, ("escalated", anna.id)]
    each_world.clock.advance(hours=SETTINGS.admins_hours - SETTINGS.escalate_hours)
    await look()
    await look()
    assert await told(each_world) == [*new, ("escalated", anna.id), ("escalated", chef.id)]
    async with each_world.database.transaction() as session:
        events = await CaseStore(session, each_world.cipher).list_events(case.id)
    assert [event.what for event in events] == ["opened", "escalated", "escalated"]


async def test_a_case_that_somebody_has_taken_goes_nowhere(world: World) -> None:
    anna = await hire(world)
    case = await register(world)
    await claim(world, anna, case)
    world.clock.advance(days=30)
    await make_escalation(world).look_around()
    assert await told(world) == [("new", anna.id)]


async def test_a_case_that_came_back_waits_anew(world: World) -> None:
    anna = await hire(world)
    case = await register(world)
    await claim(world, anna, case)
    world.clock.advance(days=30)
    async with world.database.transaction() as session:
        await world.make_services(session, world.clock()).inbox.release(anna, case.code)
    look = make_escalation(world).look_around
    await look()
    assert await told(world) == [("new", anna.id)]
    world.clock.advance(hours=SETTINGS.escalate_hours + 1)
    await look()
    assert await told(world) == [("new", anna.id), ("escalated", anna.id)]


async def test_an_escalation_waits_for_the_morning_but_not_for_the_daily_notice(
    world: World,
) -> None:
    choice = NoticeChoice(is_daily=True, quiet_from=12, quiet_until=14)
    await hire(world, notices=choice)
    await register(world)
    # It is one o'clock in Denmark.
    world.clock.advance(days=2)
    await make_escalation(world).look_around()
    due = [(row.kind, row.due_at) for row in await notice_rows(world)]
    assert due == [
        ("new", datetime(2026, 11, 22, 7, tzinfo=UTC)),
        ("escalated", datetime(2026, 11, 23, 13, tzinfo=UTC)),
    ]


async def test_a_case_that_came_before_any_coordinator_is_told_to_the_first_who_may_see_it(
    each_world: World,
) -> None:
    await register(each_world)
    look = make_escalation(each_world).look_around
    await look()
    each_world.clock.advance(days=10)
    await look()
    await hire(each_world, "Bo", ["nordjylland"], key="other-region")
    invited = await hire(each_world, "Inga", key=None)
    await look()
    assert await told(each_world) == []
    anna = await hire(each_world)
    await look()
    await look()
    assert await told(each_world) == [("new", anna.id), ("escalated", anna.id)]
    assert invited.id not in [coordinator for _, coordinator in await told(each_world)]


async def test_a_case_that_only_somebody_knew_of_who_left_is_told_anew(world: World) -> None:
    anna = await hire(world)
    await register(world)
    await remove(world, anna)
    bo = await hire(world, "Bo", key="coordinator-2")
    world.clock.advance(seconds=1)
    await make_escalation(world).look_around()
    assert await told(world) == [("new", bo.id)]


async def test_who_comes_later_is_not_told_what_others_know(world: World) -> None:
    anna = await hire(world)
    await register(world)
    await hire(world, "Bo", key="coordinator-2")
    world.clock.advance(seconds=1)
    await make_escalation(world).look_around()
    assert await told(world) == [("new", anna.id)]


async def test_a_case_of_no_region_is_for_those_who_see_all(world: World) -> None:
    await hire(world)
    everywhere = await hire(world, "Eva", [ALL_REGIONS], key="coordinator-2")
    await register(world, region=None)
    world.clock.advance(days=2)
    await make_escalation(world).look_around()
    assert await told(world) == [("new", everywhere.id), ("escalated", everywhere.id)]


async def test_what_cannot_be_sent_from_here_is_not_owed(world: World) -> None:
    await hire(world, email="anna@eksempel.dk")
    await register(world)
    world.clock.advance(days=2)
    await make_escalation(world, mediums=frozenset({Medium.CHAT})).look_around()
    owed = [(row.kind, row.medium) for row in await notice_rows(world)]
    assert owed == [("new", "chat"), ("new", "email"), ("escalated", "chat")]


async def test_who_has_not_accepted_is_told_nothing(world: World) -> None:
    await hire(world, key=None, email="inga@eksempel.dk", is_admin=True)
    with capture_logs() as logs:
        await register(world)
    world.clock.advance(days=3)
    await make_escalation(world).look_around()
    assert await told(world) == []
    assert [log["event"] for log in logs] == ["nobody-to-tell"]


async def test_a_case_that_moved_to_another_region_waits_anew(world: World) -> None:
    anna = await hire(world)
    bo = await hire(world, "Bo", ["nordjylland"], key="other-region")
    case = await register(world)
    world.clock.advance(days=3)
    look = make_escalation(world).look_around
    await look()
    async with world.database.transaction() as session:
        cases = world.make_services(session, world.clock()).cases
        own = await cases.get_own(case.contact_id, case.code)
        await cases.change(own, region="nordjylland", subject=own.subject, answers=own.answers)
    await look()
    assert await told(world) == [("returned", bo.id)]
    world.clock.advance(hours=SETTINGS.escalate_hours + 1)
    await look()
    assert await told(world) == [("returned", bo.id), ("escalated", bo.id)]
    assert anna.id not in [coordinator for _, coordinator in await told(world)]


async def test_the_week_is_told_once_on_monday_morning_to_those_who_want_it(
    world: World,
) -> None:
    weekly = await hire(world, notices=NoticeChoice(is_weekly=True))
    await hire(world, "Bo", key="coordinator-2")
    look = make_escalation(world).look_around
    for day, hour in ((22, 12), (23, 6), (23, 7), (23, 18), (24, 7)):
        world.clock.now = datetime(2026, 11, day, hour, 59, tzinfo=UTC)
        await look()
    (row,) = await notice_rows(world)
    assert (row.kind, row.coordinator_id, row.once.split("/")[1]) == (
        "weekly",
        weekly.id,
        "2026-W47",
    )
    assert row.created_at == datetime(2026, 11, 23, 7, 59, tzinfo=UTC)
