"""Decides what to do with a ranking: answer, suggest, or say that nothing fits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import field_validator

from knowledge.errors import ContentError
from knowledge.matcher import Match, Ranking
from knowledge.schema import Part
from knowledge.yaml_reader import HERE, YamlReader

SUGGESTIONS = 3
"""Most entries offered when unsure."""

ALTERNATIVES = 2
"""Entries offered beside a likely answer."""


class Certainty(StrEnum):
    """How far the best match is trusted."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"
    """One of the best three may be right."""
    NONE = "none"
    """Nothing fits."""


class Features(NamedTuple):
    """A ranking in numbers, scaled to vary by about one."""

    score: float
    """Of the best match, in tens."""
    margin: float
    """By which the next entry stands behind, in fives."""
    coverage: float
    lexical: float
    learned: float
    """See `Match`, of the best one."""
    out_of_scope: float
    known: float
    """See `Ranking`."""
    follows_up: float
    """1 for a follow-up, else 0."""


class LogisticPart(Part):
    """A logistic regression over `Features`."""

    intercept: float
    weights: tuple[float, ...]

    def probability(self, values: Sequence[float]) -> float:
        """Give a probability in (0, 1)."""
        exponent = self.intercept + sum(w * v for w, v in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, exponent))))


class Calibration(Part):
    """What `peer-guide knowledge calibrate` writes."""

    right: LogisticPart
    """That the best match is right."""
    in_scope: LogisticPart
    """That any entry answers the question."""
    sure: float
    likely: float
    """From which probability of being right on an answer is given so."""
    unsure: float
    """From which probability of being in scope on suggestions are made."""

    @field_validator("right", "in_scope")
    @classmethod
    def _weighs_every_feature(cls, part: LogisticPart) -> LogisticPart:
        if len(part.weights) != len(Features._fields):
            raise ValueError(
                f"has {len(part.weights)} weights for {len(Features._fields)} features; "
                "run `peer-guide knowledge calibrate`"
            )
        return part


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done."""

    certainty: Certainty
    matches: tuple[Match, ...]
    """Sure: the answer. Likely: the answer and the next two. Unsure: two or three to choose
    from. None: empty."""
    right: float
    """Probability that the best match is right."""
    in_scope: float
    """Probability that any entry answers the question."""


def load_calibration(path: Path = HERE / "calibration.yaml") -> Calibration:
    """Read the calibration shipped with the content.

    Raises:
        ContentError: It is missing or malformed.
    """
    reader = YamlReader(path.parent)
    calibration = reader.parse_file(Calibration, path.name)
    if calibration is None:
        raise ContentError(reader.problems)
    return calibration


def features(ranking: Ranking) -> Features:
    """Describe a ranking that is not empty in numbers."""
    best = ranking.matches[0]
    second = ranking.matches[1] if len(ranking.matches) > 1 else best
    return Features(
        score=best.score / 10,
        margin=(best.score - second.score) / 5,
        coverage=best.coverage,
        lexical=best.lexical,
        learned=best.learned,
        out_of_scope=ranking.out_of_scope,
        known=ranking.known,
        follows_up=float(ranking.follows_up),
    )


def decide(ranking: Ranking, calibration: Calibration) -> Decision:
    """Decide what to do with a ranking."""
    if not ranking.matches:
        return Decision(Certainty.NONE, (), 0.0, 0.0)
    values = features(ranking)
    right = calibration.right.probability(values)
    in_scope = calibration.in_scope.probability(values)
    if right >= calibration.sure:
        return Decision(Certainty.SURE, ranking.matches[:1], right, in_scope)
    if right >= calibration.likely:
        return Decision(Certainty.LIKELY, ranking.matches[: 1 + ALTERNATIVES], right, in_scope)
    if in_scope >= calibration.unsure:
        return Decision(Certainty.UNSURE, _suggestions(ranking), right, in_scope)
    return Decision(Certainty.NONE, (), right, in_scope)


def _suggestions(ranking: Ranking) -> tuple[Match, ...]:
    """Give the matches to choose from: a recognised theme is the surest of them."""
    best = ranking.matches[:SUGGESTIONS]
    if ranking.theme is None:
        return best
    others = [each for each in best if each.entry is not ranking.theme.entry]
    return (ranking.theme, *others[: SUGGESTIONS - 1])
