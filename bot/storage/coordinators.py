"""Coordinators, their invitations, and wrong codes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Select,
    String,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coordinator import Coordinator, NoticeChoice
from bot.errors import NotFoundError
from bot.storage.encryption import Cipher
from bot.storage.tables import (
    SQLAudit,
    SQLCaseEvent,
    SQLCaseMessage,
    SQLClaim,
    SQLCoordinator,
    SQLWrongCode,
)

NOTHING_KEPT: Final[dict[str, None]] = {
    "contact_id": None,
    "email": None,
    "invite_hash": None,
    "invite_expires_at": None,
}
"""What is erased of a coordinator with their removal."""


class CoordinatorStore:
    """Keeps coordinators.

    Args:
        session: An open transaction; the caller commits.
        cipher: Encrypts names and e-mail addresses.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def add_invited(
        self,
        *,
        name: str,
        email: str | None,
        regions: Iterable[str],
        is_admin: bool,
        invite_hash: str,
        expires_at: datetime,
        now: datetime,
    ) -> Coordinator:
        """Add somebody who has yet to accept their invitation."""
        row = SQLCoordinator(
            name=self._cipher.encrypt(name),
            email=self._cipher.encrypt(email) if email else None,
            regions=",".join(sorted(regions)),
            is_admin=is_admin,
            invite_hash=invite_hash,
            invite_expires_at=expires_at,
            invited_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return self._as_coordinator(row)

    async def accept(
        self, invite_hash: str, contact_id: int, *, now: datetime
    ) -> Coordinator | None:
        """Let the holder of a code in, once; None when there is no such code any more.

        Of two who come with the same code at once, one is let in.
        """
        statement = (
            update(SQLCoordinator)
            .where(
                SQLCoordinator.invite_hash == invite_hash,
                SQLCoordinator.invite_expires_at > now,
                SQLCoordinator.removed_at.is_(None),
            )
            .values(invite_hash=None, invite_expires_at=None, contact_id=contact_id)
            .returning(SQLCoordinator)
            .execution_options(populate_existing=True)
        )
        row = await self._session.scalar(statement)
        return self._as_coordinator(row) if row else None

    async def find_by_contact(self, contact_id: int) -> Coordinator | None:
        """Find the coordinator who works in this chat.

        Nobody takes their rights away until the commit: what they do counts with these.
        """
        theirs = _present().where(SQLCoordinator.contact_id == contact_id)
        return await self._find(theirs.with_for_update(read=True))

    async def get_coordinator(self, coordinator_id: int) -> Coordinator:
        """Get a coordinator who has not been removed, and is not until the commit.

        Raises:
            NotFoundError: There is none with this id.
        """
        theirs = _present().where(SQLCoordinator.id == coordinator_id)
        found = await self._find(theirs.with_for_update(read=True))
        if found is None:
            raise NotFoundError("coordinator", coordinator_id)
        return found

    async def list_coordinators(self) -> Sequence[Coordinator]:
        """List those who have not been removed, the invited among them, in order of id."""
        rows = await self._session.scalars(_present().order_by(SQLCoordinator.id))
        return [self._as_coordinator(row) for row in rows]

    async def name_of(self, coordinator_id: int) -> str | None:
        """Give a coordinator's name, also after removal."""
        name = await self._session.scalar(
            select(SQLCoordinator.name).where(SQLCoordinator.id == coordinator_id)
        )
        return str(self._cipher.decrypt(name)) if name else None

    async def change(
        self, coordinator: Coordinator, *, regions: Iterable[str], is_admin: bool
    ) -> Coordinator:
        """Change what a coordinator may see and do."""
        ordered = sorted(regions)
        await self._update(coordinator.id, regions=",".join(ordered), is_admin=is_admin)
        return replace(coordinator, regions=frozenset(ordered), is_admin=is_admin)

    async def choose_notices(self, coordinator: Coordinator, choice: NoticeChoice) -> Coordinator:
        """Keep when a coordinator wants to be told."""
        await self._update(
            coordinator.id,
            quiet_from=choice.quiet_from,
            quiet_until=choice.quiet_until,
            is_daily=choice.is_daily,
            is_weekly=choice.is_weekly,
        )
        return replace(coordinator, notices=choice)

    async def remove(self, coordinator_id: int, *, now: datetime) -> None:
        """Shut a coordinator out at once; their name stays in the history of cases."""
        await self._update(coordinator_id, removed_at=now, **NOTHING_KEPT)

    async def remove_expired(self, *, before: datetime, now: datetime) -> None:
        """Remove whoever could accept an invitation until before a moment, and did not."""
        await self._session.execute(
            update(SQLCoordinator)
            .where(SQLCoordinator.invite_expires_at < before)
            .values(removed_at=now, **NOTHING_KEPT)
        )

    async def forget_removed(self) -> None:
        """Erase the names of removed coordinators of whom nothing tells any more."""
        actor = literal("coordinator:").concat(cast(SQLCoordinator.id, String))
        mentions = (
            SQLClaim.coordinator_id == SQLCoordinator.id,
            SQLCaseMessage.coordinator_id == SQLCoordinator.id,
            SQLCaseEvent.actor == actor,
            or_(SQLAudit.actor == actor, SQLAudit.subject == actor),
        )
        await self._session.execute(
            delete(SQLCoordinator)
            .where(
                SQLCoordinator.removed_at.is_not(None),
                *(~exists().where(mention) for mention in mentions),
            )
            .execution_options(synchronize_session=False)
        )

    async def add_wrong_code(self, sender: str, *, now: datetime) -> None:
        """Remember that somebody tried a wrong code."""
        self._session.add(SQLWrongCode(sender=self._cipher.blind_index(sender), at=now))
        await self._session.flush()

    async def count_wrong_codes(self, sender: str, *, since: datetime) -> int:
        """Count the wrong codes that somebody tried since a moment."""
        number = await self._session.scalar(
            select(func.count())
            .select_from(SQLWrongCode)
            .where(
                SQLWrongCode.sender == self._cipher.blind_index(sender), SQLWrongCode.at > since
            )
        )
        return number or 0

    async def forget_wrong_codes(self, *, before: datetime) -> None:
        """Forget wrong codes from before a moment."""
        await self._session.execute(delete(SQLWrongCode).where(SQLWrongCode.at < before))

    async def _update(self, coordinator_id: int, **values: object) -> None:
        await self._session.execute(
            update(SQLCoordinator).where(SQLCoordinator.id == coordinator_id).values(**values)
        )

    async def _find(self, statement: Select[SQLCoordinator]) -> Coordinator | None:
        row = await self._session.scalar(statement)
        return self._as_coordinator(row) if row else None

    def _as_coordinator(self, row: SQLCoordinator) -> Coordinator:
        return Coordinator(
            id=row.id,
            name=self._cipher.decrypt(row.name),
            email=self._cipher.decrypt(row.email) if row.email else None,
            regions=frozenset(row.regions.split(",")) if row.regions else frozenset(),
            is_admin=row.is_admin,
            contact_id=row.contact_id,
            notices=NoticeChoice(
                quiet_from=row.quiet_from,
                quiet_until=row.quiet_until,
                is_daily=row.is_daily,
                is_weekly=row.is_weekly,
            ),
            invite_expires_at=row.invite_expires_at,
        )


def _present() -> Select[SQLCoordinator]:
    # Rows may have been changed by a bulk update of the same transaction.
    return (
        select(SQLCoordinator)
        .where(SQLCoordinator.removed_at.is_(None))
        .execution_options(populate_existing=True)
    )
