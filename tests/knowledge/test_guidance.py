"""Whether organisations are led to the right theme."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.services.loading import Knowledge
from bot.tuning import ORGANISATIONS, verdict_of
from knowledge.entry import Entry, Facets
from knowledge.errors import ContentError
from knowledge.evaluate import Verdict
from knowledge.guidance import ThemeQuestion, evaluate_themes, load_theme_questions
from knowledge.language import Language

QUESTIONS = Path(__file__).parents[1] / "questions" / ORGANISATIONS

THEMES = {"aim": "why", "team": "readiness", "other": None}


def make_entry(name: str, theme: str | None) -> Entry:
    texts = dict.fromkeys(Language, name)
    phrasings = dict.fromkeys(Language, (name,))
    facets = Facets(theme=theme)
    return Entry(name, "topic", facets, texts, texts, phrasings, date(2026, 1, 1))


ENTRIES: Mapping[str, Entry] = {name: make_entry(name, theme) for name, theme in THEMES.items()}


def measure(*verdicts: Verdict) -> tuple[float, float]:
    """Ask for the theme `why` once for each verdict; give the shares right and within."""
    asked = [
        ThemeQuestion(q=str(number), language=Language.DANISH, themes=("why",))
        for number in range(len(verdicts))
    ]
    report = evaluate_themes(asked, lambda question: verdicts[int(question.q)], ENTRIES)
    return report.figures["organisations: right theme"], report.figures["organisations: within"]


def test_an_answer_of_the_theme_is_right() -> None:
    right = Verdict("answer", "aim", is_sure=True, offered=())
    wrong = Verdict("answer", "team", is_sure=True, offered=())
    elsewhere = Verdict("answer", "other", is_sure=True, offered=())
    nothing = Verdict("no_match", None, is_sure=False, offered=())

    assert measure(right, wrong, elsewhere, nothing) == (25.0, 25.0)


def test_without_an_answer_the_first_suggestion_counts() -> None:
    first = Verdict("suggest", None, is_sure=False, offered=("aim", "other"))
    second = Verdict("suggest", None, is_sure=False, offered=("other", "aim"))

    assert measure(first, second) == (50.0, 100.0)


def test_the_right_theme_beside_a_wrong_answer_is_not_right() -> None:
    beside = Verdict("answer", "other", is_sure=False, offered=("aim",))

    assert measure(beside) == (0.0, 100.0)


def test_a_folder_without_such_questions_has_no_figures(tmp_path: Path) -> None:
    questions = load_theme_questions(tmp_path / "nowhere")

    assert evaluate_themes(questions, lambda question: pytest.fail(question.q), {}).figures == {}


def test_an_unknown_theme_is_named(tmp_path: Path) -> None:
    (tmp_path / "new.yaml").write_text('- {q: "Hvorfor", language: "da", themes: ["cooking"]}')

    with pytest.raises(ContentError, match="themes"):
        load_theme_questions(tmp_path)


def test_unseen_questions_from_organisations_are_led_to_the_right_theme(
    knowledge: Knowledge,
) -> None:
    """The promise is 85 of 100; a few less are no reason to stop other work on the content."""
    questions = load_theme_questions(QUESTIONS)
    report = evaluate_themes(
        questions, lambda q: verdict_of(knowledge.assistant, q.q), knowledge.content.entries
    )

    assert len(questions) >= 100
    assert report.figures["organisations: right theme"] >= 82
