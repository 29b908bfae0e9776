"""Normalises Danish and English as people type it on a phone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language import Language

_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"})
_ONE_LETTER = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_WORD = re.compile(r"[a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_RAW_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"(?<=[a-z])['’´`](?=[a-z])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

STEMMERS = {
    Language.DANISH: Stemmer.Stemmer("danish", 20_000),
    Language.ENGLISH: Stemmer.Stemmer("english", 20_000),
}
"""Snowball stemmers, with room for the stems of recent words."""

PART_WEIGHT = 0.7
"""What a part of a compound counts beside the whole word."""

SYNONYM_WEIGHT = 0.5
"""What a word of the same meaning counts."""

MIN_PART = 4
"""Fewest letters of a part of a compound."""

MAX_COMPOUND = 40
"""Letters of the longest word that is split; what is longer is no word."""

MIN_REPAIRED = 4
"""Fewest letters of a word whose spelling is repaired: short words have too many neighbours."""

SPELLING_RATIO = 5
"""A word that is this many times rarer than one it may be a spelling of is taken for that one."""


def fold(text: str) -> str:
    """Bring spelling variants together.

    NFKC, lower case, æ/ø/å as ae/oe/aa, other accents dropped, invisible characters out,
    apostrophes inside words out, letters repeated three times or more cut to one.
    """
    text = _STRETCHED.sub(r"\1", unicodedata.normalize("NFKC", text).lower()).translate(_FOLDED)
    if not text.isascii():
        text = "".join(
            char
            for char in unicodedata.normalize("NFD", text)
            if unicodedata.category(char) not in ("Mn", "Cf")
        )
    text = _CONTROL.sub("", text)
    return _ELISION.sub("", text)


def words(text: str) -> list[str]:
    """Split a text into folded words; a hyphen separates as a space does."""
    return _WORD.findall(fold(text))


def one_letter_form(word: str) -> str:
    """Write a word as people without Danish keys do: støtte → stotte, på → pa."""
    return "".join(
        char
        for char in unicodedata.normalize("NFD", word.lower().translate(_ONE_LETTER))
        if unicodedata.category(char) != "Mn"
    )


def stem(word: str, language: Language) -> str:
    """Cut a folded word to its stem."""
    return str(STEMMERS[language].stemWord(word))


class Edges:
    """Finds phrases at the beginning and the end of a text, as greetings stand there.

    Args:
        phrases: In any spelling; they are found as people without Danish keys type them too.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = {
            tuple(words(spelling))
            for phrase in phrases
            for spelling in (phrase, one_letter_form(phrase))
        }
        self._longest = max(map(len, self._phrases), default=0)

    def cut(self, text: str) -> str:
        """Give a text without the phrases at its beginning and its end; that may be nothing."""
        found = list(_RAW_WORD.finditer(text))
        spelt = [fold(word.group()) for word in found]
        start, end = 0, len(found)
        while start < end and (length := self._length(spelt[start:end], at_end=False)):
            start += length
        while start < end and (length := self._length(spelt[start:end], at_end=True)):
            end -= length
        if (start, end) == (0, len(found)):
            return text
        return text[found[start].start() : found[end - 1].end()] if start < end else ""

    def _length(self, spelt: Sequence[str], *, at_end: bool) -> int:
        """Count the words of the longest phrase there; 0 when there is none."""
        for length in range(min(self._longest, len(spelt)), 0, -1):
            part = spelt[-length:] if at_end else spelt[:length]
            if tuple(part) in self._phrases:
                return length
        return 0


