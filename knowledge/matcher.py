"""Ranks entries by how well they fit a question.

Two witnesses are heard: words in common (BM25F) and a linear classifier that has learnt from the
phrasings. Their scores are brought to one scale and added; then facets have their say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Classifier
from knowledge.entry import Entry
from knowledge.index import Index, Postings, make_postings
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.places import Places
from knowledge.text import SYNONYM_WEIGHT, Normaliser, vocabulary_of, words

OUT_OF_SCOPE = "out-of-scope"
"""The classifier's label for questions that no entry answers."""

CLASSIFIER_WEIGHT = 1.0
"""Weight of the classifier's standard score beside that of the index."""

FOLLOW_UP_WEIGHT = 0.5
"""How much the previous question counts in an elliptical one."""

EMPTY_WEIGHT = 0.2
"""How much a message counts itself that names no topic, as "og i Hovedstaden?" does not."""

PLACELESS_WEIGHT = 0.7
"""How much a question counts without the places it names, beside the whole of it."""

WRONG_REGION = 3.0
"""Standard scores that an entry about another region loses."""

RIGHT_REGION = 1.0
"""Standard scores that an entry about the named region gains."""

MAX_SENTENCES = 8
"""Of a rambling message, so many sentences are looked at on their own."""

ELLIPTICAL_STARTS = frozenset(
    ["og", "men", "hvad med", "hva med", "and", "what about", "how about", "but", "so in", "also"]
)
ELLIPTICAL_ENDS = frozenset(["der", "det", "that", "there", "it", "den", "dem", "them"])


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well it fits."""

    entry: Entry
    score: float
    """Sum of standard scores: 0 is an average entry, 4 and more stands out."""
    lexical: float
    """Share of the best score the question could reach by words, in [0, 1]."""
    learned: float
    """The classifier's signed distance for this entry."""
    coverage: float
    """Share of the question's weight in words that the entry holds, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the matcher finds."""

    matches: tuple[Match, ...]
    """Best first."""
    language: Language
    regions: tuple[str, ...] = ()
    """Regions that the question names or, in a follow-up, keeps."""
    out_of_scope: float = 0.0
    """The classifier's signed distance for "no entry answers this"."""
    known: float = 0.0
    """Share of the question's weight in words that the index knows, in [0, 1]."""
    follows_up: bool = False
    """Whether the previous question was taken into account."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Raw scores of one text against every entry of a language."""

    lexical: NDArray[np.float32]
    learned: NDArray[np.float32]
    out_of_scope: float
    known: float

    def combined(self) -> NDArray[np.float32]:
        return _standard(self.lexical) + CLASSIFIER_WEIGHT * _standard(self.learned)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is made of the content of one language once, when it changes."""

    vocabulary: Mapping[str, str]
    """See `knowledge.text.vocabulary_of`."""
    postings: Postings
    """Of all entries, in their order."""


def compile_content(content: Content, language: Language) -> Compiled:
    """Gather the words of a language and index all entries by them."""
    fields = [_fields(entry, language) for entry in content.entries.values()]
    vocabulary = vocabulary_of(
        text for parts in fields for texts in parts.values() for text in texts
    )
    normaliser = Normaliser(language, vocabulary, content.synonyms[language])
    documents = [
        {
            name: [
                stem
                for text in texts
                for stem, weight in normaliser.stems(text)
                if weight > SYNONYM_WEIGHT
            ]
            for name, texts in parts.items()
        }
        for parts in fields
    ]
    return Compiled(vocabulary, make_postings(documents))


@dataclass(frozen=True, slots=True)
class _Tools:
    """Everything the matcher needs in one language."""

    normaliser: Normaliser
    index: Index
    classifier: Classifier | None
    columns: NDArray[np.intp]
    """Per entry, its column in the classifier's scores; -1 where it was not trained."""
    out_of_scope: int
    """Column of "no entry answers this"; -1 where it was not trained."""


