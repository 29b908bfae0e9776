"""Seeing when somebody may be in danger, and what is shown then.

All messages are made up.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.loading import Knowledge
from bot.services.safety import SafetyService
from knowledge.classifier import Classifier, Weights
from knowledge.crisis import Concern, CrisisGate, HelpLine, PatternsPart, ThresholdsPart
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.phrasebook import Phrasebook

DA, EN = Language.DANISH, Language.ENGLISH
ANY_TEXT = st.text(st.characters(), max_size=500)
HOURS = re.compile(
    r"\b(?:kl\.? ?)?\d{1,2}(?:[.:]\d\d)? ?[-–] ?\d{1,2}\b|døgn|around the clock|24/7"
)


def make_gate() -> CrisisGate:
    """A gate that knows the words "farvel" (in danger), "tung" (heavy) and one pattern."""
    weights = Weights(
        vocabulary=("w:farvel", "w:tung"),
        labels=("concern", "now", "ordinary"),
        idf=np.ones(2, np.float32),
        matrix=np.array([[0, 120, 0], [100, 0, 0]], np.int8),
        scale=np.full(3, 0.02, np.float32),
        bias=np.full(3, -1.0, np.float32),
    )
    part = {"language": "da", "examples": ["x"]}
    patterns = PatternsPart.model_validate(
        {
            "signals": [{"id": "die", "pattern": r"\bvil (?:bare )?doe\b", **part}],
            "excuses": [{"id": "laugh", "pattern": r"\bdoe af grin\b", **part}],
        }
    )
    return CrisisGate(
        patterns, Classifier(weights), ThresholdsPart(now=0.5, near=0.4, concern=0.3)
    )


@pytest.fixture
def gate() -> CrisisGate:
    return make_gate()


class BrokenGate(CrisisGate):
    """A gate that fails."""

    def __init__(self) -> None:
        """Take nothing."""

    def assess(self, text: str, previous: str = "") -> Concern:
        """Fail."""
        raise RuntimeError(text)


def make_line(**changes: object) -> HelpLine:
    """Livslinien, with whatever is known of its hours."""
    text = {"da": "x", "en": "x"}
    known = {"id": "livslinien", "name": text, "number": "70 201 201", "for": text}
    return HelpLine.model_validate(known | {"reliability": "A"} | changes)


def make_service(
    phrases: Phrasebook,
    *lines: HelpLine,
    gate: CrisisGate | None = None,
    hours: Mapping[str, str] | None = None,
) -> SafetyService:
    return SafetyService(gate or make_gate(), phrases, lines or (make_line(),), hours=hours)


# The gate.


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("jeg vil dø", Concern.NOW),
        ("JEG VIL DOE!!!", Concern.NOW),
        ("jeg vil dø af grin", Concern.NONE),
        ("jeg vil dø af grin, men jeg vil dø", Concern.NOW),
        ("jeg vil bare dø. Vi var ved at dø af grin i går", Concern.NOW),
        ("farvel", Concern.NOW),
        ("det er tung", Concern.SOME),
        ("hvad koster kurset", Concern.NONE),
        ("", Concern.NONE),
        ("?!", Concern.NONE),
    ],
)
def test_patterns_and_classifier_are_heard_and_an_excuse_covers_only_its_own_signal(
    gate: CrisisGate, text: str, concern: Concern
) -> None:
    assert gate.assess(text) is concern


def test_what_is_said_in_two_messages_is_seen(gate: CrisisGate) -> None:
    assert gate.assess("dø", "jeg vil bare") is Concern.NOW


def test_a_message_after_a_crisis_is_met_for_itself(gate: CrisisGate) -> None:
    assert gate.assess("hvad koster kurset", "jeg vil dø") is Concern.NONE


def test_a_sentence_is_seen_among_many_others(gate: CrisisGate) -> None:
    ordinary = "Jeg arbejder i en kommune. "

    seen = [gate.assess(ordinary * n + "Nu siger jeg farvel") for n in (0, 10, 39, 60, 130)]

    assert seen == [Concern.NOW] * 5


def test_words_are_seen_at_the_end_of_a_long_message_without_full_stops(gate: CrisisGate) -> None:
    filler = "og så gik jeg hjem til min hund "

    seen = [gate.assess(filler * n + "farvel farvel farvel") for n in (0, 1, 10, 120)]

    assert seen == [Concern.NOW] * 4


@pytest.mark.parametrize(
    "signal",
    ["jeg vil ikke leve mere", "jeg tager mit eget liv i aften", "I want to kill myself"],
)
@pytest.mark.parametrize(
    "filler",
    ["jeg arbejder i en kommune og vil gerne høre om kurset ", "I work here. ", "a\n", "!? "],
    ids=["no full stops", "short sentences", "lines", "marks"],
)
def test_a_signal_at_the_end_of_4000_characters_is_seen(
    knowledge: Knowledge, signal: str, filler: str
) -> None:
    text = (filler * 4000)[: 4000 - len(signal) - 1]

    assert knowledge.safety.assess(f"{text} {signal}") is Concern.NOW


@pytest.mark.parametrize(
    "text",
    [
        "jeg dør af grin, men jeg vil ikke leve mere",
        "Haha, jeg er ved at dø af grin. Jeg har selvmordstanker",
        "deadline dræber mig. jeg vil dø",
        "Jeg har tidligere forsøgt selvmord. Nu vil jeg ikke leve mere igen",
        "Hvordan taler man med en borger om selvmord? Jeg har selv lyst til at dø",
        "Hvad koster kurset? Jeg vil gerne dø",
        "I'm dying to join the course but I want to kill myself",
        "this course is killing me. I want to die",
        "How do peers talk about suicide? I am going to kill myself",
        "jeg vil ikke doe men jeg gider ikk leve mere",
    ],
)
def test_a_signal_wins_over_a_lookalike_in_the_same_message(
    knowledge: Knowledge, text: str
) -> None:
    assert knowledge.safety.assess(text) is Concern.NOW


@pytest.mark.parametrize(
    "text",
    [
        "Hvad gør en peer, når en borger har selvmordstanker?",
        "Jeg dør af grin over dit svar",
        "slet alt om mig",
        "hvor lang er uddannelsen",
        "I am dying to know what it costs",
        "What does a peer do when a citizen talks about suicide?",
    ],
)
def test_a_lookalike_is_not_met_with_help_first(knowledge: Knowledge, text: str) -> None:
    assert knowledge.safety.assess(text) is not Concern.NOW


@pytest.mark.parametrize(
    "spellings",
    [
        ("jeg vil dø", "jeg vil doe", "JEG VIL DØØØ", "jeg vil  d\u00ad\u200bø"),
        ("jeg vil ikke leve mere", "jeg vil ik leve mer", "jegvilikkeleve"),
        ("jeg har selvmordstanker", "jeg har selvmords tanker", "jeg har selvmordstankker"),
        ("I want to kill myself", "i wanna kill my self", "I WANT TO KILL MYSELFFF"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_a_signal_is_seen_in_any_spelling(knowledge: Knowledge, spellings: Sequence[str]) -> None:
    seen = {text: knowledge.safety.assess(text) for text in spellings}

    assert seen == dict.fromkeys(spellings, Concern.NOW)


@given(ANY_TEXT, ANY_TEXT)
@settings(deadline=None)
def test_any_text_can_be_assessed(knowledge: Knowledge, text: str, previous: str) -> None:
    # The service would hide a failure behind help; here the gate itself is asked.
    assert knowledge.safety._gate.assess(text, previous) in Concern


@given(ANY_TEXT)
@settings(deadline=None)
def test_nothing_around_an_explicit_signal_hides_it(text: str) -> None:
    assert make_gate().assess(f"{text}\nSå vil jeg vil dø\n{text}") is Concern.NOW


# What is shown.


def test_help_is_shown_when_the_gate_fails(knowledge: Knowledge) -> None:
    service = make_service(knowledge.phrases, gate=BrokenGate())

    assert service.assess("hvad koster kurset") is Concern.NOW


def test_crisis_help_comes_before_any_answer(knowledge: Knowledge) -> None:
    response = knowledge.assistant.respond("Hvad koster kurset? Jeg vil gerne dø")

    assert (response.outcome, response.answer) == ("crisis", None)
    assert response.text == knowledge.safety.help_text(DA)


@pytest.mark.parametrize("language", Language)
def test_112_comes_first_and_livslinien_never_alone(
    knowledge: Knowledge, language: Language
) -> None:
    for text in (knowledge.safety.help_text(language), knowledge.safety.pointer(language)):
        numbers = re.findall(r"\d[\d ]+\d", text)

        assert numbers == ["112", "1813", "70 201 201"]
        assert re.search("læge|doctor", text)


@pytest.mark.parametrize("language", Language)
def test_no_answer_names_livslinien_alone(
    knowledge: Knowledge, content: Content, language: Language
) -> None:
    answers = {entry.id: entry.answer[language] for entry in content.entries.values()}
    naming = {name: text for name, text in answers.items() if "70 201 201" in text}

    assert naming.keys() >= {"help-lines", "hard-time"}
    assert [name for name, text in naming.items() if "112" not in text] == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (DA, ("maskine", "ingen læser med", "blive ved med at skrive", "akutmodtagelse")),
        (EN, ("machine", "nobody reads along", "keep writing", "emergency department")),
    ],
)
def test_help_says_that_it_is_a_machine_and_does_not_end_the_conversation(
    knowledge: Knowledge, language: Language, says: Sequence[str]
) -> None:
    text = knowledge.safety.help_text(language)

    assert [part for part in says if part not in text] == []
    assert text == knowledge.safety.help_text(language)


@pytest.mark.parametrize("language", Language)
def test_no_hours_are_shown_as_shipped(knowledge: Knowledge, language: Language) -> None:
    assert HOURS.search(knowledge.safety.help_text(language)) is None
    assert HOURS.search(knowledge.safety.pointer(language)) is None


@pytest.mark.parametrize(
    ("line", "hours", "shown"),
    [
        (make_line(), None, False),
        (make_line(hours="11-05"), None, False),
        (make_line(hours="11-05", hours_confirmed=True), None, True),
        (make_line(), {"livslinien": "11-05"}, True),
        (make_line(hours="00-24"), {"livslinien": "11-05"}, True),
        (make_line(), {"headspace": "11-05"}, False),
    ],
    ids=["none", "unconfirmed", "confirmed", "operator", "operator wins", "another line"],
)
def test_hours_are_shown_once_somebody_has_confirmed_them(
    knowledge: Knowledge,
    line: HelpLine,
    hours: Mapping[str, str] | None,
    shown: bool,  # noqa: FBT001
) -> None:
    service = make_service(knowledge.phrases, line, hours=hours)

    for language in Language:
        assert ("70 201 201 (11-05)" in service.help_text(language)) is shown
        assert bool(HOURS.search(service.help_text(language))) is shown


def test_every_help_line_says_what_it_rests_on(knowledge: Knowledge) -> None:
    lines = knowledge.safety._lines.values()

    assert [line.id for line in lines if not line.source] == []
    assert [line.id for line in lines if line.hours and not line.hours_confirmed] == []
