"""Delivers notices to coordinators: one message for all that is due by one medium."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.config import NoticeSettings
from bot.delivery.email import Mailer
from bot.delivery.outbox import Sender
from bot.delivery.words import Background, NoticeWriter
from bot.domain.conversation import Contact
from bot.domain.coordinator import Coordinator
from bot.domain.notice import Medium, Notice, NoticeKind, Undelivered
from bot.errors import NotFoundError, TryLaterError, UnreachableError
from bot.services.notices import NoticeService, due
from bot.services.unit import MakeServices
from bot.storage.database import Database, Session
from bot.storage.encryption import Cipher
from bot.storage.stores import Stores, make_stores
from knowledge.language import Language

LEASE = timedelta(seconds=60)
"""How long one process has for sending before another may try."""

FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(hours=1)
PAUSE_SECONDS = 1.0
"""Between two looks at what is owed."""

MAILS_AT_ONCE = 4
"""Connections to the mail server."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Notices on their way to a coordinator by one medium."""

    coordinator: Coordinator
    contact: Contact | None
    medium: Medium
    notices: Sequence[Notice]
    background: Background


class NoticeWorker:
    """Delivers notices until they have arrived or are given up.

    Args:
        database: Where they are owed.
        cipher: Opens coordinators.
        writer: Puts them into words.
        settings: When to give up.
        mailer: Sends e-mail; None when there is no server.
        make_services: Makes what counts the numbers of the week.
        clock: The present moment, in UTC.
    """

    def __init__(
        self,
        *,
        database: Database,
        cipher: Cipher,
        writer: NoticeWriter,
        settings: NoticeSettings,
        mailer: Mailer | None,
        make_services: MakeServices,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._writer = writer
        self._settings = settings
        self._mailer = mailer
        self._make_services = make_services
        self._clock = clock
        self._senders: dict[str, Sender] = {}
        self._bot_name: Callable[[], str | None] = lambda: None
        self._mail_seats = asyncio.Semaphore(MAILS_AT_ONCE)

    def attach(
        self, channel: str, sender: Sender, *, bot_name: Callable[[], str | None] | None = None
    ) -> None:
        """Let a channel send what is owed to the coordinators who work in it.

        Args:
            channel: Name of the channel.
            sender: Its sending half.
            bot_name: Gives the bot's name in Telegram once it is known, for links in e-mail.
        """
        self._senders[channel] = sender
        if bot_name:
            self._bot_name = bot_name

    async def run(self, stop: asyncio.Event) -> None:
        """Look after notices until told to stop."""
        while not stop.is_set():
            try:
                await self.deliver_due()
            except Exception as exc:  # noqa: BLE001 - the worker outlives a database restart
                log.error("notices-failed", error=type(exc).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), timeout=PAUSE_SECONDS)

    async def deliver_due(self, *, limit: int = 50) -> None:
        """Deliver what is due, to several coordinators at once."""
        async with self._database.transaction() as session:
            recipients = await make_stores(session, self._cipher).notices.list_due_recipients(
                channels=self._senders,
                by_email=self._mailer is not None,
                now=self._clock(),
                limit=limit,
            )
        results = await asyncio.gather(
            *(self.deliver(*recipient) for recipient in recipients), return_exceptions=True
        )
        for (coordinator, medium), result in zip(recipients, results, strict=True):
            if isinstance(result, Exception):
                error = type(result).__name__
                log.error("notice-failed", coordinator=coordinator, medium=medium, error=error)

    async def deliver(self, coordinator_id: int, medium: Medium) -> None:
        """Deliver everything that is due to a coordinator by a medium, as one message."""
        if medium is Medium.EMAIL:
            # Not leased before there is a seat: a lease must not run out while waiting.
            async with self._mail_seats:
                await self._deliver(coordinator_id, medium)
        else:
            await self._deliver(coordinator_id, medium)

    async def _deliver(self, coordinator_id: int, medium: Medium) -> None:
        errand = await self._lease(coordinator_id, medium)
        if errand is None:
            return
        try:
            await self._send(errand)
        except TryLaterError as exc:
            await self._postpone(errand, exc, exc.retry_after)
        except UnreachableError as exc:
            await self._give_up(errand, errand.notices, exc)
        except Exception as exc:  # noqa: BLE001 - what nobody foresaw must not be tried every minute
            await self._postpone(errand, exc, None)
        else:
            async with self._database.transaction() as session:
                store = make_stores(session, self._cipher).notices
                await store.mark_sent(errand.notices, at=self._clock())
            log.info("notices-sent", **_ids(errand, errand.notices))

    async def _lease(self, coordinator_id: int, medium: Medium) -> Errand | None:
        """Take what is to be told now, and put the rest of what is due off or away."""
        now = self._clock()
        async with self._database.transaction() as session:
            stores = make_stores(session, self._cipher)
            try:
                coordinator = await stores.coordinators.get_coordinator(coordinator_id)
            except NotFoundError:
                await stores.notices.drop_owed(coordinator_id=coordinator_id)
                return None
            contact = await _contact_of(stores, coordinator)
            if medium is Medium.CHAT and contact and contact.address.channel not in self._senders:
                return None
            notices = await stores.notices.lease(
                coordinator_id, medium, now=now, until=now + LEASE
            )
            wanted_at = due(
                now, coordinator.notices, can_wait=False, daily_hour=self._settings.daily_hour
            )
            if wanted_at > now:
                await stores.notices.defer(notices, until=wanted_at)
                return None
            settled = [notice for notice in notices if _is_settled(notice, coordinator)]
            await stores.notices.drop(settled)
            told = [notice for notice in notices if notice not in settled]
            if not told:
                return None
            background = await self._background(session, stores, coordinator, told, now)
        return Errand(
            coordinator=coordinator,
            contact=contact,
            medium=medium,
            notices=told,
            background=background,
        )

    async def _background(
        self,
        session: Session,
        stores: Stores,
        coordinator: Coordinator,
        notices: Sequence[Notice],
        now: datetime,
    ) -> Background:
        language = Language.DANISH
        if coordinator.contact_id is not None:
            language = await stores.contacts.language_of(coordinator.contact_id)
        lost = {
            Undelivered.read(notice.about).coordinator_id
            for notice in notices
            if notice.kind is NoticeKind.UNDELIVERED
        }
        week = ""
        if any(notice.kind is NoticeKind.WEEKLY for notice in notices):
            statistics = self._make_services(session, now).statistics
            week = await statistics.week_text(language, coordinator)
        return Background(
            language=language,
            now=now,
            names={key: await stores.coordinators.name_of(key) or "" for key in lost},
            week=week,
        )

    async def _send(self, errand: Errand) -> None:
        if errand.medium is Medium.CHAT:
            if errand.contact is None:
                raise UnreachableError
            reply = self._writer.as_reply(errand.notices, errand.background)
            await self._senders[errand.contact.address.channel].send(errand.contact.address, reply)
            return
        if self._mailer is None or errand.coordinator.email is None:
            raise UnreachableError
        mail = self._mailer.compose(
            name=errand.coordinator.name,
            address=errand.coordinator.email,
            subject=self._writer.subject(errand.notices, errand.background.language),
            text=self._writer.as_mail(
                errand.notices, errand.background, bot_name=self._bot_name()
            ),
            language=errand.background.language,
            now=errand.background.now,
            # In another database the same ids are other notices.
            key="/".join(f"{notice.id}@{notice.created_at}" for notice in errand.notices),
        )
        await self._mailer.send(mail)

    async def _postpone(
        self, errand: Errand, exc: Exception, retry_after: timedelta | None
    ) -> None:
        """Try again later, less and less often; what was tried for too long is given up."""
        now = self._clock()
        oldest = now - timedelta(hours=self._settings.give_up_hours)
        old = [notice for notice in errand.notices if notice.created_at <= oldest]
        rest = [notice for notice in errand.notices if notice.created_at > oldest]
        if old:
            await self._give_up(errand, old, exc)
        if not rest:
            return
        attempts = max(notice.attempts for notice in rest)
        delay = max(
            retry_after or timedelta(0), min(FIRST_DELAY * 2 ** min(attempts, 16), LONGEST_DELAY)
        )
        failure = _kind_of(exc)
        seconds = delay.total_seconds()
        log.warning("notices-postponed", **_ids(errand, rest), failure=failure, seconds=seconds)
        async with self._database.transaction() as session:
            store = make_stores(session, self._cipher).notices
            await store.postpone(rest, until=now + delay, failure=failure)

    async def _give_up(self, errand: Errand, lost: Sequence[Notice], exc: Exception) -> None:
        """Stop trying, and tell admins; but never that they could not be told so."""
        now = self._clock()
        failure = _kind_of(exc)
        log.error("notices-given-up", **_ids(errand, lost), failure=failure)
        async with self._database.transaction() as session:
            stores = make_stores(session, self._cipher)
            await stores.notices.give_up(lost, at=now, failure=failure)
            mediums = frozenset({Medium.CHAT, *([Medium.EMAIL] if self._mailer else [])})
            service = NoticeService(stores, self._settings, mediums=mediums, now=now)
            for notice in lost:
                if notice.kind is not NoticeKind.UNDELIVERED:
                    await service.tell_of_loss(notice)


