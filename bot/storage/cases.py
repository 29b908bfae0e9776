"""Cases, with the history of each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.case import Case, CaseEvent, CaseKind, CaseStatus, CloseReason, Consent
from bot.errors import NotFoundError
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLCase, SQLCaseEvent, SQLClaim


class CaseStore:
    """Keeps cases.

    Args:
        session: An open transaction; the caller commits.
        cipher: Encrypts answers, and makes the key that keeps open cases apart.
    """

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def add_case(
        self,
        *,
        code: str,
        kind: CaseKind,
        contact_id: int,
        region: str | None,
        subject: str,
        answers: Mapping[str, Any],
        consent: Consent,
        now: datetime,
    ) -> Case:
        """Open a case.

        Raises:
            sqlalchemy.exc.IntegrityError: The code is taken, or the contact has an open case of
                this kind, region and subject.
        """
        row = SQLCase(
            code=code,
            kind=kind,
            status=CaseStatus.NEW,
            contact_id=contact_id,
            region=region,
            subject=subject,
            answers=self._cipher.encrypt(dict(answers)),
            open_key=self._open_key(contact_id, kind, region, subject),
            consent_version=consent.version,
            consented_at=consent.given_at,
            created_at=now,
            updated_at=now,
            unclaimed_since=now,
        )
        self._session.add(row)
        await self._session.flush()
        await self.add_event(row.id, CaseEvent(now, "contact", "opened"))
        return as_case(row, None, self._cipher)

    async def has_code(self, code: str) -> bool:
        """Whether a code is taken."""
        return (
            await self._session.scalar(select(SQLCase.id).where(SQLCase.code == code)) is not None
        )

    async def find_open(
        self, contact_id: int, kind: CaseKind, region: str | None, subject: str
    ) -> Case | None:
        """Find a contact's open case of this kind, region and subject."""
        key = self._open_key(contact_id, kind, region, subject)
        return await self._find(with_claims().where(SQLCase.open_key == key))

    async def get_own(self, contact_id: int, code: str) -> Case:
        """Get one of a contact's cases by its code, held until the commit.

        Raises:
            NotFoundError: They have none with this code.
        """
        where = (SQLCase.contact_id == contact_id, SQLCase.code == code)
        await self._session.execute(hold_cases().where(*where))
        case = await self._find(with_claims().where(*where))
        if case is None:
            raise NotFoundError("case", code)
        return case

    async def list_own(self, contact_id: int) -> list[Case]:
        """List a contact's cases, newest first."""
        rows = await self._session.execute(
            with_claims().where(SQLCase.contact_id == contact_id).order_by(SQLCase.id.desc())
        )
        return [as_case(row, coordinator, self._cipher) for row, coordinator in rows]

    async def change(
        self,
        case: Case,
        *,
        region: str | None,
        subject: str,
        answers: Mapping[str, Any],
        now: datetime,
    ) -> None:
        """Write new answers into an open case."""
        key = self._open_key(case.contact_id, case.kind, region, subject)
        await self._session.execute(
            update(SQLCase)
            .where(SQLCase.id == case.id)
            .values(
                region=region,
                subject=subject,
                answers=self._cipher.encrypt(dict(answers)),
                open_key=key,
                updated_at=now,
            )
        )
        await self.add_event(case.id, CaseEvent(now, "contact", "changed"))

    async def set_status(
        self, case: Case, status: CaseStatus, *, actor: str, now: datetime
    ) -> None:
        """Move a case on, and write it into its history."""
        values: dict[str, Any] = {"status": status, "updated_at": now}
        if not status.is_open:
            values |= {"open_key": None, "unclaimed_since": None}
        await self._session.execute(update(SQLCase).where(SQLCase.id == case.id).values(**values))
        await self.add_event(case.id, CaseEvent(now, actor, status.value))

    async def add_event(self, case_id: int, event: CaseEvent) -> None:
        """Write a line into a case's history."""
        self._session.add(
            SQLCaseEvent(case_id=case_id, at=event.at, actor=event.actor, what=event.what)
        )
        await self._session.flush()

    async def list_events(self, case_id: int) -> Sequence[CaseEvent]:
        """List a case's history, oldest first."""
        rows = await self._session.scalars(
            select(SQLCaseEvent).where(SQLCaseEvent.case_id == case_id).order_by(SQLCaseEvent.id)
        )
        return [CaseEvent(row.at, row.actor, row.what) for row in rows]

    async def purge(self, *, unchanged_since: datetime) -> int:
        """Erase cases that nobody has touched for long; give their number."""
        result = await self._session.execute(
            delete(SQLCase).where(SQLCase.updated_at < unchanged_since).returning(SQLCase.id)
        )
        return len(result.all())

    def _open_key(self, contact_id: int, kind: CaseKind, region: str | None, subject: str) -> str:
        return open_key(self._cipher, contact_id, kind, region, subject)

    async def _find(self, statement: Select[SQLCase, int]) -> Case | None:
        statement = statement.execution_options(populate_existing=True)
        found = (await self._session.execute(statement)).first()
        return as_case(*found, self._cipher) if found else None


def with_claims() -> Select[SQLCase, int]:
    """Select cases with the coordinators who have taken them, None where nobody has."""
    return select(SQLCase, SQLClaim.coordinator_id).outerjoin(
        SQLClaim, SQLClaim.case_id == SQLCase.id
    )


def hold_cases() -> Select[int]:
    """Select ids of cases that nobody else changes, takes or gives back until the commit.

    What is decided about a case must be decided on what is read after this: on PostgreSQL others
    may have been at it until then.
    """
    return select(SQLCase.id).order_by(SQLCase.id).with_for_update(key_share=True)


def as_case(row: SQLCase, coordinator_id: int | None, cipher: Cipher) -> Case:
    """Open a case.

    Raises:
        SecretKeyError: It was written with another key.
    """
    return Case(
        id=row.id,
        code=row.code,
        kind=CaseKind(row.kind),
        status=CaseStatus(row.status),
        contact_id=row.contact_id,
        region=row.region,
        subject=row.subject,
        answers=cipher.decrypt(row.answers),
        consent=Consent(row.consent_version, row.consented_at),
        created_at=row.created_at,
        updated_at=row.updated_at,
        unclaimed_since=row.unclaimed_since,
        coordinator_id=coordinator_id,
        close_reason=CloseReason(row.close_reason) if row.close_reason else None,
    )


def open_key(cipher: Cipher, contact_id: int, kind: str, region: str | None, subject: str) -> str:
    """Make the blind index of an open case, of which a contact has one at a time."""
    return cipher.blind_index(f"{contact_id}/{kind}/{region}/{subject}")
