"""What an organisation's answers to the readiness check come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.guide import Guide, Statement, Theme

MAX_STEPS = 3
"""Next steps to show: what a meeting can take in."""

MAX_STEPS_OF_THEME = 2
"""Of one theme, so that no theme takes them all."""


class Standing(StrEnum):
    """An answer to a statement."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    """Nobody knows: something to find out, and not a no."""


DISTANCE = {Standing.YES: 0, Standing.PARTLY: 2, Standing.UNKNOWN: 3, Standing.NO: 4}
"""How far an answer is from yes; only for choosing next steps, never shown."""


@dataclass(frozen=True, slots=True)
class AnsweredTheme:
    """The answers to a theme's statements."""

    theme: Theme
    standings: tuple[tuple[Statement, Standing], ...]
    """In the order of the statements; those without an answer are left out."""

    def with_standing(self, standing: Standing) -> tuple[Statement, ...]:
        """Give the statements that were answered so."""
        return tuple(statement for statement, given in self.standings if given is standing)


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something worth doing next."""

    statement: Statement
    standing: Standing
    """How the statement was answered."""

    @property
    def value(self) -> int:
        """How much is won by it, among the steps to choose from."""
        return self.statement.weight * DISTANCE[self.standing]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the answers come to. No sum and no grade: 14 answers carry neither."""

    themes: tuple[AnsweredTheme, ...]
    """In the guide's order; a theme without any answer is left out."""
    steps: tuple[NextStep, ...]
    """At most three, most valuable first; empty when everything was answered with yes."""


def weigh(guide: Guide, answers: Mapping[str, str]) -> CheckResult:
    """Sort answers by theme and choose the next steps.

    A step's value is the weight of its statement times how far the answer is from yes. Of equal
    ones that of the earlier theme comes first, as the guide's themes build on each other.

    Args:
        guide: Holds the statements.
        answers: By id of the statement; those of statements that are gone are left out.
    """
    themes = tuple(
        AnsweredTheme(
            theme,
            tuple(
                (statement, Standing(answers[statement.id]))
                for statement in guide.statements_of(theme)
                if statement.id in answers
            ),
        )
        for theme in guide.themes
    )
    answered = tuple(theme for theme in themes if theme.standings)
    return CheckResult(answered, _choose(answered))


def _choose(themes: tuple[AnsweredTheme, ...]) -> tuple[NextStep, ...]:
    steps = [NextStep(*answered) for theme in themes for answered in theme.standings]
    chosen: list[NextStep] = []
    for step in sorted((step for step in steps if step.value), key=lambda step: -step.value):
        same = sum(step.statement.theme == other.statement.theme for other in chosen)
        if len(chosen) < MAX_STEPS and same < MAX_STEPS_OF_THEME:
            chosen.append(step)
    # Beside two that matter, a small third one only takes attention from them.
    if len(chosen) == MAX_STEPS and 2 * chosen[-1].value < chosen[0].value:
        chosen.pop()
    return tuple(chosen)
