"""All stores of one transaction."""

from dataclasses import dataclass

from bot.storage.audit import AuditStore
from bot.storage.cases import CaseStore
from bot.storage.contacts import ContactStore
from bot.storage.coordinators import CoordinatorStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.inbox import InboxStore
from bot.storage.notices import NoticeStore
from bot.storage.outbox import OutboxStore
from bot.storage.questions import QuestionStore
from bot.storage.reports import ReportStore


@dataclass(frozen=True, slots=True)
class Stores:
    """What services keep things in; the caller commits for all of them."""

    audit: AuditStore
    cases: CaseStore
    contacts: ContactStore
    coordinators: CoordinatorStore
    inbox: InboxStore
    notices: NoticeStore
    outbox: OutboxStore
    questions: QuestionStore
    reports: ReportStore


def make_stores(session: Session, cipher: Cipher) -> Stores:
    """Make the stores around an open transaction."""
    return Stores(
        audit=AuditStore(session),
        cases=CaseStore(session, cipher),
        contacts=ContactStore(session, cipher),
        coordinators=CoordinatorStore(session, cipher),
        inbox=InboxStore(session, cipher),
        notices=NoticeStore(session),
        outbox=OutboxStore(session, cipher),
        questions=QuestionStore(session, cipher),
        reports=ReportStore(session, cipher),
    )
