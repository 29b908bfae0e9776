"""Sees to it that no case is forgotten, and that the numbers of the week are told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.config import NoticeSettings
from bot.domain.case import Case, CaseEvent
from bot.domain.coordinator import Coordinator
from bot.domain.moments import DANISH_TIME
from bot.domain.notice import Medium, NoticeKind
from bot.services.notices import NoticeService
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.stores import Stores, make_stores

REGION, ADMINS = 1, 2
"""How far up it was told that nobody takes a case."""

WEEKLY_HOUR = 8
"""When the numbers of the week are told on Mondays, Danish time."""

log = structlog.get_logger()


class EscalationService:
    """Looks around every minute for what nobody has taken.

    Args:
        database: Where cases wait.
        cipher: Opens coordinators and cases.
        settings: After how long who is told.
        mediums: The ways in which this installation can tell them.
        clock: The present moment, in UTC.
    """

    def __init__(
        self,
        database: Database,
        cipher: Cipher,
        settings: NoticeSettings,
        *,
        mediums: frozenset[Medium],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._settings = settings
        self._mediums = mediums
        self._clock = clock

    async def look_around(self) -> None:
        """Owe what is due now: cases nobody knows of, cases nobody takes, and the week."""
        now = self._clock()
        async with self._database.transaction() as session:
            stores = make_stores(session, self._cipher)
            notices = NoticeService(stores, self._settings, mediums=self._mediums, now=now)
            coordinators = [
                coordinator
                for coordinator in await stores.coordinators.list_coordinators()
                if notices.can_tell(coordinator)
            ]
            await self._tell_newcomers(stores, notices, coordinators, now)
            await self._tell_regions(stores, notices, coordinators, now)
            await self._tell_admins(stores, notices, coordinators, now)
            await _tell_week(notices, coordinators, now)

    async def _tell_newcomers(
        self,
        stores: Stores,
        notices: NoticeService,
        coordinators: Sequence[Coordinator],
        now: datetime,
    ) -> None:
        """Tell of cases that came while there was nobody to tell."""
        cases = await stores.inbox.list_unclaimed(
            coordinators, since_before=now, below=ADMINS + 1, untold=True
        )
        for case in cases:
            await notices.announce(case, NoticeKind.NEW)

    async def _tell_regions(
        self,
        stores: Stores,
        notices: NoticeService,
        coordinators: Sequence[Coordinator],
        now: datetime,
    ) -> None:
        """Tell those whose own region it is, admins or not."""
        own = [replace(coordinator, is_admin=False) for coordinator in coordinators]
        since = now - timedelta(hours=self._settings.escalate_hours)
        for case in await stores.inbox.list_unclaimed(own, since_before=since, below=REGION):
            told = [coordinator for coordinator in own if coordinator.sees(case.region)]
            await _escalate(stores, notices, case, told, level=REGION, now=now)

    async def _tell_admins(
        self,
        stores: Stores,
        notices: NoticeService,
        coordinators: Sequence[Coordinator],
        now: datetime,
    ) -> None:
        admins = [coordinator for coordinator in coordinators if coordinator.is_admin]
        since = now - timedelta(hours=self._settings.admins_hours)
        for case in await stores.inbox.list_unclaimed(admins, since_before=since, below=ADMINS):
            await _escalate(stores, notices, case, admins, level=ADMINS, now=now)


async def _escalate(
    stores: Stores,
    notices: NoticeService,
    case: Case,
    told: Sequence[Coordinator],
    *,
    level: int,
    now: datetime,
) -> None:
    await notices.tell(told, NoticeKind.ESCALATED, case)
    await stores.inbox.set_escalation(case, level)
    await stores.cases.add_event(case.id, CaseEvent(now, "system", "escalated"))
    log.warning("case-escalated", case=case.code, region=case.region, level=level)


async def _tell_week(
    notices: NoticeService, coordinators: Sequence[Coordinator], now: datetime
) -> None:
    """Owe the numbers of last week on Monday morning, to those who want them."""
    local = now.astimezone(DANISH_TIME)
    if local.weekday() != 0 or local.hour < WEEKLY_HOUR:
        return
    year, week, _ = (local - timedelta(days=7)).isocalendar()
    for coordinator in coordinators:
        if coordinator.notices.is_weekly:
            await notices.tell_week(coordinator, week=f"{year}-W{week:02}")
