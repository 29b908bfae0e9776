"""Cases as coordinators work on them: pages of open work, claims, and what was written."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.case import (
    Case,
    CaseKind,
    CaseMessage,
    CaseMessageKind,
    CaseStatus,
    CloseReason,
)
from bot.domain.coordinator import ALL_REGIONS, Coordinator
from bot.domain.inbox import NO_REGION, CaseLine, InboxFilter, Scope
from bot.storage.cases import as_case, hold_cases, open_key, with_claims
from bot.storage.encryption import Cipher
from bot.storage.tables import (
    SQLCase,
    SQLCaseMessage,
    SQLClaim,
    SQLContact,
    SQLCoordinator,
    SQLNotice,
)

OPEN = tuple(status.value for status in CaseStatus if status.is_open)


class InboxStore:
    """Keeps claims and messages, and finds cases for coordinators.

    Args:
        session: An open transaction; the caller commits.
        cipher: Opens what is personal.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def list_lines(
        self, coordinator: Coordinator, shown: InboxFilter, *, offset: int, limit: int
    ) -> tuple[list[CaseLine], int]:
        """List cases that a coordinator may see, longest waiting first, and count them all."""
        where = _matching(coordinator, shown)
        columns = (
            SQLCase.code,
            SQLCase.kind,
            SQLCase.status,
            SQLCase.region,
            SQLCase.subject,
            SQLCase.created_at,
            SQLClaim.coordinator_id,
        )
        statement = select(*columns).outerjoin(SQLClaim, SQLClaim.case_id == SQLCase.id)
        count = select(func.count()).select_from(SQLCase)
        if shown.scope is Scope.MINE:
            count = count.join(SQLClaim, SQLClaim.case_id == SQLCase.id)
        rows = await self._session.execute(
            statement.where(*where).order_by(SQLCase.id).offset(offset).limit(limit)
        )
        total = await self._session.scalar(count.where(*where)) or 0
        lines = [
            CaseLine(
                code=row.code,
                kind=CaseKind(row.kind),
                status=CaseStatus(row.status),
                region=row.region,
                subject=row.subject,
                created_at=row.created_at,
                coordinator_id=row.coordinator_id,
            )
            for row in rows
        ]
        return lines, total

    async def find_case(self, coordinator: Coordinator, code: str) -> Case | None:
        """Find a case by its code, among those that a coordinator may see; held until the commit.

        The contact is held first, as in their own turns: else who erases everything and who
        takes a case could each wait for the other.
        """
        where = (SQLCase.code == code, *_visible(coordinator))
        contact = select(SQLContact.id).join(SQLCase, SQLCase.contact_id == SQLContact.id)
        await self._session.execute(
            contact.where(*where).with_for_update(read=True, key_share=True, of=SQLContact)
        )
        await self._session.execute(hold_cases().where(*where))
        return await self._first(with_claims().where(*where))

    async def list_codes(self, coordinator: Coordinator, pattern: str, *, limit: int) -> list[str]:
        """List the codes that a coordinator may see and that fit; `_` stands for any letter."""
        rows = await self._session.scalars(
            select(SQLCase.code)
            .where(SQLCase.code.like(pattern), *_visible(coordinator))
            .limit(limit)
        )
        return list(rows)

    async def count_open(self, coordinator: Coordinator) -> dict[Scope, int]:
        """Count the open cases of each scope that a coordinator may see."""
        row = (
            await self._session.execute(
                select(
                    func.count(SQLCase.unclaimed_since),
                    func.count(SQLClaim.case_id).filter(SQLClaim.coordinator_id == coordinator.id),
                    func.count(),
                )
                .select_from(SQLCase)
                .outerjoin(SQLClaim, SQLClaim.case_id == SQLCase.id)
                .where(SQLCase.status.in_(OPEN), *_visible(coordinator))
            )
        ).one()
        return dict(zip((Scope.UNCLAIMED, Scope.MINE, Scope.ALL), row, strict=True))

    async def find_claim(self, case_id: int) -> tuple[int, datetime] | None:
        """Say which coordinator has a case, by id, and since when."""
        row = (
            await self._session.execute(
                select(SQLClaim.coordinator_id, SQLClaim.at).where(SQLClaim.case_id == case_id)
            )
        ).first()
        return (row[0], row[1]) if row else None

    async def get_current(self, case: Case) -> Case:
        """Read a case again, after a change."""
        current = await self._first(with_claims().where(SQLCase.id == case.id))
        assert current
        return current

    async def claim(self, case: Case, coordinator_id: int, *, now: datetime) -> bool:
        """Take a case; False when somebody has it, whoever asked at the same moment."""
        insert = (
            postgresql.insert(SQLClaim)
            if self._session.get_bind().dialect.name == "postgresql"
            else sqlite.insert(SQLClaim)
        )
        statement = (
            insert.values(case_id=case.id, coordinator_id=coordinator_id, at=now)
            .on_conflict_do_nothing()
            .returning(SQLClaim.case_id)
        )
        if (await self._session.execute(statement)).first() is None:
            return False
        await self._change(case, unclaimed_since=None, escalation=0, updated_at=now)
        return True

    async def release(self, case: Case, *, now: datetime) -> None:
        """Give a case back to the pool."""
        await self._session.execute(delete(SQLClaim).where(SQLClaim.case_id == case.id))
        await self._change(
            case, status=CaseStatus.NEW, unclaimed_since=now, escalation=0, updated_at=now
        )

    async def hand_over(self, case: Case, coordinator_id: int, *, now: datetime) -> None:
        """Give a claimed case to another coordinator."""
        await self._session.execute(
            update(SQLClaim)
            .where(SQLClaim.case_id == case.id)
            .values(coordinator_id=coordinator_id, at=now)
        )
        await self._change(case, updated_at=now)

    async def close(self, case: Case, reason: CloseReason) -> None:
        """Keep why a case was closed; its status is set beside."""
        await self._change(case, close_reason=reason)

    async def reopen(self, case: Case, *, now: datetime) -> None:
        """Open a closed case again.

        Raises:
            sqlalchemy.exc.IntegrityError: The contact has opened the same anew meanwhile.
        """
        key = open_key(self._cipher, case.contact_id, case.kind, case.region, case.subject)
        await self._change(case, open_key=key, close_reason=None, updated_at=now)

    async def list_claimed(self, coordinator_id: int) -> list[Case]:
        """List the open cases that a coordinator has, held until the commit."""
        theirs = select(SQLClaim.case_id).where(SQLClaim.coordinator_id == coordinator_id)
        await self._session.execute(hold_cases().where(SQLCase.id.in_(theirs)))
        rows = await self._session.execute(
            with_claims()
            .where(SQLClaim.coordinator_id == coordinator_id, SQLCase.status.in_(OPEN))
            .execution_options(populate_existing=True)
        )
        return [as_case(row, claimer, self._cipher) for row, claimer in rows]

    async def list_unclaimed(
        self,
        coordinators: Iterable[Coordinator],
        *,
        since_before: datetime,
        below: int,
        untold: bool = False,
        limit: int = 200,
    ) -> list[Case]:
        """List cases that nobody has taken since before a moment, longest waiting first.

        They are held until the commit, so that two workers do not tell of the same.

        Args:
            coordinators: Only cases that one of these may see.
            since_before: The moment.
            below: Only those that were told below this level.
            untold: Only those that none of the present coordinators was told of.
            limit: Most cases to list.
        """
        theirs = [and_(true(), *_visible(coordinator)) for coordinator in coordinators]
        where = [SQLCase.unclaimed_since < since_before, SQLCase.escalation < below]
        if untold:
            told = exists().where(
                SQLNotice.case_id == SQLCase.id,
                SQLNotice.coordinator_id == SQLCoordinator.id,
                SQLCoordinator.removed_at.is_(None),
            )
            where.append(~told)
        rows = await self._session.execute(
            with_claims()
            .where(or_(false(), *theirs), *where)
            .order_by(SQLCase.unclaimed_since)
            .limit(limit)
            .with_for_update(of=SQLCase, skip_locked=True)
        )
        return [as_case(row, claimer, self._cipher) for row, claimer in rows]

    async def set_escalation(self, case: Case, level: int) -> None:
        """Remember how far up it was told that nobody takes a case."""
        await self._change(case, escalation=level)

    async def add_message(self, case: Case, message: CaseMessage) -> None:
        """Keep something written about a case."""
        self._session.add(
            SQLCaseMessage(
                case_id=case.id,
                at=message.at,
                kind=message.kind,
                coordinator_id=message.coordinator_id,
                text=self._cipher.encrypt(message.text),
            )
        )
        await self._change(case, updated_at=message.at)

    async def list_messages(self, case_id: int) -> Sequence[CaseMessage]:
        """List what was written about a case, oldest first."""
        rows = await self._session.scalars(
            select(SQLCaseMessage)
            .where(SQLCaseMessage.case_id == case_id)
            .order_by(SQLCaseMessage.id)
        )
        return [
            CaseMessage(
                at=row.at,
                kind=CaseMessageKind(row.kind),
                coordinator_id=row.coordinator_id,
                text=self._cipher.decrypt(row.text),
            )
            for row in rows
        ]

    async def _change(self, case: Case, **values: Any) -> None:
        await self._session.execute(update(SQLCase).where(SQLCase.id == case.id).values(**values))

    async def _first(self, statement: Select[SQLCase, int]) -> Case | None:
        statement = statement.execution_options(populate_existing=True)
        found = (await self._session.execute(statement)).first()
        return as_case(*found, self._cipher) if found else None


def _visible(coordinator: Coordinator) -> Collection[ColumnElement[bool]]:
    """Limit to what a coordinator may see, as `Coordinator.sees` says."""
    if coordinator.is_admin or ALL_REGIONS in coordinator.regions:
        return ()
    return (SQLCase.region.in_(sorted(coordinator.regions)),)


def _matching(coordinator: Coordinator, shown: InboxFilter) -> list[ColumnElement[bool]]:
    where = [*_visible(coordinator)]
    if shown.scope is Scope.UNCLAIMED:
        where.append(SQLCase.unclaimed_since.is_not(None))
    elif shown.scope is Scope.MINE:
        where.append(SQLClaim.coordinator_id == coordinator.id)
    if shown.status is None:
        where.append(SQLCase.status.in_(OPEN))
    else:
        where.append(SQLCase.status == shown.status)
    if shown.region == NO_REGION:
        where.append(SQLCase.region.is_(None))
    elif shown.region is not None:
        where.append(SQLCase.region == shown.region)
    if shown.kind is not None:
        where.append(SQLCase.kind == shown.kind)
    return where
