"""What coordinators do with cases, and what the contact is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from bot.services.letters import LetterService
from bot.services.notices import NoticeService
from bot.storage.audit import AuditLine
from bot.storage.inbox import CaseLine, InboxFilter
from bot.storage.stores import Stores

PAGE = 6
"""Cases on a page: as many buttons as a telephone shows without scrolling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of cases."""

    lines: Sequence[CaseLine]
    number: int
    """From 0."""
    total: int
    """Cases on all pages."""

    @property
    def is_last(self) -> bool:
        """Whether no page comes after this one."""
        return (self.number + 1) * PAGE >= self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case with all that belongs to it; personal."""

    case: Case
    events: Sequence[CaseEvent]
    messages: Sequence[CaseMessage]
    names: dict[int, str]
    """Of the coordinators who appear in it, by id."""


class InboxService:
    """What a coordinator can do with the cases they may see.

    Every method that takes a code raises NotFoundError when there is no such case, or when it is
    not theirs to see: the two look the same.

    Args:
        stores: Of the turn's transaction.
        notices: Tells colleagues.
        letters: Tells the contact.
        now: The moment of the turn.
    """

    def __init__(
        self, stores: Stores, notices: NoticeService, letters: LetterService, *, now: datetime
    ) -> None:
        self._inbox = stores.inbox
        self._cases = stores.cases
        self._coordinators = stores.coordinators
        self._audit = stores.audit
        self._notices = notices
        self._letters = letters
        self._now = now

    async def list_page(self, coordinator: Coordinator, shown: InboxFilter, number: int) -> Page:
        """List a page of cases, longest waiting first; nothing personal is in it."""
        lines, total = await self._inbox.list_lines(
            coordinator, shown, offset=number * PAGE, limit=PAGE
        )
        return Page(lines=lines, number=number, total=total)

    async def open_card(self, coordinator: Coordinator, code: str) -> Card:
        """Show a case with everything in it; the audit trail says who saw it.

        Raises:
            NotFoundError: As for the class.
        """
        case = await self._get(coordinator, code)
        await self._audit.add_line(AuditLine(self._now, _actor(coordinator), "viewed", case.code))
        events = await self._cases.list_events(case.id)
        messages = await self._inbox.list_messages(case.id)
        ids = {case.coordinator_id, *(message.coordinator_id for message in messages)}
        ids |= {_coordinator_of(event.actor) for event in events}
        names = {key: await self._coordinators.name_of(key) for key in ids if key is not None}
        return Card(
            case=case,
            events=events,
            messages=messages,
            names={key: name for key, name in names.items() if name},
        )

    async def claim(self, coordinator: Coordinator, code: str) -> None:
        """Take a case; the contact is told that a human has seen it.

        Raises:
            NotFoundError: As for the class.
            ClaimedError: A colleague has it.
        """
        case = await self._get(coordinator, code)
        if case.coordinator_id == coordinator.id or not case.status.is_open:
            return
        if not await self._inbox.claim(case, coordinator.id, now=self._now):
            current = await self._inbox.get_current(case)
            if current.coordinator_id == coordinator.id:
                return
            raise ClaimedError(await self._name(current.coordinator_id))
        await self._set_status(case, CaseStatus.CLAIMED, coordinator)
        await self._letters.write(case, "letter-claimed", name=coordinator.name)

    async def release(self, coordinator: Coordinator, code: str) -> None:
        """Give a case back to the pool.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self._get_claimed(coordinator, code)
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
        case = await self._get_claimed(coordinator, code)
        if case.status is not status:
            await self._set_status(case, status, coordinator)

    async def close(self, coordinator: Coordinator, code: str, reason: CloseReason) -> None:
        """Close a case; the contact is told.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self._get_claimed(coordinator, code)
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

    async def list_colleagues(self, coordinator: Coordinator, code: str) -> list[Coordinator]:
        """List who a case can be handed over to.

        Raises:
            NotFoundError: As for the class.
        """
        case = await self._get(coordinator, code)
        return [
            colleague
            for colleague in await self._coordinators.list_coordinators()
            if colleague.id != case.coordinator_id
            and colleague.contact_id is not None
            and colleague.sees(case.region)
        ]

    async def hand_over(self, coordinator: Coordinator, code: str, colleague_id: int) -> str:
        """Hand a case over to a colleague, who is told; give their name.

        Raises:
            NotFoundError: As for the class, or no such colleague may see the case.
            NotClaimedError: They do not have it.
        """
        case = await self._get_claimed(coordinator, code)
        colleagues = await self.list_colleagues(coordinator, code)
        colleague = next((each for each in colleagues if each.id == colleague_id), None)
        if colleague is None:
            raise NotFoundError("colleague", colleague_id)
        if case.coordinator_id is None:
            await self._inbox.claim(case, colleague.id, now=self._now)
            await self._set_status(case, CaseStatus.CLAIMED, coordinator)
        await self._inbox.hand_over(case, colleague.id, now=self._now)
        await self._add_event(case, coordinator, "handed_over")
        await self._notices.tell([colleague], NoticeKind.HANDED_OVER, case)
        return colleague.name

    async def add_note(self, coordinator: Coordinator, code: str, text: str) -> None:
        """Keep a note for colleagues; the contact can ask to see it.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self._get_claimed(coordinator, code)
        await self._keep(case, CaseMessageKind.NOTE, text, coordinator)

    async def write(self, coordinator: Coordinator, code: str, text: str) -> None:
        """Write to the contact through the bot; the coordinator's own account stays hidden.

        Raises:
            NotFoundError: As for the class.
            NotClaimedError: They do not have it.
        """
        case = await self._get_claimed(coordinator, code)
        await self._keep(case, CaseMessageKind.SENT, text, coordinator)
        await self._letters.write_from(case, coordinator.name, text)
        if case.status is CaseStatus.CLAIMED:
            await self._set_status(case, CaseStatus.CONTACTED, coordinator)

    async def _keep(
        self, case: Case, kind: CaseMessageKind, text: str, coordinator: Coordinator
    ) -> None:
        await self._inbox.add_message(
            case, CaseMessage(at=self._now, kind=kind, coordinator_id=coordinator.id, text=text)
        )

    async def _get(self, coordinator: Coordinator, code: str) -> Case:
        case = await self._inbox.find_case(coordinator, code)
        if case is None:
            raise NotFoundError("case", code)
        return case

    async def _get_claimed(self, coordinator: Coordinator, code: str) -> Case:
        """Get a case that the coordinator has; an admin may step in for a colleague."""
        case = await self._get(coordinator, code)
        is_theirs = case.coordinator_id == coordinator.id or coordinator.is_admin
        if not is_theirs or not case.status.is_open:
            raise NotClaimedError
        return case

    async def _set_status(self, case: Case, status: CaseStatus, by: Coordinator) -> None:
        await self._cases.set_status(case, status, actor=_actor(by), now=self._now)

    async def _add_event(self, case: Case, by: Coordinator, what: str) -> None:
        await self._cases.add_event(case.id, CaseEvent(self._now, _actor(by), what))

    async def _name(self, coordinator_id: int | None) -> str:
        name = await self._coordinators.name_of(coordinator_id) if coordinator_id else None
        return name or ""


def _actor(coordinator: Coordinator) -> str:
    return f"coordinator:{coordinator.id}"


def _coordinator_of(actor: str) -> int | None:
    kind, _, key = actor.partition(":")
    return int(key) if kind == "coordinator" else None
