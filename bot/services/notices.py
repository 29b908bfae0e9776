"""Decides who is told what, and when; a worker delivers it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog

from bot.config import NoticeSettings
from bot.domain.case import Case
from bot.domain.coordinator import Coordinator, NoticeChoice
from bot.domain.moments import DANISH_TIME
from bot.domain.notice import CaseTag, Medium, Notice, NoticeKind, Undelivered
from bot.storage.stores import Stores

log = structlog.get_logger()


class NoticeService:
    """Owes coordinators notices, in the transaction of what they are about.

    Args:
        stores: Of the transaction of what they are about.
        settings: Hours of the daily notice.
        mediums: The ways that this installation can go.
        now: The moment of the turn.
    """

    def __init__(
        self,
        stores: Stores,
        settings: NoticeSettings,
        *,
        mediums: frozenset[Medium],
        now: datetime,
    ) -> None:
        self._notices = stores.notices
        self._coordinators = stores.coordinators
        self._settings = settings
        self._mediums = mediums
        self._now = now

    async def announce(self, case: Case, kind: NoticeKind, *, but: int | None = None) -> int:
        """Tell every coordinator who may see a case.

        Args:
            case: What it is about.
            kind: What happened.
            but: Id of a coordinator who knows already.

        Returns:
            How many coordinators are told. Nobody is a matter for whoever runs the service: the
            case waits in the inbox, and the log says so.
        """
        told = [
            coordinator
            for coordinator in await self._coordinators.list_coordinators()
            if coordinator.sees(case.region) and coordinator.id != but
        ]
        number = sum([await self._owe(coordinator, kind, case) for coordinator in told])
        if not number:
            log.critical("nobody-to-tell", case=case.code, region=case.region)
        return number

    async def tell(self, coordinators: Iterable[Coordinator], kind: NoticeKind, case: Case) -> int:
        """Tell some coordinators about a case; give how many there was a way to."""
        return sum([await self._owe(coordinator, kind, case) for coordinator in coordinators])

    async def tell_claimer(self, case: Case, kind: NoticeKind) -> None:
        """Tell the coordinator who has taken a case, if somebody has."""
        for coordinator in await self._coordinators.list_coordinators():
            if coordinator.id == case.coordinator_id:
                await self._owe(coordinator, kind, case)

    async def tell_of_loss(self, notice: Notice) -> None:
        """Tell admins that a notice could not be delivered; once for each case and way."""
        lost = Undelivered(notice.coordinator_id, notice.medium)
        about = lost.about(notice.case.code if notice.case else notice.about)
        for coordinator in await self._coordinators.list_coordinators():
            if coordinator.is_admin:
                await self._owe(coordinator, NoticeKind.UNDELIVERED, notice.case, about=about)

    async def tell_week(self, coordinator: Coordinator, *, week: str) -> None:
        """Owe a coordinator the numbers of a week, like `2026-W47`, once."""
        await self._owe(coordinator, NoticeKind.WEEKLY, None, about=week)

    def can_tell(self, coordinator: Coordinator) -> bool:
        """Whether there is a way to a coordinator; not before they have accepted."""
        return bool(self._ways_to(coordinator))

    async def forget_case(self, case: Case) -> None:
        """Take back what is still owed about a case that nobody needs to look at any more."""
        await self._notices.drop_owed(case_id=case.id)

    async def _owe(
        self,
        coordinator: Coordinator,
        kind: NoticeKind,
        case: Case | CaseTag | None,
        *,
        about: str = "",
    ) -> bool:
        mediums = self._ways_to(coordinator)
        if isinstance(case, Case) and kind is NoticeKind.ERASED:
            case = CaseTag(code=case.code, kind=case.kind, region=case.region)
        due_at = due(
            self._now,
            coordinator.notices,
            can_wait=kind.can_wait,
            daily_hour=self._settings.daily_hour,
        )
        for medium in mediums:
            await self._notices.add_notice(
                kind,
                medium,
                coordinator.id,
                about=about or self._occasion(kind, case),
                case=case,
                now=self._now,
                due_at=due_at,
            )
        return bool(mediums)

    def _ways_to(self, coordinator: Coordinator) -> list[Medium]:
        if coordinator.contact_id is None:
            # Whoever was invited may have said no, and the address may be another's.
            return []
        ways = {Medium.CHAT: coordinator.contact_id, Medium.EMAIL: coordinator.email}
        return [medium for medium in Medium if ways[medium] and medium in self._mediums]

    def _occasion(self, kind: NoticeKind, case: Case | CaseTag | None) -> str:
        """Tell apart what happens to a case once from what happens again and again."""
        code = case.code if case else ""
        happens_once = (NoticeKind.NEW, NoticeKind.ERASED)
        return code if kind in happens_once else f"{code}@{self._now.timestamp():.3f}"


def due(now: datetime, choice: NoticeChoice, *, can_wait: bool, daily_hour: int) -> datetime:
    """Say when somebody wants to be told of what happens now.

    Args:
        now: The present moment, aware.
        choice: When they want to be told.
        can_wait: Whether it may be gathered into the daily notice.
        daily_hour: Hour of the daily notice, Danish time.
    """
    if choice.is_daily and can_wait:
        now = _next(now, daily_hour)
    start, end = choice.quiet_from, choice.quiet_until
    if start is None or end is None or start == end:
        return now
    hour = now.astimezone(DANISH_TIME).hour
    is_quiet = start <= hour < end if start < end else hour >= start or hour < end
    return _next(now, end) if is_quiet else now


def _next(now: datetime, hour: int) -> datetime:
    """Give the next moment at which it is this hour in Denmark."""
    local = now.astimezone(DANISH_TIME)
    moment = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if moment <= local:
        # The wall clock goes on by a day, whether or not summer time begins or ends.
        moment += timedelta(days=1)
    return moment.astimezone(now.tzinfo)
