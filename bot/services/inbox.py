"""What coordinators do with cases, and what the contact is told of it."""

from datetime import datetime

from bot.domain.case import (
    Case,
    CaseEvent,
    CaseMessage,
    CaseMessageKind,
    CaseStatus,
    CloseReason,
)
from bot.domain.coordinator import Coordinator
from bot.domain.notice import NoticeKind
from bot.errors import AlreadyOpenError, ClaimedError, NotClaimedError, NotFoundError
from bot.services.inbox_reader import InboxReader, actor_of
from bot.services.letters import LetterService
from bot.services.notices import NoticeService
from bot.storage.stores import Stores


class InboxService(InboxReader):
    """What a coordinator can do with the cases they may see.

    Args:
        stores: Of the turn's transaction.
        notices: Tells colleagues.
        letters: Tells the contact.
        now: The moment of the turn.
    """

    def __init__(
        self, stores: Stores, notices: NoticeService, letters: LetterService, *, now: datetime
    ) -> None:
        super().__init__(stores, now=now)
        self._notices = notices
        self._letters = letters

    async def claim(self, coordinator: Coordinator, code: str) -> bool:
        """Take a case; the contact is told that a human has seen it.

        Returns:
            False when they had it already, or when it is closed.

        Raises:
            NotFoundError: As for the class.
            ClaimedError: A colleague has it.
        """
        case = await self._get(coordinator, code)
        if case.coordinator_id == coordinator.id or not case.status.is_open:
            return False
        if not await self._inbox.claim(case, coordinator.id, now=self._now):
            current = await self._inbox.get_current(case)
            if current.coordinator_id == coordinator.id:
                return False
            names = await self._names([current.coordinator_id])
            raise ClaimedError("".join(names.values()))
        await self._tell_of_claim(case, coordinator.name)
        await self._set_status(case, CaseStatus.CLAIMED, coordinator)
        return True

    async def release(self, coordinator: Coordinator, code: str) -> None:
        """Give a case back to the pool.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self.get_claimed(coordinator, code)
        await self._inbox.release(case, now=self._now)
        await self._add_event(case, coordinator, "returned")
        await self._notices.announce(case, NoticeKind.RETURNED, but=coordinator.id)

    async def set_status(self, coordinator: Coordinator, code: str, status: CaseStatus) -> None:
        """Note that the contact was reached, or that their answer is awaited.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
            ValueError: Another status, which has a method of its own.
        """
        if status not in (CaseStatus.CONTACTED, CaseStatus.WAITING):
            raise ValueError(f"{status} is not set by hand")
        case = await self.get_claimed(coordinator, code)
        if case.status is not status:
            await self._set_status(case, status, coordinator)

    async def close(self, coordinator: Coordinator, code: str, reason: CloseReason) -> None:
        """Close a case; the contact is told.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self.get_claimed(coordinator, code)
        await self._set_status(case, CaseStatus.CLOSED, coordinator)
        await self._inbox.close(case, reason)
        await self._letters.write(case, f"letter-closed-{reason.replace('_', '-')}")

    async def reopen(self, coordinator: Coordinator, code: str) -> None:
        """Open a closed case again, as the coordinator's own.

        Raises:
            NotFoundError: As for the class, and when the contact has withdrawn it.
            AlreadyOpenError: The contact has sent the same anew meanwhile.
        """
        case = await self._get(coordinator, code)
        if case.status.is_open:
            return
        if case.status is CaseStatus.WITHDRAWN:
            raise NotFoundError("closed case", code)
        known = await self._cases.find_open(case.contact_id, case.kind, case.region, case.subject)
        if known:
            raise AlreadyOpenError(known.code)
        await self._inbox.reopen(case, now=self._now)
        await self._add_event(case, coordinator, "reopened")
        if case.coordinator_id is None:
            await self._inbox.claim(case, coordinator.id, now=self._now)
        elif case.coordinator_id != coordinator.id:
            await self._inbox.hand_over(case, coordinator.id, now=self._now)
        await self._set_status(case, CaseStatus.CLAIMED, coordinator)
        await self._letters.write_about(case, "letter-reopened", coordinator.name)

    async def list_colleagues(self, coordinator: Coordinator, code: str) -> list[Coordinator]:
        """List who a case can be handed over to.

        Raises:
            NotFoundError: As for the class.
        """
        case = await self._get(coordinator, code)
        return [
            colleague
            for colleague in await self._coordinators.list_coordinators()
            if _can_take(colleague, case)
        ]

    async def hand_over(self, coordinator: Coordinator, code: str, colleague_id: int) -> str:
        """Hand a case over to a colleague, who is told; give their name.

        Raises:
            NotFoundError: As for the class, or no such colleague may see the case.
            NotClaimedError: They do not have it.
        """
        case = await self._get(coordinator, code)
        if not (coordinator.is_admin and case.status.is_open):
            case = await self.get_claimed(coordinator, code)
        colleague = await self._coordinators.get_coordinator(colleague_id)
        if not _can_take(colleague, case):
            raise NotFoundError("colleague", colleague_id)
        if await self._inbox.claim(case, colleague.id, now=self._now):
            await self._tell_of_claim(case, colleague.name)
            await self._set_status(case, CaseStatus.CLAIMED, colleague)
        else:
            await self._inbox.hand_over(case, colleague.id, now=self._now)
            await self._add_event(case, coordinator, "handed_over")
            await self._add_event(case, colleague, "received")
            await self._letters.write_about(case, "letter-handed-over", colleague.name)
        await self._notices.tell([colleague], NoticeKind.HANDED_OVER, case)
        return colleague.name

    async def add_note(self, coordinator: Coordinator, code: str, text: str) -> None:
        """Keep a note for colleagues; the contact can ask to see it.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self.get_claimed(coordinator, code)
        await self._keep(case, CaseMessageKind.NOTE, text, coordinator)

    async def write(self, coordinator: Coordinator, code: str, text: str) -> None:
        """Write to the contact through the bot; the coordinator's own account stays hidden.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self.get_claimed(coordinator, code)
        await self._keep(case, CaseMessageKind.SENT, text, coordinator)
        await self._letters.write_from(case, coordinator.name, text)
        if case.status is CaseStatus.CLAIMED:
            await self._set_status(case, CaseStatus.CONTACTED, coordinator)

    async def _tell_of_claim(self, case: Case, name: str) -> None:
        """Tell the contact that a human has seen their case, or that another has it now."""
        events = await self._cases.list_events(case.id)
        is_first = all(event.what != CaseStatus.CLAIMED for event in events)
        key = "letter-claimed" if is_first else "letter-handed-over"
        await self._letters.write_about(case, key, name)

    async def _keep(
        self, case: Case, kind: CaseMessageKind, text: str, coordinator: Coordinator
    ) -> None:
        await self._inbox.add_message(
            case, CaseMessage(at=self._now, kind=kind, coordinator_id=coordinator.id, text=text)
        )

    async def get_claimed(self, coordinator: Coordinator, code: str) -> Case:
        """Get an open case that they have; an admin may step in for a colleague.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it, or it is closed.
        """
        case = await self._get(coordinator, code)
        is_claimed = case.coordinator_id is not None and case.status.is_open
        if not is_claimed or not (case.coordinator_id == coordinator.id or coordinator.is_admin):
            raise NotClaimedError
        return case

    async def _set_status(self, case: Case, status: CaseStatus, by: Coordinator) -> None:
        await self._cases.set_status(case, status, actor=actor_of(by), now=self._now)

    async def _add_event(self, case: Case, by: Coordinator, what: str) -> None:
        await self._cases.add_event(case.id, CaseEvent(self._now, actor_of(by), what))


def _can_take(colleague: Coordinator, case: Case) -> bool:
    has_chat = colleague.contact_id is not None
    return has_chat and colleague.id != case.coordinator_id and colleague.sees(case.region)
