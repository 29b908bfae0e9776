"""Coordinators: coming in by a one-time code, and going out at once."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.case import CaseEvent
from bot.domain.conversation import Contact
from bot.domain.coordinator import Coordinator, NoticeChoice
from bot.domain.notice import NoticeKind
from bot.errors import HeldOffError
from bot.services.notices import NoticeService
from bot.storage.audit import AuditLine
from bot.storage.stores import Stores

INVITE_VALID = timedelta(days=7)

CODE_BYTES = 16
"""Of randomness in a code: 128 bits, which nobody guesses."""

MOST_WRONG_CODES = 5
"""Before the sender is held off."""

HELD_OFF = timedelta(hours=1)


class CoordinatorService:
    """Looks after the coordinators.

    Args:
        stores: Of the turn's transaction.
        notices: Tells the others when a claim comes back.
        now: The present moment.
    """

    def __init__(self, stores: Stores, notices: NoticeService, *, now: datetime) -> None:
        self._coordinators = stores.coordinators
        self._inbox = stores.inbox
        self._cases = stores.cases
        self._owed = stores.notices
        self._outbox = stores.outbox
        self._audit = stores.audit
        self._notices = notices
        self._now = now

    async def invite(
        self, name: str, regions: Iterable[str], *, email: str | None, is_admin: bool, by: str
    ) -> tuple[Coordinator, str]:
        """Invite somebody.

        Args:
            name: As colleagues and contacts will see it.
            regions: Ids of regions, or `ALL_REGIONS`.
            email: Where notices go besides the chat.
            is_admin: Whether they see everything and look after the others.
            by: Who invites, as the audit trail writes it.

        Returns:
            The coordinator and the code, which is shown now and never again.
        """
        code = secrets.token_urlsafe(CODE_BYTES)
        coordinator = await self._coordinators.add_invited(
            name=name,
            email=email,
            regions=regions,
            is_admin=is_admin,
            invite_hash=_hash(code),
            expires_at=self._now + INVITE_VALID,
            now=self._now,
        )
        await self._write(by, "invited", coordinator)
        return coordinator, code

    async def accept(self, contact: Contact, code: str) -> Coordinator | None:
        """Let the holder of a code in; None when the code is wrong, used or too old.

        Raises:
            HeldOffError: Too many wrong codes came from this address.
        """
        sender = f"{contact.address.channel}/{contact.address.key}"
        tried = await self._coordinators.count_wrong_codes(sender, since=self._now - HELD_OFF)
        if tried >= MOST_WRONG_CODES:
            raise HeldOffError(HELD_OFF)
        former = await self.find(contact.id)
        if former:
            return former
        found = await self._coordinators.accept(_hash(code), contact.id, now=self._now)
        if found is None:
            await self._coordinators.add_wrong_code(sender, now=self._now)
            return None
        await self._write(f"coordinator:{found.id}", "accepted", found)
        return found

    async def find(self, contact_id: int) -> Coordinator | None:
        """Find the coordinator who works in this chat."""
        return await self._coordinators.find_by_contact(contact_id)

    async def get_coordinator(self, coordinator_id: int) -> Coordinator:
        """Get a coordinator.

        Raises:
            NotFoundError: There is none with this id, or they were removed.
        """
        return await self._coordinators.get_coordinator(coordinator_id)

    async def list_coordinators(self) -> Sequence[Coordinator]:
        """List all coordinators, the invited among them."""
        return await self._coordinators.list_coordinators()

    async def change(
        self, coordinator: Coordinator, *, regions: Iterable[str], is_admin: bool, by: str
    ) -> Coordinator:
        """Change what a coordinator may see; claims outside of it come back to the pool."""
        changed = await self._coordinators.change(coordinator, regions=regions, is_admin=is_admin)
        if not changed.sees_all_of(coordinator):
            await self._forget_replies(coordinator)
        await self._return_claims(changed, but_seen=True)
        await self._write(by, "changed", changed)
        return changed

    async def choose_notices(self, coordinator: Coordinator, choice: NoticeChoice) -> Coordinator:
        """Keep when a coordinator wants to be told."""
        return await self._coordinators.choose_notices(coordinator, choice)

    async def remove(self, coordinator_id: int, *, by: str) -> Coordinator:
        """Shut a coordinator out at once; their claims come back to the pool.

        Raises:
            NotFoundError: There is none with this id, or they were removed before.
        """
        coordinator = await self._coordinators.get_coordinator(coordinator_id)
        await self._coordinators.remove(coordinator_id, now=self._now)
        await self._owed.drop_owed(coordinator_id=coordinator_id)
        await self._forget_replies(coordinator)
        await self._return_claims(coordinator)
        await self._write(by, "removed", coordinator)
        return coordinator

    async def leave(self, contact_id: int) -> None:
        """Let somebody who erases their own data go, if they are a coordinator."""
        coordinator = await self.find(contact_id)
        if coordinator:
            await self.remove(coordinator.id, by=f"coordinator:{coordinator.id}")

    async def _forget_replies(self, coordinator: Coordinator) -> None:
        """Send them nothing more of what could not be sent yet: cases and files may be in it."""
        if coordinator.contact_id is not None:
            await self._outbox.drop_all(coordinator.contact_id)

    async def _return_claims(self, coordinator: Coordinator, *, but_seen: bool = False) -> None:
        for case in await self._inbox.list_claimed(coordinator.id):
            if but_seen and coordinator.sees(case.region):
                continue
            await self._inbox.release(case, now=self._now)
            await self._cases.add_event(case.id, CaseEvent(self._now, "system", "returned"))
            await self._notices.announce(case, NoticeKind.RETURNED, but=coordinator.id)

    async def _write(self, actor: str, what: str, coordinator: Coordinator) -> None:
        await self._audit.add_line(
            AuditLine(self._now, actor, what, f"coordinator:{coordinator.id}")
        )


def _hash(code: str) -> str:
    # No salt and no slow hash: 128 random bits cannot be found by trying.
    return hashlib.sha256(code.strip().encode()).hexdigest()
