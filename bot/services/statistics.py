"""The numbers: how many came, how long they waited, and what was asked."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median

from bot.config import NoticeSettings
from bot.domain.case import CaseKind
from bot.domain.coordinator import Coordinator
from bot.domain.figures import FEW, FORMATS, Figures, KindFigures, Unit
from bot.domain.moments import DANISH_TIME
from bot.domain.report import CaseFilter, Tally
from bot.services.answers import Outcome
from bot.services.export import seen_regions
from bot.services.figure_words import FigureWords
from bot.services.suppression import break_down, shown
from bot.storage.stores import Stores
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook

SPANS = 12
"""Weeks or months that are shown."""

ENOUGH_FOR_WEEKS = SPANS * FEW
"""Cases in the weeks from which on weeks are shown; of fewer cases, months say more."""


class StatisticsService:
    """Counts the cases that a coordinator may see.

    Args:
        stores: Of the turn's transaction.
        phrases: For the text of the week.
        settings: When nobody has taken a case for too long.
        now: The moment of the turn.
    """

    def __init__(
        self, stores: Stores, phrases: Phrasebook, settings: NoticeSettings, *, now: datetime
    ) -> None:
        self._reports = stores.reports
        self._phrases = phrases
        self._settings = settings
        self._now = now
        self._today = now.astimezone(DANISH_TIME).date()

    async def figures(self, coordinator: Coordinator, regions: Sequence[str]) -> Figures:
        """Count everything, by weeks, or by months as long as there are few cases.

        Args:
            coordinator: Whose cases.
            regions: Ids of all regions, in the order in which they are shown.
        """
        unit, starts = Unit.WEEK, self._weeks()
        tallies = await self._count(coordinator, starts)
        if sum(tally.count for tally in tallies) < ENOUGH_FOR_WEEKS:
            unit, starts = Unit.MONTH, self._months()
            tallies = await self._count(coordinator, starts)
        return await self._complete(coordinator, unit, starts, tallies, regions)

    async def week_text(self, language: Language, coordinator: Coordinator) -> str:
        """Write the numbers of last week, from Monday to Sunday."""
        starts = self._weeks()
        tallies = await self._count(coordinator, starts)
        week = len(starts) - 2
        counted = {}
        for kind in CaseKind:
            counts = _count_by(tallies, kind, lambda tally: tally.span, range(len(starts)))
            parts = break_down(counts)
            counted[kind] = parts[week] if parts else shown(counts[week])
        figures = await self._complete(coordinator, Unit.WEEK, starts, tallies, ())

        def say(key: str, **values: str | int) -> str:
            return self._phrases.say(key, language, **values)

        words = FigureWords(say, {})
        return words.week(figures, week, counted)

    async def _complete(
        self,
        coordinator: Coordinator,
        unit: Unit,
        starts: Sequence[date],
        tallies: Sequence[Tally],
        regions: Sequence[str],
    ) -> Figures:
        chosen = CaseFilter(regions=seen_regions(coordinator))
        hours = self._settings.escalate_hours
        number, overdue = await self._reports.count_open(
            chosen, waiting_since=self._now - timedelta(hours=hours)
        )
        open_parts = break_down([overdue, number - overdue])
        since = _midnight(starts[0])
        listed = _regions_shown(chosen.regions, tallies, regions)
        questions_since = self._weeks()[0]
        outcomes = await self._count_questions(questions_since)
        return Figures(
            unit=unit,
            starts=starts,
            today=self._today,
            regions=listed,
            kinds=[_figures_of(kind, tallies, len(starts), listed) for kind in CaseKind],
            open=shown(number),
            overdue=open_parts[0] if open_parts else None,
            overdue_hours=round(hours),
            to_claim=_middle(await self._reports.list_times_to_claim(chosen, since=since)),
            to_close=_middle(await self._reports.list_times_to_close(chosen, since=since)),
            questions=shown(sum(outcomes)),
            questions_since=questions_since,
            outcomes=break_down(outcomes),
        )

    async def _count(self, coordinator: Coordinator, starts: Sequence[date]) -> list[Tally]:
        chosen = CaseFilter(regions=seen_regions(coordinator))
        return await self._reports.count_by_span(chosen, [_midnight(day) for day in starts])

    async def _count_questions(self, since: date) -> list[int]:
        found = await self._reports.count_questions(since=since)
        answered = found.get(Outcome.ANSWER, 0) + found.get(Outcome.ACTION, 0)
        return [answered, found.get(Outcome.SUGGEST, 0), found.get(Outcome.NO_MATCH, 0)]

    def _weeks(self) -> list[date]:
        monday = self._today - timedelta(days=self._today.weekday())
        return [monday - timedelta(weeks=ago) for ago in reversed(range(SPANS))]

    def _months(self) -> list[date]:
        months = self._today.year * 12 + self._today.month - 1
        numbers = [months - ago for ago in reversed(range(SPANS))]
        return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _figures_of(
    kind: CaseKind, tallies: Sequence[Tally], spans: int, regions: Sequence[str | None]
) -> KindFigures:
    over_time = _count_by(tallies, kind, lambda tally: tally.span, range(spans))
    by_region = _count_by(tallies, kind, lambda tally: tally.region, regions)
    by_format = _count_by(tallies, kind, lambda tally: tally.subject, FORMATS)
    return KindFigures(
        kind=kind,
        total=shown(sum(over_time)),
        over_time=break_down(over_time),
        by_region=break_down(by_region),
        by_format=break_down(by_format) if kind is CaseKind.REGISTRATION else None,
    )


def _count_by(
    tallies: Sequence[Tally],
    kind: CaseKind,
    key: Callable[[Tally], object],
    wanted: Sequence[object],
) -> list[int]:
    counts: Counter[object] = Counter()
    for tally in tallies:
        if tally.kind is kind:
            counts[key(tally)] += tally.count
    return [counts[each] for each in wanted]


def _regions_shown(
    seen: frozenset[str] | None, tallies: Sequence[Tally], regions: Sequence[str]
) -> list[str | None]:
    """Give the regions to show: a coordinator's own, or all, and none if there are such cases."""
    if seen is not None:
        return [region for region in regions if region in seen]
    without = any(tally.region is None for tally in tallies)
    return [*regions, *([None] if without else [])]


def _middle(spans: Sequence[timedelta]) -> timedelta | None:
    """Give the time within which half of it was done; None for so few that it tells of one."""
    if len(spans) < FEW:
        return None
    return timedelta(seconds=median(span.total_seconds() for span in spans))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), DANISH_TIME)
