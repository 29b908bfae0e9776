"""What the YAML files must look like."""

from datetime import date
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.language import Language

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

MAX_ANSWER = 2000
"""Characters of an answer: it is read on a phone."""

MAX_TITLE = 90
"""Characters of a title: it becomes a button."""

MAX_QUESTION = 600
"""Characters of a phrasing or a message to learn from."""


class Part(BaseModel):
    """Closed to unknown keys, so that a slip in a key is told and not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _text(value: Any) -> Any:
    """Refuse what YAML took for something else: a bare `no` is read as a boolean."""
    if isinstance(value, bool | int | float | date):
        # pydantic turns ValueError into an error that names the key.
        raise ValueError(f"is {value!r} and not text; put it in quotes")  # noqa: TRY004
    return value


def _trimmed(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; write the text or take the key away")
    return value.strip()


Text = Annotated[str, BeforeValidator(_text), AfterValidator(_trimmed)]
Title = Annotated[Text, Field(max_length=MAX_TITLE)]
Answer = Annotated[Text, Field(max_length=MAX_ANSWER)]
Question = Annotated[Text, Field(max_length=MAX_QUESTION)]
Id = Annotated[
    str, BeforeValidator(_text), Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
]
Years = Annotated[
    str,
    BeforeValidator(_text),
    Field(pattern=r"^$|^\d{4}(–\d{4})?(; \d{4}(–\d{4})?)*$"),
]
Audience = Literal["citizen", "peer", "paid", "volunteer", "colleague", "leader"]


class Titles(Part):
    """A title in both languages."""

    da: Title
    en: Title


class Answers(Part):
    """An answer in both languages."""

    da: Answer
    en: Answer


class Phrasings(Part):
    """How people put a question, in both languages."""

    da: tuple[Question, ...] = ()
    en: tuple[Question, ...] = ()


class FacetsPart(Part):
    """What an entry is about."""

    region: Id | None = None
    audience: Audience | None = None
    theme: Literal["why", "readiness", "recruitment", "competences"] | None = None
    aspect: str | None = None


class CitationPart(Part):
    """A source and where in it."""

    id: Id
    section: Text | None = None


class EntryPart(Part):
    """An entry as its author writes it."""

    id: Id
    kind: Literal["answer", "wish", "small_talk"] = "answer"
    facets: FacetsPart = FacetsPart()
    title: Titles
    keywords: Phrasings = Phrasings()
    questions: Phrasings = Phrasings()
    answer: Answers
    sources: tuple[CitationPart, ...] = ()
    as_of: Years = ""
    reviewed: Annotated[
        date, BeforeValidator(lambda v: date.fromisoformat(v) if isinstance(v, str) else v)
    ]
    related: tuple[Id, ...] = ()
    action: (
        Literal[
            "registration", "referral", "organisations", "privacy", "language", "topics", "courses"
        ]
        | None
    ) = None


class LongTitles(Part):
    """A name in both languages that never becomes a button."""

    da: Annotated[Text, Field(max_length=160)]
    en: Annotated[Text, Field(max_length=160)]


class SourcePart(Part):
    """A source as its author writes it."""

    title: LongTitles
    year: Years
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class RegionPart(Part):
    """A region of the gazetteer."""

    id: Id
    name: Titles
    aliases: tuple[Text, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[Id, ...] = ()


class PlacesPart(Part):
    """The gazetteer."""

    regions: tuple[RegionPart, ...]
    municipalities: dict[Id, tuple[Text, ...]]
    also_known_as: dict[str, tuple[Text, ...]] = {}
    only_as: dict[str, tuple[Text, ...]] = {}


class WordsPart(Part):
    """Words or phrases of each language."""

    da: tuple[Text, ...]
    en: tuple[Text, ...]


class LanguagesPart(Part):
    """The file `languages.yaml`: words that play a part of their own in matching."""

    function_words: WordsPart
    light_words: WordsPart
    courtesies: WordsPart
    audiences: dict[Audience, WordsPart] = {}


class SynonymsPart(Part):
    """The file `synonyms.yaml`: groups of words of one meaning."""

    da: tuple[tuple[Text, ...], ...] = ()
    en: tuple[tuple[Text, ...], ...] = ()


class Bilingual(Protocol[T_co]):
    """Something that authors write in both languages."""

    @property
    def da(self) -> T_co:
        """In Danish."""
        ...

    @property
    def en(self) -> T_co:
        """In English."""
        ...


def by_language(part: Bilingual[T]) -> dict[Language, T]:
    """Give what stands in both languages by language."""
    return {Language.DANISH: part.da, Language.ENGLISH: part.en}
