"""The page of the guide that shows a finished readiness check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.documents.words import Words
from knowledge.guide import Guide, Statement, Theme

ANSWERS = ("yes", "partly", "no", "unknown")
"""How a statement may be answered, in the order of the bars."""


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the page shows of a finished readiness check."""

    answers: Mapping[str, str]
    """One of `ANSWERS`, by id of the statement; statements without one are left out."""
    steps: tuple[Statement, ...]
    """The most valuable next steps, best first."""
    day: date
    """When it was finished."""


def result_page(guide: Guide, result: CheckPage, words: Words) -> dict[str, Any]:
    """Give all that the page shows."""
    themes = [
        _theme(theme, answered, result.answers, words)
        for theme in guide.themes
        if (answered := [s for s in guide.statements_of(theme) if s.id in result.answers])
    ]
    return {
        "heading": words.say("pdf-result"),
        "about": words.blocks(words.say("pdf-result-about", day=words.day(result.day))),
        "themes": themes,
        "most": max((len(theme["bar"]) for theme in themes), default=1),
        "steps": {
            "heading": words.say("pdf-steps"),
            "about": words.blocks(words.say(f"pdf-steps-{'about' if result.steps else 'none'}")),
            "points": [_step(guide, statement, words) for statement in result.steps],
        },
        "answers": words.say("pdf-answers"),
    }


def _theme(
    theme: Theme, statements: Sequence[Statement], answers: Mapping[str, str], words: Words
) -> dict[str, Any]:
    given = [answers[statement.id] for statement in statements]
    named = {
        each: {"answer": each, "words": words.say(f"check-answer-{each}")} for each in ANSWERS
    }
    counted = [(each, given.count(each)) for each in ANSWERS if each in given]
    return {
        "title": words.typographic(theme.title[words.language]),
        "tally": ", ".join(words.say(f"pdf-tally-{each}", count=n) for each, n in counted),
        "bar": [named[each] for each, count in counted for _ in range(count)],
        "statements": [
            {"spans": words.spans(statement.text[words.language]), **named[answer]}
            for statement, answer in zip(statements, given, strict=True)
        ],
    }


def _step(guide: Guide, statement: Statement, words: Words) -> dict[str, Any]:
    number = guide.themes.index(guide.theme(statement.theme)) + 1
    return {
        **words.point(statement.step[words.language], statement),
        "why": words.spans(statement.why[words.language]),
        "theme": statement.theme,
        "see": words.say("pdf-see", number=number, page="{page}"),
    }
