"""The sentences the assistant itself says, in Fluent files.

`da.ftl` holds what everybody reads, `da.coordinators.ftl` what coordinators read, and so on.
"""

from collections.abc import Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk
from fluent.syntax.ast import Message as FluentMessage

from knowledge.errors import ContentError, PhraseError, Problem
from knowledge.language import Language


class Phrasebook:
    """Finds a phrase in a language and fills in its values.

    Args:
        texts: The Fluent sources of each language, by name of their file.

    Raises:
        ContentError: A file does not parse, a phrase is there twice, or it is missing in a
            language.

    Source: https://projectfluent.org/fluent/guide/
    """

    def __init__(self, texts: Mapping[Language, Mapping[str, str]]) -> None:
        self._bundles: dict[Language, FluentBundle] = {}
        self._files: dict[Language, dict[str, str]] = {}
        """The file of every phrase, by language and key."""
        problems: list[Problem] = []
        for language, files in texts.items():
            self._files[language] = {}
            # Isolating marks would show as boxes in some terminals; no value is right-to-left.
            self._bundles[language] = FluentBundle([language.value], use_isolating=False)
            for file, text in files.items():
                problems += self._add(language, file, text)
        problems += self._missing()
        if problems:
            raise ContentError(problems)

    def _add(self, language: Language, file: str, text: str) -> list[Problem]:
        body = FluentParser().parse(text).body
        found = {part.id.name for part in body if isinstance(part, FluentMessage)}
        twice = sorted(found & self._files[language].keys())
        self._bundles[language].add_resource(FluentResource(text))
        self._files[language] |= dict.fromkeys(found, file)
        return [
            *(_junk(file, part) for part in body if isinstance(part, Junk)),
            *(_problem(file, key, "is in another file too.", "Keep one.") for key in twice),
        ]

    @classmethod
    def load(cls, folder: Path) -> "Phrasebook":
        """Read `da.ftl`, `da.*.ftl`, and the same in English, from a folder.

        Raises:
            ContentError: As the constructor, or `da.ftl` or `en.ftl` is missing.
        """
        missing = [la for la in Language if not (folder / f"{la}.ftl").is_file()]
        if missing:
            remedy = "Write every phrase in this language too."
            raise ContentError(
                [_problem(f"{la}.ftl", "", "is missing.", remedy) for la in missing]
            )
        return cls(
            {
                la: {path.name: path.read_text("utf-8") for path in phrase_files(folder, la)}
                for la in Language
            }
        )

    @property
    def keys(self) -> frozenset[str]:
        """The names of all phrases."""
        return frozenset().union(*self._files.values())

    def say(self, key: str, language: Language, /, **values: str | int) -> str:
        """Give a phrase in a language.

        Args:
            key: Name of the phrase.
            language: Its language.
            **values: What the phrase leaves open.

        Raises:
            PhraseError: There is no such phrase, or it lacks a value.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise PhraseError(f"no phrase {key!r} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise PhraseError(f"phrase {key!r} in {language} is empty")
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise PhraseError(f"phrase {key!r} in {language}: {errors[0]}")
        return str(text)

    def _missing(self) -> list[Problem]:
        remedy = "Write it in this language too."
        return [
            _problem(self._twin(key, language), key, "is missing.", remedy)
            for language in self._files
            for key in sorted(self.keys - self._files[language].keys())
        ]

    def _twin(self, key: str, language: Language) -> str:
        """Name the file in which a phrase would stand, by its place in another language."""
        other, file = next((la, files[key]) for la, files in self._files.items() if key in files)
        return f"{language}{file.removeprefix(other)}"


def phrase_files(folder: Path, language: Language) -> list[Path]:
    """List the files of a language, in a steady order."""
    return sorted([*folder.glob(f"{language}.ftl"), *folder.glob(f"{language}.*.ftl")])


def _problem(file: str, key: str, problem: str, remedy: str) -> Problem:
    return Problem(file=f"phrases/{file}", entry=key, key="", problem=problem, remedy=remedy)


def _junk(file: str, part: Junk) -> Problem:
    line = (part.content or "").strip().splitlines()[0]
    remedy = "Write `name = text`, with further lines indented."
    return _problem(file, line, "is not valid Fluent.", remedy)
