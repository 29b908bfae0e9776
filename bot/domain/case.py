"""What a coordinator follows up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class CaseKind(StrEnum):
    """What a case is about."""

    REGISTRATION = "registration"
    """Interest in a course."""
    REFERRAL = "referral"
    """A wish to reach Peer-Netværket, or a peer."""
    QUESTION = "question"
    """A question that the assistant could not answer."""


class CaseStatus(StrEnum):
    """How far a case has come."""

    NEW = "new"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    WAITING = "waiting"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """By the contact."""

    @property
    def is_open(self) -> bool:
        """Whether anybody still has something to do."""
        return self not in (CaseStatus.CLOSED, CaseStatus.WITHDRAWN)


class CloseReason(StrEnum):
    """Why a case was closed."""

    REACHED = "reached"
    """Spoken with the contact, nothing left to do."""
    PASSED_ON = "passed_on"
    """To the place of training or to Peer-Netværket."""
    NO_ANSWER = "no_answer"
    """The contact could not be reached."""
    NOT_RELEVANT = "not_relevant"
    """A mistake, a test, or no longer wanted."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes, to which words, and when."""

    version: str
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something a coordinator follows up."""

    id: int
    code: str
    """The receipt code, like `PG-7KX4QA`."""
    kind: CaseKind
    status: CaseStatus
    contact_id: int
    region: str | None
    subject: str
    """A registration's format, a referral's wish; of a question the moment it was begun."""
    answers: Mapping[str, Any]
    """What the contact said in the form, by key of the step; encrypted at rest."""
    consent: Consent
    created_at: datetime
    updated_at: datetime
    unclaimed_since: datetime | None = None
    """Since when it waits for a coordinator; None while one has it, and when it is closed."""
    coordinator_id: int | None = None
    """Who has taken it."""
    close_reason: CloseReason | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """That a coordinator has a case."""

    coordinator_id: int
    name: str
    """As colleagues and contacts see it."""
    since: datetime


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened to a case."""

    at: datetime
    actor: str
    """`contact`, `coordinator:ID`, or `system`."""
    what: str
    """`opened`, `changed`, a status, `handed_over`, `escalated` …"""


class CaseMessageKind(StrEnum):
    """Who a message about a case is from and for."""

    NOTE = "note"
    """From a coordinator, for coordinators; the contact sees it in `/minedata`."""
    SENT = "sent"
    """From a coordinator to the contact."""
    RECEIVED = "received"
    """From the contact to the coordinator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMessage:
    """Something written about a case; encrypted at rest."""

    at: datetime
    kind: CaseMessageKind
    coordinator_id: int | None
    """Who wrote it; None for the contact."""
    text: str
