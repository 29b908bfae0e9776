from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from bot.services.loading import Knowledge
from bot.services.safety import SafetyService
from knowledge.crisis import Concern, load_safety
from knowledge.language import Language


class FailingGate:
    """A gate that is out of order."""

    def assess(self, text: str, previous: str = "") -> Concern:
        raise RecursionError(text)


@dataclass
class RecordingGate:
    """Remembers what it was asked."""

    concern: Concern
    asked: list[tuple[str, str]]

    def assess(self, text: str, previous: str = "") -> Concern:
        self.asked.append((text, previous))
        return self.concern


def make_service(knowledge: Knowledge, gate: object, **hours: str) -> SafetyService:
    lines = load_safety().help_lines
    return SafetyService(gate, knowledge.phrases, lines, hours=hours)  # type: ignore[arg-type] # a stand-in


@pytest.mark.parametrize("concern", list(Concern))
def test_the_gate_is_asked_about_the_message_and_the_one_before(
    knowledge: Knowledge, concern: Concern
) -> None:
    gate = RecordingGate(concern, [])
    assert make_service(knowledge, gate).assess("at dø", "jeg har lyst til") is concern
    assert gate.asked == [("at dø", "jeg har lyst til")]


@pytest.mark.parametrize("text", ["", " \n", "\t"])
def test_nothing_is_asked_about_a_message_without_words(knowledge: Knowledge, text: str) -> None:
    gate = RecordingGate(Concern.NOW, [])
    assert make_service(knowledge, gate).assess(text) is Concern.NONE
    assert gate.asked == []


def test_help_is_shown_when_the_gate_fails_and_nothing_said_is_logged(
    knowledge: Knowledge,
) -> None:
    with capture_logs() as logs:
        assert make_service(knowledge, FailingGate()).assess("Vindebroen") is Concern.NOW
    assert logs == [
        {"event": "crisis-gate-failed", "error": "RecursionError", "log_level": "error"}
    ]


@pytest.mark.parametrize("language", list(Language))
def test_help_names_112_first_and_never_livslinien_alone(
    knowledge: Knowledge, language: Language
) -> None:
    text = knowledge.safety.help_text(language)
    numbers = ("112", "1813", "70 201 201")
    assert [number for number in numbers if number in text] == list(numbers)
    assert sorted(numbers, key=text.index) == list(numbers)
    pointer = knowledge.safety.pointer(language)
    assert pointer.index("112") < pointer.index("70 201 201")


@pytest.mark.parametrize(
    ("language", "word"), [(Language.DANISH, "maskine"), (Language.ENGLISH, "machine")]
)
def test_help_says_that_this_is_a_machine_and_that_one_may_go_on_writing(
    knowledge: Knowledge, language: Language, word: str
) -> None:
    for text in (knowledge.safety.help_text(language), knowledge.safety.pointer(language)):
        assert word in text
        assert text.endswith(("blive ved med at skrive her.", "keep writing here."))


def test_hours_are_shown_only_when_the_operator_has_confirmed_them(knowledge: Knowledge) -> None:
    gate = RecordingGate(Concern.NONE, [])
    silent = make_service(knowledge, gate)
    confirmed = make_service(knowledge, gate, livslinien="kl. 11-05")
    assert "kl." not in silent.help_text(Language.DANISH)
    assert "(kl. 11-05)" in confirmed.help_text(Language.DANISH)
    assert "(kl. 11-05)" in confirmed.pointer(Language.DANISH)


def test_help_is_the_same_every_time(knowledge: Knowledge) -> None:
    texts = {knowledge.safety.help_text(Language.DANISH) for _ in range(3)}
    assert len(texts) == 1
