"""The numbers in words: everything that the picture shows, for those who do not see it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.case import CaseKind
from bot.domain.figures import FEW, FORMATS, Figures, KindFigures, Shown, Unit

OUTCOMES = ("answered", "unsure", "unanswered")

HOUR = 60
DAY = 24 * HOUR
"""In minutes."""


class FigureWords:
    """Writes numbers in a language.

    Args:
        say: Gives a phrase in it.
        regions: Names of regions by id.
    """

    def __init__(self, say: Callable[..., str], regions: Mapping[str, str]) -> None:
        self.say = say
        self._regions = regions

    def number(self, number: Shown) -> str:
        """Write a number: `12`, `<5`, or `5+`."""
        if number.value is not None:
            return self.say("statistics-number", number=number.value)
        return f"<{FEW}" if number.is_few else f"{FEW}+"

    def span(self, span: timedelta) -> str:
        """Write a length of time in the unit that fits: minutes, hours or days."""
        minutes = max(1, round(span.total_seconds() / 60))
        if minutes < 1.5 * HOUR:
            return self.say("statistics-minutes", number=minutes)
        if minutes < 1.5 * DAY:
            return self.say("statistics-hours", number=round(minutes / HOUR))
        return self.say("statistics-days", number=round(minutes / DAY))

    def day(self, day: date) -> str:
        """Write a day out: `22. november 2026`."""
        return self.say("pdf-day", day=str(day.day), month=day.month, year=str(day.year))

    def region(self, region: str | None) -> str:
        """Name a region."""
        return self._regions[region] if region else self.say("statistics-no-region")

    def start(self, unit: Unit, start: date) -> str:
        """Name a span of time in short: the number of a week, or a month."""
        if unit is Unit.WEEK:
            return str(start.isocalendar().week)
        return self.say("statistics-month", month=start.month)

    def text(self, figures: Figures, regions: str) -> str:
        """Write everything.

        Args:
            figures: The numbers.
            regions: Which regions they are of.
        """
        paragraphs = [
            self.say("statistics-title-text", regions=regions),
            self.period(figures),
            self.say("statistics-few"),
            "\n".join([*self._now(figures), *self._paces(figures)]),
            *("\n".join(self._kind(figures, kind)) for kind in figures.kinds),
            "\n".join(self._questions(figures)),
        ]
        return "\n\n".join(paragraphs)

    def period(self, figures: Figures) -> str:
        """Say from when to when cases were counted."""
        first, last = self.day(figures.starts[0]), self.day(figures.today)
        return self.say(f"statistics-period-{figures.unit}", first=first, last=last)

    def week(self, figures: Figures, week: int, counted: Mapping[CaseKind, Shown]) -> str:
        """Write the numbers of one week.

        Args:
            figures: Of the weeks.
            week: Which, as the place of its start.
            counted: What came in it.
        """
        first = figures.starts[week]
        last = first + timedelta(days=6)
        head = self.say(
            "statistics-week",
            week=str(first.isocalendar().week),
            first=self.day(first),
            last=self.day(last),
        )
        lines = [
            self.say(f"statistics-week-{kind}", number=self.number(number))
            for kind, number in counted.items()
        ]
        paragraphs = [
            head,
            "\n".join([*lines, *self._now(figures)]),
            self.say("statistics-week-paces"),
            "\n".join(self._paces(figures)),
            self.say("statistics-week-more"),
        ]
        return "\n\n".join(paragraphs)

    def _now(self, figures: Figures) -> list[str]:
        lines = [self.say("statistics-open", number=self.number(figures.open))]
        if figures.overdue:
            number, hours = self.number(figures.overdue), str(figures.overdue_hours)
            lines.append(self.say("statistics-overdue", number=number, hours=hours))
        return lines

    def _paces(self, figures: Figures) -> list[str]:
        lines = []
        for name, span in (("claim", figures.to_claim), ("close", figures.to_close)):
            key = f"statistics-to-{name}"
            lines.append(self.say(key, span=self.span(span)) if span else self.say(f"{key}-few"))
        return lines

    def _kind(self, figures: Figures, kind: KindFigures) -> list[str]:
        name = self.say(f"statistics-kind-{kind.kind}")
        lines = [self.say("statistics-total", what=name, number=self.number(kind.total))]
        if kind.total.value == 0:
            return lines
        if kind.over_time is None:
            return [*lines, self.say("statistics-too-few")]

        def starts(place: int) -> str:
            key = f"statistics-start-{figures.unit}"
            return self.say(key, start=self.start(figures.unit, figures.starts[place]))

        key = f"statistics-by-{figures.unit}"
        lines.append(self.say(key, parts=self._parts(kind.over_time, starts)))
        if kind.by_region and len(figures.regions) > 1:
            parts = self._parts(kind.by_region, lambda at: self.region(figures.regions[at]))
            lines.append(self.say("statistics-by-region", parts=parts))
        if kind.by_format:
            parts = self._parts(kind.by_format, lambda at: self.format(FORMATS[at]))
            lines.append(self.say("statistics-by-format", parts=parts))
        return lines

    def format(self, name: str) -> str:
        """Name a format of the course in short."""
        return self.say(f"statistics-format-{name}")

    def _questions(self, figures: Figures) -> list[str]:
        total = self.number(figures.questions)
        day = self.day(figures.questions_since)
        lines = [self.say("statistics-questions", day=day, number=total)]
        for outcome, number in zip(OUTCOMES, figures.outcomes or (), strict=False):
            name = self.say(f"statistics-outcome-{outcome}")
            lines.append(self.say("statistics-line", name=name, number=self.number(number)))
        return lines

    def _parts(self, parts: Sequence[Shown], name: Callable[[int], str]) -> str:
        return ", ".join(
            self.say("statistics-part", name=name(at), number=self.number(part))
            for at, part in enumerate(parts)
        )
