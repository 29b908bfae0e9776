from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.case import Case, CaseEvent, CaseKind, CaseStatus, CloseReason
from bot.domain.report import CaseFilter, CaseRecord, Tally
from bot.storage.cases import CaseStore
from bot.storage.coordinators import CoordinatorStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.inbox import InboxStore
from bot.storage.questions import QuestionStore
from bot.storage.reports import ReportStore
from tests.support.stored import QUESTION, add_case, add_contact
from tests.support.world import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALL = CaseFilter()

AddCase = Callable[..., Awaitable[Case]]


@pytest.fixture
def reports(session: Session, cipher: Cipher) -> ReportStore:
    return ReportStore(session, cipher)


@pytest.fixture
async def coordinator(session: Session, cipher: Cipher) -> int:
    store = CoordinatorStore(session, cipher)
    made = await store.add_invited(
        name="Anna", email=None, regions=["*"], is_admin=False, invite_hash="x",
        expires_at=NOON, now=NOON,
    )  # fmt: skip
    return made.id


@pytest.fixture
async def open_case(session: Session, cipher: Cipher) -> AddCase:
    """Open cases, each of another subject unless it is named."""
    contact = await add_contact(session, cipher)
    numbers = iter(range(100))

    async def add(at: datetime = NOON, **changes: object) -> Case:
        number = next(numbers)
        values: dict[str, object] = {"subject": f"s{number}", "code": f"PG-{number}"}
        return await add_case(session, cipher, contact, now=at, **values | changes)

    return add


async def test_a_case_is_read_with_who_has_it_and_when_it_was_closed(
    session: Session, cipher: Cipher, reports: ReportStore, open_case: AddCase, coordinator: int
) -> None:
    inbox, cases = InboxStore(session, cipher), CaseStore(session, cipher)
    case = await open_case()
    await inbox.claim(case, coordinator, now=NOON + HOUR)
    await cases.set_status(case, CaseStatus.CLOSED, actor="x", now=NOON + 2 * HOUR)
    # It was closed, opened again, and closed again.
    await cases.set_status(case, CaseStatus.CLOSED, actor="x", now=NOON + DAY)
    await inbox.close(case, CloseReason.REACHED)
    waiting = await open_case()
    withdrawn = await open_case()
    await cases.set_status(withdrawn, CaseStatus.WITHDRAWN, actor="contact", now=NOON + HOUR)
    records = await reports.list_records(ALL, limit=9)
    assert records[0] == CaseRecord(
        id=case.id,
        code=case.code,
        kind=CaseKind.REGISTRATION,
        status=CaseStatus.CLOSED,
        region="midtjylland",
        subject=case.subject,
        answers={"name": "Kim", "remark": None},
        created_at=NOON,
        claimed_at=NOON + HOUR,
        closed_at=NOON + DAY,
        close_reason=CloseReason.REACHED,
        coordinator_id=coordinator,
    )
    assert [(record.code, record.closed_at) for record in records[1:]] == [
        (waiting.code, None),
        (withdrawn.code, NOON + HOUR),
    ]
    assert await reports.coordinator_names() == {coordinator: "Anna"}


async def test_records_come_page_by_page(reports: ReportStore, open_case: AddCase) -> None:
    codes = [(await open_case()).code for _ in range(5)]
    found: list[CaseRecord] = []
    while page := await reports.list_records(ALL, after=found[-1].id if found else 0, limit=2):
        found += page
    assert [record.code for record in found] == codes


