from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from bot.config import NoticeSettings
from bot.domain.case import Case, CaseEvent, CaseKind
from bot.domain.coordinator import Coordinator
from bot.domain.figures import Figures, Shown, Unit
from bot.services.figure_words import FigureWords
from bot.services.loading import Knowledge
from bot.services.statistics import StatisticsService
from bot.storage.cases import CaseStore
from bot.storage.database import Session
from bot.storage.encryption import Cipher
from bot.storage.questions import QuestionStore
from bot.storage.stores import make_stores
from knowledge.language import Language
from tests.support.stored import QUESTION, add_case, add_contact
from tests.support.world import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADMIN = Coordinator(id=1, name="Anna", is_admin=True)
MID = Coordinator(id=2, name="Bo", regions=frozenset({"midtjylland"}))
REGIONS = ("midtjylland", "nordjylland")
FEW = Shown(None, is_few=True)

Open = Callable[..., Awaitable[list[Case]]]


@pytest.fixture
def cases(session: Session, cipher: Cipher) -> CaseStore:
    return CaseStore(session, cipher)


@pytest.fixture
def statistics(session: Session, cipher: Cipher, knowledge: Knowledge) -> StatisticsService:
    stores = make_stores(session, cipher)
    return StatisticsService(stores, knowledge.phrases, NoticeSettings(), now=NOON)


@pytest.fixture
async def open_cases(session: Session, cipher: Cipher) -> Open:
    """Open some cases of one sort, each of another contact."""
    numbers = iter(range(1000))

    async def add(count: int, *, days_ago: float = 0, **changes: object) -> list[Case]:
        made = []
        for number in (next(numbers) for _ in range(count)):
            contact = await add_contact(session, cipher, str(number))
            now = NOON - days_ago * DAY
            values = {"code": f"PG-{number}", "now": now, **changes}
            made.append(await add_case(session, cipher, contact, **values))
        return made

    return add


async def count(statistics: StatisticsService, who: Coordinator = ADMIN) -> Figures:
    return await statistics.figures(who, REGIONS)


def text_of(knowledge: Knowledge, figures: Figures) -> str:
    def say(key: str, **values: str | int) -> str:
        return knowledge.phrases.say(key, Language.DANISH, **values)

    names = {"midtjylland": "Midtjylland", "nordjylland": "Nordjylland"}
    return FigureWords(say, names).text(figures, "alle regioner")


async def test_few_cases_are_shown_by_months(
    statistics: StatisticsService, open_cases: Open
) -> None:
    await open_cases(5)
    await open_cases(2, days_ago=40)
    await open_cases(6, days_ago=100, subject="unsure")
    await open_cases(9, days_ago=400)
    figures = await count(statistics)
    assert (figures.unit, figures.starts[0], figures.starts[-1]) == (
        Unit.MONTH,
        date(2025, 12, 1),
        date(2026, 11, 1),
    )
    registrations = figures.kinds[0]
    assert registrations.total == Shown(13)
    # Two alone could be calculated, so the next smallest is hidden too.
    assert registrations.over_time
    assert list(registrations.over_time[-4:]) == [Shown(6), Shown(0), FEW, Shown(None)]
    assert registrations.by_format == [Shown(7), Shown(0), Shown(6)]


async def test_many_cases_are_shown_by_weeks_from_monday_to_sunday(
    statistics: StatisticsService, open_cases: Open
) -> None:
    await open_cases(50)
    # Midnight from Sunday to Monday, in Denmark.
    await open_cases(6, days_ago=5.5 + 1 / 24)
    await open_cases(7, days_ago=5.5 + 1.01 / 24)
    figures = await count(statistics)
    assert (figures.unit, figures.starts[-1], len(figures.starts)) == (
        Unit.WEEK,
        date(2026, 11, 16),
        12,
    )
    assert figures.kinds[0].over_time
    assert list(figures.kinds[0].over_time[-2:]) == [Shown(7), Shown(56)]


