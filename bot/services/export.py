"""Files of cases: which, in which words, and who got them."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from textwrap import wrap

from bot.domain.coordinator import ALL_REGIONS, Coordinator
from bot.domain.moments import DANISH_TIME
from bot.domain.report import CaseFilter, CaseRecord, TableFormat
from bot.errors import TooManyError
from bot.storage.audit import AuditLine
from bot.storage.stores import Stores
from knowledge.errors import PhraseError
from knowledge.language import Language
from knowledge.places import Places

MOST_IN_CHAT = 5000
"""Cases of a file that is sent in the chat: a megabyte, made in about a second."""

AUDIT_WIDTH = 64
"""Characters of a subject in the audit trail; what is longer goes on in another line."""

COLUMNS = {
    "code": 12,
    "kind": 14,
    "status": 15,
    "region": 20,
    "municipality": 18,
    "subject": 32,
    "name": 24,
    "reach": 26,
    "remark": 40,
    "role": 32,
    "staff": 12,
    "created": 17,
    "claimed": 17,
    "closed": 17,
    "reason": 24,
    "coordinator": 20,
}
"""The columns of a file, in order, with their widths in characters."""

Value = str | int | datetime | None


def days_between(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """Give the moment at which the first Danish day begins, and the one at which the last ends."""
    begin = datetime.combine(first, time(), DANISH_TIME) if first else None
    end = datetime.combine(last + timedelta(days=1), time(), DANISH_TIME) if last else None
    return begin, end


def seen_regions(coordinator: Coordinator) -> frozenset[str] | None:
    """Give the regions whose cases a coordinator sees; None for every case."""
    sees_all = coordinator.is_admin or ALL_REGIONS in coordinator.regions
    return None if sees_all else coordinator.regions


class CaseWords:
    """Writes cases as rows, in the words of the forms.

    Args:
        say: Gives a phrase in the language of headings and words.
        places: Names regions.
    """

    def __init__(self, say: Callable[[str], str], places: Places) -> None:
        self._phrase = say
        self._places = places
        self._said: dict[str, str | None] = {}

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self._say("export-sheet")

    @property
    def columns(self) -> list[tuple[str, int]]:
        """Headings and widths, in order."""
        return [(self._say(f"export-column-{key}"), width) for key, width in COLUMNS.items()]

    def row(self, record: CaseRecord, names: dict[int, str]) -> list[Value]:
        """Write a case; coordinators are named by their ids."""
        answers = record.answers
        municipality = str(answers.get("place") or "").partition("/")[2]
        return [
            record.code,
            self._say(f"export-kind-{record.kind}"),
            self._say(f"export-status-{record.status}"),
            self._region(record.region),
            municipality or None,
            self._subject(record),
            answers.get("name"),
            self._reach(answers.get("reach")),
            answers.get("remark") or answers.get("question"),
            self._find(f"{record.kind}-role-{answers.get('role')}"),
            answers.get("staff"),
            _wall_clock(record.created_at),
            _wall_clock(record.claimed_at),
            _wall_clock(record.closed_at),
            self._say(f"export-reason-{record.close_reason}") if record.close_reason else None,
            names.get(record.coordinator_id) if record.coordinator_id else None,
        ]

    def _subject(self, record: CaseRecord) -> str | None:
        for step in ("format", "wish"):
            found = self._find(f"{record.kind}-{step}-{record.subject}")
            if found:
                return found
        return None

    def _region(self, region: str | None) -> str | None:
        known = self._places.regions.get(region or "")
        return known.name[Language.DANISH] if known else region

    def _reach(self, reach: str | None) -> str | None:
        """Write a number as Danes do; a plus before it would look like a formula."""
        if reach == "here":
            return self._say("registration-reach-here")
        if not reach or not reach.startswith("+"):
            return reach
        number = reach.removeprefix("+45")
        if number != reach and len(number) == 8:
            return " ".join(number[at : at + 2] for at in range(0, 8, 2))
        return f"00 {reach[1:]}"

    def _find(self, key: str) -> str | None:
        """Give a phrase; None when there is none of this name. The same ones come all the time."""
        if key not in self._said:
            try:
                self._said[key] = self._phrase(key)
            except PhraseError:
                self._said[key] = None
        return self._said[key]

    def _say(self, key: str) -> str:
        """Give a phrase.

        Raises:
            PhraseError: There is none of this name.
        """
        return self._find(key) or self._phrase(key)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of cases."""

    content: bytes
    number: int
    """Cases in it."""


