"""The machine interface: one line out for each line in, over a process and inside one.

`answer_lines` reads all knowledge itself, so the in-process tests give it many lines at once.
"""

import io
import json
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask import _answer_line, answer_lines
from bot.services.assistant import MAX_QUESTION
from bot.services.loading import Knowledge
from knowledge.language import Language

ROOT = Path(__file__).parents[2]
ALWAYS = {"id", "outcome", "language", "text", "suggestions", "score", "ms"}
OUTCOMES = {"answer", "suggest", "no_match", "action", "crisis"}

GARBAGE = (
    b"not json",
    b"{",
    b'{"id": 1, "q": "hej"',
    b"[]",
    b'"hej"',
    b"null",
    b"17",
    b"{}",
    b'{"id": 1}',
    b'{"id": 1, "q": null}',
    b'{"id": 1, "q": 5}',
    b'{"id": 1, "q": ["hej"]}',
    b"\xff\xfe\xfd",
    b"\x00",
    b'{"id": 1, "q": "\x00"}',
    b"[" * 100_000,
    b'{"id": ' + b"9" * 10_000 + b', "q": "hej"}',
    "« hej »".encode("latin-1"),
)
"""Lines that hold no question."""


def strict(text: str | bytes) -> Any:
    """Read JSON as other languages do: they know no NaN and no Infinity."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    return json.loads(text, parse_constant=refuse)


def ask_in_process(lines: Sequence[bytes]) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    answer_lines(io.BytesIO(b"\n".join(lines)), sink)
    return [strict(line) for line in sink.getvalue().splitlines()]


def as_line(**data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def check_form(answer: dict[str, Any]) -> None:
    """Check keys and types against DESIGN §5."""
    optional = {"confidence", "entry", "action"}
    assert answer.keys() - optional == ALWAYS
    assert answer["outcome"] in OUTCOMES
    assert answer["language"] in ("da", "en")
    assert answer["text"]
    assert isinstance(answer["score"], float)
    assert isinstance(answer["ms"], float)
    assert 0 <= answer["score"] <= 1
    has_entry = answer["outcome"] in ("answer", "action")
    assert ("entry" in answer, "confidence" in answer) == (has_entry, has_entry)
    assert ("action" in answer) is (answer["outcome"] == "action")
    assert answer.get("confidence", "sure") in ("sure", "likely")
    for suggestion in answer["suggestions"]:
        assert suggestion.keys() == {"entry", "title", "text"}
        assert all(suggestion.values())


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Hvem har lavet rammen?", "answer"),
        ("Who made the framework?", "answer"),
        ("tilmeld mig et peer-kursus", "action"),
        ("slet alt hvad du ved om mig", "action"),
        ("hvordan spærrer jeg mit dankort", "no_match"),
        ("jeg vil ikke leve mere", "crisis"),
        ("", "no_match"),
        ("???", "no_match"),
    ],
)
def test_an_answer_has_the_agreed_keys(knowledge: Knowledge, question: str, outcome: str) -> None:
    answer = _answer_line(knowledge.assistant, as_line(id="x", q=question))

    check_form(answer)
    assert (answer["id"], answer["outcome"]) == ("x", outcome)


def find_answer(knowledge: Knowledge, questions: Sequence[str], **wanted: str) -> dict[str, Any]:
    """Give the first answer like the one wanted: the next calibration may trust another."""
    answers = (_answer_line(knowledge.assistant, as_line(q=question)) for question in questions)
    return next(answer for answer in answers if wanted.items() <= answer.items())


def test_an_unsure_answer_offers_two_or_three_titles_with_their_answers(
    knowledge: Knowledge,
) -> None:
    vague = ("hvordan med mig", "peeruddannelse", "peer", "kursus", "ramme", "støtte", "erfaring")
    answer = find_answer(knowledge, vague, outcome="suggest")

    check_form(answer)
    assert 2 <= len(answer["suggestions"]) <= 3
    entry = knowledge.answers.entries[answer["suggestions"][0]["entry"]]
    assert answer["suggestions"][0] == {
        "entry": entry.id,
        "title": entry.title[Language.DANISH],
        "text": knowledge.answers.show(entry, Language.DANISH),
    }


def test_a_likely_answer_says_what_it_takes_the_question_for(knowledge: Knowledge) -> None:
    guesses = ("hvad koster peeruddannelsen", "hvad koster det", "peer pris", "peeruddannelse")
    answer = find_answer(knowledge, guesses, outcome="answer", confidence="likely")
    title = knowledge.answers.entries[answer["entry"]].title[Language.DANISH]

    check_form(answer)
    assert answer["text"].startswith(f"Jeg tror, du spørger om: **{title}**")
    assert len(answer["suggestions"]) == 2


def test_the_text_is_what_a_contact_reads(knowledge: Knowledge) -> None:
    answer = _answer_line(knowledge.assistant, as_line(q="Hvem har lavet rammen?"))

    entry = knowledge.answers.entries["framework-made-by"]
    assert answer["text"] == knowledge.answers.show(entry, Language.DANISH)
    assert "Kilde:" in answer["text"]


def test_crisis_help_is_the_text(knowledge: Knowledge) -> None:
    answer = _answer_line(knowledge.assistant, as_line(q="I want to die"))

    assert answer["text"] == knowledge.safety.help_text(Language.ENGLISH)
    assert answer["suggestions"] == []


def test_the_message_before_is_leant_on(knowledge: Knowledge) -> None:
    line = as_line(q="og i Hovedstaden?", prev="Hvor lang er uddannelsen i Midtjylland?")

    assert _answer_line(knowledge.assistant, line)["entry"] == "hovedstaden-length"


@pytest.mark.parametrize(
    ("language", "answered_in"),
    [
        ("en", "en"),
        ("da", "da"),
        (None, "da"),
        ("de", "da"),
        ("", "da"),
        (["en"], "da"),
        (7, "da"),
    ],
)
def test_the_language_is_pinned_when_it_is_one_of_ours(
    knowledge: Knowledge, language: object, answered_in: str
) -> None:
    line = as_line(q="Hvem har lavet rammen?", language=language)
    answer = _answer_line(knowledge.assistant, line)

    assert (answer["language"], answer["entry"]) == (answered_in, "framework-made-by")
    assert answer["text"] == knowledge.answers.show(
        knowledge.answers.entries["framework-made-by"], Language(answered_in)
    )


def test_help_is_given_in_the_pinned_language(knowledge: Knowledge) -> None:
    answer = _answer_line(knowledge.assistant, as_line(q="jeg vil ikke leve mere", language="en"))

    assert answer["text"] == knowledge.safety.help_text(Language.ENGLISH)


@pytest.mark.parametrize("previous", [None, "", 5, ["x"], {"q": "x"}, "\x00", "?!"])
def test_a_message_before_that_says_nothing_is_left_out(
    knowledge: Knowledge, previous: object
) -> None:
    answers = [
        _answer_line(knowledge.assistant, line)
        for line in (as_line(q="Hvem har lavet rammen?", prev=previous),
                     as_line(q="Hvem har lavet rammen?"))
    ]  # fmt: skip

    assert answers[0] | {"ms": 0.0} == answers[1] | {"ms": 0.0}


@pytest.mark.parametrize(
    "question_id", ["x", "", 5, 5.5, None, True, ["a", 1], {"a": {"b": None}}, "æøå🙂", "\u2028"]
)
def test_any_id_comes_back(knowledge: Knowledge, question_id: object) -> None:
    assert _answer_line(knowledge.assistant, as_line(id=question_id, q="hej"))["id"] == question_id


def test_garbage_gets_a_line_each_with_all_the_keys() -> None:
    answers = ask_in_process([*GARBAGE, as_line(id="last", q="Hvem har lavet rammen?")])

    assert len(answers) == len(GARBAGE) + 1
    assert [sorted(ALWAYS - answer.keys()) for answer in answers] == [[]] * len(answers)
    assert {answer["outcome"] for answer in answers[:-1]} == {"no_match"}
    assert (answers[-1]["id"], answers[-1]["outcome"]) == ("last", "answer")


def test_a_line_that_is_not_json_still_gets_its_id_back_when_it_has_one() -> None:
    (answer,) = ask_in_process([b'{"id": "a", "q": 5}'])

    assert answer["id"] == "a"


@pytest.mark.parametrize("number", [b"NaN", b"1e999"])
def test_a_number_that_is_none_comes_back_as_json_that_all_can_read(
    knowledge: Knowledge, number: bytes
) -> None:
    answer = _answer_line(knowledge.assistant, b'{"id": ' + number + b', "q": "hej"}')

    assert strict(json.dumps(answer))["text"] is not None


@pytest.mark.parametrize(
    "question",
    ["\ud800", "hej \udfff med dig", "a\x00b", "\u202e\u200b", "🙂" * 1000, "\n\n", "a" * 200_000],
    ids=["half", "half inside", "nul", "invisible", "emoji", "newlines", "long word"],
)
def test_odd_characters_get_an_answer(knowledge: Knowledge, question: str) -> None:
    line = json.dumps({"id": question[:20], "q": question, "prev": question}).encode()

    check_form(_answer_line(knowledge.assistant, line))


def test_half_a_surrogate_pair_comes_out_as_utf_8() -> None:
    answers = ask_in_process([b'{"id": "\\ud800", "q": "hej \\udfff"}', as_line(id=2, q="hej")])

    assert [answer["outcome"] for answer in answers] == ["answer", "answer"]


def test_empty_lines_are_passed_over_and_windows_line_ends_are_fine() -> None:
    lines = [b"", as_line(id=1, q="hej") + b"\r", b"   ", b"\r", as_line(id=2, q="hej"), b""]

    assert [answer["id"] for answer in ask_in_process(lines)] == [1, 2]


def test_only_the_beginning_of_a_huge_question_is_read(knowledge: Knowledge) -> None:
    question = "Hvem har lavet rammen? " + " " * MAX_QUESTION
    huge = _answer_line(knowledge.assistant, as_line(q=question + "x" * 5_000_000))

    assert huge["entry"] == "framework-made-by"


def test_a_signal_is_seen_beyond_what_is_read_of_a_question(knowledge: Knowledge) -> None:
    question = f"{'Hvad koster kurset? ' * MAX_QUESTION}Jeg vil ikke leve mere"

    assert _answer_line(knowledge.assistant, as_line(q=question))["outcome"] == "crisis"


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.binary(max_size=200).filter(lambda raw: b"\n" not in raw))
@settings(deadline=None)
def test_any_bytes_get_an_answer(knowledge: Knowledge, raw: bytes) -> None:
    answer = _answer_line(knowledge.assistant, raw)

    assert ALWAYS - answer.keys() == set()
    assert "\n" not in json.dumps(answer, ensure_ascii=False)


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("q", "prev", "language"), ANY)),
    st.text(st.characters(), max_size=200),
)
@settings(deadline=None)
def test_any_object_and_any_question_get_an_answer(
    knowledge: Knowledge, data: dict[str, object], question: str
) -> None:
    loose = _answer_line(knowledge.assistant, json.dumps(data).encode())
    asked = _answer_line(knowledge.assistant, json.dumps(data | {"q": question}).encode())

    assert ALWAYS - loose.keys() == set()
    check_form(asked)
    assert "\n" not in json.dumps(asked, ensure_ascii=False)


# Over a real process.


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def test_a_process_answers_a_batch_in_order_and_in_utf_8_whatever_the_locale() -> None:
    lines = [
        as_line(id="1", q="Hvem har lavet rammen?"),
        b"garbage",
        as_line(id="2", q="who made the framework"),
        b"",
        as_line(id="3", q="og i Hovedstaden?", prev="Hvor lang er uddannelsen i Midtjylland?"),
        as_line(id="4", q="jeg vil ikke leve mere"),
        as_line(id="5", q="hvordan spærrer jeg mit dankort", language="en"),
        as_line(id="æøå", q="å " * 3_000_000),
    ]
    process = start(LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    out, errors = process.communicate(b"\n".join(lines), timeout=60)

    assert (process.returncode, errors) == (0, b"")
    answers = [strict(line) for line in out.decode("utf-8").splitlines()]
    assert [(a["id"], a["outcome"], a["language"]) for a in answers] == [
        ("1", "answer", "da"),
        (None, "no_match", "da"),
        ("2", "answer", "en"),
        ("3", "answer", "da"),
        ("4", "crisis", "da"),
        ("5", "no_match", "en"),
        ("æøå", "no_match", "da"),
    ]
    assert "ø" in answers[0]["text"] + answers[3]["text"]


def test_a_process_answers_each_line_before_the_next_one_comes() -> None:
    process = start()
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        for number in range(3):
            process.stdin.write(as_line(id=number, q="hvem har lavet rammen") + b"\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 60)
            assert ready, "no answer came"
            assert strict(process.stdout.readline())["id"] == number
    finally:
        process.stdin.close()
        left = process.stdout.read()
        process.wait(60)
        process.stdout.close()
        assert process.stderr is not None
        process.stderr.close()
    assert (left, process.returncode) == (b"", 0)


def test_a_reader_that_goes_away_ends_the_process_without_a_traceback() -> None:
    process = start()
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdout = None

    _, errors = process.communicate(b'{"id": 1, "q": "hej"}\n' * 50, timeout=60)

    assert b"Traceback" not in errors


def test_nothing_asked_is_nothing_answered() -> None:
    out, errors = start().communicate(b"", timeout=60)

    assert (out, errors) == (b"", b"")


def test_a_question_as_an_argument_is_answered_for_people() -> None:
    out, errors = start("Who made the framework?", COLUMNS="80").communicate(timeout=60)

    assert errors == b""
    assert "Socialstyrelsen" in out.decode()
    assert "**" not in out.decode()
