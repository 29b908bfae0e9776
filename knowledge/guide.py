"""The organisations' guide: four themes of hiring peers, and the statements of the check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from knowledge.entry import Source
from knowledge.language import Language
from knowledge.schema import Answers, Id, Part, Text, Titles, by_language
from knowledge.yaml_reader import YamlReader, name_of, nearest

THEMES = ("why", "readiness", "recruitment", "competences")
"""The four themes of the 2016 guide, in its own order."""

LISTS = ("questions", "do", "avoid", "before", "during", "after")
"""The lists of points that every theme has."""

MAX_SENTENCES = 400
"""Characters of a point or a step: one or two sentences."""

MAX_LABEL = 32
"""Characters of a label: it stands in a picture that is seen on a phone."""

PartT = TypeVar("PartT", "ThemePart", "StatementPart")


class Origin(StrEnum):
    """Where a point is from; readers see it."""

    GUIDE = "guide"
    """The 2016 guide says so itself."""
    REGION = "region"
    """Experience of the regional projects, up to 2018."""
    LATER = "later"
    """Later pages and research."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing worth thinking of."""

    text: Mapping[Language, str]
    origin: Origin
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the four themes."""

    id: str
    entry: str
    """Id of the entry with the same subject."""
    title: Mapping[Language, str]
    about: Mapping[Language, str]
    """Markdown."""
    questions: tuple[Point, ...]
    """To ask ourselves."""
    do: tuple[Point, ...]
    avoid: tuple[Point, ...]
    before: tuple[Point, ...]
    """Before the peer starts."""
    during: tuple[Point, ...]
    """While hiring, and the first time."""
    after: tuple[Point, ...]
    read_next: tuple[str, ...]
    """Ids of entries."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of the theme."""
        return tuple(point for name in LISTS for point in getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something an organisation says of itself in the readiness check."""

    id: str
    theme: str
    text: Mapping[Language, str]
    """Answered with yes, partly, no or don't know."""
    label: Mapping[Language, str]
    """The same in a few words, for pictures and lists."""
    step: Mapping[Language, str]
    """What to do next when the answer is not yes."""
    why: Mapping[Language, str]
    """Why that is worth doing first."""
    weight: int
    """How much it matters when next steps are chosen, 1 to 3."""
    origin: Origin
    sources: tuple[Source, ...]
    read_next: str
    """Id of an entry."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide."""

    themes: tuple[Theme, ...]
    """In the order of `THEMES`."""
    statements: tuple[Statement, ...]
    """In the order in which they are asked: theme by theme."""

    def theme(self, theme_id: str) -> Theme:
        """Find a theme by id.

        Raises:
            KeyError: There is none.
        """
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def statements_of(self, theme: Theme) -> tuple[Statement, ...]:
        """Give the statements of a theme."""
        return tuple(each for each in self.statements if each.theme == theme.id)


def guide_texts(guide: Guide, language: Language) -> dict[str, list[str]]:
    """Give what the guide says, by id of the entry that it helps to find.

    What the guide says of a theme belongs to the theme's entry, and what the check says to the
    entry that each statement leads to.
    """
    texts: dict[str, list[str]] = {}
    for theme in guide.themes:
        texts.setdefault(theme.entry, []).extend(point.text[language] for point in theme.points)
    for each in guide.statements:
        texts.setdefault(each.read_next, []).extend((each.text[language], each.step[language]))
    return texts


ThemeId = Literal["why", "readiness", "recruitment", "competences"]
StatementId = Annotated[str, Field(pattern=r"^[a-z_]{3,12}$")]


def _filled(value: Any) -> Any:
    if value == []:
        raise ValueError("is empty; write at least one")
    return value


class ShortTexts(Part):
    """One or two sentences in both languages."""

    da: Annotated[Text, Field(max_length=MAX_SENTENCES)]
    en: Annotated[Text, Field(max_length=MAX_SENTENCES)]


class Labels(Part):
    """A few words in both languages."""

    da: Annotated[Text, Field(max_length=MAX_LABEL)]
    en: Annotated[Text, Field(max_length=MAX_LABEL)]


class SourcedPart(Part):
    """Something that says where it is from."""

    origin: Literal["guide", "region", "later"]
    sources: Annotated[tuple[Id, ...], BeforeValidator(_filled)]


class PointPart(SourcedPart):
    """A point as its author writes it."""

    text: ShortTexts


Points = Annotated[tuple[PointPart, ...], BeforeValidator(_filled)]


class ThemePart(Part):
    """A theme as its author writes it."""

    id: ThemeId
    entry: Id
    title: Titles
    about: Answers
    questions: Points
    do: Points
    avoid: Points
    before: Points
    during: Points
    after: Points
    read_next: Annotated[tuple[Id, ...], BeforeValidator(_filled)]


class StatementPart(SourcedPart):
    """A statement as its author writes it."""

    id: StatementId
    theme: ThemeId
    text: ShortTexts
    label: Labels
    step: ShortTexts
    why: ShortTexts
    weight: Annotated[int, Field(ge=1, le=3)]
    read_next: Id


def read_guide(reader: YamlReader, sources: Mapping[str, Source | None]) -> Guide:
    """Read `guide/themes.yaml` and `guide/check.yaml`.

    Args:
        reader: Notes what is wrong.
        sources: By id; None stands for one that is malformed, which is told elsewhere.
    """
    themes = tuple(
        _as_theme(part, sources) for part in _read_parts(reader, "themes.yaml", ThemePart, sources)
    )
    statements = tuple(
        _as_statement(part, sources)
        for part in _read_parts(reader, "check.yaml", StatementPart, sources)
    )
    return Guide(themes, statements)


def _read_parts(
    reader: YamlReader, name: str, model: type[PartT], sources: Mapping[str, Source | None]
) -> Iterator[PartT]:
    """Read the parts of a file that are well formed, and note what is wrong with the others."""
    path = reader.folder / "guide" / name
    seen: set[str] = set()
    for number, data in enumerate(reader.read_list(path), start=1):
        entry = name_of(data, number)
        part = reader.parse(model, data, path, entry)
        if part is None:
            continue
        if part.id in seen:
            reader.add(path, entry, "id", "stands twice.", "Give one of the two another id.")
        seen.add(part.id)
        for key, cited in _citations(part):
            # Without any source it is their file that is at fault.
            if sources and cited not in sources:
                problem = f"names no known source: {cited}."
                reader.add(path, entry, key, problem, nearest(cited, sources))
        yield part


def _citations(part: ThemePart | StatementPart) -> Iterator[tuple[str, str]]:
    """Give the sources that a part cites, each with the key under which it stands."""
    if isinstance(part, StatementPart):
        yield from (("sources", cited) for cited in part.sources)
        return
    for name in LISTS:
        for number, point in enumerate(getattr(part, name)):
            yield from ((f"{name}.{number}.sources", cited) for cited in point.sources)


def _as_theme(part: ThemePart, sources: Mapping[str, Source | None]) -> Theme:
    return Theme(
        id=part.id,
        entry=part.entry,
        title=by_language(part.title),
        about=by_language(part.about),
        questions=_as_points(part.questions, sources),
        do=_as_points(part.do, sources),
        avoid=_as_points(part.avoid, sources),
        before=_as_points(part.before, sources),
        during=_as_points(part.during, sources),
        after=_as_points(part.after, sources),
        read_next=part.read_next,
    )


def _as_points(
    parts: tuple[PointPart, ...], sources: Mapping[str, Source | None]
) -> tuple[Point, ...]:
    return tuple(
        Point(by_language(part.text), Origin(part.origin), _known(part.sources, sources))
        for part in parts
    )


def _as_statement(part: StatementPart, sources: Mapping[str, Source | None]) -> Statement:
    return Statement(
        id=part.id,
        theme=part.theme,
        text=by_language(part.text),
        label=by_language(part.label),
        step=by_language(part.step),
        why=by_language(part.why),
        weight=part.weight,
        origin=Origin(part.origin),
        sources=_known(part.sources, sources),
        read_next=part.read_next,
    )


def _known(cited: tuple[str, ...], sources: Mapping[str, Source | None]) -> tuple[Source, ...]:
    return tuple(source for name in cited if (source := sources.get(name)))
