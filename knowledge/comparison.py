"""The framework's two course formats side by side, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from knowledge.entry import Source
from knowledge.language import Language
from knowledge.schema import Id, Part, Text, by_language
from knowledge.yaml_reader import YamlReader, nearest

FORMATS = ("midtjylland", "hovedstaden")
"""Regions with a format of their own in the framework, in its own order."""

FILE = "guide/formats.yaml"

MAX_LABEL = 24
"""Characters of a row's label: it stands in a picture that is seen on a phone."""

MAX_CELL = 110
"""Characters of a cell, which is half as wide as the picture."""


@dataclass(frozen=True, slots=True)
class Format:
    """A course format."""

    id: str
    """Id of its region."""
    name: Mapping[Language, str]
    kind: Mapping[Language, str]
    """What it is, in a few words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that people compare."""

    label: Mapping[Language, str]
    cells: Mapping[str, Mapping[Language, str]]
    """What holds for each format, by its id; line breaks count."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two formats side by side."""

    formats: tuple[Format, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]


class LabelTexts(Part):
    """A label in both languages."""

    da: Annotated[Text, Field(max_length=MAX_LABEL)]
    en: Annotated[Text, Field(max_length=MAX_LABEL)]


class CellTexts(Part):
    """A cell in both languages."""

    da: Annotated[Text, Field(max_length=MAX_CELL)]
    en: Annotated[Text, Field(max_length=MAX_CELL)]


class FormatPart(Part):
    """A format as its author writes it."""

    id: Literal["midtjylland", "hovedstaden"]
    name: CellTexts
    kind: CellTexts


class CellsPart(Part):
    """What holds for each format."""

    midtjylland: CellTexts
    hovedstaden: CellTexts


class RowPart(Part):
    """A row as its author writes it."""

    label: LabelTexts
    cells: CellsPart


class ComparisonPart(Part):
    """The file `guide/formats.yaml`."""

    formats: tuple[FormatPart, FormatPart]
    rows: Annotated[tuple[RowPart, ...], Field(min_length=1)]
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


def read_comparison(reader: YamlReader, sources: Mapping[str, Source | None]) -> Comparison | None:
    """Read `guide/formats.yaml`; None, with problems noted, when it does not fit.

    Args:
        reader: Notes what is wrong.
        sources: By id; None stands for one that is malformed, which is told elsewhere.
    """
    part = reader.parse_file(ComparisonPart, FILE)
    if part is None:
        return None
    path = reader.folder / FILE
    if tuple(each.id for each in part.formats) != FORMATS:
        remedy = f"Write {', '.join(FORMATS)}, in this order."
        reader.add(path, "", "formats", "does not hold the formats.", remedy)
    for cited in part.sources:
        # Without any source it is their file that is at fault.
        if sources and cited not in sources:
            problem = f"names no known source: {cited}."
            reader.add(path, "", "sources", problem, nearest(cited, sources))
    return Comparison(
        formats=tuple(
            Format(each.id, by_language(each.name), by_language(each.kind))
            for each in part.formats
        ),
        rows=tuple(
            Row(
                by_language(row.label),
                {each: by_language(getattr(row.cells, each)) for each in FORMATS},
            )
            for row in part.rows
        ),
        sources=tuple(source for cited in part.sources if (source := sources.get(cited))),
    )
