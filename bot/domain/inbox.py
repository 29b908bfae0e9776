"""Cases as coordinators see them: pages of open work, and a card with everything about one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.case import Case, CaseEvent, CaseKind, CaseMessage, CaseStatus, Claim
from knowledge.language import Language

PAGE = 6
"""Cases on a page: as many buttons as a telephone shows without scrolling."""

NO_REGION = "-"
"""In place of a region: cases of people who did not say where they live."""


class Scope(StrEnum):
    """Which of the cases that a coordinator may see."""

    UNCLAIMED = "unclaimed"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFilter:
    """Which cases to show; None for any."""

    scope: Scope = Scope.ALL
    region: str | None = None
    """The id of a region, or `NO_REGION`."""
    kind: CaseKind | None = None
    status: CaseStatus | None = None
    """Otherwise every open one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in a list: nothing personal in it."""

    code: str
    kind: CaseKind
    status: CaseStatus
    region: str | None
    subject: str
    created_at: datetime
    coordinator_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of cases."""

    lines: Sequence[CaseLine]
    number: int
    """From 0."""
    total: int
    """Cases on all pages."""
    names: Mapping[int, str]
    """Of the coordinators who have some of them, by id."""

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case with all that belongs to it; personal."""

    case: Case
    claim: Claim | None
    events: Sequence[CaseEvent]
    messages: Sequence[CaseMessage]
    names: Mapping[int, str]
    """Of the coordinators who appear in it, by id."""
    language: Language
    """In which the contact is written to."""
    is_reachable: bool
    """Whether the contact still has the chat open."""
