"""Reads content from YAML."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from knowledge.entry import Citation, Entry, EntryKind, Facets, Source
from knowledge.errors import ContentError, Problem
from knowledge.language import Language
from knowledge.places import Municipality, Places, Region
from knowledge.schema import EntryPart, Phrasings, PlacesPart, SourcePart

HERE = Path(__file__).parent
"""The folder of this package, with the content shipped in it."""

NOT_TOPICS = {"sources", "places", "languages", "synonyms", "out_of_scope"}
"""YAML files of `content/` that hold something else than entries."""

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything authors write, checked for form."""

    entries: Mapping[str, Entry]
    """By id, in the order of files and entries."""
    sources: Mapping[str, Source]
    places: Places
    function_words: Mapping[Language, tuple[str, ...]]
    light_words: Mapping[Language, tuple[str, ...]]
    """Words that name no topic."""
    synonyms: Mapping[Language, tuple[tuple[str, ...], ...]]
    out_of_scope: Mapping[Language, tuple[str, ...]]
    """Questions that no entry answers, as examples for the classifier."""
    fingerprint: str
    """Changes with every change of content."""


class YamlReader:
    """Reads YAML files below a folder and gathers what is wrong with them.

    Args:
        folder: The content's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, path: Path) -> Any:
        """Read a file; None, with a problem noted, when it is not YAML."""
        try:
            text = path.read_text("utf-8")
            return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as exc:
            place = getattr(exc, "problem_mark", None)
            line = f" (line {place.line + 1})" if place else ""
            self.add(path, "", "", f"is not valid YAML{line}.", "Quote every text.")
            return None

    def parse(self, model: type[ModelT], data: Any, path: Path, entry: str = "") -> ModelT | None:
        """Check data against a model; None, with problems noted, when it does not fit."""
        try:
            return model.model_validate(data)
        except ValidationError as exc:
            for error in exc.errors():
                problem, remedy = _explain(error, model)
                key = ".".join(str(part) for part in error["loc"])
                self.add(path, entry, key, problem, remedy)
            return None

    def parse_file(self, model: type[ModelT], name: str) -> ModelT | None:
        """Read and check a whole file; None, with problems noted, when it does not fit."""
        path = self.folder / name
        return self.parse(model, self.read(path), path)

    def add(self, path: Path, entry: str, key: str, problem: str, remedy: str) -> None:
        """Note a problem."""
        name = path.relative_to(self.folder.parent).as_posix()
        self.problems.append(Problem(name, entry, key, problem, remedy))


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
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in NOT_TOPICS:
            _read_topic(reader, path, sources, questions, entries)
    for entry_id in sorted(questions.keys() - entries.keys()):
        path = folder / "questions"
        reader.add(path, entry_id, "", "has phrasings but no entry.", _nearest(entry_id, entries))
    places = _read_places(reader)
    words = reader.read(folder / "languages.yaml") or {}
    synonyms = reader.read(folder / "synonyms.yaml") or {}
    out_of_scope = reader.read(folder / "out_of_scope.yaml") if with_phrasings else {}
    if reader.problems or places is None:
        raise ContentError(reader.problems)
    return Content(
        entries=entries,
        sources=sources,
        places=places,
        function_words={la: tuple(words["function_words"][la]) for la in Language},
        light_words={la: tuple(words["light_words"][la]) for la in Language},
        synonyms={la: tuple(tuple(group) for group in synonyms.get(la, ())) for la in Language},
        out_of_scope={la: tuple(out_of_scope.get(la, ())) for la in Language},
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


def _read_sources(reader: YamlReader) -> dict[str, Source]:
    path = reader.folder / "sources.yaml"
    sources = {}
    for source_id, data in (reader.read(path) or {}).items():
        part = reader.parse(SourcePart, data, path, str(source_id))
        if part:
            title = {Language.DANISH: part.title.da, Language.ENGLISH: part.title.en}
            sources[source_id] = Source(source_id, title, part.year, part.url)
    return sources


def _read_questions(reader: YamlReader) -> dict[str, Phrasings]:
    questions: dict[str, Phrasings] = {}
    for path in sorted((reader.folder / "questions").glob("*.yaml")):
        for entry_id, data in (reader.read(path) or {}).items():
            part = reader.parse(Phrasings, data, path, str(entry_id))
            if part:
                known = questions.get(entry_id, Phrasings())
                questions[entry_id] = Phrasings(da=known.da + part.da, en=known.en + part.en)
    return questions


def _read_topic(
    reader: YamlReader,
    path: Path,
    sources: Mapping[str, Source],
    questions: Mapping[str, Phrasings],
    entries: dict[str, Entry],
) -> None:
    for number, data in enumerate(reader.read(path) or ()):
        name = data.get("id", f"number {number + 1}") if isinstance(data, dict) else "?"
        part = reader.parse(EntryPart, data, path, str(name))
        if part is None:
            continue
        if part.id in entries:
            remedy = "Give one of the two another id."
            reader.add(path, part.id, "id", f"stands in {entries[part.id].topic} too.", remedy)
        for citation in part.sources:
            if citation.id not in sources:
                problem = f"names no known source: {citation.id}."
                reader.add(path, part.id, "sources", problem, _nearest(citation.id, sources))
        cited = [c for c in part.sources if c.id in sources]
        entries[part.id] = _as_entry(
            part, path.stem, sources, cited, questions.get(part.id, Phrasings())
        )


def _as_entry(
    part: EntryPart,
    topic: str,
    sources: Mapping[str, Source],
    cited: Iterable[Any],
    more: Phrasings,
) -> Entry:
    da, en = Language.DANISH, Language.ENGLISH
    return Entry(
        id=part.id,
        topic=topic,
        facets=Facets(**part.facets.model_dump()),
        title={da: part.title.da, en: part.title.en},
        answer={da: part.answer.da, en: part.answer.en},
        questions={da: part.questions.da + more.da, en: part.questions.en + more.en},
        reviewed=part.reviewed,
        kind=EntryKind(part.kind),
        keywords={da: part.keywords.da, en: part.keywords.en},
        sources=tuple(Citation(sources[c.id], c.section or "") for c in cited),
        as_of=part.as_of,
        related=part.related,
        action=part.action,
    )


def _read_places(reader: YamlReader) -> Places | None:
    path = reader.folder / "places.yaml"
    part = reader.parse(PlacesPart, reader.read(path), path)
    if part is None:
        return None
    regions = [
        Region(
            region.id,
            {Language.DANISH: region.name.da, Language.ENGLISH: region.name.en},
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


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return f"Did you mean {process.extractOne(name, names)[0]}?" if names else "Add it."


def _explain(error: Any, model: type[BaseModel]) -> tuple[str, str]:
    """Put pydantic's error into an author's words: the problem and the remedy."""
    kind = error["type"]
    if kind == "missing":
        return "is missing.", "Write it; both languages are needed."
    if kind == "extra_forbidden":
        return "is not a key.", _nearest(str(error["loc"][-1]), model.model_fields)
    if kind == "string_too_long":
        return "is too long.", f"Write at most {error['ctx']['max_length']} characters."
    message = error["msg"].removeprefix("Value error, ")
    problem, _, remedy = message.partition("; ")
    return f"{problem}.", f"{remedy[:1].upper()}{remedy[1:] or 'See the other entries'}."
