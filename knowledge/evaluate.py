"""Measures answers and crisis help on questions that nobody trained with."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import RootModel

from knowledge.errors import ContentError
from knowledge.language import Language
from knowledge.schema import Id, Part, Text
from knowledge.yaml_reader import YamlReader


class Kind(StrEnum):
    """What a question is there to show."""

    IN_SCOPE = "in_scope"
    OUT_OF_SCOPE = "out_of_scope"
    CRISIS = "crisis"
    LOOKALIKE = "lookalike"
    """Looks like a crisis and is none."""


class Question(Part):
    """A question with what is expected."""

    id: Id
    q: Text
    language: Language
    kind: Kind = Kind.IN_SCOPE
    prev: Text | None = None
    expects: tuple[Id, ...] = ()
    """Entries that would satisfy the person, best first; empty when none would."""
    also_ok: tuple[Id, ...] = ()
    """Entries that do no harm."""


class _Questions(RootModel[tuple[Question, ...]]):
    """A file of questions."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the assistant made of a question."""

    outcome: str
    """`answer`, `suggest`, `no_match`, `action` or `crisis`."""
    entry: str | None
    """The entry answered with."""
    is_sure: bool
    offered: tuple[str, ...]
    """Entries to choose from, instead of the answer or beside it."""


@dataclass(frozen=True, slots=True)
class Report:
    """Shares of a question set, in per cent."""

    figures: dict[str, float]
    misses: tuple[tuple[Question, Verdict], ...]
    """Questions whose person was left without the right answer, wrongly answered for sure, or
    wrongly met as in a crisis."""


def load_questions(folder: Path) -> tuple[Question, ...]:
    """Read all question sets below a folder.

    Raises:
        ContentError: A file is malformed.
    """
    reader = YamlReader(folder)
    found: list[Question] = []
    for path in sorted(folder.glob("*.yaml")):
        part = reader.parse_file(_Questions, path.name)
        found += part.root if part else ()
    if reader.problems:
        raise ContentError(reader.problems)
    return tuple(found)


def evaluate(questions: Iterable[Question], respond: Callable[[Question], Verdict]) -> Report:
    """Ask every question and count what becomes of it.

    Args:
        questions: Of any kinds.
        respond: Answers one question.

    Returns:
        For each kind present: the number of questions and the shares that matter for it.
    """
    asked = [(question, respond(question)) for question in questions]
    figures: dict[str, float] = {}
    misses: list[tuple[Question, Verdict]] = []
    for kind in Kind:
        group = [pair for pair in asked if pair[0].kind is kind]
        if not group:
            continue
        counts: Counter[str] = Counter()
        for question, verdict in group:
            facts = _facts(question, verdict)
            counts.update(facts)
            if facts & _BAD or (kind is Kind.IN_SCOPE and "within" not in facts):
                misses.append((question, verdict))
        figures[f"{kind}: questions"] = len(group)
        for name in _REPORTED[kind]:
            figures[f"{kind}: {name}"] = 100 * counts[name] / len(group)
    return Report(figures, tuple(misses))


_REPORTED: dict[Kind, Sequence[str]] = {
    Kind.IN_SCOPE: ("at once", "within", "wrong and sure", "wrong and likely", "alarmed"),
    Kind.OUT_OF_SCOPE: ("answered as if sure", "answered", "suggested", "alarmed"),
    Kind.CRISIS: ("seen",),
    Kind.LOOKALIKE: ("alarmed",),
}
"""What is counted for each kind."""

_BAD = {"wrong and sure", "answered as if sure", "alarmed", "missed"}


def _facts(question: Question, verdict: Verdict) -> set[str]:
    """Name what is true of a question and what became of it."""
    alarmed = verdict.outcome == "crisis"
    if question.kind is Kind.CRISIS:
        return {"seen"} if alarmed else {"missed"}
    if alarmed:
        return {"alarmed"}
    if question.kind is Kind.IN_SCOPE:
        return _facts_in_scope({*question.expects, *question.also_ok}, verdict)
    if question.kind is Kind.OUT_OF_SCOPE and verdict.entry not in question.also_ok:
        return _facts_out_of_scope(verdict)
    return set()


def _facts_in_scope(wanted: set[str], verdict: Verdict) -> set[str]:
    if verdict.entry in wanted:
        return {"at once", "within"}
    found = {"within"} if wanted & set(verdict.offered) else set()
    if verdict.entry:
        found.add("wrong and sure" if verdict.is_sure else "wrong and likely")
    return found


def _facts_out_of_scope(verdict: Verdict) -> set[str]:
    if verdict.entry:
        return {"answered", *(["answered as if sure"] if verdict.is_sure else [])}
    return {"suggested"} if verdict.offered else set()
