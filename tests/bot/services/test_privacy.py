import json
from datetime import timedelta

import pytest

from bot.config import NoticeSettings
from bot.domain.conversation import Contact
from bot.domain.reply import Attachment, Choice, Reply
from bot.services.cases import CaseService
from bot.services.loading import Knowledge
from bot.services.privacy import PrivacyService
from bot.services.unit import TurnServices, service_maker
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.outbox import OutboxStore
from bot.storage.questions import LoggedQuestion, QuestionStore
from knowledge.language import Language
from tests.support.stored import ADDRESS, CONVERSATION, add_case, add_contact
from tests.support.world import NOON


@pytest.fixture
def services(session: Session, cipher: Cipher, knowledge: Knowledge) -> TurnServices:
    return service_maker(cipher, knowledge.phrases, NoticeSettings())(session, NOON)


@pytest.fixture
def privacy(services: TurnServices) -> PrivacyService:
    return services.privacy


@pytest.fixture
def cases(services: TurnServices) -> CaseService:
    return services.cases


async def test_everything_that_is_kept_is_exported(
    session: Session, cipher: Cipher, privacy: PrivacyService, cases: CaseService
) -> None:
    contact = Contact(
        id=await add_contact(session, cipher), address=ADDRESS, language=Language.DANISH
    )
    case = await add_case(session, cipher, contact.id, answers={"name": "Kim Ærø"})
    await cases.withdraw(case)
    later = NOON + timedelta(days=2)
    await add_contact(session, cipher, now=later)
    owed = Reply(
        text="Hej Kim",
        choices=((Choice("Ja tak", "1.x:y"),),),
        attachment=Attachment("plan.pdf", b"%PDF"),
    )
    await OutboxStore(session, cipher).add_replies(contact.id, [owed], now=later, due_at=later)
    session.expire_all()
    exported = await privacy.export(contact, CONVERSATION)
    at = NOON.isoformat()
    assert "Kim Ærø" in exported
    assert '"Randers"' in exported
    assert json.loads(exported) == {
        "exported_at": at,
        "channel": ADDRESS.channel,
        "address": ADDRESS.key,
        "language": "da",
        "created_at": at,
        "last_seen_at": later.isoformat(),
        "conversation": {**CONVERSATION.as_data(), "shown": []},
        "cases": [
            {
                "code": "PG-AAAAAA",
                "kind": "registration",
                "status": "withdrawn",
                "region": "midtjylland",
                "subject": "midtjylland",
                "answers": {"name": "Kim Ærø"},
                "consent": {"version": "1", "given_at": at},
                "created_at": at,
                "updated_at": at,
                "history": [
                    {"at": at, "who": "contact", "what": "opened"},
                    {"at": at, "who": "contact", "what": "withdrawn"},
                ],
                "messages": [],
            }
        ],
        "replies_owed": [
            {
                "since": later.isoformat(),
                "text": "Hej Kim",
                "choices": ["Ja tak"],
                "file": "plan.pdf",
            }
        ],
    }


async def test_nothing_of_anybody_else_is_exported(
    session: Session, cipher: Cipher, privacy: PrivacyService
) -> None:
    other = await add_contact(session, cipher, "2")
    await add_case(session, cipher, other)
    owed = [Reply(text="Hej Bo")]
    await OutboxStore(session, cipher).add_replies(other, owed, now=NOON, due_at=NOON)
    contact = Contact(id=await add_contact(session, cipher), address=ADDRESS)
    exported = json.loads(await privacy.export(contact, CONVERSATION))
    assert exported["cases"] == exported["replies_owed"] == []


async def test_questions_are_logged_masked_and_by_the_day(
    session: Session, cipher: Cipher, privacy: PrivacyService
) -> None:
    text = "Jeg hedder Kim, ring på 20 12 34 56"
    await privacy.log_question(text, language="da", outcome="no_match", entry=None)
    assert await QuestionStore(session, cipher).list_questions(["no_match"], limit=9) == [
        LoggedQuestion(NOON.date(), "da", "no_match", None, "Jeg hedder [navn], ring på [tlf]")
    ]
