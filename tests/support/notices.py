"""Coordinators, cases, and the worker that tells the ones of the others."""

from collections.abc import Iterable

from sqlalchemy import select

from bot.config import NoticeSettings
from bot.delivery.email import Mailer
from bot.delivery.notices import NoticeWorker
from bot.delivery.words import NoticeWriter
from bot.domain.case import Case, CaseKind
from bot.domain.coordinator import Coordinator, NoticeChoice
from bot.domain.message import Address
from bot.domain.notice import Medium
from bot.services.escalation import EscalationService
from bot.storage.contacts import ContactStore
from bot.storage.tables import SQLNotice
from tests.support.world import CHANNEL, World

SETTINGS = NoticeSettings()
BOT_NAME = "peer_guide_bot"

ANSWERS = {
    "name": "Kim Hemmelig",
    "reach": "20123456",
    "remark": "Jeg har været indlagt",
    "place": "midtjylland/Randers",
    "role": "become",
    "format": "midtjylland",
}
"""What somebody answers who registers."""


async def hire(
    world: World,
    name: str = "Anna",
    regions: Iterable[str] = ("midtjylland",),
    *,
    key: str | None = "coordinator-1",
    email: str | None = None,
    is_admin: bool = False,
    notices: NoticeChoice | None = None,
) -> Coordinator:
    """Invite a coordinator, who accepts at once in the chat with this key, if there is one."""
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        coordinator, code = await services.coordinators.invite(
            name, regions, email=email, is_admin=is_admin, by="operator"
        )
        if key is not None:
            contact, _ = await ContactStore(session, world.cipher).open_conversation(
                Address(channel=CHANNEL, key=key), now=world.clock()
            )
            accepted = await services.coordinators.accept(contact, code)
            assert accepted
            coordinator = accepted
        if notices:
            coordinator = await services.coordinators.choose_notices(coordinator, notices)
        return coordinator


async def register(
    world: World, *, key: str = "4520123456", region: str | None = "midtjylland"
) -> Case:
    """Open a case, as somebody who registers interest does."""
    async with world.database.transaction() as session:
        contact, _ = await ContactStore(session, world.cipher).open_conversation(
            Address(channel=CHANNEL, key=key), now=world.clock()
        )
        return await world.make_services(session, world.clock()).cases.open_case(
            CaseKind.REGISTRATION,
            contact.id,
            region=region,
            subject="midtjylland",
            answers=ANSWERS,
            consent_version="1",
        )


def make_worker(
    world: World, *, mailer: Mailer | None = None, settings: NoticeSettings = SETTINGS
) -> NoticeWorker:
    """Make the worker of a process, connected to the world's channel."""

    worker = NoticeWorker(
        database=world.database,
        cipher=world.cipher,
        writer=NoticeWriter(world.knowledge.phrases, world.knowledge.content.places.regions),
        settings=settings,
        mailer=mailer,
        make_services=world.make_services,
        clock=world.clock,
    )
    worker.attach(CHANNEL, world.channel, bot_name=lambda: BOT_NAME)
    return worker


def make_escalation(
    world: World, *, mediums: frozenset[Medium] = frozenset(Medium)
) -> EscalationService:
    """Make what looks around every minute."""
    return EscalationService(
        world.database, world.cipher, SETTINGS, mediums=mediums, clock=world.clock
    )


async def notice_rows(world: World) -> list[SQLNotice]:
    """Read all notices, first to last."""
    async with world.database.transaction() as session:
        return list(await session.scalars(select(SQLNotice).order_by(SQLNotice.id)))
