"""Notices reach coordinators, together and in time, whatever is down meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.delivery.email import Mailer
from bot.delivery.notices import FIRST_DELAY, LEASE
from bot.domain.coordinator import ALL_REGIONS, NoticeChoice
from bot.domain.message import Address
from bot.domain.notice import Medium, NoticeKind
from bot.domain.reply import Reply
from bot.errors import TryLaterError, UnreachableError
from bot.services.notices import NoticeService
from bot.storage.notices import NoticeStore
from bot.storage.stores import make_stores
from bot.storage.tables import SQLNotice
from knowledge.language import Language
from tests.bot.conftest import MakeWorld
from tests.support.coordinators import remove
from tests.support.mail_server import PASSWORD, MailServer, parts_of, running_mail_server
from tests.support.notices import (
    ANSWERS,
    BOT_NAME,
    SETTINGS,
    hire,
    make_worker,
    notice_rows,
    register,
)
from tests.support.world import Person, RecordingChannel, World, until

GIVE_UP = timedelta(hours=SETTINGS.give_up_hours)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[MailServer]:
    async with running_mail_server(tmp_path) as running:
        yield running


def mailer_to(server: MailServer) -> Mailer:
    return Mailer(server.settings(), password=PASSWORD, tls_context=server.client_context)


def states(rows: list[SQLNotice]) -> list[tuple[str, str, bool, bool]]:
    """Tell kind and medium of notices, and whether they were sent or given up."""
    return [(r.kind, r.medium, r.sent_at is not None, r.failed_at is not None) for r in rows]


async def test_a_new_case_is_told_once_in_the_chat_with_buttons_that_lead_to_it(
    each_world: World,
) -> None:
    await hire(each_world)
    case = await register(each_world)
    worker = make_worker(each_world)
    await worker.deliver_due()
    await worker.deliver_due()
    (sent,) = each_world.channel.sent
    assert sent.to == "coordinator-1"
    assert sent.reply.text == (
        f"**{case.code}** er ny: interesse for en uddannelse, Region Midtjylland."
    )
    assert [[choice.token for choice in row] for row in sent.reply.choices] == [
        [f"0.inbox:claim/{case.code}", f"0.inbox:card/{case.code}"],
        ["0.inbox:list"],
    ]
    assert states(await notice_rows(each_world)) == [("new", "chat", True, False)]


async def test_the_buttons_and_the_link_of_a_notice_lead_to_the_case(
    world: World, server: MailServer
) -> None:
    await hire(world, email="anna@eksempel.dk")
    case = await register(world)
    await make_worker(world, mailer=mailer_to(server)).deliver_due()
    ((claim, card), (inbox,)) = world.channel.sent[0].reply.choices
    (mail,) = server.mails
    link = f"/start {parts_of(mail)[0].partition('?start=')[2].split()[0]}"
    anna = Person(world, "coordinator-1")
    for token in (card.token, inbox.token, claim.token):
        replies = await anna.taps_token(token)
        assert case.code in "".join(str(reply) for reply in replies)
    assert ANSWERS["name"] in "".join(reply.text for reply in await anna.writes(link))
    (row,) = (await world.tables())["claim"]
    assert row["case_id"] == case.id


async def test_a_new_case_is_told_once_by_email_with_a_link_into_the_chat(
    each_world: World, server: MailServer
) -> None:
    bo = await hire(each_world, 'Østergård, "Bo"\nBcc: x@y.dk', email="bo@eksempel.dk")
    case = await register(each_world)
    worker = make_worker(each_world, mailer=mailer_to(server))
    await worker.deliver(bo.id, Medium.EMAIL)
    await worker.deliver(bo.id, Medium.EMAIL)
    (mail,) = server.mails
    assert server.recipients == ["bo@eksempel.dk"]
    assert mail["Subject"] == f"Ny henvendelse {case.code} (Region Midtjylland)"
    link = f"https://t.me/{BOT_NAME}?start=case_{case.code}"
    plain, html = parts_of(mail)
    assert link in plain
    assert f'<a href="{link}">' in html
    assert each_world.channel.sent == []


async def test_another_database_with_the_same_mailboxes_sends_other_message_ids(
    make_world: MakeWorld, tmp_path: Path, server: MailServer
) -> None:
    # Mail programs leave out what has an id that they have seen.
    for number in range(2):
        world = await make_world(f"sqlite:///{tmp_path}/{number}.db")
        anna = await hire(world, email="anna@eksempel.dk")
        await register(world)
        await make_worker(world, mailer=mailer_to(server)).deliver(anna.id, Medium.EMAIL)
        world.clock.advance(days=30)
    first, second = server.mails
    assert first["Message-ID"] != second["Message-ID"]


async def test_nothing_personal_is_in_any_notice(world: World, server: MailServer) -> None:
    await hire(world, email="anna@eksempel.dk")
    case = await register(world)
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        await services.cases.answer(case, "Ring til mig på 20123456")
        await services.cases.tell_of_erasure(case.contact_id)
    await make_worker(world, mailer=mailer_to(server)).deliver_due()
    (mail,) = server.mails
    (reply,) = [sent.reply for sent in world.channel.sent]
    rows = await world.tables()
    told = [*parts_of(mail), str(mail), str(reply), str(rows["notice"])]
    answers = [ANSWERS[key] for key in ("name", "reach", "remark")]
    secrets = [*answers, "Kim", "Randers", "4520123456", "Ring til mig"]
    assert [secret for secret in secrets for text in told if secret in text] == []


async def test_what_is_due_at_once_comes_as_one_message(world: World) -> None:
    await hire(world)
    codes = [(await register(world, key=str(number))).code for number in range(8)]
    await make_worker(world).deliver_due()
    (text,) = world.channel.texts
    assert [code in text for code in codes] == [True] * 6 + [False] * 2
    assert "Og 2 til." in text


async def test_during_quiet_hours_nothing_is_sent_and_afterwards_all_at_once(
    world: World,
) -> None:
    world.clock.now = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    quiet = NoticeChoice(quiet_from=20, quiet_until=7)
    await hire(world, notices=quiet)
    worker = make_worker(world)
    # Half past seven in the evening in Denmark; the channel is down until the quiet hours.
    await register(world, key="1")
    world.channel.problems = [TryLaterError(timedelta(hours=1))]
    await worker.deliver_due()
    world.clock.advance(hours=2)
    await register(world, key="2")
    await worker.deliver_due()
    world.clock.now = datetime(2026, 11, 22, 5, 59, tzinfo=UTC)
    await worker.deliver_due()
    assert world.channel.texts == []
    world.clock.advance(minutes=1)
    await worker.deliver_due()
    (text,) = world.channel.texts
    assert text.startswith("Her er 2 beskeder til dig:")


async def test_the_daily_notice_holds_what_still_waits(world: World) -> None:
    anna = await hire(world, notices=NoticeChoice(is_daily=True))
    await hire(world, "Bo", key="coordinator-2")
    worker = make_worker(world)
    taken, waiting = await register(world, key="1"), await register(world, key="2")
    world.clock.advance(hours=2)
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        bo = next(c for c in await services.coordinators.list_coordinators() if c.id != anna.id)
        await services.inbox.claim(bo, taken.code)
    await worker.deliver_due()
    assert [sent.to for sent in world.channel.sent] == ["coordinator-2"]
    world.clock.now = datetime(2026, 11, 22, 7, tzinfo=UTC)
    await worker.deliver_due()
    (_, text) = world.channel.texts
    assert text.startswith(f"**{waiting.code}** er ny: ")
    assert text.endswith("Den har ventet i 19 timer.")


async def test_what_telegram_asks_to_wait_is_waited_also_for_the_next_notice(
    each_world: World,
) -> None:
    await hire(each_world)
    worker = make_worker(each_world)
    await register(each_world, key="1")
    each_world.channel.problems = [TryLaterError(timedelta(seconds=30))]
    await worker.deliver_due()
    await register(each_world, key="2")
    each_world.clock.advance(seconds=29)
    await worker.deliver_due()
    assert each_world.channel.texts == []
    each_world.clock.advance(seconds=1)
    await worker.deliver_due()
    assert len(each_world.channel.texts) == 1
    assert [row.sent_at is not None for row in await notice_rows(each_world)] == [True, True]


async def test_a_mail_server_that_is_down_for_minutes_loses_nothing(
    world: World, server: MailServer
) -> None:
    await hire(world, email="anna@eksempel.dk")
    case = await register(world)
    worker = make_worker(world, mailer=mailer_to(server))
    await server.stop()
    for _ in range(20):
        await worker.deliver_due()
        world.clock.advance(seconds=15)
    _, row = await notice_rows(world)
    assert 5 < row.attempts < 10
    await server.start()
    world.clock.advance(minutes=10)
    await worker.deliver_due()
    assert [case.code in str(mail["Subject"]) for mail in server.mails] == [True]
    assert states(await notice_rows(world))[1] == ("new", "email", True, False)


async def test_a_mailbox_that_does_not_exist_is_given_up_and_told_to_admins(
    each_world: World, server: MailServer
) -> None:
    await hire(each_world, email="anna@eksempel.dk")
    chef = await hire(each_world, "Chef", (), key="chef", is_admin=True)
    case = await register(each_world)
    server.refusals = ["550 no such user: anna@eksempel.dk"]
    worker = make_worker(each_world, mailer=mailer_to(server))
    with capture_logs() as logs:
        await worker.deliver(chef.id, Medium.CHAT)
        await worker.deliver_due()
        await worker.deliver_due()
    assert states(await notice_rows(each_world)) == [
        ("new", "chat", True, False),
        ("new", "email", False, True),
        ("new", "chat", True, False),
        ("undelivered", "chat", True, False),
    ]
    _, row, *_ = await notice_rows(each_world)
    assert row.failure == "SMTPRecipientsRefused 550"
    assert each_world.channel.texts[-1] == (
        f"Anna fik ikke besked på e-mail om **{case.code}**: interesse for en uddannelse, "
        "Region Midtjylland. Sørg for, at en anden ser på den."
    )
    assert "eksempel.dk" not in str(logs)


async def test_a_coordinator_who_blocked_the_bot_is_given_up_at_once(world: World) -> None:
    await hire(world)
    await register(world)
    world.channel.problems = [UnreachableError()]
    worker = make_worker(world)
    with capture_logs() as logs:
        await worker.deliver_due()
        world.clock.advance(days=1)
        await worker.deliver_due()
    assert world.channel.texts == []
    assert states(await notice_rows(world)) == [("new", "chat", False, True)]
    assert [log["event"] for log in logs] == ["notices-given-up"]


async def test_it_is_not_told_that_it_could_not_be_told(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    class Picky(RecordingChannel):
        async def send(self, address: Address, reply: Reply) -> None:
            if address.key == "gone" or "fik ikke besked" in reply.text:
                raise UnreachableError
            await super().send(address, reply)

    world = await make_world(sqlite_url, channel=Picky())
    await hire(world, key="gone")
    chef = await hire(world, "Chef", (), key="chef", is_admin=True)
    await register(world)
    worker = make_worker(world)
    await worker.deliver(chef.id, Medium.CHAT)
    for _ in range(4):
        await worker.deliver_due()
    assert states(await notice_rows(world)) == [
        ("new", "chat", False, True),
        ("new", "chat", True, False),
        ("undelivered", "chat", False, True),
    ]


async def test_what_cannot_be_delivered_for_days_is_given_up_after_a_last_try(
    world: World,
) -> None:
    await hire(world)
    await register(world)
    worker = make_worker(world)
    world.clock.now += GIVE_UP
    world.channel.problems = [TryLaterError()]
    await worker.deliver_due()
    assert states(await notice_rows(world)) == [("new", "chat", False, True)]


async def test_a_service_that_was_away_for_a_week_still_tells(world: World) -> None:
    await hire(world)
    await register(world)
    world.clock.advance(days=7)
    await make_worker(world).deliver_due()
    assert "Den har ventet i 7 dage." in world.channel.texts[0]


async def test_what_nobody_foresaw_is_tried_again_and_holds_up_nobody_else(
    make_world: MakeWorld, sqlite_url: str
) -> None:
    class Broken(RecordingChannel):
        async def send(self, address: Address, reply: Reply) -> None:
            if address.key == "broken":
                raise RuntimeError(reply.text)
            await super().send(address, reply)

    world = await make_world(sqlite_url, channel=Broken())
    await hire(world, key="broken")
    await hire(world, "Bo", key="fine")
    case = await register(world)
    stop = asyncio.Event()
    with capture_logs() as logs:
        task = asyncio.create_task(make_worker(world).run(stop))
        await until(lambda: len(world.channel.sent) == 1)
        stop.set()
        await task
    assert [(log["event"], log.get("failure")) for log in logs if log["log_level"] != "info"] == [
        ("notices-postponed", "RuntimeError")
    ]
    assert case.code not in str(logs)


async def test_a_worker_that_died_while_sending_is_replaced_when_its_lease_ends(
    each_world: World,
) -> None:
    class Dying(RecordingChannel):
        async def send(self, address: Address, reply: Reply) -> None:
            raise asyncio.CancelledError

    anna = await hire(each_world)
    await register(each_world)
    living, each_world.channel = each_world.channel, Dying()
    with pytest.raises(asyncio.CancelledError):
        await make_worker(each_world).deliver(anna.id, Medium.CHAT)
    each_world.channel = living
    worker = make_worker(each_world)
    await worker.deliver_due()
    assert living.texts == []
    each_world.clock.now += LEASE
    await worker.deliver_due()
    assert len(living.texts) == 1


async def test_what_one_process_is_sending_another_leaves_alone(
    make_world: MakeWorld, url: str
) -> None:
    class Slow(RecordingChannel):
        begun, gate = asyncio.Event(), asyncio.Event()

        async def send(self, address: Address, reply: Reply) -> None:
            self.begun.set()
            await self.gate.wait()
            await super().send(address, reply)

    one, other = await make_world(url, channel=Slow()), await make_world(url)
    anna = await hire(one)
    await register(one)
    sending = asyncio.create_task(make_worker(one).deliver_due())
    await Slow.begun.wait()
    # It was due when the other process looked for what to do.
    await make_worker(other).deliver(anna.id, Medium.CHAT)
    Slow.gate.set()
    await sending
    assert len(one.channel.sent) == 1
    assert other.channel.sent == []


async def test_what_is_no_longer_theirs_to_see_is_not_told(world: World) -> None:
    anna = await hire(world)
    await register(world)
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        await services.coordinators.change(
            anna, regions=["nordjylland"], is_admin=False, by="operator"
        )
    await make_worker(world).deliver_due()
    assert world.channel.texts == []
    assert await notice_rows(world) == []


async def test_who_is_no_administrator_any_more_is_not_told_of_colleagues(world: World) -> None:
    gone = await hire(world, key="gone")
    chef = await hire(world, "Chef", ["nordjylland"], key="chef", is_admin=True)
    async with world.database.transaction() as session:
        service = NoticeService(
            make_stores(session, world.cipher),
            SETTINGS,
            mediums=frozenset({Medium.CHAT}),
            now=world.clock(),
        )
        await service.tell_week(gone, week="2026-W47")
    world.channel.problems = [UnreachableError()]
    worker = make_worker(world)
    await worker.deliver(gone.id, Medium.CHAT)
    assert [row.kind for row in await notice_rows(world)] == ["weekly", "undelivered"]
    async with world.database.transaction() as session:
        services = world.make_services(session, world.clock())
        await services.coordinators.change(
            chef, regions=chef.regions, is_admin=False, by="operator"
        )
    await worker.deliver_due()
    assert world.channel.texts == []


async def test_a_notice_owed_to_somebody_who_left_in_that_moment_is_dropped(
    world: World,
) -> None:
    anna = await hire(world)
    await remove(world, anna)
    async with world.database.transaction() as session:
        await NoticeStore(session).add_notice(
            NoticeKind.NEW,
            Medium.CHAT,
            anna.id,
            about="PG-AAAAAA",
            case=None,
            now=world.clock(),
            due_at=world.clock(),
        )
    await make_worker(world).deliver_due()
    assert world.channel.texts == []
    assert await notice_rows(world) == []


async def test_the_language_is_that_of_the_coordinators_chat(world: World) -> None:
    await hire(world, regions=[ALL_REGIONS])
    await Person(world, "coordinator-1").writes("What is a peer?")
    world.channel.sent.clear()
    case = await register(world, region=None)
    await make_worker(world).deliver_due()
    assert world.channel.texts == [f"**{case.code}** is new: interest in a course, no region."]


async def test_the_numbers_of_the_week_come_as_they_are(world: World, server: MailServer) -> None:
    anna = await hire(world, email="anna@eksempel.dk", notices=NoticeChoice(is_weekly=True))
    async with world.database.transaction() as session:
        for medium in Medium:
            await NoticeStore(session).add_notice(
                NoticeKind.WEEKLY,
                medium,
                anna.id,
                about="2026-W47",
                case=None,
                now=world.clock(),
                due_at=world.clock(),
            )
    await make_worker(world, mailer=mailer_to(server)).deliver_due()
    async with world.database.transaction() as session:
        statistics = world.make_services(session, world.clock()).statistics
        expected = await statistics.week_text(Language.DANISH, anna)
    assert world.channel.texts == [expected]
    assert [mail["Subject"] for mail in server.mails] == ["Ugens tal"]


async def test_a_failing_way_is_tried_less_and_less_often(world: World) -> None:
    await hire(world)
    await register(world)
    worker = make_worker(world)
    waits = []
    for _ in range(14):
        world.channel.problems = [TryLaterError()]
        await worker.deliver_due()
        (row,) = await notice_rows(world)
        waits.append(row.due_at - world.clock.now)
        world.clock.now = row.due_at
    assert waits[:2] == [FIRST_DELAY, 2 * FIRST_DELAY]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)
