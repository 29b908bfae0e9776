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
    """

    def __init__(
        self,
        function_words: Mapping[Language, Iterable[str]],
        vocabulary: Mapping[Language, Collection[str]],
    ) -> None:
        listed = {
            language: {form for word in group for form in (*words(word), one_letter_form(word))}
            for language, group in function_words.items()
        }
        da, en = listed[Language.DANISH], listed[Language.ENGLISH]
        self._telling = {Language.DANISH: da - en, Language.ENGLISH: en - da}
        da_words, en_words = vocabulary[Language.DANISH], vocabulary[Language.ENGLISH]
        self._known = {
            Language.DANISH: frozenset(da_words) - frozenset(en_words),
            Language.ENGLISH: frozenset(en_words) - frozenset(da_words),
        }

    def weigh(self, text: str) -> float:
        """Weigh a text: above 0 it looks Danish, below 0 English, 0 leaves it open."""
        weight = 2.0 if DANISH_LETTERS & set(text) else 0.0
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
