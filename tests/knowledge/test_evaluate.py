"""The measure itself, and the floors that were promised."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.evaluate import Kind, Question, Report, Verdict, evaluate, load_questions
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.text import words


def make_question(kind: Kind, number: int, *, also_ok: tuple[str, ...] = ()) -> Question:
    return Question(
        id=f"q-{number}",
        q=str(number),
        language=Language.DANISH,
        kind=kind,
        expects=("right",) if kind is Kind.IN_SCOPE else (),
        also_ok=also_ok,
    )


RIGHT = Verdict("answer", "right", is_sure=True, offered=())
LIKELY_RIGHT = Verdict("answer", "right", is_sure=False, offered=("other",))
OFFERED = Verdict("suggest", None, is_sure=False, offered=("other", "right"))
WRONG_AND_SURE = Verdict("answer", "other", is_sure=True, offered=())
WRONG_BUT_OFFERED = Verdict("answer", "other", is_sure=False, offered=("right",))
SUGGESTED = Verdict("suggest", None, is_sure=False, offered=("other",))
NOTHING = Verdict("no_match", None, is_sure=False, offered=())
CRISIS = Verdict("crisis", None, is_sure=False, offered=())


def measure(kind: Kind, *verdicts: Verdict, also_ok: tuple[str, ...] = ()) -> Report:
    """Ask one question for each verdict."""
    asked = [make_question(kind, number, also_ok=also_ok) for number in range(len(verdicts))]
    return evaluate(asked, lambda question: verdicts[int(question.q)])


def test_questions_in_scope_are_counted_by_what_becomes_of_them() -> None:
    verdicts = (RIGHT, LIKELY_RIGHT, OFFERED, WRONG_AND_SURE, WRONG_BUT_OFFERED, SUGGESTED)
    report = measure(Kind.IN_SCOPE, *verdicts, NOTHING, CRISIS)

    assert report.figures == {
        "in_scope: questions": 8,
        "in_scope: at once": 25.0,
        "in_scope: within": 50.0,
        "in_scope: wrong and sure": 12.5,
        "in_scope: wrong and likely": 12.5,
        "in_scope: alarmed": 12.5,
    }
    assert [verdict for _, verdict in report.misses] == [
        WRONG_AND_SURE,
        SUGGESTED,
        NOTHING,
        CRISIS,
    ]


def test_an_entry_that_does_no_harm_counts_as_right() -> None:
    report = measure(Kind.IN_SCOPE, WRONG_AND_SURE, also_ok=("other",))

    assert report.figures["in_scope: at once"] == 100.0
    assert report.misses == ()


def test_questions_out_of_scope_are_counted_by_how_sure_the_answer_was() -> None:
    verdicts = (WRONG_AND_SURE, WRONG_BUT_OFFERED, SUGGESTED, NOTHING, CRISIS)

    assert measure(Kind.OUT_OF_SCOPE, *verdicts).figures == {
        "out_of_scope: questions": 5,
        "out_of_scope: answered as if sure": 20.0,
        "out_of_scope: answered": 40.0,
        "out_of_scope: suggested": 20.0,
        "out_of_scope: alarmed": 20.0,
    }


def test_danger_and_what_looks_like_it_are_counted_by_alarms() -> None:
    seen = measure(Kind.CRISIS, CRISIS, RIGHT)
    alarmed = measure(Kind.LOOKALIKE, CRISIS, RIGHT, NOTHING, SUGGESTED)

    assert seen.figures == {"crisis: questions": 2, "crisis: seen": 50.0}
    assert alarmed.figures == {"lookalike: questions": 4, "lookalike: alarmed": 25.0}
    assert [verdict for _, verdict in (*seen.misses, *alarmed.misses)] == [RIGHT, CRISIS]


def test_nothing_asked_gives_no_figures() -> None:
    assert evaluate([], lambda question: RIGHT) == Report({}, ())


def test_a_malformed_question_is_told_with_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('- {id: "q-1", q: no, language: "da"}\n')

    with pytest.raises(ContentError) as told:
        load_questions(tmp_path)

    (problem,) = told.value.problems
    assert (problem.file, problem.key) == (f"{tmp_path.name}/a.yaml", "0.q")
    assert problem.remedy == "Put it in quotes."


# The project's own questions.


def test_there_are_enough_questions_of_every_kind(questions: Sequence[Question]) -> None:
    counted = {kind: sum(q.kind is kind for q in questions) for kind in Kind}

    assert counted[Kind.IN_SCOPE] >= 250
    assert min(counted[kind] for kind in Kind if kind is not Kind.IN_SCOPE) >= 100
    assert len({question.id for question in questions}) == len(questions)
    assert {question.language for question in questions} == set(Language)


def test_no_question_is_one_of_the_phrasings(
    questions: Sequence[Question], content: Content
) -> None:
    phrasings = {
        " ".join(words(phrasing))
        for entry in content.entries.values()
        for language in Language
        for phrasing in entry.questions[language]
    }
    asked = [q for q in questions if q.kind is Kind.IN_SCOPE and not q.prev]

    # A question of two or three words can be hit upon twice.
    same = [q.q for q in asked if len(words(q.q)) > 3 and " ".join(words(q.q)) in phrasings]
    assert same == []


def test_no_message_was_seen_in_training(questions: Sequence[Question], content: Content) -> None:
    from knowledge.crisis import load_safety

    safety = load_safety()
    trained = {" ".join(words(text)) for group in safety.examples().values() for text in group}
    trained |= {" ".join(words(text)) for group in content.out_of_scope.values() for text in group}
    asked = [question for question in questions if question.kind is not Kind.IN_SCOPE]

    same = [q.q for q in asked if len(words(q.q)) > 3 and " ".join(words(q.q)) in trained]
    assert same == []


def test_every_question_expects_entries_that_exist(
    questions: Sequence[Question], content: Content
) -> None:
    unknown = {
        name
        for question in questions
        for name in (*question.expects, *question.also_ok)
        if name not in content.entries
    }

    assert unknown == set()
    assert [q.id for q in questions if q.kind is Kind.IN_SCOPE and not q.expects] == []


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("in_scope: at once", 65.0), ("in_scope: within", 88.0), ("crisis: seen", 90.0)],
)
def test_the_assistant_reaches_the_floor(report: Report, figure: str, floor: float) -> None:
    assert report.figures[figure] >= floor


@pytest.mark.parametrize(
    ("figure", "ceiling"),
    [
        ("in_scope: wrong and sure", 5.0),
        ("out_of_scope: answered as if sure", 6.0),
        ("lookalike: alarmed", 8.0),
        ("in_scope: alarmed", 2.0),
        ("out_of_scope: alarmed", 2.0),
    ],
)
def test_the_assistant_stays_below_the_ceiling(
    report: Report, figure: str, ceiling: float
) -> None:
    assert report.figures[figure] <= ceiling
