"""Tells the language of a short text."""

from collections.abc import Collection, Iterable, Mapping

from knowledge.language import Language
from knowledge.text import one_letter_form, words

DANISH_LETTERS = frozenset("æøåÆØÅ")


class LanguageGuesser:
    """Tells Danish from English by little words, letters and the knowledge base's vocabulary.

    Args:
        function_words: Little words that only one of the languages has.
        vocabulary: Words of the knowledge base, by language.
        places: Names of places, which are the same in both languages and give none away.
    """

    def __init__(
        self,
        function_words: Mapping[Language, Iterable[str]],
        vocabulary: Mapping[Language, Collection[str]],
        places: Iterable[str] = (),
    ) -> None:
        listed = {
            language: {form for word in group for form in (*words(word), one_letter_form(word))}
            for language, group in function_words.items()
        }
        da, en = listed[Language.DANISH], listed[Language.ENGLISH]
        self._telling = {Language.DANISH: da - en, Language.ENGLISH: en - da}
        da_words, en_words = vocabulary[Language.DANISH], vocabulary[Language.ENGLISH]
        self._places = frozenset(word for name in places for word in words(name))
        self._known = {
            Language.DANISH: frozenset(da_words) - frozenset(en_words) - self._places,
            Language.ENGLISH: frozenset(en_words) - frozenset(da_words) - self._places,
        }

    def weigh(self, text: str) -> float:
        """Weigh a text: above 0 it looks Danish, below 0 English, 0 leaves it open."""
        weight = 2.0 if self._has_danish_letter(text) else 0.0
        for word in words(text):
            for language, sign in ((Language.DANISH, 1), (Language.ENGLISH, -1)):
                if word in self._telling[language]:
                    weight += sign
                elif word in self._known[language]:
                    weight += sign / 2
        return weight

    def guess(self, text: str, *, default: Language, at_least: float = 0.5) -> Language:
        """Give the language of a text, or the default when too little gives it away.

        Args:
            text: Any text.
            default: What to give when it is open.
            at_least: The weight it takes, see `weigh`; a little word has 1.
        """
        weight = self.weigh(text)
        if abs(weight) < at_least:
            return default
        return Language.DANISH if weight > 0 else Language.ENGLISH

    def _has_danish_letter(self, text: str) -> bool:
        """Whether a word that names no place, like Ærø or Næstveds, holds æ, ø or å."""
        return any(
            DANISH_LETTERS & set(written)
            and not all(
                word in self._places or word.removesuffix("s") in self._places
                for word in words(written)
            )
            for written in text.split()
        )
