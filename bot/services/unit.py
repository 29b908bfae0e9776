"""The services of one turn, all within its transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot.services.cases import CaseService
from bot.services.privacy import PrivacyService
from bot.storage.cases import CaseStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.questions import QuestionStore


@dataclass(frozen=True, slots=True)
class TurnServices:
    """What a handler may ask for."""

    cases: CaseService
    privacy: PrivacyService


def make_services(session: Session, cipher: Cipher, *, now: datetime) -> TurnServices:
    """Make the services of a turn around its open transaction."""
    cases = CaseStore(session, cipher)
    questions = QuestionStore(session, cipher)
    return TurnServices(
        cases=CaseService(cases, now=now), privacy=PrivacyService(cases, questions, now=now)
    )
