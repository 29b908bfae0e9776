"""`peer-guide coordinators` and `peer-guide audit`: who follows up cases, and what they did."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from email_validator import EmailNotValidError, validate_email
from rich.console import Console
from rich.table import Table

from bot.cli.common import ConfigFile, read_settings
from bot.config import Settings
from bot.domain.coordinator import ALL_REGIONS, Coordinator, CoordinatorState
from bot.domain.moments import DANISH_TIME
from bot.errors import NotFoundError
from bot.services.regions import list_unseen, name_regions, read_regions
from knowledge.language import Language
from knowledge.places import Places

if TYPE_CHECKING:
    from bot.services.unit import TurnServices

app = typer.Typer(help="Let coordinators in and out.", no_args_is_help=True)

OPERATOR = "operator"
"""Whoever runs these commands, as the audit trail writes it."""

MAX_NAME = 100

Regions = Annotated[
    list[str] | None,
    typer.Option("--region", help="Once for each: an id, a name, a town; `alle` for all."),
]
Id = Annotated[int, typer.Argument(help="The number that `list` shows.")]

Result = TypeVar("Result")


@app.command("invite")
def coordinators_invite(
    name: Annotated[str, typer.Option(help="As colleagues and contacts will see it.")],
    *,
    region: Regions = None,
    email: Annotated[str | None, typer.Option(help="Where notices go besides the chat.")] = None,
    admin: Annotated[
        bool, typer.Option("--admin", help="Sees all regions, looks after the coordinators.")
    ] = False,
    config: ConfigFile = None,
) -> None:
    """Invite somebody, and show the one-time code once."""
    settings = read_settings(config)
    places = _load_places()
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME:
        raise typer.BadParameter(f"must have 1 to {MAX_NAME} characters", param_hint="--name")
    if not region and not admin:
        raise typer.BadParameter("name at least one, or `alle`", param_hint="--region")
    regions = _read_all(region or [ALL_REGIONS], places)
    address = _read_email(email)

    async def invite(services: "TurnServices") -> tuple[Coordinator, str, list[Coordinator]]:
        service = services.coordinators
        made, code = await service.invite(
            name, regions, email=address, is_admin=admin, by=OPERATOR
        )
        return made, code, list(await service.list_coordinators())

    made, code, everybody = asyncio.run(_with_services(settings, invite))
    until = _write_moment(made.invite_expires_at)
    typer.echo(f"{made.name} is invited and will see {_write_regions(made, places)}.")
    typer.echo(f"Send this line to them and to nobody else; it works once, until {until}:\n")
    typer.echo(f"  /start invite_{code}\n")
    typer.echo("They write it to the assistant in a private chat. As a link:")
    typer.echo(f"  https://t.me/NAME_OF_YOUR_BOT?start=invite_{code}")
    if address and not settings.email.host:
        typer.echo("No mail server is set (email.host): notices go to the chat only.")
    _warn_of_unseen(everybody, places)


@app.command("list")
def coordinators_list(config: ConfigFile = None) -> None:
    """List the coordinators, the invited among them."""
    settings = read_settings(config)
    places = _load_places()

    async def list_all(services: "TurnServices") -> list[Coordinator]:
        return list(await services.coordinators.list_coordinators())

    everybody = asyncio.run(_with_services(settings, list_all))
    if not everybody:
        typer.echo("There are no coordinators yet: peer-guide coordinators invite --help")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "name", "sees", "admin", "state", "told"):
        table.add_column(heading, overflow="fold")
    for each in everybody:
        table.add_row(
            str(each.id),
            each.name,
            _write_regions(each, places),
            "yes" if each.is_admin else "no",
            _write_state(each),
            _write_notices(each, settings),
        )
    Console(markup=False).print(table)
    _warn_of_unseen(everybody, places)


@app.command("change")
def coordinators_change(
    coordinator_id: Id,
    *,
    region: Regions = None,
    admin: Annotated[bool | None, typer.Option("--admin/--no-admin")] = None,
    config: ConfigFile = None,
) -> None:
    """Give a coordinator other regions, or make them an administrator or no longer one.

    What is not given stays. Cases that they have taken and no longer see are free again.
    """
    settings = read_settings(config)
    places = _load_places()
    if not region and admin is None:
        raise typer.BadParameter("nothing to change: give --region, --admin or --no-admin")
    regions = _read_all(region, places) if region else None

    async def change(services: "TurnServices") -> tuple[Coordinator, list[Coordinator]]:
        service = services.coordinators
        known = await service.get_coordinator(coordinator_id)
        changed = await service.change(
            known,
            regions=known.regions if regions is None else regions,
            is_admin=known.is_admin if admin is None else admin,
            by=OPERATOR,
        )
        return changed, list(await service.list_coordinators())

    changed, everybody = _about(coordinator_id, settings, change)
    role = " as administrator" if changed.is_admin else ""
    typer.echo(f"{changed.name} now sees {_write_regions(changed, places)}{role}.")
    _warn_of_unseen(everybody, places)


@app.command("remove")
def coordinators_remove(coordinator_id: Id, config: ConfigFile = None) -> None:
    """Shut a coordinator out at once; the cases they have taken are free again."""
    settings = read_settings(config)

    async def remove(services: "TurnServices") -> tuple[Coordinator, list[Coordinator]]:
        removed = await services.coordinators.remove(coordinator_id, by=OPERATOR)
        return removed, list(await services.coordinators.list_coordinators())

    removed, everybody = _about(coordinator_id, settings, remove)
    typer.echo(f"{removed.name} is removed and sees nothing any more.")
    _warn_of_unseen(everybody, _load_places())


def audit(
    case: Annotated[str | None, typer.Option(help="Only about the case of this code.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most lines to show.")] = 100,
    config: ConfigFile = None,
) -> None:
    """Show who saw or did what with personal data, newest first."""
    from bot.maintenance import coordinator_of, list_audit  # noqa: PLC0415 - loads only what it needs

    lines, names = asyncio.run(list_audit(read_settings(config), case=case, limit=limit))
    if not lines:
        typer.echo("Nothing stands in the audit trail about that.")
    for line in lines:
        parts = [line.actor, line.subject or ""]
        found = [names.get(coordinator_of(who) or 0) for who in parts]
        actor, subject = (
            f"{who} ({name})" if name else who for who, name in zip(parts, found, strict=True)
        )
        typer.echo(f"{_write_moment(line.at)}  {actor:<28}  {line.what:<14}  {subject}".rstrip())


def _about(
    coordinator_id: int, settings: Settings, action: Callable[["TurnServices"], Awaitable[Result]]
) -> Result:
    """Do something with one coordinator, or say that there is none with this number."""
    try:
        return asyncio.run(_with_services(settings, action))
    except NotFoundError as exc:
        typer.echo(
            f"There is no coordinator {coordinator_id}. "
            "`peer-guide coordinators list` shows them with their numbers.",
            err=True,
        )
        raise typer.Exit(1) from exc


async def _with_services(
    settings: Settings, action: Callable[["TurnServices"], Awaitable[Result]]
) -> Result:
    from bot.maintenance import open_services  # noqa: PLC0415 - as above

    async with open_services(settings) as services:
        return await action(services)


def _load_places() -> Places:
    from knowledge.loader import load_content  # noqa: PLC0415 - as above

    return load_content(with_phrasings=False).places


def _read_all(written: Iterable[str], places: Places) -> frozenset[str]:
    regions = frozenset().union(*(read_regions(text, places) for text in written))
    return frozenset({ALL_REGIONS}) if ALL_REGIONS in regions else regions


def _read_email(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError as exc:
        raise typer.BadParameter(str(exc), param_hint="--email") from exc


def _write_regions(coordinator: Coordinator, places: Places) -> str:
    if coordinator.is_admin or ALL_REGIONS in coordinator.regions:
        return "all regions"
    return ", ".join(name_regions(coordinator.regions, places, Language.DANISH)) or "no region"


def _write_state(coordinator: Coordinator) -> str:
    words = {
        CoordinatorState.ACTIVE: "active",
        CoordinatorState.INVITED: f"invited until {_write_moment(coordinator.invite_expires_at)}",
        CoordinatorState.EXPIRED: "invitation expired",
    }
    return words[coordinator.state_at(datetime.now(UTC))]


def _write_notices(coordinator: Coordinator, settings: Settings) -> str:
    choice = coordinator.notices
    by_email = coordinator.email and settings.email.host
    parts = ["once a day" if choice.is_daily else "at once"]
    if choice.quiet_from is not None:
        parts.append(f"quiet {choice.quiet_from}-{choice.quiet_until}")
    if choice.is_weekly:
        parts.append("weekly numbers")
    parts.append("chat and e-mail" if by_email else "chat")
    return ", ".join(parts)


def _warn_of_unseen(everybody: Iterable[Coordinator], places: Places) -> None:
    unseen = list_unseen(everybody, places, now=datetime.now(UTC))
    if unseen:
        names = name_regions([region for region in unseen if region], places, Language.DANISH)
        names += ["no known region"] if None in unseen else []
        typer.echo(f"Warning: nobody sees cases from {', '.join(names)}.", err=True)


def _write_moment(at: datetime | None) -> str:
    return f"{at.astimezone(DANISH_TIME):%d.%m.%Y %H:%M}" if at else ""
