"""Ranks entries by how well they fit a question.

Two witnesses are heard: words in common (BM25F) and a linear classifier that has learnt from the
phrasings. Their scores are brought to one scale and added; then facets have their say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Classifier
from knowledge.compiled import Compiled
from knowledge.entry import Entry, EntryKind
from knowledge.facets import FOR_WORKPLACES, FacetRules
from knowledge.index import Index
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.messages import is_elliptical, split_sentences
from knowledge.places import Places
from knowledge.text import SYNONYM_WEIGHT, Edges, Normaliser, words

OUT_OF_SCOPE = "out-of-scope"
"""The classifier's label for questions that no entry answers."""

LEADER = "leader"
"""The audience that asks for a workplace."""

NO_THEME = "theme:"
"""The classifier's label for whatever is not asked for a workplace."""

CLASSIFIER_WEIGHT = 1.0
"""Weight of the classifier's standard score beside that of the index."""

THEME_WEIGHT = 3.0
"""What it counts for an entry that somebody seems to ask for a workplace about its theme; with
it, the right theme is found for 6 in 100 more questions from organisations (measured)."""

MIN_THEME = -0.3
"""By how much a theme must be likelier than none to be offered (measured: where others are
unsure, it is then offered for one question in eighty)."""

FOLLOW_UP_WEIGHT = 0.5
"""How much the previous question counts in an elliptical one."""

EMPTY_WEIGHT = 0.2
"""How much a message counts itself that names no topic, as "og i Hovedstaden?" does not."""

MIN_KNOWN = 0.5
"""Share of the message before in known words, below which it is no subject to lean on."""

PLACELESS_WEIGHT = 0.7
"""How much a question counts without the places it names, beside the whole of it."""


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
    theme: Match | None = None
    """The entry of the guide's theme that the question seems to be about, if any."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Raw scores of one text against every entry of a language."""

    lexical: NDArray[np.float32]
    learned: NDArray[np.float32]
    themed: NDArray[np.float32]
    """By how much each entry's theme is likelier than none; minus infinity without a theme."""
    out_of_scope: float
    known: float

    @property
    def speaks_of_something_else(self) -> bool:
        """Whether it is rather no question for us than one for any entry."""
        return self.out_of_scope > float(self.learned.max())

    def combined(self) -> NDArray[np.float32]:
        witnesses = _standard(self.lexical) + CLASSIFIER_WEIGHT * _standard(self.learned)
        return witnesses + np.float32(THEME_WEIGHT) * np.maximum(self.themed, 0)


