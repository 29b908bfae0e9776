"""What the system owes coordinators: a notice, without anything personal in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.case import CaseKind


class Medium(StrEnum):
    """The way a notice goes."""

    CHAT = "chat"
    EMAIL = "email"


class NoticeKind(StrEnum):
    """What a notice is about."""

    NEW = "new"
    """A case was opened."""
    ESCALATED = "escalated"
    """Nobody has taken a case for too long."""
    RETURNED = "returned"
    """A claimed case came back to the pool."""
    HANDED_OVER = "handed_over"
    """A colleague handed a case to the recipient."""
    CHANGED = "changed"
    """The contact changed the answers of a case that the recipient has taken."""
    ANSWERED = "answered"
    """The contact wrote about a case that the recipient has taken."""
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    """The contact erased everything; the case is gone."""
    UNDELIVERED = "undelivered"
    """To admins: a notice could not be delivered."""
    WEEKLY = "weekly"
    """The numbers of the week."""

    @property
    def can_wait(self) -> bool:
        """Whether it may be gathered into the daily notice."""
        return self in (NoticeKind.NEW, NoticeKind.RETURNED, NoticeKind.CHANGED)

    @property
    def asks_for_claim(self) -> bool:
        """Whether there is nothing more to tell once somebody has taken the case."""
        return self in (NoticeKind.NEW, NoticeKind.ESCALATED, NoticeKind.RETURNED)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Who could not be told, and how; the occasion of a notice to admins."""

    coordinator_id: int
    medium: Medium

    def about(self, occasion: str) -> str:
        """Write it as the occasion of a notice, with that of the notice that was lost."""
        return f"{self.coordinator_id}.{self.medium}.{occasion}"

    @classmethod
    def read(cls, about: str) -> Self:
        """Read what `about` wrote."""
        coordinator, medium, _ = about.split(".", 2)
        return cls(int(coordinator), Medium(medium))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTag:
    """What may be said of a case where others could read along."""

    code: str
    kind: CaseKind
    region: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice on its way to one coordinator by one medium."""

    id: int
    kind: NoticeKind
    medium: Medium
    coordinator_id: int
    about: str
    """The occasion: a case's code, a week, or `Undelivered.about`."""
    case: CaseTag | None
    """None for what is about no case."""
    waiting_since: datetime | None
    """Since when the case waits for a coordinator, as it is now; None while one has it."""
    attempts: int
    """How often it was tried in vain."""
    created_at: datetime
