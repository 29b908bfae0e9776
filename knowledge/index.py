"""A BM25F index over entries.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

import math
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


@dataclass(frozen=True, slots=True)
class Postings:
    """An index as arrays: per stem, the documents that hold it and what it is worth there."""

    stems: tuple[str, ...]
    ends: NDArray[np.int32]
    """Per stem, where its documents end in `documents` and `gains`; they begin where those of
    the stem before end."""
    documents: NDArray[np.int32]
    """Numbers of documents, ascending for each stem."""
    gains: NDArray[np.float32]
    """The BM25F gain of the stem in the document, before its inverse document frequency."""
    size: int
    """Number of documents."""


def make_postings(documents: Sequence[Fields]) -> Postings:
    """Weigh every stem of every document.

    Args:
        documents: Each document's stems by field.
    """
    lengths = {
        name: max(sum(len(d.get(name, ())) for d in documents) / max(len(documents), 1), 1.0)
        for name in FIELD_WEIGHTS
    }
    found: dict[str, list[tuple[int, float]]] = {}
    for number, fields in enumerate(documents):
        frequencies: dict[str, float] = {}
        for name, weight in FIELD_WEIGHTS.items():
            stems = fields.get(name, ())
            norm = 1 - B + B * len(stems) / lengths[name]
            for stem, count in Counter(stems).items():
                frequencies[stem] = frequencies.get(stem, 0.0) + weight * count / norm
        for stem, frequency in frequencies.items():
            found.setdefault(stem, []).append((number, frequency / (K1 + frequency)))
    rows = [row for rows in found.values() for row in rows]
    return Postings(
        stems=tuple(found),
        ends=np.cumsum([len(rows) for rows in found.values()], dtype=np.int32),
        documents=np.array([number for number, _ in rows], np.int32),
        gains=np.array([gain for _, gain in rows], np.float32),
        size=len(documents),
    )


class Index:
    """Scores documents by the words they share with a question.

    Args:
        postings: From `make_postings`.
    """

    def __init__(self, postings: Postings) -> None:
        self._size = postings.size
        self._unknown_idf = self._inverse_frequency(0)
        self._idf: dict[str, float] = {}
        self._numbers: dict[str, NDArray[np.int32]] = {}
        self._gains: dict[str, NDArray[np.float32]] = {}
        start = 0
        for stem, end in zip(postings.stems, postings.ends.tolist(), strict=True):
            self._idf[stem] = self._inverse_frequency(end - start)
            self._numbers[stem] = postings.documents[start:end]
            self._gains[stem] = postings.gains[start:end]
            start = end

    def _inverse_frequency(self, documents: int) -> float:
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

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
            scores[self._numbers[stem]] += self._gains[stem] * (idf * weight)
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
