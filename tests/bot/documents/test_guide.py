"""The organisations' guide as a PDF: what can be read out of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from bot.documents.guide import GuideDocument
from bot.documents.result_page import ANSWERS, CheckPage
from bot.documents.words import Say, Words, join_years
from bot.services.loading import Knowledge
from knowledge.guide import Guide
from knowledge.language import Language

DAY = date(2026, 11, 22)
BOTH = pytest.mark.parametrize("language", list(Language))

Make = Callable[..., PdfReader]


def say_in(knowledge: Knowledge, language: Language) -> Say:
    def say(key: str, **values: str | int) -> str:
        return knowledge.phrases.say(key, language, **values)

    return say


@pytest.fixture
def guide(knowledge: Knowledge) -> Guide:
    return knowledge.content.guide


@pytest.fixture
def make(knowledge: Knowledge, guide: Guide) -> Make:
    def make(language: Language, *, of: Guide = guide, **more: CheckPage) -> PdfReader:
        document = GuideDocument(of, knowledge.answers.entries)
        pdf = document.make(language, say_in(knowledge, language), day=DAY, **more)
        return PdfReader(BytesIO(pdf))

    return make


@pytest.fixture
def page(guide: Guide) -> CheckPage:
    """A finished check with every answer in it."""
    ids = [statement.id for statement in guide.statements]
    answers = {each: ANSWERS[number % 4] for number, each in enumerate(ids)}
    return CheckPage(answers, guide.statements[1:4], date(2026, 11, 3))


def text_of(pdf: PdfReader) -> str:
    """Give all text, with no heed to where lines end."""
    return flow(" ".join(page.extract_text() for page in pdf.pages))


def flow(text: str) -> str:
    """Give a text with no heed to where its lines end, be it behind a hyphen."""
    return re.sub(r"-\s", "-", " ".join(text.split()))


def printed(knowledge: Knowledge, language: Language, markdown: str) -> str:
    """Give a text as it stands on paper."""
    words = Words(say_in(knowledge, language), language)
    return flow("".join(span["text"] for span in words.spans(markdown)))


@BOTH
def test_every_theme_and_every_point_can_be_read(
    knowledge: Knowledge, guide: Guide, make: Make, language: Language
) -> None:
    text = text_of(make(language))

    written = [theme.title[language] for theme in guide.themes]
    written += [theme.about[language] for theme in guide.themes]
    written += [point.text[language] for theme in guide.themes for point in theme.points]
    assert [each for each in written if printed(knowledge, language, each) not in text] == []


@BOTH
def test_every_source_stands_in_the_list_with_its_year_and_address(
    knowledge: Knowledge, guide: Guide, make: Make, language: Language, page: CheckPage
) -> None:
    undated = knowledge.phrases.say("pdf-undated", language)
    text = text_of(make(language, result=page))

    points = [point for theme in guide.themes for point in theme.points]
    citations = [said.sources for said in points] + [said.sources for said in page.steps]
    cited = {source.id: source for sources in citations for source in sources}
    for source in cited.values():
        title = printed(knowledge, language, source.title[language])
        assert f"{title}, {source.year or undated}" in text
        assert (source.url or "") in text
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    assert numbers == set(range(1, len(cited) + 1))


def test_danish_letters_dates_and_quotes_are_right(make: Make) -> None:
    text = text_of(make(Language.DANISH))

    assert "Kvikguide: Peers på arbejdspladsen" in text
    assert "Før peeren begynder" in text
    assert "Hold ikke peeren fast i kun at være ”tæt på brugerne”." in text
    assert "22. november 2026" in text
    assert "Side 1 af 6" in text


def test_english_dates_and_quotes_are_right(make: Make) -> None:
    text = text_of(make(Language.ENGLISH))

    assert "merely “close to the users”." in text
    assert "22 November 2026" in text
    assert "Page 6 of 6" in text
    assert not re.search(r"""["']""", text)


@BOTH
def test_it_says_that_it_is_no_official_document_and_what_the_marks_mean(
    knowledge: Knowledge, make: Make, language: Language
) -> None:
    first = flow(make(language).pages[0].extract_text())

    keys = [
        "pdf-intro",
        "pdf-marks-about",
        *(f"pdf-mark-{each}-about" for each in ("guide", "region", "later")),
    ]
    for key in keys:
        for paragraph in knowledge.phrases.say(key, language).split("\n\n"):
            assert printed(knowledge, language, paragraph) in first


@BOTH
def test_each_theme_has_a_page_of_its_own(
    knowledge: Knowledge, guide: Guide, make: Make, language: Language, page: CheckPage
) -> None:
    for pdf, before in ((make(language), 1), (make(language, result=page), 2)):
        assert len(pdf.pages) == before + len(guide.themes) + 1
        for number, theme in enumerate(guide.themes):
            text = flow(pdf.pages[before + number].extract_text())
            assert theme.title[language] in text
            assert knowledge.phrases.say("pdf-next", language) in text