class Matcher:
    """Ranks entries by how well they fit a question.

    Args:
        content: The entries; their phrasings are not looked at any more.
        compiled: From `compile_content`, for every language.
        classifiers: Trained on the phrasings, by language; a language without one is matched
            by words alone.
    """

    def __init__(
        self,
        content: Content,
        compiled: Mapping[Language, Compiled],
        classifiers: Mapping[Language, Classifier],
    ) -> None:
        self._entries = tuple(content.entries.values())
        self._numbers = {entry.id: number for number, entry in enumerate(self._entries)}
        self._places: Places = content.places
        self._by_language = {
            language: self._prepare(
                content, language, compiled[language], classifiers.get(language)
            )
            for language in Language
        }
        self._regions = np.array([entry.facets.region or "" for entry in self._entries])
        self._siblings = self._find_siblings()
        self._light = {
            language: frozenset(form for word in group for form in words(word))
            for language, group in content.light_words.items()
        }

    def vocabulary(self, language: Language) -> frozenset[str]:
        """Give the words of the knowledge base in a language."""
        return self._by_language[language].normaliser.vocabulary

    def rank(
        self, question: str, language: Language, *, previous: str = "", limit: int = 5
    ) -> Ranking:
        """Rank entries by how well they fit a question.

        Args:
            question: The words as written.
            language: Whose phrasings to compare with.
            previous: The question before, which an elliptical one leans on.
            limit: Most matches to return, at least 1.

        Returns:
            Best first; empty when the question holds no letter or digit.
        """
        if not words(question):
            return Ranking((), language)
        regions = self._places.find_regions(question)
        evidence = self._weigh(question, language)
        scores = evidence.combined()
        if regions:
            # "… i Aarhus" is less about Aarhus than about what is asked of it.
            plain = self._weigh(self._places.without_places(question), language)
            share = np.float32(PLACELESS_WEIGHT / (1 + PLACELESS_WEIGHT))
            scores = scores + share * (plain.combined() - scores)
        names_topic = self._names_topic(question, language)
        follows_up = bool(previous) and (not names_topic or is_elliptical(question))
        if follows_up:
            before = self._weigh(previous, language).combined()
            if names_topic:
                scores = scores + FOLLOW_UP_WEIGHT * before
            else:
                scores = EMPTY_WEIGHT * scores + before
            regions = regions or self._places.find_regions(previous)
        scores = self._heed_regions(scores, regions)
        order = np.argsort(-scores, kind="stable")[:limit]
        stems = self._by_language[language].normaliser.stems(
            f"{question} {previous}" if follows_up else question
        )
        index = self._by_language[language].index
        matches = tuple(
            Match(
                entry=self._entries[number],
                score=float(scores[number]),
                lexical=float(evidence.lexical[number]),
                learned=float(evidence.learned[number]),
                coverage=index.coverage(stems, int(number)),
            )
            for number in order
        )
        return Ranking(
            matches,
            language,
            tuple(regions),
            evidence.out_of_scope,
            evidence.known,
            follows_up,
        )

    def _prepare(
        self,
        content: Content,
        language: Language,
        compiled: Compiled,
        classifier: Classifier | None,
    ) -> _Tools:
        labels = classifier.labels if classifier else ()
        column = {label: number for number, label in enumerate(labels)}
        return _Tools(
            normaliser=Normaliser(language, compiled.vocabulary, content.synonyms[language]),
            index=Index(compiled.postings),
            classifier=classifier,
            columns=np.array([column.get(e.id, -1) for e in self._entries], np.intp),
            out_of_scope=column.get(OUT_OF_SCOPE, -1),
        )

    def _weigh(self, text: str, language: Language) -> _Evidence:
        """Weigh a text: the whole of it, and each sentence of a long one; the best counts."""
        whole = self._weigh_one(text, language)
        sentences = split_sentences(text)
        if len(sentences) < 2:
            return whole
        parts = [self._weigh_one(sentence, language) for sentence in sentences]
        return _Evidence(
            lexical=np.maximum(whole.lexical, 0.9 * np.max([p.lexical for p in parts], axis=0)),
            learned=np.maximum(whole.learned, np.max([p.learned for p in parts], axis=0) - 0.1),
            out_of_scope=whole.out_of_scope,
            known=whole.known,
        )

    def _weigh_one(self, text: str, language: Language) -> _Evidence:
        tools = self._by_language[language]
        looked_up = tools.index.look_up(tools.normaliser.stems(text))
        if tools.classifier is None:
            learned = np.zeros(len(self._entries), np.float32)
            return _Evidence(looked_up.scores, learned, 0.0, looked_up.known)
        scores = tools.classifier.scores(text)
        learned = np.where(tools.columns >= 0, scores[tools.columns], np.median(scores))
        outside = scores[tools.out_of_scope] if tools.out_of_scope >= 0 else 0.0
        return _Evidence(looked_up.scores, learned, float(outside), looked_up.known)

    def _names_topic(self, text: str, language: Language) -> bool:
        """Whether a text has a word that is neither light nor part of a place's name."""
        rest = words(self._places.without_places(text))
        return any(word not in self._light[language] for word in rest)

    def _find_siblings(self) -> list[tuple[int, list[int]]]:
        """Pair each entry for all regions with those on the same aspect of one region each."""
        by_aspect: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            if entry.facets.aspect and entry.facets.region:
                by_aspect.setdefault(entry.facets.aspect, []).append(number)
        return [
            (number, by_aspect[entry.facets.aspect])
            for number, entry in enumerate(self._entries)
            if entry.facets.aspect in by_aspect and not entry.facets.region
        ]

    def _heed_regions(
        self, scores: NDArray[np.float32], regions: Sequence[str]
    ) -> NDArray[np.float32]:
        """Let what is asked about a region be answered about that region.

        An aspect asked without a region is answered for all of them; with a region, by the
        entry for it; and with a region that has no format of its own, by what is known of it.
        """
        scores = scores.copy()
        aspects = [(whole, parts) for whole, parts in self._siblings]
        if not regions:
            for whole, parts in aspects:
                scores[whole] = max(scores[whole], scores[parts].max() + 0.1)
            return scores
        named = np.isin(self._regions, regions)
        other = (self._regions != "") & ~named
        for whole, parts in aspects:
            best = max(scores[whole], scores[parts].max())
            heirs = [part for part in parts if named[part]]
            if len(regions) > 1:
                scores[whole] = best + RIGHT_REGION
            for heir in heirs:
                scores[heir] = max(scores[heir], best)
        for region in regions:
            overview = self._numbers.get(f"region-{region}")
            if overview is not None:
                formats = [part for whole, parts in aspects for part in (whole, *parts)]
                scores[overview] = max(scores[overview], scores[formats].max())
        scores[named] += RIGHT_REGION
        scores[other] -= WRONG_REGION
        return scores


