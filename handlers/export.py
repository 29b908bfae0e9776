"""A file of the cases that a coordinator may see."""

from datetime import date, timedelta

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.coordinator import Coordinator
from bot.domain.moments import DANISH_TIME
from bot.domain.reply import Attachment
from bot.domain.report import TableFormat
from bot.errors import TooManyError
from bot.services.export import CaseWords
from handlers.regions import write_regions
from knowledge.places import Places

EXPORT = Command("eksport", "export", "command-export", in_menu=False)

CHOICE = "export"
"""Choice: a period, or a period and a kind of file: `30`, `year/xlsx`."""

DAYS = (7, 30, 90)
"""Lengths of periods that end today."""

YEAR, EVERYTHING = "year", "all"
PERIODS = (*map(str, DAYS), YEAR, EVERYTHING)


class ExportHandler:
    """Asks since when and what kind of file, and sends it.

    Args:
        places: Names regions.
    """

    def __init__(self, places: Places) -> None:
        self._places = places

    def accepts(self, turn: Turn) -> bool:
        """Take `/eksport` and its buttons."""
        if turn.command:
            return turn.command.name in EXPORT.names
        return turn.choice is not None and turn.choice.name == CHOICE

    async def handle(self, turn: Turn) -> None:
        """Do what the button says; nobody but a coordinator learns that there is anything."""
        if turn.coordinator is None:
            turn.say("coordinator-refused")
            return
        period, _, form = (turn.choice.value if turn.choice else "").partition("/")
        if period not in PERIODS:
            self._ask_period(turn, turn.coordinator)
        elif form not in list(TableFormat):
            self._ask_format(turn, period)
        else:
            await self._send(turn, turn.coordinator, period, TableFormat(form))

    def _ask_period(self, turn: Turn, coordinator: Coordinator) -> None:
        regions = write_regions(turn, coordinator, self._places)
        labels = {str(days): turn.phrase("export-days", number=days) for days in DAYS}
        labels[YEAR] = turn.phrase("export-year")
        labels[EVERYTHING] = turn.phrase("export-everything")
        choices = [[turn.offer(labels[period], CHOICE, period)] for period in PERIODS]
        turn.say("export-ask-period", regions=regions, choices=choices)

    def _ask_format(self, turn: Turn, period: str) -> None:
        choices = [
            [turn.offer(turn.phrase(f"export-format-{form}"), CHOICE, f"{period}/{form}")]
            for form in TableFormat
        ]
        turn.say("export-ask-format", choices=choices)

    async def _send(
        self, turn: Turn, coordinator: Coordinator, period: str, form: TableFormat
    ) -> None:
        today = turn.now.astimezone(DANISH_TIME).date()
        first = _first_day(period, today)
        words = CaseWords(turn.phrase, self._places)
        try:
            file = await turn.services.exports.make_file(coordinator, form, words, first=first)
        except TooManyError as exc:
            turn.say("export-too-many", number=exc.number, most=exc.most)
            return
        if file is None:
            turn.say("export-none")
            return
        regions = write_regions(turn, coordinator, self._places)
        since = (
            turn.phrase("export-since", first=first.strftime("%d.%m.%Y"))
            if first
            else turn.phrase("export-any-time")
        )
        text = turn.phrase("export-sent", number=file.number, regions=regions, period=since)
        name = f"{turn.phrase('export-file-name')}-{today.isoformat()}.{form}"
        turn.attach(text, Attachment(name, file.content))


def _first_day(period: str, today: date) -> date | None:
    """Give the first day of a period; None when it has none."""
    if period == EVERYTHING:
        return None
    if period == YEAR:
        return today.replace(month=1, day=1)
    return today - timedelta(days=int(period) - 1)
