"""`peer-guide cases`: files of what came in."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from bot.cli.common import ConfigFile, read_settings
from bot.config import Settings
from bot.domain.case import CaseKind, CaseStatus
from bot.domain.coordinator import ALL_REGIONS
from bot.domain.report import CaseFilter, TableFormat
from bot.services.regions import read_regions
from knowledge.language import Language
from knowledge.places import Places

if TYPE_CHECKING:
    from bot.services.export import CaseWords

app = typer.Typer(help="Make files of the cases.", no_args_is_help=True)

DATES = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]


@app.callback()
def cases() -> None:
    """Make files of the cases."""


@app.command("export")
def cases_export(
    out: Annotated[Path, typer.Option(help="A file that ends in .xlsx or .csv.")],
    *,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DATES, help="First day of opening.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DATES, help="Last day of opening.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(help="Once for each: an id, a name, a town.")
    ] = None,
    kind: Annotated[CaseKind | None, typer.Option()] = None,
    status: Annotated[CaseStatus | None, typer.Option()] = None,
    language: Annotated[Language, typer.Option(help="Of headings.")] = Language.DANISH,
    config: ConfigFile = None,
) -> None:
    """Write cases into a file for Excel or, as CSV, for anything else.

    It holds names and contact details, and only its owner can read it. Who made it and of which
    cases stands in the audit trail.
    """
    form = _read_form(out)
    chosen_days = _read_days(first, last)
    settings = read_settings(config)
    words, places = _load_words(language)
    from bot.services.export import days_between  # noqa: PLC0415 - each command loads only what it needs

    since, before = days_between(*chosen_days)
    chosen = CaseFilter(
        opened_since=since,
        opened_before=before,
        regions=_read_all(region, places) if region else None,
        kind=kind,
        status=status,
    )
    try:
        number = _export(settings, out, form, chosen, words)
    except OSError as exc:
        typer.echo(f"{out} cannot be written: {exc.strerror}.", err=True)
        raise typer.Exit(1) from exc
    typer.echo(f"{out}: {number} cases. It holds personal data; delete it when it has served.")


def _export(
    settings: Settings, out: Path, form: TableFormat, chosen: CaseFilter, words: "CaseWords"
) -> int:
    from bot.maintenance import export_cases  # noqa: PLC0415 - each command loads only what it needs

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def tell(number: int, total: int) -> None:
            progress.update(task, completed=number, total=max(number, total))

        return asyncio.run(export_cases(settings, out, form, chosen, words, tell=tell))


def _read_form(out: Path) -> TableFormat:
    try:
        return TableFormat(out.suffix.lower().removeprefix("."))
    except ValueError as exc:
        raise typer.BadParameter("must end in .xlsx or .csv", param_hint="--out") from exc


def _read_days(first: datetime | None, last: datetime | None) -> tuple[date | None, date | None]:
    if first and last and last < first:
        raise typer.BadParameter("is before --from", param_hint="--to")
    return first.date() if first else None, last.date() if last else None


def _read_all(written: list[str], places: Places) -> frozenset[str] | None:
    regions = frozenset().union(*(read_regions(text, places) for text in written))
    return None if ALL_REGIONS in regions else regions


def _load_words(language: Language) -> "tuple[CaseWords, Places]":
    from knowledge.loader import load_content  # noqa: PLC0415 - as above
    from knowledge.phrasebook import Phrasebook  # noqa: PLC0415 - as above
    from knowledge.yaml_reader import HERE  # noqa: PLC0415 - as above

    places = load_content(with_phrasings=False).places
    phrases = Phrasebook.load(HERE / "phrases")

    def say(key: str) -> str:
        return phrases.say(key, language)

    from bot.services.export import CaseWords  # noqa: PLC0415 - as above

    return CaseWords(say, places), places