def is_elliptical(text: str) -> bool:
    """Whether a message leans on the one before: "og i Hovedstaden?", "how long is that"."""
    found = words(text)
    if not found:
        return False
    begins = found[0] in ELLIPTICAL_STARTS or " ".join(found[:2]) in ELLIPTICAL_STARTS
    return (
        (begins and len(found) <= 10)
        or len(found) <= 4
        or (found[-1] in ELLIPTICAL_ENDS and len(found) <= 8)
    )


def split_sentences(text: str) -> list[str]:
    """Split a long message into sentences of at least three words."""
    if len(text) < 80:
        return []
    sentences: list[str] = []
    current = ""
    for piece in text.replace("?", "?\n").replace(". ", ".\n").replace("!", "!\n").splitlines():
        current = f"{current} {piece}".strip()
        if len(current.split()) >= 3:
            sentences.append(current)
            current = ""
    return sentences[-MAX_SENTENCES:]


def _fields(entry: Entry, language: Language) -> dict[str, Sequence[str]]:
    return {
        "questions": entry.questions[language],
        "title": (entry.title[language],),
        "keywords": entry.keywords.get(language, ()),
        "answer": (entry.answer[language],),
    }


def _standard(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give standard scores: how many deviations above the mean of all entries."""
    deviation = float(scores.std())
    if deviation < 1e-6:
        return np.zeros_like(scores)
    standard: NDArray[np.float32] = (scores - scores.mean()) / deviation
    return standard


_QUESTION_WORDS = (
    r"hva[d]?|hvor|hvordan|hvem|hvornår|hvornaar|hvorfor|hvilke[nt]?|er der|kan (?:man|jeg|vi)|"
    r"skal (?:man|jeg|vi)|what|where|how|who|when|why|which|is there|can (?:i|we|you)|do (?:i|we)"
)
_AND_ANOTHER = re.compile(
    rf"(?:,|\s)\s*(?:og|samt|and)\s+(?=(?:{_QUESTION_WORDS})\b)", re.IGNORECASE
)


def split_questions(text: str) -> list[str]:
    """Split a message that asks two things into both; else give it back whole.

    Two questions are two question marks, or "og" before a question word, with at least two words
    on either side.
    """
    pieces = [piece.strip() for piece in text.split("?") if len(words(piece)) >= 2]
    if len(pieces) == 1:
        pieces = [piece.strip() for piece in _AND_ANOTHER.split(pieces[0], maxsplit=1)]
    if len(pieces) == 2 and all(len(words(piece)) >= 2 for piece in pieces):
        return pieces
    return [text]
