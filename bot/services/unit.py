"""The services of one turn, all within its transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.config import NoticeSettings
from bot.domain.notice import Medium
from bot.services.cases import CaseService
from bot.services.coordinators import CoordinatorService
from bot.services.export import ExportService
from bot.services.inbox import InboxService
from bot.services.letters import LetterService
from bot.services.notices import NoticeService
from bot.services.privacy import PrivacyService
from bot.services.statistics import StatisticsService
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.stores import make_stores
from knowledge.phrasebook import Phrasebook


@dataclass(frozen=True, slots=True)
class TurnServices:
    """What a handler may ask for."""

    cases: CaseService
    coordinators: CoordinatorService
    exports: ExportService
    inbox: InboxService
    privacy: PrivacyService
    statistics: StatisticsService


MakeServices = Callable[[Session, datetime], TurnServices]
"""Makes the services of a turn around its open transaction and its moment."""


def service_maker(
    cipher: Cipher,
    phrases: Phrasebook,
    notices: NoticeSettings,
    *,
    mediums: frozenset[Medium] = frozenset({Medium.CHAT}),
) -> MakeServices:
    """Prepare what makes the services of every turn.

    Args:
        cipher: Encrypts what is stored.
        phrases: What contacts are told of their cases.
        notices: When coordinators are told.
        mediums: The ways in which this installation can tell them.
    """

    def make_services(session: Session, now: datetime) -> TurnServices:
        stores = make_stores(session, cipher)
        telling = NoticeService(stores, notices, mediums=mediums, now=now)
        letters = LetterService(stores, phrases, now=now)
        return TurnServices(
            cases=CaseService(stores, telling, now=now),
            coordinators=CoordinatorService(stores, telling, now=now),
            exports=ExportService(stores, now=now),
            inbox=InboxService(stores, telling, letters, now=now),
            privacy=PrivacyService(stores, now=now),
            statistics=StatisticsService(stores, phrases, notices, now=now),
        )

    return make_services
