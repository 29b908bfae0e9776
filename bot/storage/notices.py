"""The coordinators' outbox: notices, kept until they are delivered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.case import Case, CaseKind
from bot.domain.notice import CaseTag, Medium, Notice, NoticeKind
from bot.storage.tables import SQLCase, SQLContact, SQLCoordinator, SQLNotice


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
        case: Case | CaseTag | None,
        now: datetime,
        due_at: datetime,
    ) -> bool:
        """Owe a coordinator a notice, once.

        Args:
            kind: What it is about.
            medium: The way it goes.
            coordinator_id: To whom.
            about: Tells the occasion from others of its kind, at most 40 characters: the code
                of the case, the week.
            case: What it is about, if it is about a case. Nothing is owed any more once a case is
                erased; what is about no more than its tag is delivered all the same.
            now: The present moment.
            due_at: Not before this moment is it delivered.

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
                case_id=case.id if isinstance(case, Case) else None,
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
        self, *, channels: Collection[str], by_email: bool, now: datetime, limit: int
    ) -> list[tuple[int, Medium]]:
        """Name who is due a notice by which medium, longest waiting first.

        Args:
            channels: Those that can be sent through here; who has lost their chat comes too.
            by_email: Whether e-mail can be sent from here.
            now: The present moment.
            limit: Most recipients to name.

        Returns:
            Without those whom somebody is writing to, or is to be left alone for a while.
        """
        in_reach = or_(SQLContact.channel.in_(channels), SQLContact.id.is_(None))
        ways = [and_(SQLNotice.medium == Medium.CHAT, in_reach)]
        if by_email:
            ways.append(SQLNotice.medium == Medium.EMAIL)
        rows = await self._session.execute(
            select(SQLNotice.coordinator_id, SQLNotice.medium)
            .join(SQLCoordinator, SQLCoordinator.id == SQLNotice.coordinator_id)
            .outerjoin(SQLContact, SQLContact.id == SQLCoordinator.contact_id)
            .where(_is_owed(), or_(*ways))
            .group_by(SQLNotice.coordinator_id, SQLNotice.medium)
            .having(
                func.min(SQLNotice.due_at) <= now,
                or_(
                    func.max(SQLNotice.held_until).is_(None),
                    func.max(SQLNotice.held_until) <= now,
                ),
            )
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
            await self._session.execute(
                select(SQLNotice, SQLCase.unclaimed_since)
                .outerjoin(SQLCase, SQLCase.id == SQLNotice.case_id)
                .where(
                    SQLNotice.coordinator_id == coordinator_id,
                    SQLNotice.medium == medium,
                    _is_owed(),
                )
                .order_by(SQLNotice.id)
                .with_for_update(of=SQLNotice, skip_locked=True)
            )
        ).all()
        if any(row.held_until and row.held_until > now for row, _ in rows):
            return []
        due = [(row, since) for row, since in rows if row.due_at <= now]
        for row, _ in due:
            row.held_until = until
        return [_as_notice(row, since) for row, since in due]

    async def mark_sent(self, notices: Sequence[Notice], *, at: datetime) -> None:
        """Remember that notices were delivered."""
        await self._session.execute(
            update(SQLNotice).where(_among(notices)).values(sent_at=at, failure=None)
        )

    async def defer(self, notices: Sequence[Notice], *, until: datetime) -> None:
        """Deliver notices later, since their recipient wants quiet now."""
        await self._session.execute(
            update(SQLNotice).where(_among(notices)).values(due_at=until, held_until=None)
        )

    async def postpone(self, notices: Sequence[Notice], *, until: datetime, failure: str) -> None:
        """Try notices again later; until then their recipient is left alone by this medium."""
        await self._session.execute(
            update(SQLNotice)
            .where(_among(notices))
            .values(
                due_at=until,
                held_until=until,
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

    async def drop(self, notices: Sequence[Notice]) -> None:
        """Take back notices that there is no reason for any more."""
        await self._session.execute(delete(SQLNotice).where(_among(notices)))

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
        """Erase notices from before a moment, also those that nobody here can deliver any more."""
        await self._session.execute(delete(SQLNotice).where(SQLNotice.created_at < before))


def _is_owed() -> ColumnElement[bool]:
    return SQLNotice.sent_at.is_(None) & SQLNotice.failed_at.is_(None)


def _among(notices: Sequence[Notice]) -> ColumnElement[bool]:
    return SQLNotice.id.in_([notice.id for notice in notices])


def _as_notice(row: SQLNotice, waiting_since: datetime | None) -> Notice:
    _, about, _ = row.once.split("/", 2)
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
        about=about,
        case=case,
        waiting_since=waiting_since,
        attempts=row.attempts,
        created_at=row.created_at,
    )
