import secrets
from dataclasses import replace

import pytest

from bot.config import NoticeSettings
from bot.domain.case import Case, CaseKind, CaseStatus, Consent
from bot.errors import AlreadyOpenError, NotFoundError
from bot.services.cases import CODE_ALPHABET, CODE_LENGTH, CaseService
from bot.services.loading import Knowledge
from bot.services.unit import service_maker
from bot.storage.cases import CaseStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from tests.support.stored import add_contact
from tests.support.world import NOON


@pytest.fixture
def store(session: Session, cipher: Cipher) -> CaseStore:
    return CaseStore(session, cipher)


@pytest.fixture
def cases(session: Session, cipher: Cipher, knowledge: Knowledge) -> CaseService:
    return service_maker(cipher, knowledge.phrases, NoticeSettings())(session, NOON).cases


@pytest.fixture
async def contact(session: Session, cipher: Cipher) -> int:
    return await add_contact(session, cipher)


async def register(cases: CaseService, contact: int, subject: str = "midtjylland") -> Case:
    return await cases.open_case(
        CaseKind.REGISTRATION,
        contact,
        region="midtjylland",
        subject=subject,
        answers={"name": "Kim"},
        consent_version="2026-11",
    )


async def test_a_case_is_opened_with_consent_and_a_receipt_code(
    cases: CaseService, contact: int
) -> None:
    case = await register(cases, contact)
    assert (case.status, case.consent) == (CaseStatus.NEW, Consent("2026-11", NOON))
    prefix, _, letters = case.code.partition("-")
    assert (prefix, len(letters), set(letters) <= set(CODE_ALPHABET)) == ("PG", CODE_LENGTH, True)
    assert await cases.get_own(contact, case.code) == case


async def test_the_same_interest_twice_is_one_case(cases: CaseService, contact: int) -> None:
    first = await register(cases, contact)
    with pytest.raises(AlreadyOpenError) as caught:
        await register(cases, contact)
    assert caught.value.code == first.code
    assert await cases.list_own(contact) == [first]


async def test_another_course_and_another_person_are_other_cases(
    session: Session, cases: CaseService, cipher: Cipher, contact: int
) -> None:
    other = await add_contact(session, cipher, "2")
    first = await register(cases, contact)
    second = await register(cases, contact, "hovedstaden")
    theirs = await register(cases, other)
    assert await cases.list_own(contact) == [second, first]
    assert await cases.list_own(other) == [theirs]


async def test_a_withdrawn_interest_can_be_told_anew(
    session: Session, cases: CaseService, contact: int
) -> None:
    first = await register(cases, contact)
    await cases.withdraw(first)
    second = await register(cases, contact)
    session.expire_all()
    listed = await cases.list_own(contact)
    withdrawn = replace(first, status=CaseStatus.WITHDRAWN, unclaimed_since=None)
    assert listed == [second, withdrawn]


async def test_withdrawing_twice_is_withdrawing_once(
    session: Session, cases: CaseService, store: CaseStore, contact: int
) -> None:
    case = await register(cases, contact)
    await cases.withdraw(case)
    session.expire_all()
    await cases.withdraw(await cases.get_own(contact, case.code))
    assert [event.what for event in await store.list_events(case.id)] == ["opened", "withdrawn"]


async def test_a_change_that_changes_nothing_does_not_clash_with_itself(
    session: Session, cases: CaseService, contact: int
) -> None:
    case = await register(cases, contact)
    await cases.change(case, region=case.region, subject=case.subject, answers={"name": "Bo"})
    session.expire_all()
    changed = await cases.get_own(contact, case.code)
    assert changed == replace(case, answers={"name": "Bo"})


async def test_a_case_cannot_be_changed_into_another_that_is_open(
    session: Session, cases: CaseService, contact: int
) -> None:
    first, second = await register(cases, contact), await register(cases, contact, "unsure")
    with pytest.raises(AlreadyOpenError) as caught:
        await cases.change(second, region="midtjylland", subject="midtjylland", answers={})
    assert caught.value.code == first.code
    session.expire_all()
    assert await cases.get_own(contact, second.code) == second


async def test_a_code_that_is_taken_is_not_given_again(
    cases: CaseService, contact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter("A" * CODE_LENGTH * 2 + "C" * CODE_LENGTH)
    monkeypatch.setattr(secrets, "choice", lambda _alphabet: next(letters))
    codes = [(await register(cases, contact, subject)).code for subject in ("midtjylland", "x")]
    assert codes == ["PG-AAAAAA", "PG-CCCCCC"]


async def test_a_code_that_was_never_given_is_not_found(cases: CaseService, contact: int) -> None:
    with pytest.raises(NotFoundError):
        await cases.get_own(contact, "PG-ZZZZZZ")
