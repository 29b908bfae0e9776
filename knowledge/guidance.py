"""Measures whether questions from organisations lead to the right theme of the guide."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from knowledge.entry import Entry
from knowledge.errors import ContentError
from knowledge.evaluate import Verdict
from knowledge.guide import ThemeId
from knowledge.language import Language
from knowledge.schema import Part, Text
from knowledge.yaml_reader import YamlReader


class ThemeQuestion(Part):
    """A question from an organisation, with the themes that would help it."""

    q: Text
    language: Language
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1)]


class _ThemeQuestions(RootModel[tuple[ThemeQuestion, ...]]):
    """A file of questions."""


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """Shares of a question set, in per cent."""

    figures: Mapping[str, float]
    misses: tuple[tuple[ThemeQuestion, Verdict], ...]
    """Questions that were neither answered nor first offered something of the right theme."""


def load_theme_questions(folder: Path) -> tuple[ThemeQuestion, ...]:
    """Read the question sets of a folder; none when there is no such folder.

    Raises:
        ContentError: A file is malformed.
    """
    reader = YamlReader(folder)
    found: list[ThemeQuestion] = []
    for path in sorted(folder.glob("*.yaml")):
        part = reader.parse_file(_ThemeQuestions, path.name)
        found += part.root if part else ()
    if reader.problems:
        raise ContentError(reader.problems)
    return tuple(found)


def evaluate_themes(
    questions: Iterable[ThemeQuestion],
    respond: Callable[[ThemeQuestion], Verdict],
    entries: Mapping[str, Entry],
) -> ThemeReport:
    """Ask every question and count which themes the replies belong to.

    Args:
        questions: From organisations.
        respond: Answers one question.
        entries: By id; their facet tells the theme.

    Returns:
        The share guided to the right theme, by the answer or, where there is none, by the first
        suggestion; and the share with the right theme anywhere among answer and suggestions.
    """
    asked = [(question, respond(question)) for question in questions]
    counts: Counter[str] = Counter()
    misses = []
    for question, verdict in asked:
        shown = [*([verdict.entry] if verdict.entry else []), *verdict.offered]
        hits = [entries[each].facets.theme in question.themes for each in shown]
        counts["within"] += any(hits)
        if hits and hits[0]:
            counts["right"] += 1
        else:
            misses.append((question, verdict))
    figures: dict[str, float] = {}
    if asked:
        figures["organisations: questions"] = len(asked)
        figures["organisations: right theme"] = 100 * counts["right"] / len(asked)
        figures["organisations: within"] = 100 * counts["within"] / len(asked)
    return ThemeReport(figures, tuple(misses))