async def test_a_coordinator_sees_the_numbers_of_their_own_regions(
    statistics: StatisticsService, open_cases: Open, knowledge: Knowledge
) -> None:
    await open_cases(6)
    await open_cases(7, region="nordjylland", kind=CaseKind.REFERRAL, subject="talk")
    await open_cases(8, region=None)
    own, everything = await count(statistics, MID), await count(statistics)
    assert [each.total for each in own.kinds] == [Shown(6), Shown(0), Shown(0)]
    assert (own.open, list(own.regions)) == (Shown(6), ["midtjylland"])
    assert [each.total for each in everything.kinds] == [Shown(14), Shown(7), Shown(0)]
    assert list(everything.regions) == [*REGIONS, None]
    assert [each.by_region for each in everything.kinds[:2]] == [
        [Shown(6), Shown(0), Shown(8)],
        [Shown(0), Shown(7), Shown(0)],
    ]
    text = text_of(knowledge, everything)
    assert "Regioner: Midtjylland: 6, Nordjylland: 0, Uden region: 8" in text
    assert "Regioner" not in text_of(knowledge, own)


async def test_what_waits_too_long_is_counted(
    statistics: StatisticsService, open_cases: Open
) -> None:
    await open_cases(5)
    await open_cases(6, days_ago=1.1)
    figures = await count(statistics)
    assert (figures.open, figures.overdue) == (Shown(11), Shown(6))


async def test_so_few_open_cases_that_they_could_be_known_are_not_told(
    statistics: StatisticsService, open_cases: Open, knowledge: Knowledge
) -> None:
    await open_cases(3, days_ago=2)
    figures = await count(statistics)
    assert (figures.open, figures.overdue) == (FEW, None)
    text = text_of(knowledge, figures)
    assert "Åbne henvendelser lige nu: <5" in text
    assert "Interesse for en uddannelse: <5" in text
    assert "3" not in text.replace("31. august", "")


@pytest.mark.parametrize(("number", "said"), [(4, None), (5, 3 * HOUR)])
async def test_times_are_told_when_there_are_enough(
    cases: CaseStore,
    statistics: StatisticsService,
    open_cases: Open,
    number: int,
    said: timedelta | None,
) -> None:
    for hours, case in enumerate(await open_cases(number, days_ago=1), start=1):
        at = NOON - DAY + hours * HOUR
        await cases.add_event(case.id, CaseEvent(at, "coordinator:1", "claimed"))
    figures = await count(statistics)
    assert (figures.to_claim, figures.to_close) == (said, None)


async def test_questions_are_counted_by_what_became_of_them(
    session: Session, cipher: Cipher, statistics: StatisticsService, knowledge: Knowledge
) -> None:
    store = QuestionStore(session, cipher)
    for outcome, number in (("answer", 6), ("action", 1), ("suggest", 5), ("no_match", 8)):
        for _ in range(number):
            line = QUESTION.__class__(QUESTION.asked_on, "da", outcome, None, "x")
            await store.add_question(line)
    figures = await count(statistics)
    assert (figures.questions, figures.outcomes) == (Shown(20), [Shown(7), Shown(5), Shown(8)])
    assert "- Besvaret: 7\n- Usikker: 5\n- Ikke besvaret: 8" in text_of(knowledge, figures)


async def test_an_empty_database_has_numbers_too(
    statistics: StatisticsService, knowledge: Knowledge
) -> None:
    text = text_of(knowledge, await count(statistics))
    assert "Interesse for en uddannelse: 0" in text
    assert "Der er taget for få" in text


async def test_the_week_is_the_last_whole_one(
    statistics: StatisticsService, open_cases: Open
) -> None:
    await open_cases(9)
    await open_cases(6, days_ago=7)
    await open_cases(2, days_ago=7, kind=CaseKind.REFERRAL, subject="talk")
    await open_cases(7, days_ago=7, region="nordjylland")
    text = await statistics.week_text(Language.DANISH, MID)
    assert "uge 46** (9. november 2026 til 15. november 2026)" in text
    assert "Interesse for en uddannelse: 6" in text
    assert "Henvendelser til Peer-Netværket: <5" in text
    assert "week 46" in await statistics.week_text(Language.ENGLISH, MID)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=3), "ét minut"),
        (timedelta(minutes=89), "89 minutter"),
        (timedelta(minutes=90), "2 timer"),
        (timedelta(hours=35), "35 timer"),
        (timedelta(hours=36), "2 dage"),
    ],
)
def test_spans_are_told_in_the_unit_that_fits(
    knowledge: Knowledge, span: timedelta, said: str
) -> None:
    def say(key: str, **values: str | int) -> str:
        return knowledge.phrases.say(key, Language.DANISH, **values)

    assert FigureWords(say, {}).span(span) == said
