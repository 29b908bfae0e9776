from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.domain.case import Case, CaseKind, CaseStatus, CloseReason
from bot.domain.coordinator import Coordinator
from bot.domain.report import CaseFilter, CaseRecord, TableFormat
from bot.errors import TooManyError
from bot.services import export
from bot.services.export import CaseWords, ExportService, days_between, describe
from bot.services.loading import Knowledge
from bot.storage.audit import AuditStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.stores import make_stores
from knowledge.language import Language
from tests.support.stored import add_case, add_contact
from tests.support.world import NOON

ANNA = Coordinator(id=1, name="Anna", regions=frozenset({"midtjylland"}))
ADMIN = replace(ANNA, id=2, regions=frozenset(), is_admin=True)
DAY = timedelta(days=1)

RECORD = CaseRecord(
    id=1,
    code="PG-7KX4QA",
    kind=CaseKind.REGISTRATION,
    status=CaseStatus.CLOSED,
    region="midtjylland",
    subject="midtjylland",
    answers={
        "name": "Kim",
        "reach": "+4520123456",
        "remark": "Helst i Randers",
        "role": "leader",
        "staff": 3,
        "place": "midtjylland/Randers",
    },
    created_at=NOON,
    claimed_at=NOON + DAY,
    closed_at=NOON + 200 * DAY,
    close_reason=CloseReason.PASSED_ON,
    coordinator_id=1,
)

AddCase = Callable[..., Awaitable[Case]]


@pytest.fixture
def words(knowledge: Knowledge) -> CaseWords:
    def say(key: str) -> str:
        return knowledge.phrases.say(key, Language.DANISH)

    return CaseWords(say, knowledge.content.places)


@pytest.fixture
def exports(session: Session, cipher: Cipher) -> ExportService:
    return ExportService(make_stores(session, cipher), now=NOON)


@pytest.fixture
def audit(session: Session) -> AuditStore:
    return AuditStore(session)


@pytest.fixture
async def open_case(session: Session, cipher: Cipher) -> AddCase:
    contact = await add_contact(session, cipher)

    async def add(code: str, region: str | None, **changes: Any) -> Case:
        return await add_case(session, cipher, contact, code=code, region=region, **changes)

    return add


def test_a_row_is_in_the_words_of_the_form_and_danish_time(words: CaseWords) -> None:
    assert [title for title, _ in words.columns][:3] == ["Kvittering", "Type", "Status"]
    row = dict(
        zip((title for title, _ in words.columns), words.row(RECORD, {1: "Anna"}), strict=True)
    )
    assert {key: str(value) for key, value in row.items()} == {
        "Kvittering": "PG-7KX4QA",
        "Type": "Interesse",
        "Status": "Afsluttet",
        "Region": "Region Midtjylland",
        "Kommune": "Randers",
        "Emne": "Region Midtjylland: 13 uger og praktik",
        "Navn": "Kim",
        "Kontakt": "20 12 34 56",
        "Bemærkning eller spørgsmål": "Helst i Randers",
        "Rolle": "Jeg er leder og spørger for mit personale",
        "Medarbejdere": "3",
        "Modtaget": "2026-11-21 13:00:00",
        "Taget": "2026-11-22 13:00:00",
        # Summer time.
        "Afsluttet": "2027-06-09 14:00:00",
        "Hvorfor afsluttet": "Givet videre",
        "Koordinator": "Anna",
    }


@pytest.mark.parametrize(
    ("reach", "written"),
    [
        ("here", "Her i chatten"),
        ("+4520123456", "20 12 34 56"),
        ("+46701234567", "00 46701234567"),
        ("kim@eksempel.dk", "kim@eksempel.dk"),
        (None, None),
    ],
)
def test_how_somebody_is_reached(words: CaseWords, reach: str | None, written: str | None) -> None:
    assert words.row(replace(RECORD, answers={"reach": reach}), {})[7] == written


def test_a_question_and_an_unknown_region_have_a_row_too(words: CaseWords) -> None:
    record = replace(
        RECORD,
        kind=CaseKind.QUESTION,
        region="former",
        subject="2026-11-21T12:00",
        answers={"question": "Må jeg?", "place": "former/"},
        claimed_at=None,
        closed_at=None,
        close_reason=None,
        coordinator_id=None,
    )
    row = words.row(record, {})
    assert row[1:5] == ["Spørgsmål", "Afsluttet", "former", None]
    assert row[5:11] == [None, None, None, "Må jeg?", None, None]
    assert row[12:] == [None, None, None, None]


