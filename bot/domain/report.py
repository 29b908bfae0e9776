"""What is told about many cases at once: files of them, and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.case import CaseKind, CaseStatus, CloseReason


class TableFormat(StrEnum):
    """A kind of file that holds a table; its ending too."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases; None for any."""

    opened_since: datetime | None = None
    opened_before: datetime | None = None
    regions: frozenset[str] | None = None
    """Cases of no region belong to none of these."""
    kind: CaseKind | None = None
    status: CaseStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case as it stands in a table; personal."""

    id: int
    code: str
    kind: CaseKind
    status: CaseStatus
    region: str | None
    subject: str
    answers: Mapping[str, Any]
    created_at: datetime
    claimed_at: datetime | None
    closed_at: datetime | None
    """When it was closed or withdrawn; None while it is open."""
    close_reason: CloseReason | None
    coordinator_id: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases of one sort were opened in one span of time."""

    span: int
    """Number of the span, from 0."""
    kind: CaseKind
    region: str | None
    subject: str
    """What is registered for; empty for other kinds."""
    count: int
