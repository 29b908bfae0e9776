"""What the system owes coordinators: a notice, without anything personal in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    case: CaseTag | None
    """None for what is about no case."""
    attempts: int
    """How often it was tried in vain."""
    created_at: datetime
