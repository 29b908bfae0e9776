"""What is made of the content once, when it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Entry
from knowledge.index import Postings, make_postings
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.text import SYNONYM_WEIGHT, Normaliser, vocabulary_of


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


def _fields(entry: Entry, language: Language) -> dict[str, Sequence[str]]:
    return {
        "questions": entry.questions[language],
        "title": (entry.title[language],),
        "keywords": entry.keywords.get(language, ()),
        "answer": (entry.answer[language],),
    }
