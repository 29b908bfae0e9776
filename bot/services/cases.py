"""Cases: opening, changing and withdrawing them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    CaseMessage,
    CaseMessageKind,
    CaseStatus,
    Claim,
    Consent,
)
from bot.domain.notice import NoticeKind
from bot.errors import AlreadyOpenError
from bot.services.notices import NoticeService
from bot.storage.stores import Stores

CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
"""Letters and digits that are not mistaken for each other on the telephone or on paper."""

CODE_LENGTH = 6
"""25^6 is about 244 million codes."""


class CaseService:
    """What a contact can do with cases.

    Args:
        stores: Of the turn's transaction.
        notices: Tells coordinators, in the same transaction.
        now: The moment of the turn.
    """

    def __init__(self, stores: Stores, notices: NoticeService, *, now: datetime) -> None:
        self._cases = stores.cases
        self._coordinators = stores.coordinators
        self._inbox = stores.inbox
        self._notices = notices
        self._now = now

    async def open_case(
        self,
        kind: CaseKind,
        contact_id: int,
        *,
        region: str | None,
        subject: str,
        answers: Mapping[str, Any],
        consent_version: str,
    ) -> Case:
        """Open a case.

        Raises:
            AlreadyOpenError: The contact has an open one of this kind, region and subject.
        """
        known = await self._cases.find_open(contact_id, kind, region, subject)
        if known:
            raise AlreadyOpenError(known.code)
        case = await self._cases.add_case(
            code=await self._new_code(),
            kind=kind,
            contact_id=contact_id,
            region=region,
            subject=subject,
            answers=answers,
            consent=Consent(consent_version, self._now),
            now=self._now,
        )
        await self._notices.announce(case, NoticeKind.NEW)
        return case

    async def change(
        self, case: Case, *, region: str | None, subject: str, answers: Mapping[str, Any]
    ) -> None:
        """Write new answers into a case.

        Somebody who has taken it is told. In another region it is free, and begins to wait anew.

        Raises:
            AlreadyOpenError: With them it would be the same as another open one.
        """
        other = await self._cases.find_open(case.contact_id, case.kind, region, subject)
        if other and other.id != case.id:
            raise AlreadyOpenError(other.code)
        await self._cases.change(
            case, region=region, subject=subject, answers=answers, now=self._now
        )
        changed = replace(case, region=region, subject=subject)
        if region == case.region:
            await self._notices.tell_claimer(changed, NoticeKind.CHANGED)
            return
        await self._notices.forget_case(case)
        await self._inbox.release(changed, now=self._now)
        if case.coordinator_id is not None:
            await self._cases.add_event(case.id, CaseEvent(self._now, "system", "returned"))
        await self._notices.announce(changed, NoticeKind.RETURNED)

    async def withdraw(self, case: Case) -> None:
        """Withdraw a case on the contact's wish; one that is not open stays as it is."""
        if case.status.is_open:
            await self._notices.forget_case(case)
            await self._notices.tell_claimer(case, NoticeKind.WITHDRAWN)
            await self._cases.set_status(
                case, CaseStatus.WITHDRAWN, actor="contact", now=self._now
            )

    async def answer(self, case: Case, text: str) -> None:
        """Keep what a contact writes to the coordinator of an open case, who is told."""
        message = CaseMessage(
            at=self._now, kind=CaseMessageKind.RECEIVED, coordinator_id=None, text=text
        )
        await self._inbox.add_message(case, message)
        if case.status is CaseStatus.WAITING:
            # What the coordinator waited for has come.
            await self._cases.set_status(
                case, CaseStatus.CONTACTED, actor="contact", now=self._now
            )
        if case.coordinator_id is None:
            await self._notices.announce(case, NoticeKind.ANSWERED)
        else:
            await self._notices.tell_claimer(case, NoticeKind.ANSWERED)

    async def find_claim(self, case: Case) -> Claim | None:
        """Say who has a case, as its contact may know it; None when nobody has."""
        found = await self._inbox.find_claim(case.id)
        if found is None:
            return None
        coordinator_id, since = found
        return Claim(coordinator_id, await self._coordinators.name_of(coordinator_id) or "", since)

    async def name_writer(self, message: CaseMessage) -> str:
        """Name the coordinator who wrote a message; empty when they are not known any more."""
        if message.coordinator_id is None:
            return ""
        return await self._coordinators.name_of(message.coordinator_id) or ""

    async def list_messages(self, case: Case) -> Sequence[CaseMessage]:
        """List what was written about a case, oldest first; notes among it."""
        return await self._inbox.list_messages(case.id)

    async def tell_of_erasure(self, contact_id: int) -> None:
        """Tell those who have taken a contact's cases that these are erased now."""
        for case in await self._cases.list_own(contact_id):
            if case.status.is_open:
                await self._notices.tell_claimer(case, NoticeKind.ERASED)

    async def list_own(self, contact_id: int) -> Sequence[Case]:
        """List a contact's cases, newest first."""
        return await self._cases.list_own(contact_id)

    async def get_own(self, contact_id: int, code: str) -> Case:
        """Get one of a contact's cases.

        Raises:
            NotFoundError: They have none with this code.
        """
        return await self._cases.get_own(contact_id, code)

    async def _new_code(self) -> str:
        while True:
            letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            code = f"PG-{letters}"
            if not await self._cases.has_code(code):
                return code
