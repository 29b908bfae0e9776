"""Linear classifiers over words and character n-grams, read as arrays.

They are trained when the content changes (`knowledge.training`); here is only what it takes to
ask them, so that the service needs no learning library.
"""

import itertools
from collections import Counter
from dataclasses import dataclass

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
    counted: Counter[str] = Counter("w:" + word for word in found)
    counted.update(f"w:{first} {second}" for first, second in itertools.pairwise(found))
    for word in found:
        bordered = f"_{word}_"
        for length in CHARACTER_LENGTHS:
            counted.update(
                "c:" + bordered[start : start + length]
                for start in range(max(len(bordered) - length + 1, 1))
            )
    return counted


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

    def scores(self, text: str) -> NDArray[np.float32]:
        """Give the signed distance from each label's border; greater fits better."""
        rows: list[int] = []
        values: list[float] = []
        for feature, count in features(text).items():
            row = self._rows.get(feature)
            if row is not None:
                rows.append(row)
                values.append(count)
        weights = self._weights
        if not rows:
            return weights.bias.copy()
        vector = (1 + np.log(np.array(values, np.float32))) * weights.idf[rows]
        vector /= np.linalg.norm(vector)
        return (vector @ weights.matrix[rows].astype(np.float32)) * weights.scale + weights.bias
