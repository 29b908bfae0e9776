"""Forms, declared as data: questions asked one by one, then a summary to confirm."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from knowledge.text import words

Answers = Mapping[str, Any]

CONSENT = "consent"
"""Key of the step that asks whether answers may be kept."""

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
    `FORM-KEY-OPTION` is an option's button, `FORM-KEY-OPTION-words` what else people call it.
    """

    key: str
    ask: Callable[[Turn, Answers], str] | None = None
    """Writes the question, where it is no phrase but content."""
    options: tuple[str, ...] = ()
    options_named: str = ""
    """Begins the phrases of the options instead of `FORM-KEY`, where steps share them."""
    columns: int = 1
    """Options side by side: short ones leave a long question in sight."""
    first_words: bool = False
    """Whether an answer may go on after the words of an option: "nej, ikke endnu"."""
    read: Callable[[str], Any] | None = None
    """Makes an answer of words; raises MisreadError. None: only options can be chosen."""
    show: Callable[[Turn, Any], str] | None = None
    """Writes an answer that is no option for the summary, as Markdown."""
    optional: bool = False
    shown_when: Callable[[Answers], bool] = _always
    note: Callable[[Turn, Answers], str] = _no_note
    """What to say before the question, given the answers so far."""
    reads_anything: bool = False
    """Whether `read` makes an answer of nearly any words, which then prove nothing."""
    takes_questions: bool = True
    """Whether words that could be an answer and ask something are rather a question."""
    is_message: bool = False
    """Words to somebody else: "ja" and "nej tak" are an answer too, only "afbryd" is none."""
    shares_contact: bool = False
    """Offers to share the contact's own number, where the channel can."""

    def option_phrase(self, form: str, option: str) -> str:
        """Name the phrase on an option's button; with `-words` behind it, that of its words."""
        return f"{self.options_named or f'{form}-{self.key}'}-{option}"

    def question(self, form: str, turn: Turn, answers: Answers, *, with_note: bool = True) -> str:
        """Write the question, with the note before it or without."""
        note = self.note(turn, answers) if with_note else ""
        asked = self.ask(turn, answers) if self.ask else turn.phrase(f"{form}-ask-{self.key}")
        return f"{note}\n\n{asked}" if note else asked

    @property
    def can_change(self) -> bool:
        """Whether there is anything to change: not where only one answer leads on."""
        return self.read is not None or len(self.options) > 1

    def problem_with(self, text: str) -> MisreadError | None:
        """Say why words are no answer; None when they are, or when only a button would do."""
        try:
            if self.read:
                self.read(text)
        except MisreadError as exc:
            return exc
        return None


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

    def mend(self, state: FormState) -> FormState:
        """Go on where the first answer is missing when the step of a draft exists no longer."""
        is_known = state.step == SUMMARY or any(step.key == state.step for step in self.steps)
        return state if is_known else replace(state, step=self.first_open(state.answers))

    def first_open(self, answers: Answers) -> str:
        """Give the key of the first step without an answer, or that of the summary."""
        open_steps = (step.key for step in self.shown(answers) if step.key not in answers)
        return next(open_steps, SUMMARY)


def words_of(phrase: str) -> Sequence[str]:
    """Read a phrase that lists words with commas between them."""
    return [" ".join(words(part)) for part in phrase.split(",")]