async def _contact_of(stores: Stores, coordinator: Coordinator) -> Contact | None:
    if coordinator.contact_id is None:
        return None
    return await stores.contacts.find_contact(coordinator.contact_id)


def _is_settled(notice: Notice, coordinator: Coordinator) -> bool:
    """Whether there is nothing left to tell: the case is taken, or it is no longer theirs to see.

    That a colleague could not be told is for administrators.
    """
    if notice.kind is NoticeKind.UNDELIVERED and not coordinator.is_admin:
        return True
    if notice.case is None:
        return False
    is_taken = notice.kind.asks_for_claim and notice.waiting_since is None
    return is_taken or not coordinator.sees(notice.case.region)


def _kind_of(exc: Exception) -> str:
    """Name the kind of an error, never its own words: they may hold an address."""
    cause = exc.__cause__ or exc
    refusals = getattr(cause, "recipients", None)
    code = getattr(refusals[0] if refusals else cause, "code", None)
    return f"{type(cause).__name__} {code}" if isinstance(code, int) else type(cause).__name__


def _ids(errand: Errand, notices: Sequence[Notice]) -> dict[str, object]:
    return {
        "coordinator": errand.coordinator.id,
        "medium": errand.medium.value,
        "notices": [notice.id for notice in notices],
    }
