"""Linear classifiers over words and character n-grams, read as arrays.

They are trained when the content changes (`knowledge.training`); here is only what it takes to
ask them, so that the service needs no learning library.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.text import words

CHARACTER_LENGTHS = (2, 3, 4, 5)
"""Lengths of the character n-grams; they see through typos, endings and compounds."""

MAX_CHARACTERS = 1000
"""Of a text, so much is read for n-grams; what is asked stands in less."""


def features(text: str) -> Counter[str]:
    """Count the features of a text.

    Words and pairs of neighbouring words stand behind `w:`, character n-grams inside a word
    (with `_` for its borders) behind `c:`.
    """
    found = words(text[:MAX_CHARACTERS])
    counted: Counter[str] = Counter(pairs(found))
    for word in found:
        counted.update(features_of(word))
    return counted


def features_of(word: str) -> list[str]:
    """List the features of one word."""
    bordered = f"_{word}_"
    return [
        f"w:{word}",
        *(
            f"c:{bordered[start : start + length]}"
            for length in CHARACTER_LENGTHS
            for start in range(max(len(bordered) - length + 1, 1))
        ),
    ]


def pairs(found: Sequence[str]) -> list[str]:
    """List the features of neighbouring words."""
    return [f"w:{first} {second}" for first, second in itertools.pairwise(found)]


@dataclass(frozen=True, slots=True)
class Weights:
    """What training leaves behind."""

    vocabulary: tuple[str, ...]
    """The features, in the order of the rows."""
    labels: tuple[str, ...]
    """What is told apart, in the order of the columns."""
    idf: NDArray[np.float32]
    """Per feature."""
    matrix: NDArray[np.int8]
    """Features x labels, to be multiplied by `scale`."""
    scale: NDArray[np.float32]
    """Per label."""
    bias: NDArray[np.float32]
    """Per label."""


class Classifier:
    """Scores a text against every label.

    Args:
        weights: What was trained.
    """

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels
        self._rows = {feature: row for row, feature in enumerate(weights.vocabulary)}
        self._weights = weights
        # The same words come again and again; their features need be looked up but once.
        self._rows_of = lru_cache(maxsize=20_000)(self._look_up)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Give the signed distance from each label's border; greater fits better."""
        found = words(text[:MAX_CHARACTERS])
        counted: Counter[int] = Counter()
        for word in found:
            counted.update(self._rows_of(word))
        counted.update(row for pair in pairs(found) if (row := self._rows.get(pair)) is not None)
        weights = self._weights
        if not counted:
            return weights.bias.copy()
        rows = np.fromiter(counted.keys(), np.intp, len(counted))
        values = np.fromiter(counted.values(), np.float32, len(counted))
        vector = (1 + np.log(values)) * weights.idf[rows]
        vector /= np.linalg.norm(vector)
        return (vector @ weights.matrix[rows].astype(np.float32)) * weights.scale + weights.bias

    def _look_up(self, word: str) -> tuple[int, ...]:
        rows = (self._rows.get(feature) for feature in features_of(word))
        return tuple(row for row in rows if row is not None)
