"""The words of notices, in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.words import MOST_SHOWN, Background, NoticeWriter
from bot.domain.case import CaseKind
from bot.domain.notice import CaseTag, Medium, Notice, NoticeKind, Undelivered
from bot.services.loading import Knowledge
from knowledge.language import Language
from tests.support.world import NOON

CASE = CaseTag(code="PG-7KX4QA", kind=CaseKind.REFERRAL, region="midtjylland")
ABOUTS = {
    NoticeKind.WEEKLY: "2026-W47",
    NoticeKind.UNDELIVERED: Undelivered(7, Medium.EMAIL).about(CASE.code),
}
LINKS = "https://t.me/peer_guide_bot?start=case_"


def notice(kind: NoticeKind, *, code: str = CASE.code) -> Notice:
    return Notice(
        id=1,
        kind=kind,
        medium=Medium.CHAT,
        coordinator_id=1,
        about=ABOUTS.get(kind, code),
        case=None if kind is NoticeKind.WEEKLY else replace(CASE, code=code),
        waiting_since=NOON - timedelta(days=3),
        attempts=0,
        created_at=NOON,
    )


def background(language: Language) -> Background:
    return Background(language=language, now=NOON, names={7: "Anna *B*"}, week="**3** nye")


@pytest.fixture
def writer(knowledge: Knowledge) -> NoticeWriter:
    return NoticeWriter(knowledge.phrases, knowledge.content.places.regions)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_a_subject_and_a_text_that_names_its_case(
    writer: NoticeWriter, kind: NoticeKind, language: Language
) -> None:
    reply = writer.as_reply([notice(kind)], background(language))
    assert (CASE.code in reply.text) is (kind is not NoticeKind.WEEKLY)
    assert writer.subject([notice(kind)], language)
    tokens = [choice.token for row in reply.choices for choice in row]
    is_there = kind not in (NoticeKind.WEEKLY, NoticeKind.ERASED)
    assert (f"0.inbox:card/{CASE.code}" in tokens) is is_there
    assert (f"0.inbox:claim/{CASE.code}" in tokens) is kind.asks_for_claim
    assert tokens[-1] == "0.inbox:list"


def test_a_name_is_shown_as_it_is(writer: NoticeWriter) -> None:
    text = writer.text([notice(NoticeKind.UNDELIVERED)], background(Language.DANISH))
    assert text.startswith(r"Anna \*B\* fik ikke besked på e-mail om **PG-7KX4QA**")


def test_of_a_case_that_still_waits_the_latest_is_told(writer: NoticeWriter) -> None:
    told = [notice(NoticeKind.NEW), notice(NoticeKind.ANSWERED), notice(NoticeKind.ESCALATED)]
    text = writer.text(told, background(Language.DANISH))
    assert text.splitlines()[0] == "Her er 2 beskeder til dig:"
    assert "er ny" not in text
    assert "Ingen har taget **PG-7KX4QA** endnu" in text
    assert "Den har ventet i 3 dage." in text


def test_of_many_notices_the_first_are_told_and_the_rest_is_counted(writer: NoticeWriter) -> None:
    many = [notice(NoticeKind.NEW, code=f"PG-{n:06}") for n in range(MOST_SHOWN + 3)]
    reply = writer.as_reply([*many, notice(NoticeKind.WEEKLY)], background(Language.DANISH))
    assert reply.text.count("PG-") == MOST_SHOWN
    assert "Og 3 til." in reply.text
    assert reply.text.endswith("**3** nye")
    assert [len(row) for row in reply.choices] == [2] * (MOST_SHOWN // 2) + [1]


def test_a_mail_leads_into_the_chat_where_the_bots_name_is_known(writer: NoticeWriter) -> None:
    about = background(Language.DANISH)
    told = [notice(NoticeKind.NEW), notice(NoticeKind.WEEKLY)]
    assert LINKS + CASE.code in writer.as_mail(told, about, bot_name="peer_guide_bot")
    without = writer.as_mail(told, about, bot_name=None)
    assert "t.me" not in without
    assert "Skriv /indbakke" in without


def test_a_region_that_nobody_knows_any_more_is_no_obstacle(writer: NoticeWriter) -> None:
    gone = notice(NoticeKind.NEW)
    assert gone.case
    gone = replace(gone, case=replace(gone.case, region="sønderjylland"))
    assert "uden region" in writer.text([gone], background(Language.DANISH))
