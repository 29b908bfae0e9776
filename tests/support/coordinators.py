"""Coordinators in tests: invited by the operator, and let in by the door that everybody takes."""

from collections.abc import Iterable

from bot.domain.coordinator import Coordinator
from tests.support.world import Person, World


async def invite(
    world: World,
    name: str = "Anna",
    regions: Iterable[str] = ("midtjylland",),
    *,
    email: str | None = None,
    is_admin: bool = False,
) -> str:
    """Invite somebody, and give the code."""
    return await world.invite(name, regions, email=email, is_admin=is_admin)


async def let_in(
    person: Person,
    name: str = "Anna",
    regions: Iterable[str] = ("midtjylland",),
    *,
    email: str | None = None,
    is_admin: bool = False,
) -> Coordinator:
    """Make somebody a coordinator."""
    code = await invite(person.world, name, regions, email=email, is_admin=is_admin)
    await person.writes(f"/start invite_{code}")
    return next(each for each in await list_coordinators(person.world) if each.name == name)


async def list_coordinators(world: World) -> list[Coordinator]:
    """List those who have not been removed."""
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        return list(await services.coordinators.list_coordinators())


async def remove(world: World, coordinator: Coordinator) -> None:
    """Remove a coordinator, as the operator does."""
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        await services.coordinators.remove(coordinator.id, by="operator")