def vocabulary_of(texts: Iterable[str]) -> dict[str, str]:
    """Gather the words of texts.

    Returns:
        The folded form of every word and its one-letter form, each with the folded form of what
        is meant: `stoette` and `stotte` both give `stoette`. A word of its own, as `for` beside
        `før`, is meant itself, unless it stands there so seldom that it is a spelling too.
    """
    counts: Counter[str] = Counter()
    spellings: set[tuple[str, str]] = set()
    for text in texts:
        for raw in _RAW_WORD.findall(text):
            folded = words(raw)
            if len(folded) == 1:
                counts.update(folded)
                spellings.add((one_letter_form(raw), folded[0]))
    # Of two words that are typed alike, the more frequent one is meant: it comes last.
    ordered = sorted(spellings, key=lambda spelling: (counts[spelling[1]], spelling))
    return {word: word for word in counts} | {
        typed: word for typed, word in ordered if counts[word] > SPELLING_RATIO * counts[typed]
    }


class Normaliser:
    """Turns a question into the stems that the index knows.

    Args:
        language: Its language.
        vocabulary: Words of the knowledge base, from `vocabulary_of`.
        synonyms: Groups of words of one meaning; a word stands for its whole group.
    """

    def __init__(
        self,
        language: Language,
        vocabulary: Mapping[str, str],
        synonyms: Iterable[Iterable[str]] = (),
    ) -> None:
        self.language = language
        self._known = vocabulary
        self._words = frozenset(vocabulary.values())
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._words):
            self._by_length.setdefault(len(word), []).append(word)
        self._synonyms = self._groups(synonyms)
        self._analyse = lru_cache(maxsize=20_000)(self._analyse_word)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The folded words that the knowledge base uses."""
        return self._words

    def stems(self, text: str) -> list[tuple[str, float]]:
        """Give the stems of a text, each with a weight in (0, 1].

        A word counts 1; parts of a compound and synonyms count less. A word that is known in
        no form keeps its stem, so that what is unknown counts against a match.
        """
        found: list[tuple[str, float]] = []
        for word in words(text):
            found += self._analyse(word)
        return found

    def respell(self, text: str) -> str:
        """Write the words of a text as the knowledge base does; slips stay as they are."""
        return " ".join(self._known.get(word, word) for word in words(text))

    def _analyse_word(self, word: str) -> tuple[tuple[str, float], ...]:
        known = self._recognise(word)
        whole = stem(known, self.language)
        found = {whole: 1.0}
        for part in self._split(known):
            found.setdefault(stem(part, self.language), PART_WEIGHT)
        for synonym in self._synonyms.get(whole, ()):
            found.setdefault(synonym, SYNONYM_WEIGHT)
        return tuple(found.items())

    def _recognise(self, word: str) -> str:
        """Find the word of the knowledge base that was meant."""
        if word.isdecimal():
            return word
        if word in self._known:
            return self._known[word]
        if len(word) < MIN_REPAIRED or self._split(word):
            return word
        allowed = 1 if len(word) < 7 else 2
        candidates = [
            known
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for known in self._by_length.get(length, ())
            # People seldom mistype the first letter; this also keeps short words apart.
            if length >= MIN_REPAIRED and known[0] == word[0]
        ]
        best = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=allowed)
        return best[0] if best else word

    def _split(self, word: str) -> tuple[str, ...]:
        """Split a compound into known parts, the longest first part that works; () if none."""
        if len(word) > MAX_COMPOUND:
            return ()
        hopeless: set[str] = set()

        def split(rest: str) -> tuple[str, ...]:
            """Split what is left, and remember what cannot be."""
            for end in range(len(rest) - MIN_PART, MIN_PART - 1, -1):
                if rest[:end] not in self._words:
                    continue
                for tail in (rest[end:], rest[end + 1 :] if rest[end] in "se" else ""):
                    if len(tail) < MIN_PART or tail in hopeless:
                        continue
                    further = (tail,) if tail in self._words else split(tail)
                    if further:
                        return rest[:end], *further
            hopeless.add(rest)
            return ()

        return split(word)

    def _groups(self, groups: Iterable[Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
        related: dict[str, tuple[str, ...]] = {}
        for group in groups:
            members = [stem(word, self.language) for entry in group for word in words(entry)]
            for member in members:
                others = tuple(other for other in members if other != member)
                related[member] = related.get(member, ()) + others
        return related