class ExportService:
    """Gives coordinators files of the cases they may see.

    Args:
        stores: Of the turn's transaction.
        now: The moment of the turn.
    """

    def __init__(self, stores: Stores, *, now: datetime) -> None:
        self._reports = stores.reports
        self._audit = stores.audit
        self._now = now

    async def make_file(
        self,
        coordinator: Coordinator,
        form: TableFormat,
        words: CaseWords,
        *,
        first: date | None,
    ) -> ExportFile | None:
        """Make a file of the cases that a coordinator may see; the audit trail says so.

        Args:
            coordinator: For whom.
            form: The kind of file.
            words: Headings and words.
            first: The Danish day since which the cases were opened; None for all.

        Returns:
            None when there are no such cases.

        Raises:
            TooManyError: More cases than a chat is for.
        """
        since, _ = days_between(first, None)
        chosen = CaseFilter(opened_since=since, regions=seen_regions(coordinator))
        number = await self._reports.count_cases(chosen)
        if number > MOST_IN_CHAT:
            raise TooManyError(number, MOST_IN_CHAT)
        if not number:
            return None
        records = await self._reports.list_records(chosen, limit=MOST_IN_CHAT)
        names = await self._reports.coordinator_names()
        await self.record(f"coordinator:{coordinator.id}", form, chosen, len(records))
        content = await asyncio.to_thread(_write, form, words, records, names)
        return ExportFile(content, len(records))

    async def record(self, actor: str, form: TableFormat, chosen: CaseFilter, number: int) -> None:
        """Write into the audit trail who got how many cases, and which."""
        for part in wrap(describe(form, chosen, number), AUDIT_WIDTH):
            await self._audit.add_line(AuditLine(self._now, actor, "exported", part))


def describe(form: TableFormat, chosen: CaseFilter, number: int) -> str:
    """Say for the audit trail what a file holds; nothing personal in it."""
    since, before = chosen.opened_since, chosen.opened_before
    first = since.astimezone(DANISH_TIME).date() if since else "…"
    last = (before.astimezone(DANISH_TIME) - timedelta(days=1)).date() if before else "…"
    regions = "*" if chosen.regions is None else "+".join(sorted(chosen.regions)) or "none"
    parts = [f"{number} {form}", f"{first}/{last}", regions, chosen.kind, chosen.status]
    return " ".join(part for part in parts if part)


def write_rows(
    write: Callable[[Sequence[Value]], None],
    words: CaseWords,
    records: Iterable[CaseRecord],
    names: dict[int, str],
) -> None:
    """Write cases into a table."""
    for record in records:
        write(words.row(record, names))


def _write(
    form: TableFormat, words: CaseWords, records: Sequence[CaseRecord], names: dict[int, str]
) -> bytes:
    from bot.documents.spreadsheets import Column, writing  # noqa: PLC0415 - slow to import

    file = BytesIO()
    columns = [Column(title, width) for title, width in words.columns]
    with writing(form, file, columns, title=words.title) as table:
        write_rows(table.write, words, records, names)
    return file.getvalue()


def _wall_clock(moment: datetime | None) -> datetime | None:
    """Give a moment as a Danish clock shows it, without a zone and seconds, as cells hold it."""
    if moment is None:
        return None
    return moment.astimezone(DANISH_TIME).replace(tzinfo=None, second=0, microsecond=0)
