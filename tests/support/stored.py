"""Something of everything that can be stored, and reading it again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.domain.case import Case, CaseKind, CaseMessage, CaseMessageKind, Consent
from bot.domain.conversation import Contact, Conversation, FormState
from bot.domain.coordinator import Coordinator
from bot.domain.message import Address
from bot.domain.reply import Reply
from bot.errors import SecretKeyError
from bot.storage.cases import CaseStore
from bot.storage.contacts import ContactStore
from bot.storage.coordinators import CoordinatorStore
from bot.storage.database import Database, Session
from bot.storage.encryption import Cipher
from bot.storage.inbox import InboxStore
from bot.storage.outbox import OutboxStore, OwedReply
from bot.storage.questions import LoggedQuestion, QuestionStore
from bot.storage.tables import Base
from tests.support.world import CHANNEL, NOON

ADDRESS = Address(channel=CHANNEL, key="4512345678")
QUESTION = LoggedQuestion(NOON.date(), "da", "no_match", None, "Må jeg tage min hund med?")
DRAFT = FormState(name="referral", step="name", answers={"place": "Randers"}, since=NOON)
NOTE = CaseMessage(at=NOON, kind=CaseMessageKind.NOTE, coordinator_id=None, text="Ringet forgæves")
CONVERSATION = Conversation(step=4, previous_text="Hvad er en peer?", form=DRAFT)


async def add_contact(
    session: Session, cipher: Cipher, key: str = ADDRESS.key, *, now: datetime = NOON
) -> int:
    """Meet a contact."""
    address = Address(channel=CHANNEL, key=key)
    contact, _ = await ContactStore(session, cipher).open_conversation(address, now=now)
    return contact.id


async def add_case(session: Session, cipher: Cipher, contact_id: int, **changes: Any) -> Case:
    """Open a case, an ordinary one where nothing else is said."""
    values: dict[str, Any] = {
        "code": "PG-AAAAAA",
        "kind": CaseKind.REGISTRATION,
        "region": "midtjylland",
        "subject": "midtjylland",
        "answers": {"name": "Kim", "remark": None},
        "consent": Consent("1", NOON),
        "now": NOON,
    }
    return await CaseStore(session, cipher).add_case(contact_id=contact_id, **values | changes)


async def fill(database: Database, cipher: Cipher) -> None:
    """Store one of everything."""
    async with database.transaction() as session:
        contacts = ContactStore(session, cipher)
        contact, _ = await contacts.open_conversation(ADDRESS, now=NOON)
        await contacts.save_conversation(contact, CONVERSATION)
        case = await add_case(session, cipher, contact.id)
        coordinator = await CoordinatorStore(session, cipher).add_invited(
            name="Anna",
            email="anna@eksempel.dk",
            regions=["midtjylland"],
            is_admin=False,
            invite_hash="0",
            expires_at=NOON,
            now=NOON,
        )
        note = replace(NOTE, coordinator_id=coordinator.id)
        await InboxStore(session, cipher).add_message(case, note)
        await OutboxStore(session, cipher).add_replies(
            contact.id, [Reply(text="Hej Kim")], now=NOON, due_at=NOON
        )
        await QuestionStore(session, cipher).add_question(QUESTION)


@dataclass(frozen=True, slots=True)
class Stored:
    """What `fill` stored, as it is found by the address and the kind of case."""

    contact: Contact
    conversation: Conversation
    case: Case | None
    owed: list[OwedReply]
    questions: list[LoggedQuestion]
    coordinators: Sequence[Coordinator]
    messages: Sequence[CaseMessage]


async def find_stored(database: Database, cipher: Cipher) -> Stored:
    """Find everything again as the assistant does, and leave it as it is.

    Raises:
        SecretKeyError: Something does not open.
    """
    async with database.transaction() as session:
        contacts = ContactStore(session, cipher)
        contact, conversation = await contacts.open_conversation(ADDRESS, now=NOON)
        cases = CaseStore(session, cipher)
        kind = CaseKind.REGISTRATION
        case = await cases.find_open(contact.id, kind, "midtjylland", "midtjylland")
        until = NOON + timedelta(minutes=1)
        owed = await OutboxStore(session, cipher).lease(contact.id, now=NOON, until=until)
        questions = await QuestionStore(session, cipher).list_questions(["no_match"], limit=9)
        coordinators = await CoordinatorStore(session, cipher).list_coordinators()
        messages = await InboxStore(session, cipher).list_messages(case.id) if case else []
        await session.rollback()
    return Stored(contact, conversation, case, owed, questions, coordinators, messages)


async def count_opened(database: Database, cipher: Cipher) -> tuple[int, int]:
    """Count what is stored encrypted, and how much of it opens."""
    tokens: list[bytes] = []
    async with database.transaction() as session:
        for table in Base.metadata.sorted_tables:
            rows = (await session.execute(select(table))).all()
            tokens += [value for row in rows for value in row if isinstance(value, bytes)]
    opened = 0
    for token in tokens:
        try:
            cipher.decrypt(token)
        except SecretKeyError:
            continue
        opened += 1
    return len(tokens), opened
