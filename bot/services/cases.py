"""Cases: opening, changing and withdrawing them."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.case import Case, CaseKind, CaseStatus, Consent
from bot.errors import AlreadyOpenError
from bot.storage.cases import CaseStore

CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
"""Letters and digits that are not mistaken for each other on the telephone or on paper."""

CODE_LENGTH = 6
"""25^6 is about 244 million codes."""


class CaseService:
    """What a contact can do with cases.

    Args:
        cases: Where they are kept, within the turn's transaction.
        now: The moment of the turn.
    """

    def __init__(self, cases: CaseStore, *, now: datetime) -> None:
        self._cases = cases
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
        return await self._cases.add_case(
            code=await self._new_code(),
            kind=kind,
            contact_id=contact_id,
            region=region,
            subject=subject,
            answers=answers,
            consent=Consent(consent_version, self._now),
            now=self._now,
        )

    async def change(
        self, case: Case, *, region: str | None, subject: str, answers: Mapping[str, Any]
    ) -> None:
        """Write new answers into a case.

        Raises:
            AlreadyOpenError: With them it would be the same as another open one.
        """
        other = await self._cases.find_open(case.contact_id, case.kind, region, subject)
        if other and other.id != case.id:
            raise AlreadyOpenError(other.code)
        await self._cases.change(
            case, region=region, subject=subject, answers=answers, now=self._now
        )

    async def withdraw(self, case: Case) -> None:
        """Withdraw a case on the contact's wish; one that is not open stays as it is."""
        if case.status.is_open:
            await self._cases.set_status(
                case, CaseStatus.WITHDRAWN, actor="contact", now=self._now
            )

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
