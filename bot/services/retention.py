"""Erases what is kept no longer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from bot.config import RetentionSettings
from bot.storage.audit import AuditLine, AuditStore
from bot.storage.cases import CaseStore
from bot.storage.contacts import ContactStore
from bot.storage.coordinators import CoordinatorStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.notices import NoticeStore
from bot.storage.questions import QuestionStore

UPDATES_KEPT = timedelta(days=7)
"""Telegram delivers again for at most 24 hours."""

NOTICES_KEPT = timedelta(days=30)
"""Long after they were delivered or given up, unless there is no longer a way for them."""

INVITATIONS_KEPT = timedelta(days=30)
"""After they could no longer be accepted."""

WRONG_CODES_KEPT = timedelta(days=1)

log = structlog.get_logger()


class RetentionService:
    """Erases what is kept no longer.

    Args:
        database: Where it is kept.
        cipher: Opens conversations, to take unfinished forms out of them.
        settings: For how long.
        clock: The present moment, in UTC.
    """

    def __init__(
        self,
        database: Database,
        cipher: Cipher,
        settings: RetentionSettings,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._settings = settings
        self._clock = clock

    async def purge(self) -> None:
        """Erase everything that is too old, and what of it lingers in the files."""
        now = self._clock()
        kept = self._settings
        async with self._database.transaction() as session:
            contacts = ContactStore(session, self._cipher)
            cases = await CaseStore(session, self._cipher).purge(
                unchanged_since=now - timedelta(days=kept.case_days)
            )
            drafts = await contacts.forget_drafts(
                since_before=now - timedelta(days=kept.draft_days)
            )
            silent = await contacts.forget_silent(
                since_before=now - timedelta(days=kept.silent_days)
            )
            questions = await QuestionStore(session, self._cipher).purge(
                before=now - timedelta(days=kept.question_days)
            )
            await contacts.forget_updates(older_than=UPDATES_KEPT, now=now)
            await NoticeStore(session).purge(before=now - NOTICES_KEPT)
            audit = AuditStore(session)
            await audit.purge(before=now - timedelta(days=kept.audit_days))
            await audit.add_line(AuditLine(now, "system", "purged"))
            coordinators = CoordinatorStore(session, self._cipher)
            await coordinators.forget_wrong_codes(before=now - WRONG_CODES_KEPT)
            await coordinators.remove_expired(before=now - INVITATIONS_KEPT, now=now)
            await coordinators.forget_removed()
        await self._database.scrub()
        log.info("purged", cases=cases, drafts=drafts, contacts=silent, questions=questions)
