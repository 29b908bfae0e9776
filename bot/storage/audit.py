"""The audit trail: who saw or did what with personal data, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.tables import SQLAudit


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Somebody saw or did something."""

    at: datetime
    actor: str
    """`coordinator:ID`, `contact`, `operator` or `system`."""
    what: str
    """`viewed`, `exported`, `erased` …"""
    subject: str | None = None
    """A case's code, or what an export was limited to; never anything personal."""


class AuditStore:
    """Keeps the audit trail.

    Args:
        session: An open transaction; the caller commits.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_line(self, line: AuditLine) -> None:
        """Write a line."""
        self._session.add(
            SQLAudit(at=line.at, actor=line.actor, what=line.what, subject=line.subject)
        )
        await self._session.flush()

    async def list_lines(
        self, *, subject: str | None = None, limit: int = 1000
    ) -> Sequence[AuditLine]:
        """List the newest lines, newest first, all or those about one subject."""
        statement = select(SQLAudit).order_by(SQLAudit.id.desc()).limit(limit)
        if subject is not None:
            statement = statement.where(SQLAudit.subject == subject)
        rows = await self._session.scalars(statement)
        return [AuditLine(row.at, row.actor, row.what, row.subject) for row in rows]

    async def purge(self, *, before: datetime) -> int:
        """Erase lines from before a moment; give their number."""
        result = await self._session.execute(
            delete(SQLAudit).where(SQLAudit.at < before).returning(SQLAudit.id)
        )
        return len(result.all())