@dataclass(frozen=True, slots=True)
class _Tools:
    """Everything the matcher needs in one language."""

    normaliser: Normaliser
    index: Index
    classifier: Classifier | None
    columns: NDArray[np.intp]
    """Per entry, its column in the classifier's scores; -1 where it was not trained."""
    themes: NDArray[np.intp]
    """Per entry, the column of its theme in the classifier's scores; -1 where it has none."""
    no_theme: int
    """Column of "not asked for a workplace"; -1 where it was not trained."""
    out_of_scope: int
    """Column of "no entry answers this"; -1 where it was not trained."""
    audiences: Mapping[str, frozenset[str]]
    """Per audience, the stems of the words that name it."""


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
        self._places: Places = content.places
        self._by_language = {
            language: self._prepare(
                content, language, compiled[language], classifiers.get(language)
            )
            for language in Language
        }
        self._facets = FacetRules(self._entries)
        numbers = {entry.id: number for number, entry in enumerate(self._entries)}
        self._theme_pages = {theme.id: numbers[theme.entry] for theme in content.guide.themes}
        self._light = {
            language: frozenset(form for word in group for form in words(word))
            for language, group in content.light_words.items()
        }
        self._courtesies = Edges(text for group in content.courtesies.values() for text in group)

    def vocabulary(self, language: Language) -> frozenset[str]:
        """Give the words of the knowledge base in a language."""
        return self._by_language[language].normaliser.vocabulary

    def without_courtesies(self, text: str, language: Language) -> str:
        """Leave greetings and thanks out, when something else is said."""
        rest = self._courtesies.cut(text)
        return rest if any(word not in self._light[language] for word in words(rest)) else text

    def rank(
        self,
        question: str,
        language: Language,
        *,
        previous: str = "",
        theme: str = "",
        limit: int = 5,
    ) -> Ranking:
        """Rank entries by how well they fit a question.

        Args:
            question: The words as written.
            language: Whose phrasings to compare with.
            previous: The question before, which an elliptical one leans on.
            theme: The theme that the person is reading about, if any.
            limit: Most matches to return, at least 1.

        Returns:
            Best first; empty when the question holds no letter or digit.
        """
        if not words(question):
            return Ranking((), language)
        question = self.without_courtesies(question, language)
        previous = self.without_courtesies(previous, language)
        regions = self._places.find_regions(question)
        evidence = self._weigh(question, language)
        scores = evidence.combined()
        if regions:
            # "… i Aarhus" is less about Aarhus than about what is asked of it.
            plain = self._weigh(self._places.without_places(question), language)
            share = np.float32(PLACELESS_WEIGHT / (1 + PLACELESS_WEIGHT))
            scores = scores + share * (plain.combined() - scores)
        names_topic = self._names_topic(question, language)
        stands_alone = names_topic and (
            not is_elliptical(question) or evidence.speaks_of_something_else
        )
        before = None if stands_alone else self._subject_of(previous, language)
        if before is not None:
            if names_topic:
                scores = scores + np.float32(FOLLOW_UP_WEIGHT) * before
            else:
                scores = np.float32(EMPTY_WEIGHT) * scores + before
            regions = regions or self._places.find_regions(previous)
        follows_up = before is not None
        tools = self._by_language[language]
        stems = tools.normaliser.stems(f"{question} {previous}" if follows_up else question)
        asked = frozenset(stem for stem, weight in stems if weight > SYNONYM_WEIGHT)
        scores = self._facets.heed_regions(scores, regions)
        scores = self._facets.heed_audiences(scores, asked, tools.audiences)
        if tools.audiences.get(LEADER, frozenset()) & asked:
            scores = self._facets.heed_workplaces(scores)
        if theme:
            elliptical = is_elliptical(question)
            scores = self._facets.heed_theme(scores, theme, elliptical=elliptical)
        order = np.argsort(-scores, kind="stable")[:limit]

        def match(number: int) -> Match:
            return Match(
                entry=self._entries[number],
                score=float(scores[number]),
                lexical=float(evidence.lexical[number]),
                learned=float(evidence.learned[number]),
                coverage=tools.index.coverage(stems, number),
            )

        likeliest = int(evidence.themed.argmax())
        page = self._theme_pages.get(self._entries[likeliest].facets.theme or "")
        if evidence.themed[likeliest] <= MIN_THEME:
            page = None
        return Ranking(
            tuple(match(int(number)) for number in order),
            language,
            tuple(regions),
            evidence.out_of_scope,
            evidence.known,
            follows_up,
            None if page is None else match(page),
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
        normaliser = Normaliser(language, compiled.vocabulary, content.synonyms[language])
        return _Tools(
            normaliser=normaliser,
            index=Index(compiled.postings),
            classifier=classifier,
            columns=np.array([column.get(e.id, -1) for e in self._entries], np.intp),
            themes=np.array(
                [column.get(theme_label(e) or "", -1) for e in self._entries], np.intp
            ),
            no_theme=column.get(NO_THEME, -1),
            out_of_scope=column.get(OUT_OF_SCOPE, -1),
            audiences={
                audience: frozenset(
                    stem
                    for stem, weight in normaliser.stems(" ".join(group[language]))
                    if weight > SYNONYM_WEIGHT
                )
                for audience, group in content.audience_words.items()
            },
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
            themed=whole.themed,
            out_of_scope=whole.out_of_scope,
            known=whole.known,
        )

    def _weigh_one(self, text: str, language: Language) -> _Evidence:
        tools = self._by_language[language]
        looked_up = tools.index.look_up(tools.normaliser.stems(text))
        if tools.classifier is None:
            learned = np.zeros(len(self._entries), np.float32)
            themed = np.full_like(learned, -np.inf)
            return _Evidence(looked_up.scores, learned, themed, 0.0, looked_up.known)
        # Repaired slips as well would make questions out of scope look familiar (measured).
        scores = tools.classifier.scores(tools.normaliser.respell(text))
        learned = np.where(tools.columns >= 0, scores[tools.columns], np.median(scores))
        outside = scores[tools.out_of_scope] if tools.out_of_scope >= 0 else 0.0
        themed = scores[tools.themes] - scores[tools.no_theme]
        themed = np.where(tools.themes >= 0, themed, np.float32(-np.inf))
        return _Evidence(looked_up.scores, learned, themed, float(outside), looked_up.known)

    def _subject_of(self, previous: str, language: Language) -> NDArray[np.float32] | None:
        """Score the message before; None when it has no subject to lean on.

        That is so when it has no words, when its words are of another language, and when it was
        but a greeting.
        """
        if not words(previous):
            return None
        evidence = self._weigh(previous, language)
        scores = evidence.combined()
        best = self._entries[int(scores.argmax())]
        if evidence.known < MIN_KNOWN or best.kind is EntryKind.SMALL_TALK:
            return None
        return scores

    def _names_topic(self, text: str, language: Language) -> bool:
        """Whether a text has a word that is neither light nor part of a place's name."""
        rest = words(self._places.without_places(text))
        return any(word not in self._light[language] for word in rest)


def theme_label(entry: Entry) -> str | None:
    """Give the classifier's label for the theme of an entry that is for workplaces."""
    theme = entry.facets.theme if entry.action == FOR_WORKPLACES else None
    return f"{NO_THEME}{theme}" if theme else None


def _standard(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give standard scores: how many deviations above the mean of all entries."""
    deviation = float(scores.std())
    if deviation < 1e-6:
        return np.zeros_like(scores)
    standard: NDArray[np.float32] = (scores - scores.mean()) / deviation
    return standard
