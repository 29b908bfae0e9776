"""Reads content from YAML."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.comparison import Comparison, read_comparison
from knowledge.entry import Citation, Entry, EntryKind, Facets, Source
from knowledge.errors import ContentError
from knowledge.guide import Guide, read_guide
from knowledge.language import Language
from knowledge.places import Municipality, Places, Region
from knowledge.schema import (
    EntryPart,
    LanguagesPart,
    Phrasings,
    PlacesPart,
    SourcePart,
    SynonymsPart,
    by_language,
)
from knowledge.yaml_reader import HERE, YamlReader, name_of, nearest

NOT_TOPICS = {"sources", "places", "languages", "synonyms", "out_of_scope"}
"""YAML files of `content/` that hold something else than entries."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything authors write, checked for form."""

    entries: Mapping[str, Entry]
    """By id, in the order of files and entries."""
    sources: Mapping[str, Source]
    places: Places
    guide: Guide
    comparison: Comparison
    function_words: Mapping[Language, tuple[str, ...]]
    light_words: Mapping[Language, tuple[str, ...]]
    """Words that name no topic."""
    courtesies: Mapping[Language, tuple[str, ...]]
    """Greetings and thanks that stand around a question."""
    audience_words: Mapping[str, Mapping[Language, tuple[str, ...]]]
    """By audience, the words that name it."""
    synonyms: Mapping[Language, tuple[tuple[str, ...], ...]]
    out_of_scope: Mapping[Language, tuple[str, ...]]
    """Questions that no entry answers, as examples for the classifier."""
    fingerprint: str
    """Changes with every change of content."""


def load_content(folder: Path = HERE / "content", *, with_phrasings: bool = True) -> Content:
    """Read all content.

    Args:
        folder: Where it lies.
        with_phrasings: Read the phrasings and the questions out of scope too; a service that
            has an index and classifiers made of them does without.

    Raises:
        ContentError: With every problem of form found, each with file, entry, key and remedy.
            Problems of substance are for `knowledge.checker`.
    """
    reader = YamlReader(folder)
    sources = _read_sources(reader)
    questions = _read_questions(reader) if with_phrasings else {}
    entries = _read_topics(reader, sources, questions)
    places = _read_places(reader)
    guide = read_guide(reader, sources)
    comparison = read_comparison(reader, sources)
    words = reader.parse_file(LanguagesPart, "languages.yaml")
    synonyms = reader.parse_file(SynonymsPart, "synonyms.yaml")
    outside = reader.parse_file(Phrasings, "out_of_scope.yaml") if with_phrasings else Phrasings()
    if reader.problems or not (places and comparison and words and synonyms and outside):
        raise ContentError(reader.problems)
    return Content(
        entries=entries,
        sources={name: source for name, source in sources.items() if source},
        places=places,
        guide=guide,
        comparison=comparison,
        function_words=by_language(words.function_words),
        light_words=by_language(words.light_words),
        courtesies=by_language(words.courtesies),
        audience_words={name: by_language(part) for name, part in words.audiences.items()},
        synonyms=by_language(synonyms),
        out_of_scope=by_language(outside),
        fingerprint=fingerprint(folder),
    )


def fingerprint(folder: Path = HERE / "content", pattern: str = "**/*.yaml") -> str:
    """Give 16 hexadecimal digits that change with every change of a file.

    Args:
        folder: Where the files lie.
        pattern: Which ones count.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _read_sources(reader: YamlReader) -> dict[str, Source | None]:
    """Read what entries may cite; None stands for a source that is malformed, which is told."""
    path = reader.folder / "sources.yaml"
    sources: dict[str, Source | None] = {}
    for source_id, data in reader.read_mapping(path).items():
        part = reader.parse(SourcePart, data, path, source_id)
        sources[source_id] = (
            Source(source_id, by_language(part.title), part.year, part.url) if part else None
        )
    return sources


def _read_questions(reader: YamlReader) -> dict[str, Phrasings]:
    questions: dict[str, Phrasings] = {}
    for path in sorted((reader.folder / "questions").glob("*.yaml")):
        for entry_id, data in reader.read_mapping(path).items():
            part = reader.parse(Phrasings, data, path, entry_id)
            if part:
                known = questions.get(entry_id, Phrasings())
                questions[entry_id] = Phrasings(da=known.da + part.da, en=known.en + part.en)
    return questions


def _read_topics(
    reader: YamlReader, sources: Mapping[str, Source | None], questions: Mapping[str, Phrasings]
) -> dict[str, Entry]:
    """Read the entries of all topics; phrasings that belong to none of them are told."""
    entries: dict[str, Entry] = {}
    named: set[str] = set()
    for path in sorted(reader.folder.glob("*.yaml")):
        if path.stem in NOT_TOPICS:
            continue
        for number, data in enumerate(reader.read_list(path), start=1):
            name = name_of(data, number)
            named.add(name)
            part = reader.parse(EntryPart, data, path, name)
            if part:
                _check_references(reader, path, part, sources, entries)
                phrasings = questions.get(part.id, Phrasings())
                entries[part.id] = _as_entry(part, path.stem, sources, phrasings)
    phrasings_folder = reader.folder / "questions"
    for entry_id in sorted(questions.keys() - named):
        remedy = nearest(entry_id, sorted(named))
        reader.add(phrasings_folder, entry_id, "", "has phrasings but no entry.", remedy)
    return entries


def _check_references(
    reader: YamlReader,
    path: Path,
    part: EntryPart,
    sources: Mapping[str, Source | None],
    entries: Mapping[str, Entry],
) -> None:
    if part.id in entries:
        remedy = "Give one of the two another id."
        reader.add(path, part.id, "id", f"stands in {entries[part.id].topic} too.", remedy)
    for citation in part.sources:
        # Without any source it is their file that is at fault.
        if sources and citation.id not in sources:
            problem = f"names no known source: {citation.id}."
            reader.add(path, part.id, "sources", problem, nearest(citation.id, sources))


def _as_entry(
    part: EntryPart, topic: str, sources: Mapping[str, Source | None], more: Phrasings
) -> Entry:
    questions = Phrasings(da=part.questions.da + more.da, en=part.questions.en + more.en)
    return Entry(
        id=part.id,
        topic=topic,
        facets=Facets(**part.facets.model_dump()),
        title=by_language(part.title),
        answer=by_language(part.answer),
        questions=by_language(questions),
        reviewed=part.reviewed,
        kind=EntryKind(part.kind),
        keywords=by_language(part.keywords),
        sources=tuple(
            Citation(source, cited.section or "")
            for cited in part.sources
            if (source := sources.get(cited.id))
        ),
        as_of=part.as_of,
        related=part.related,
        action=part.action,
    )


def _read_places(reader: YamlReader) -> Places | None:
    part = reader.parse_file(PlacesPart, "places.yaml")
    if part is None:
        return None
    regions = [
        Region(
            region.id,
            by_language(region.name),
            region.aliases,
            region.valid_from,
            region.valid_to,
            region.replaces,
        )
        for region in part.regions
    ]
    municipalities = [
        Municipality(
            name, region, (*part.only_as.get(name, (name,)), *part.also_known_as.get(name, ()))
        )
        for region, names in part.municipalities.items()
        for name in names
    ]
    return Places(regions, municipalities)
