"""Numbers of cases as a coordinator may see them: none so small that it tells of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.case import CaseKind

FEW = 5
"""Fewer people than this are never counted out loud."""

FORMATS = ("midtjylland", "hovedstaden", "unsure")
"""What a registration can be about, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be shown."""

    value: int | None
    """None when it is not told exactly."""
    is_few: bool = False
    """Whether it is from 1 to 4; otherwise, if it is not told exactly, it is 5 or more."""


class Unit(StrEnum):
    """How long a span of time is."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """The numbers of one kind of case; a part is None where it cannot be shown."""

    kind: CaseKind
    total: Shown
    over_time: Sequence[Shown] | None
    by_region: Sequence[Shown] | None
    by_format: Sequence[Shown] | None
    """Of registrations, as `FORMATS`; None for other kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All numbers that a coordinator may see."""

    unit: Unit
    starts: Sequence[date]
    """First day of each span; the last one is not over yet."""
    today: date
    regions: Sequence[str | None]
    """What `by_region` is about; None for cases of no known region."""
    kinds: Sequence[KindFigures]
    open: Shown
    overdue: Shown | None
    """Open ones that nobody has taken for too long; None where it cannot be shown."""
    overdue_hours: int
    to_claim: timedelta | None
    """Within this time half of the cases were taken; None for too few."""
    to_close: timedelta | None
    questions: Shown
    """Asked of the assistant itself."""
    questions_since: date
    outcomes: Sequence[Shown] | None
    """Answered, unsure, and unanswered ones."""