async def test_cases_are_chosen_by_time_region_kind_and_status(
    session: Session, cipher: Cipher, reports: ReportStore, open_case: AddCase
) -> None:
    early = await open_case(NOON - DAY)
    late = await open_case()
    referral = await open_case(kind=CaseKind.REFERRAL, region=None)
    north = await open_case(region="nordjylland")
    await CaseStore(session, cipher).set_status(
        north, CaseStatus.WITHDRAWN, actor="contact", now=NOON
    )
    for chosen, expected in (
        (ALL, [early, late, referral, north]),
        (CaseFilter(opened_before=NOON), [early]),
        (CaseFilter(opened_since=NOON), [late, referral, north]),
        (CaseFilter(regions=frozenset({"midtjylland"})), [early, late]),
        (CaseFilter(regions=frozenset()), []),
        (CaseFilter(kind=CaseKind.REFERRAL), [referral]),
        (CaseFilter(status=CaseStatus.WITHDRAWN), [north]),
    ):
        records = await reports.list_records(chosen, limit=9)
        assert [record.code for record in records] == [case.code for case in expected]
        assert await reports.count_cases(chosen) == len(expected)


async def test_cases_are_counted_by_span(reports: ReportStore, open_case: AddCase) -> None:
    await open_case(NOON - 3 * DAY)
    for at in (NOON - 2 * DAY, NOON - 1.5 * DAY, NOON - DAY):
        await open_case(at, subject="unsure", region=f"{at.day}/{at.hour}")
    for _ in range(2):
        await open_case(kind=CaseKind.QUESTION, region=None)
    starts = [NOON - 2 * DAY, NOON - DAY]
    assert sorted(await reports.count_by_span(ALL, starts), key=str) == sorted(
        [
            Tally(0, CaseKind.REGISTRATION, "19/12", "unsure", 1),
            Tally(0, CaseKind.REGISTRATION, "20/0", "unsure", 1),
            Tally(1, CaseKind.REGISTRATION, "20/12", "unsure", 1),
            Tally(1, CaseKind.QUESTION, None, "", 2),
        ],
        key=str,
    )
    own = CaseFilter(regions=frozenset({"20/0"}))
    assert await reports.count_by_span(own, starts[:1]) == [
        Tally(0, CaseKind.REGISTRATION, "20/0", "unsure", 1)
    ]


async def test_open_and_waiting_cases_are_counted(
    session: Session, cipher: Cipher, reports: ReportStore, open_case: AddCase, coordinator: int
) -> None:
    await open_case(NOON - DAY)
    await open_case()
    taken = await open_case(NOON - DAY)
    await InboxStore(session, cipher).claim(taken, coordinator, now=NOON)
    closed = await open_case(NOON - DAY)
    await CaseStore(session, cipher).set_status(closed, CaseStatus.CLOSED, actor="x", now=NOON)
    assert await reports.count_open(ALL, waiting_since=NOON - HOUR) == (3, 1)


async def test_times_to_claim_and_to_close(
    session: Session, cipher: Cipher, reports: ReportStore, open_case: AddCase
) -> None:
    cases = CaseStore(session, cipher)
    first, second, third = [await open_case() for _ in range(3)]
    for case, hours in ((first, 2), (second, 1), (second, 9)):
        await cases.add_event(case.id, CaseEvent(NOON + hours * HOUR, "x", "claimed"))
    for case, hours in ((first, 3), (first, 5), (second, 4), (third, 8)):
        await cases.set_status(case, CaseStatus.CLOSED, actor="x", now=NOON + hours * HOUR)
    await cases.set_status(second, CaseStatus.CLAIMED, actor="x", now=NOON + 9 * HOUR)
    assert await reports.list_times_to_claim(ALL, since=NOON) == [HOUR, 2 * HOUR]
    assert await reports.list_times_to_claim(ALL, since=NOON + 1.5 * HOUR) == [2 * HOUR]
    # What was opened again is not closed.
    assert await reports.list_times_to_close(ALL, since=NOON) == [8 * HOUR, 5 * HOUR]
    assert await reports.list_times_to_close(CaseFilter(regions=frozenset()), since=NOON) == []


async def test_questions_are_counted_by_outcome_from_a_day_on(
    session: Session, cipher: Cipher, reports: ReportStore
) -> None:
    store = QuestionStore(session, cipher)
    for _ in range(2):
        await store.add_question(QUESTION)
    assert await reports.count_questions(since=QUESTION.asked_on) == {"no_match": 2}
    assert await reports.count_questions(since=QUESTION.asked_on + DAY) == {}
