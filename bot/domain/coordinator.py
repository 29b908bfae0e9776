"""Who follows up cases."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

ALL_REGIONS = "*"
"""In place of a region: every region, and cases of none."""


class CoordinatorState(StrEnum):
    """How far somebody has come in."""

    ACTIVE = "active"
    INVITED = "invited"
    EXPIRED = "expired"
    """Their code can no longer be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChoice:
    """When a coordinator wants to be told; hours are Danish time, 0 to 23."""

    quiet_from: int | None = None
    """From this hour on nothing is sent; None for no quiet hours."""
    quiet_until: int | None = None
    is_daily: bool = False
    """Everything new is gathered into one notice every morning."""
    is_weekly: bool = False
    """The numbers of the week come on Monday morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator:
    """Somebody who follows up cases."""

    id: int
    name: str
    """As colleagues and contacts see it; encrypted at rest."""
    email: str | None = None
    regions: frozenset[str] = frozenset()
    """Ids of `knowledge/content/places`, or `ALL_REGIONS`."""
    is_admin: bool = False
    """Sees every region, and looks after the other coordinators."""
    contact_id: int | None = None
    """The chat they work in; None until they have accepted."""
    notices: NoticeChoice = NoticeChoice()
    invite_expires_at: datetime | None = None
    """Until when their invitation can be accepted; None when it has been."""

    def sees(self, region: str | None) -> bool:
        """Whether cases of a region are theirs to see; those of none only for all regions."""
        return self.is_admin or bool(self.regions & {ALL_REGIONS, region})

    def sees_all_of(self, other: Self) -> bool:
        """Whether they see every case that another sees."""
        if self.is_admin or ALL_REGIONS in self.regions:
            return True
        return not other.is_admin and other.regions <= self.regions

    def state_at(self, now: datetime) -> CoordinatorState:
        """Say how far they have come in."""
        if self.contact_id is not None:
            return CoordinatorState.ACTIVE
        is_valid = self.invite_expires_at is not None and self.invite_expires_at > now
        return CoordinatorState.INVITED if is_valid else CoordinatorState.EXPIRED
