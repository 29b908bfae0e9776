"""Forms, declared as data: questions asked one by one, then a summary to confirm."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from knowledge.text import words

Answers = Mapping[str, Any]

SUMMARY = "summary"
"""The step after the last: everything is shown and can be changed or confirmed."""


class MisreadError(ValueError):
    """What was written is no answer to the step.

    Args:
        phrase: Key of the phrase that says what is wrong and gives an example.
        **values: What the phrase leaves open.
    """

    def __init__(self, phrase: str, **values: str | int) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.values = values


def _always(_answers: Answers) -> bool:
    return True


def _no_note(_turn: Turn, _answers: Answers) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question of a form.

    Its phrases are found by name: `FORM-ask-KEY` asks, `FORM-label-KEY` stands in the summary,
    `FORM-KEY-OPTION` is an option's button.
    """

    key: str
    options: tuple[str, ...] = ()
    read: Callable[[str], Any] | None = None
    """Makes an answer of words; raises MisreadError. None: only options can be chosen."""
    show: Callable[[Turn, Any], str] | None = None
    """Writes an answer that is no option for the summary, as Markdown."""
    optional: bool = False
    shown_when: Callable[[Answers], bool] = _always
    note: Callable[[Turn, Answers], str] = _no_note
    """What to say before the question, given the answers so far."""
    takes_questions: bool = True
    """Whether words with a question mark are rather a question than an answer."""
    shares_contact: bool = False
    """Offers to share the contact's own number, where the channel can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Questions asked one by one, then a summary to confirm."""

    name: str
    steps: tuple[Step, ...]
    confirmed: Callable[[Turn, FormState], Awaitable[None]]
    """What happens when the contact confirms; must reply."""
    has_summary: bool = True
    """Whether everything is shown for confirmation; otherwise the last answer confirms."""

    def step(self, key: str) -> Step:
        """Find a step by key.

        Raises:
            KeyError: There is none, as in a draft of an older version.
        """
        return next(step for step in self.steps if step.key == key)

    def shown(self, answers: Answers) -> list[Step]:
        """Give the steps that these answers call for, in order."""
        return [step for step in self.steps if step.shown_when(answers)]

    def first_open(self, answers: Answers) -> str:
        """Give the key of the first step without an answer, or that of the summary."""
        open_steps = (step.key for step in self.shown(answers) if step.key not in answers)
        return next(open_steps, SUMMARY)


def words_of(phrase: str) -> Sequence[str]:
    """Read a phrase that lists words with commas between them."""
    return [" ".join(words(part)) for part in phrase.split(",")]
