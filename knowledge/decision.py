"""Decides what to do with a ranking: answer, suggest, or say that nothing fits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.loader import HERE, YamlReader
from knowledge.matcher import Match, Ranking
from knowledge.schema import Part

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


class LogisticPart(Part):
    """A logistic regression over `features`."""

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


def features(ranking: Ranking) -> tuple[float, ...]:
    """Describe a ranking that is not empty in numbers.

    Returns:
        Best score, margin to the next entry, coverage, share of the lexical score reached, the
        classifier's distance for the best entry and for "no entry answers this", share of known
        words, and whether it is a follow-up.
    """
    best = ranking.matches[0]
    second = ranking.matches[1] if len(ranking.matches) > 1 else best
    return (
        best.score / 10,
        (best.score - second.score) / 5,
        best.coverage,
        best.lexical,
        best.learned,
        ranking.out_of_scope,
        ranking.known,
        float(ranking.follows_up),
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
        return Decision(Certainty.UNSURE, ranking.matches[:SUGGESTIONS], right, in_scope)
    return Decision(Certainty.NONE, (), right, in_scope)
