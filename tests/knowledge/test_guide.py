"""The organisations' guide as it is read, and as it is shipped."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.checker import check_content
from knowledge.entry import Source
from knowledge.guide import THEMES, Guide, Origin, Point, Statement
from knowledge.language import Language
from knowledge.loader import Content, load_content

DA, EN = Language.DANISH, Language.ENGLISH
SOURCE = Source(
    "framework", {DA: "Rammen", EN: "The framework"}, "2015–2018", "https://example.org/ramme"
)


@pytest.fixture
def guide(folder: Path) -> Guide:
    return load_content(folder).guide


def test_a_theme_is_read_with_its_points(guide: Guide) -> None:
    theme = guide.theme("why")

    assert theme.questions == (
        Point({DA: "Hvad vil I opnå?", EN: "What do you want?"}, Origin.GUIDE, (SOURCE,)),
    )
    assert [point.origin for point in theme.points] == [
        Origin.GUIDE, *[Origin.REGION] * 4, Origin.LATER
    ]  # fmt: skip
    assert theme.read_next == ("course-length", "course-place")


def test_a_statement_is_read_with_what_to_do_about_it(guide: Guide) -> None:
    assert guide.statements_of(guide.theme("why")) == (
        Statement(
            id="purpose",
            theme="why",
            text={DA: "Vi kender formålet.", EN: "We know the purpose."},
            label={DA: "Formålet er klart", EN: "The purpose is clear"},
            step={DA: "Skriv formålet ned.", EN: "Write down the purpose."},
            why={DA: "Resten bygger på det.", EN: "The rest rests on it."},
            weight=3,
            origin=Origin.GUIDE,
            sources=(SOURCE,),
            read_next="course-length",
        ),
    )


def test_a_theme_that_does_not_exist_is_not_found(guide: Guide) -> None:
    with pytest.raises(KeyError):
        guide.theme("money")


def test_a_guide_without_one_of_its_themes_is_told(folder: Path) -> None:
    themes = folder / "guide" / "themes.yaml"
    text = themes.read_text("utf-8")
    themes.write_text(text[: text.index('- id: "competences"')], "utf-8")

    told = [p for p in check_content(load_content(folder)) if p.file.endswith("themes.yaml")]

    assert [problem.problem for problem in told] == ["does not hold the themes."]


def test_the_shipped_check_has_some_statements_for_every_theme(content: Content) -> None:
    statements = content.guide.statements

    assert 12 <= len(statements) <= 16
    assert min(Counter(statement.theme for statement in statements).values()) >= 3
    assert [theme.id for theme in content.guide.themes] == list(THEMES)


def test_every_shipped_theme_goes_with_the_entry_on_the_same_subject(content: Content) -> None:
    for theme in content.guide.themes:
        assert content.entries[theme.entry].facets.theme == theme.id


@pytest.mark.parametrize("language", list(Language))
def test_no_two_labels_of_the_check_are_alike(content: Content, language: Language) -> None:
    labels = [statement.label[language] for statement in content.guide.statements]

    assert len(set(labels)) == len(labels)


def test_what_the_guide_itself_says_cites_who_tells_of_the_guide(content: Content) -> None:
    """The guide could not be read itself: a point of it needs a source that tells of it."""
    tell_of_it = {"guide-post", "sbst-guide-2016", "peermidt-hire-2018"}
    parts: list[Point | Statement] = [*content.guide.statements]
    parts += [point for theme in content.guide.themes for point in theme.points]
    bare = [
        part.text[DA]
        for part in parts
        if part.origin is Origin.GUIDE and not tell_of_it & {source.id for source in part.sources}
    ]

    assert bare == []
