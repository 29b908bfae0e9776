"""A BM25F index over entries.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""How soon further occurrences of a word stop counting."""

B = 0.3
"""How much a long field counts against itself; fields of curated text differ for good reasons."""

FIELD_WEIGHTS = {"questions": 1.0, "title": 1.5, "keywords": 1.5, "answer": 0.3}
"""What a word is worth by where it stands; measured on the tuning questions."""

Fields = Mapping[str, Sequence[str]]
"""Stems by name of field."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the index says of a question."""

    scores: NDArray[np.float32]
    """Per document, in [0, 1]: the share of the best score the question could reach."""
    known: float
    """Share of the question's weight in words that the index knows, in [0, 1]."""


class Index:
    """Scores documents by the words they share with a question.

    Args:
        documents: Each document's stems by field.
    """

    def __init__(self, documents: Sequence[Fields]) -> None:
        self._size = len(documents)
        lengths = {
            name: max(sum(len(d.get(name, ())) for d in documents) / max(self._size, 1), 1.0)
            for name in FIELD_WEIGHTS
        }
        postings: dict[str, list[tuple[int, float]]] = {}
        for number, fields in enumerate(documents):
            frequencies: Counter[str] = Counter()
            for name, weight in FIELD_WEIGHTS.items():
                stems = fields.get(name, ())
                norm = 1 - B + B * len(stems) / lengths[name]
                for stem, count in Counter(stems).items():
                    frequencies[stem] += weight * count / norm  # type: ignore[assignment]  # BM25F adds fractions
            for stem, frequency in frequencies.items():
                postings.setdefault(stem, []).append((number, frequency / (K1 + frequency)))
        self._idf = {stem: self._inverse_frequency(len(p)) for stem, p in postings.items()}
        self._unknown_idf = self._inverse_frequency(0)
        self._numbers = {
            stem: np.array([n for n, _ in p], np.int32) for stem, p in postings.items()
        }
        self._gains = {
            stem: np.array([g for _, g in p], np.float32) * self._idf[stem]
            for stem, p in postings.items()
        }

    def _inverse_frequency(self, documents: int) -> float:
        return float(np.log(1 + (self._size - documents + 0.5) / (documents + 0.5)))

    def look_up(self, stems: Iterable[tuple[str, float]]) -> Lookup:
        """Score every document.

        Args:
            stems: The question's stems with their weights.
        """
        scores = np.zeros(self._size, np.float32)
        reachable = known = 0.0
        for stem, weight in _strongest(stems).items():
            idf = self._idf.get(stem)
            if idf is None:
                # Parts and synonyms that are unknown say nothing against a match.
                reachable += self._unknown_idf if weight == 1.0 else 0.0
                continue
            reachable += idf * weight
            known += idf * weight
            scores[self._numbers[stem]] += self._gains[stem] * weight
        if reachable == 0.0:
            return Lookup(scores, 0.0)
        return Lookup(scores / np.float32(reachable), known / reachable)

    def coverage(self, stems: Iterable[tuple[str, float]], document: int) -> float:
        """Give the share of a question's weight in words that a document holds, in [0, 1]."""
        held = whole = 0.0
        for stem, weight in _strongest(stems).items():
            if weight < 1.0:
                continue
            idf = self._idf.get(stem, self._unknown_idf)
            whole += idf
            numbers = self._numbers.get(stem)
            if numbers is not None:
                place = int(np.searchsorted(numbers, document))
                if place < len(numbers) and numbers[place] == document:
                    held += idf
        return held / whole if whole else 0.0


def _strongest(stems: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Count every stem once, at its greatest weight."""
    strongest: dict[str, float] = {}
    for stem, weight in stems:
        strongest[stem] = max(weight, strongest.get(stem, 0.0))
    return strongest
