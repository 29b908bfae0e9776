"""Many cases at once: for files of them, and for numbers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.case import CaseKind, CaseStatus, CloseReason
from bot.domain.report import CaseFilter, CaseRecord, Tally
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLCase, SQLCaseEvent, SQLClaim, SQLCoordinator, SQLQuestion

ENDED = tuple(status.value for status in CaseStatus if not status.is_open)

MOST_SPANS = 10_000
"""Cases from which a median is taken, the newest."""


class ReportStore:
    """Reads many cases at once.

    Args:
        session: An open transaction.
        cipher: Opens what is personal.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def count_cases(self, chosen: CaseFilter) -> int:
        """Count cases."""
        statement = select(func.count()).select_from(SQLCase).where(*_matching(chosen))
        return await self._session.scalar(statement) or 0

    async def list_records(
        self, chosen: CaseFilter, *, after: int = 0, limit: int
    ) -> list[CaseRecord]:
        """List cases in the order in which they were opened.

        Args:
            chosen: Which.
            after: Id of the last case of the page before.
            limit: How many at most.

        Raises:
            SecretKeyError: One was written with another key.
        """
        ended_at = (
            select(func.max(SQLCaseEvent.at))
            .where(SQLCaseEvent.case_id == SQLCase.id, SQLCaseEvent.what.in_(ENDED))
            .scalar_subquery()
        )
        statement = (
            select(
                SQLCase.id,
                SQLCase.code,
                SQLCase.kind,
                SQLCase.status,
                SQLCase.region,
                SQLCase.subject,
                SQLCase.answers,
                SQLCase.created_at,
                SQLCase.close_reason,
                SQLClaim.at.label("claimed_at"),
                SQLClaim.coordinator_id,
                case((SQLCase.status.in_(ENDED), ended_at)).label("closed_at"),
            )
            .outerjoin(SQLClaim, SQLClaim.case_id == SQLCase.id)
            .where(SQLCase.id > after, *_matching(chosen))
            .order_by(SQLCase.id)
            .limit(limit)
        )
        return [
            CaseRecord(
                id=row.id,
                code=row.code,
                kind=CaseKind(row.kind),
                status=CaseStatus(row.status),
                region=row.region,
                subject=row.subject,
                answers=self._cipher.decrypt(row.answers),
                created_at=row.created_at,
                claimed_at=row.claimed_at,
                closed_at=row.closed_at,
                close_reason=CloseReason(row.close_reason) if row.close_reason else None,
                coordinator_id=row.coordinator_id,
            )
            for row in await self._session.execute(statement)
        ]

    async def coordinator_names(self) -> dict[int, str]:
        """Give the names of all coordinators by id, the removed among them."""
        rows = await self._session.execute(select(SQLCoordinator.id, SQLCoordinator.name))
        return {key: self._cipher.decrypt(name) for key, name in rows}

    async def count_by_span(self, chosen: CaseFilter, starts: Sequence[datetime]) -> list[Tally]:
        """Count the cases opened in spans of time, by kind, region, and what is registered for.

        Args:
            chosen: Which cases; the time it names is left aside.
            starts: When each span begins, in order; the last has no end.
        """
        later = [(SQLCase.created_at < start, number) for number, start in enumerate(starts[1:])]
        span = case(*later, else_=len(starts) - 1) if later else literal(0)
        is_registration = SQLCase.kind == CaseKind.REGISTRATION
        # The subject of a question is its own.
        subject = case((is_registration, SQLCase.subject), else_="")
        columns = (span.label("span"), SQLCase.kind, SQLCase.region, subject.label("what"))
        statement = (
            select(*columns, func.count().label("number"))
            .where(*_seen(chosen), SQLCase.created_at >= starts[0])
            .group_by("span", SQLCase.kind, SQLCase.region, "what")
        )
        return [
            Tally(row.span, CaseKind(row.kind), row.region, row.what, row.number)
            for row in await self._session.execute(statement)
        ]

    async def count_open(self, chosen: CaseFilter, *, waiting_since: datetime) -> tuple[int, int]:
        """Count the open cases, and those among them that nobody has taken since a moment."""
        open_cases = [*_seen(chosen), SQLCase.status.not_in(ENDED)]
        waiting = [*_seen(chosen), SQLCase.unclaimed_since < waiting_since]
        numbers = [
            await self._session.scalar(select(func.count()).select_from(SQLCase).where(*where))
            for where in (open_cases, waiting)
        ]
        return numbers[0] or 0, numbers[1] or 0

    async def list_times_to_claim(self, chosen: CaseFilter, *, since: datetime) -> list[timedelta]:
        """List how long cases waited for somebody to take them, if that was since a moment."""
        first = func.min(SQLCaseEvent.at)
        claimed = _moments(chosen).where(SQLCaseEvent.what == CaseStatus.CLAIMED)
        return await self._list_spans(claimed, first, since)

    async def list_times_to_close(self, chosen: CaseFilter, *, since: datetime) -> list[timedelta]:
        """List how long it took until cases were closed, if that was since a moment."""
        last = func.max(SQLCaseEvent.at)
        closed = _moments(chosen).where(
            SQLCaseEvent.what == CaseStatus.CLOSED, SQLCase.status == CaseStatus.CLOSED
        )
        return await self._list_spans(closed, last, since)

    async def count_questions(self, *, since: date) -> dict[str, int]:
        """Count the logged questions by what became of them, from a day on."""
        rows = await self._session.execute(
            select(SQLQuestion.outcome, func.count().label("number"))
            .where(SQLQuestion.asked_on >= since)
            .group_by(SQLQuestion.outcome)
        )
        return {row.outcome: row.number for row in rows}

    async def _list_spans(
        self,
        statement: Select[datetime],
        moment: ColumnElement[datetime],
        since: datetime,
    ) -> list[timedelta]:
        rows = await self._session.execute(
            statement.add_columns(moment)
            .having(moment >= since)
            .order_by(SQLCase.id.desc())
            .limit(MOST_SPANS)
        )
        return [until - start for start, until in rows]


def _moments(chosen: CaseFilter) -> Select[datetime]:
    """Select cases with their history; the moment meant is added to each."""
    return (
        select(SQLCase.created_at)
        .join(SQLCaseEvent, SQLCaseEvent.case_id == SQLCase.id)
        .where(*_seen(chosen))
        .group_by(SQLCase.id, SQLCase.created_at)
    )


def _seen(chosen: CaseFilter) -> list[ColumnElement[bool]]:
    return [] if chosen.regions is None else [SQLCase.region.in_(sorted(chosen.regions))]


def _matching(chosen: CaseFilter) -> list[ColumnElement[bool]]:
    where = _seen(chosen)
    if chosen.opened_since is not None:
        where.append(SQLCase.created_at >= chosen.opened_since)
    if chosen.opened_before is not None:
        where.append(SQLCase.created_at < chosen.opened_before)
    if chosen.kind is not None:
        where.append(SQLCase.kind == chosen.kind)
    if chosen.status is not None:
        where.append(SQLCase.status == chosen.status)
    return where