@BOTH
def test_a_result_shows_every_answer_the_next_steps_and_no_grade(
    knowledge: Knowledge, guide: Guide, make: Make, language: Language, page: CheckPage
) -> None:
    text = flow(make(language, result=page).pages[1].extract_text())

    steps = [words for step in page.steps for words in (step.step, step.why)]
    for words in [*steps, *(statement.text for statement in guide.statements)]:
        assert printed(knowledge, language, words[language]) in text
    for theme in guide.themes:
        given = [page.answers[statement.id] for statement in guide.statements_of(theme)]
        tally = [
            knowledge.phrases.say(f"pdf-tally-{each}", language, count=given.count(each))
            for each in ANSWERS
            if each in given
        ]
        assert printed(knowledge, language, ", ".join(tally)) in text
    assert "%" not in text
    assert "3. november 2026" in text or "3 November 2026" in text


def test_the_longest_steps_leave_the_result_on_one_page(
    guide: Guide, make: Make, page: CheckPage
) -> None:
    for language in Language:
        longest = sorted(guide.statements, key=lambda s: -len(s.step[language] + s.why[language]))
        pdf = make(language, result=replace(page, steps=tuple(longest[:3])))

        assert len(pdf.pages) == 7


def test_when_everything_is_in_place_no_step_is_made_up(
    knowledge: Knowledge, guide: Guide, make: Make
) -> None:
    answers = dict.fromkeys((statement.id for statement in guide.statements), "yes")
    text = text_of(make(Language.DANISH, result=CheckPage(answers, (), DAY)))

    assert knowledge.phrases.say("pdf-steps-none", Language.DANISH) in text
    assert knowledge.phrases.say("pdf-steps-about", Language.DANISH) not in text


def test_a_statement_that_was_not_asked_is_left_out(
    guide: Guide, make: Make, page: CheckPage
) -> None:
    first, second, *_ = guide.statements
    answers = {each: given for each, given in page.answers.items() if each != first.id}
    pdf = make(Language.DANISH, result=replace(page, answers=answers))

    text = flow(pdf.pages[1].extract_text())
    assert first.text[Language.DANISH] not in text
    assert second.text[Language.DANISH] in text


@BOTH
def test_the_outline_leads_to_every_theme(make: Make, guide: Guide, language: Language) -> None:
    outline = make(language).outline
    titles = [part.title for part in outline if not isinstance(part, list)]

    assert titles[: len(guide.themes)] == [theme.title[language] for theme in guide.themes]


@BOTH
def test_programs_and_screen_readers_know_what_it_is(make: Make, language: Language) -> None:
    pdf = make(language)

    assert pdf.metadata is not None
    assert "uide" in str(pdf.metadata.title)
    assert pdf.metadata.author == "Peer-guide"
    root = pdf.root_object
    assert str(root["/Lang"]) == language.value
    mark_info, metadata = root["/MarkInfo"], root["/Metadata"]
    assert isinstance(mark_info, DictionaryObject)
    assert mark_info["/Marked"] == BooleanObject(True)
    assert "/StructTreeRoot" in root
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid" in metadata.get_data()


def test_it_is_small_and_the_same_every_time(
    knowledge: Knowledge, guide: Guide, page: CheckPage
) -> None:
    document = GuideDocument(guide, knowledge.answers.entries)
    say = say_in(knowledge, Language.DANISH)
    first, second = (document.make(Language.DANISH, say, day=DAY, result=page) for _ in range(2))

    assert first == second
    assert len(first) < 400_000


def test_nothing_in_the_content_is_taken_for_commands_of_the_typesetter(
    guide: Guide, make: Make
) -> None:
    words = 'Pris: $5 #panic("æ") @kilde [x] \\ = ~ `kode`'
    theme = replace(guide.themes[0], about=dict.fromkeys(Language, words))

    text = text_of(make(Language.DANISH, of=replace(guide, themes=(theme, *guide.themes[1:]))))

    assert "Pris: $5 #panic(”æ”) @kilde [x] \\ = ~ kode" in text


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ([], ""),
        (["", ""], ""),
        (["2018"], "2018"),
        (["2016–2018", "2017"], "2016–2018"),
        (["2024", "2018"], "2018, 2024"),
        (["2018", "2019"], "2018–2019"),
        (["2015–2018; 2023"], "2015–2018, 2023"),
    ],
)
def test_years_of_several_sources_are_put_together(years: list[str], written: str) -> None:
    assert join_years(years) == written
