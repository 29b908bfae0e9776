from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.domain.case import Case, CaseEvent, CaseKind, CaseStatus, Consent
from bot.errors import NotFoundError
from bot.storage.cases import CaseStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLCase, SQLCaseEvent
from tests.support.stored import add_case, add_contact
from tests.support.world import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def cases(session: Session, cipher: Cipher) -> CaseStore:
    return CaseStore(session, cipher)


@pytest.fixture
async def contact(session: Session, cipher: Cipher) -> int:
    return await add_contact(session, cipher)


@pytest.fixture
async def case(session: Session, cipher: Cipher, contact: int) -> Case:
    return await add_case(session, cipher, contact)


async def find_open(cases: CaseStore, case: Case) -> Case | None:
    return await cases.find_open(case.contact_id, case.kind, case.region, case.subject)


async def test_a_case_comes_back_whole(cases: CaseStore, case: Case, contact: int) -> None:
    assert case == Case(
        id=case.id,
        code="PG-AAAAAA",
        kind=CaseKind.REGISTRATION,
        status=CaseStatus.NEW,
        contact_id=contact,
        region="midtjylland",
        subject="midtjylland",
        answers={"name": "Kim", "remark": None},
        consent=Consent("1", NOON),
        created_at=NOON,
        updated_at=NOON,
        unclaimed_since=NOON,
    )
    assert await cases.get_own(contact, case.code) == case
    assert await find_open(cases, case) == case
    assert await cases.list_events(case.id) == [CaseEvent(NOON, "contact", "opened")]


async def test_answers_never_stand_in_clear(session: Session, case: Case) -> None:
    row = (await session.execute(select(SQLCase.__table__))).one()
    assert "Kim" not in str(row)


async def test_one_contact_cannot_get_at_another_s_case(
    session: Session, cases: CaseStore, cipher: Cipher, case: Case
) -> None:
    other = await add_contact(session, cipher, "2")
    with pytest.raises(NotFoundError) as caught:
        await cases.get_own(other, case.code)
    assert (caught.value.kind, caught.value.key) == ("case", case.code)
    assert await cases.list_own(other) == []
    assert await find_open(cases, replace(case, contact_id=other)) is None


async def test_cases_are_listed_newest_first(
    session: Session, cases: CaseStore, cipher: Cipher, case: Case, contact: int
) -> None:
    second = await add_case(session, cipher, contact, code="PG-BBBBBB", subject="hovedstaden")
    assert await cases.list_own(contact) == [second, case]


@pytest.mark.parametrize(
    "same", [{"code": "PG-BBBBBB"}, {"subject": "unsure"}], ids=["open case", "code"]
)
async def test_the_database_itself_refuses_a_second_one(
    session: Session, cipher: Cipher, case: Case, same: dict[str, str]
) -> None:
    """Two processes may both have looked before either wrote."""
    with pytest.raises(IntegrityError):
        async with session.begin_nested():
            await add_case(session, cipher, case.contact_id, **same)


async def test_a_case_that_is_not_open_makes_room_for_another(
    session: Session, cases: CaseStore, cipher: Cipher, case: Case
) -> None:
    await cases.set_status(case, CaseStatus.WITHDRAWN, actor="contact", now=NOON + HOUR)
    assert await find_open(cases, case) is None
    again = await add_case(session, cipher, case.contact_id, code="PG-BBBBBB")
    assert await find_open(cases, case) == again
    session.expire_all()
    gone = replace(case, status=CaseStatus.WITHDRAWN, updated_at=NOON + HOUR, unclaimed_since=None)
    assert await cases.list_own(case.contact_id) == [again, gone]
    assert await cases.list_events(case.id) == [
        CaseEvent(NOON, "contact", "opened"),
        CaseEvent(NOON + HOUR, "contact", "withdrawn"),
    ]


async def test_a_changed_case_is_found_by_what_it_is_now_about(
    session: Session, cases: CaseStore, case: Case
) -> None:
    await cases.change(
        case, region=None, subject="unsure", answers={"name": "Bo"}, now=NOON + HOUR
    )
    session.expire_all()
    changed = replace(
        case, region=None, subject="unsure", answers={"name": "Bo"}, updated_at=NOON + HOUR
    )
    assert await find_open(cases, changed) == changed
    assert await find_open(cases, case) is None
    assert [event.what for event in await cases.list_events(case.id)] == ["opened", "changed"]


async def test_codes_are_known_once_they_are_taken(cases: CaseStore, case: Case) -> None:
    assert [await cases.has_code(code) for code in (case.code, "PG-ZZZZZZ")] == [True, False]


async def test_cases_untouched_for_long_are_erased_with_their_history(
    session: Session, cases: CaseStore, cipher: Cipher, case: Case
) -> None:
    young = await add_case(
        session, cipher, case.contact_id, code="PG-BBBBBB", subject="unsure", now=NOON + HOUR
    )
    assert await cases.purge(unchanged_since=NOON + HOUR) == 1
    assert await cases.list_own(case.contact_id) == [young]
    assert (await session.scalars(select(SQLCaseEvent.case_id))).all() == [young.id]