def test_every_kind_status_and_reason_has_words(words: CaseWords) -> None:
    for kind, status, reason in product(CaseKind, CaseStatus, CloseReason):
        record = replace(RECORD, kind=kind, status=status, close_reason=reason)
        row = words.row(record, {})
        assert all((row[1], row[2], row[13]))
        # In its own words, not the name in the code.
        assert not {kind, status, reason} & {row[1], row[2], row[13]}


def test_danish_days_begin_and_end_at_danish_midnight() -> None:
    since, before = days_between(date(2026, 10, 25), date(2026, 10, 25))
    assert since
    assert before
    # The day on which summer time ends has 25 hours.
    assert before.timestamp() - since.timestamp() == 25 * 60 * 60
    assert days_between(None, None) == (None, None)


async def read(
    exports: ExportService, words: CaseWords, who: Coordinator, **more: Any
) -> list[str]:
    made = await exports.make_file(who, TableFormat.XLSX, words, **{"first": None} | more)
    if made is None:
        return []
    rows = list(load_workbook(BytesIO(made.content)).active.values)
    assert made.number == len(rows) - 1
    return [str(row[0]) for row in rows[1:]]


async def test_a_coordinator_gets_the_cases_of_their_own_regions_only(
    exports: ExportService, words: CaseWords, open_case: AddCase
) -> None:
    for code, region in (("PG-1", "midtjylland"), ("PG-2", "nordjylland"), ("PG-3", None)):
        await open_case(code, region)
    assert await read(exports, words, ANNA) == ["PG-1"]
    assert await read(exports, words, ADMIN) == ["PG-1", "PG-2", "PG-3"]
    assert await read(exports, words, replace(ANNA, regions=frozenset())) == []


async def test_a_period_begins_at_danish_midnight(
    exports: ExportService, words: CaseWords, open_case: AddCase
) -> None:
    await open_case("PG-1", "midtjylland", now=NOON.replace(hour=22, minute=59), subject="x")
    await open_case("PG-2", "midtjylland", now=NOON.replace(hour=23))
    assert await read(exports, words, ANNA, first=date(2026, 11, 22)) == ["PG-2"]


async def test_the_audit_trail_says_who_got_what(
    audit: AuditStore,
    exports: ExportService,
    words: CaseWords,
    open_case: AddCase,
) -> None:
    await open_case("PG-1", "midtjylland")
    await exports.make_file(ANNA, TableFormat.CSV, words, first=date(2026, 11, 1))
    (line,) = await audit.list_lines()
    assert (line.actor, line.what) == ("coordinator:1", "exported")
    assert line.subject == "1 csv 2026-11-01/… midtjylland"


async def test_a_long_line_of_the_audit_trail_goes_on_in_the_next(
    audit: AuditStore, exports: ExportService
) -> None:
    since, before = days_between(date(2026, 1, 1), date(2026, 12, 31))
    regions = frozenset({"midtjylland", "hovedstaden", "sjaelland", "syddanmark", "nordjylland"})
    chosen = CaseFilter(
        opened_since=since,
        opened_before=before,
        regions=regions,
        kind=CaseKind.REGISTRATION,
        status=CaseStatus.WITHDRAWN,
    )
    await exports.record("operator", TableFormat.XLSX, chosen, 100_000)
    lines = await audit.list_lines()
    said = " ".join(line.subject or "" for line in reversed(lines))
    assert said == describe(TableFormat.XLSX, chosen, 100_000)
    assert "2026-01-01/2026-12-31" in said


async def test_more_cases_than_a_chat_is_for_are_refused_and_nothing_is_noted(
    audit: AuditStore,
    exports: ExportService,
    words: CaseWords,
    open_case: AddCase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export, "MOST_IN_CHAT", 1)
    await open_case("PG-1", "midtjylland")
    assert await read(exports, words, ANNA) == ["PG-1"]
    await open_case("PG-2", "midtjylland", subject="unsure")
    with pytest.raises(TooManyError) as caught:
        await exports.make_file(ANNA, TableFormat.CSV, words, first=None)
    assert (caught.value.number, caught.value.most) == (2, 1)
    assert len(await audit.list_lines()) == 1
