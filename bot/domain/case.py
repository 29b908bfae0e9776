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
    """A registration's format, a referral's wish."""
    answers: Mapping[str, Any]
    """What the contact said in the form, by key of the step; encrypted at rest."""
    consent: Consent
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened to a case."""

    at: datetime
    actor: str
    """`contact`, or who else did it."""
    what: str
    """`opened`, `changed`, `withdrawn` …"""
