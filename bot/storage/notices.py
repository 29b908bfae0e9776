"""The coordinators' outbox: notices, kept until they are delivered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.case import Case, CaseKind
from bot.domain.notice import CaseTag, Medium, Notice, NoticeKind
from bot.storage.tables import SQLNotice


class NoticeStore:
    """Keeps notices until they are delivered.

    Args:
        session: An open transaction; the caller commits.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_notice(
        self,
        kind: NoticeKind,
        medium: Medium,
        coordinator_id: int,
        *,
        about: str,
        case: Case | None,
        now: datetime,
        due_at: datetime,
        outlives_case: bool = False,
    ) -> bool:
        """Owe a coordinator a notice, once.

        Args:
            kind: What it is about.
            medium: The way it goes.
            coordinator_id: To whom.
            about: Tells the occasion from others of its kind, at most 40 characters: the code
                of the case, the week.
            case: What it is about, if it is about a case.
            now: The present moment.
            due_at: Not before this moment is it delivered.
            outlives_case: Whether it is still to be delivered when the case is erased.

        Returns:
            False when it was owed or delivered already.
        """
        insert = (
            postgresql.insert(SQLNotice)
            if self._session.get_bind().dialect.name == "postgresql"
            else sqlite.insert(SQLNotice)
        )
        statement = (
            insert.values(
                once=f"{kind}/{about}/{coordinator_id}/{medium}",
                kind=kind,
                medium=medium,
                coordinator_id=coordinator_id,
                case_id=case.id if case and not outlives_case else None,
                code=case.code if case else None,
                case_kind=case.kind if case else None,
                region=case.region if case else None,
                created_at=now,
                due_at=due_at,
                attempts=0,
            )
            .on_conflict_do_nothing()
            .returning(SQLNotice.id)
        )
        return (await self._session.execute(statement)).first() is not None

    async def list_due_recipients(
        self, *, mediums: Collection[Medium], now: datetime, limit: int
    ) -> list[tuple[int, Medium]]:
        """Name who is due a notice by which medium and has nobody at it, longest waiting first."""
        rows = await self._session.execute(
            select(SQLNotice.coordinator_id, SQLNotice.medium)
            .where(
                SQLNotice.medium.in_(mediums),
                _is_owed(),
                SQLNotice.due_at <= now,
                or_(SQLNotice.held_until.is_(None), SQLNotice.held_until <= now),
            )
            .group_by(SQLNotice.coordinator_id, SQLNotice.medium)
            .order_by(func.min(SQLNotice.due_at))
            .limit(limit)
        )
        return [(coordinator, Medium(medium)) for coordinator, medium in rows]

    async def lease(
        self, coordinator_id: int, medium: Medium, *, now: datetime, until: datetime
    ) -> list[Notice]:
        """Take every notice that is due to a coordinator by a medium, oldest first.

        Args:
            coordinator_id: To whom.
            medium: The way they go.
            now: The present moment.
            until: When others may take them again, should this process die.

        Returns:
            Empty when there are none, and when another worker is at them.
        """
        rows = (
            await self._session.scalars(
                select(SQLNotice)
                .where(
                    SQLNotice.coordinator_id == coordinator_id,
                    SQLNotice.medium == medium,
                    _is_owed(),
                    SQLNotice.due_at <= now,
                    or_(SQLNotice.held_until.is_(None), SQLNotice.held_until <= now),
                )
                .order_by(SQLNotice.id)
                .with_for_update(skip_locked=True)
            )
        ).all()
        for row in rows:
            row.held_until = until
        return [_as_notice(row) for row in rows]

    async def mark_sent(self, notices: Sequence[Notice], *, at: datetime) -> None:
        """Remember that notices were delivered."""
        await self._session.execute(
            update(SQLNotice).where(_among(notices)).values(sent_at=at, failure=None)
        )

    async def postpone(self, notices: Sequence[Notice], *, until: datetime, failure: str) -> None:
        """Try notices again later."""
        await self._session.execute(
            update(SQLNotice)
            .where(_among(notices))
            .values(
                due_at=until,
                held_until=None,
                attempts=SQLNotice.attempts + 1,
                failure=failure[:64],
            )
        )

    async def give_up(self, notices: Sequence[Notice], *, at: datetime, failure: str) -> None:
        """Stop trying; admins are shown what could not be delivered."""
        await self._session.execute(
            update(SQLNotice)
            .where(_among(notices))
            .values(failed_at=at, held_until=None, failure=failure[:64])
        )

    async def drop_owed(
        self, *, coordinator_id: int | None = None, case_id: int | None = None
    ) -> None:
        """Owe a coordinator nothing more, or nothing more about a case."""
        statement = delete(SQLNotice).where(_is_owed())
        if coordinator_id is not None:
            statement = statement.where(SQLNotice.coordinator_id == coordinator_id)
        if case_id is not None:
            statement = statement.where(SQLNotice.case_id == case_id)
        await self._session.execute(statement)

    async def count_failed(self, *, since: datetime) -> int:
        """Count the notices given up since a moment."""
        number = await self._session.scalar(
            select(func.count()).select_from(SQLNotice).where(SQLNotice.failed_at > since)
        )
        return number or 0

    async def purge(self, *, before: datetime) -> None:
        """Erase notices that were delivered or given up before a moment."""
        await self._session.execute(
            delete(SQLNotice).where(or_(SQLNotice.sent_at < before, SQLNotice.failed_at < before))
        )


def _is_owed() -> ColumnElement[bool]:
    return SQLNotice.sent_at.is_(None) & SQLNotice.failed_at.is_(None)


def _among(notices: Sequence[Notice]) -> ColumnElement[bool]:
    return SQLNotice.id.in_([notice.id for notice in notices])


def _as_notice(row: SQLNotice) -> Notice:
    case = (
        CaseTag(code=row.code, kind=CaseKind(row.case_kind), region=row.region)
        if row.code and row.case_kind
        else None
    )
    return Notice(
        id=row.id,
        kind=NoticeKind(row.kind),
        medium=Medium(row.medium),
        coordinator_id=row.coordinator_id,
        case=case,
        attempts=row.attempts,
        created_at=row.created_at,
    )
