"""The sentences the assistant itself says, in Fluent files, one per language."""

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
        texts: The Fluent source of each language.

    Raises:
        ContentError: A file does not parse, or a phrase is missing in a language.

    Source: https://projectfluent.org/fluent/guide/
    """

    def __init__(self, texts: Mapping[Language, str]) -> None:
        self._bundles: dict[Language, FluentBundle] = {}
        self._keys: dict[Language, set[str]] = {}
        problems: list[Problem] = []
        for language, text in texts.items():
            body = FluentParser().parse(text).body
            problems += [_junk(language, part) for part in body if isinstance(part, Junk)]
            self._keys[language] = {p.id.name for p in body if isinstance(p, FluentMessage)}
            # Isolating marks would show as boxes in some terminals; no value is right-to-left.
            bundle = FluentBundle([language.value], use_isolating=False)
            bundle.add_resource(FluentResource(text))
            self._bundles[language] = bundle
        problems += self._missing()
        if problems:
            raise ContentError(problems)

    @classmethod
    def load(cls, folder: Path) -> "Phrasebook":
        """Read `da.ftl` and `en.ftl` from a folder.

        Raises:
            ContentError: A file is missing or does not parse, or a phrase is missing in a
                language.
        """
        missing = [la for la in Language if not (folder / f"{la}.ftl").is_file()]
        if missing:
            raise ContentError([_missing_file(language) for language in missing])
        return cls({la: (folder / f"{la}.ftl").read_text("utf-8") for la in Language})

    @property
    def keys(self) -> frozenset[str]:
        """The names of all phrases."""
        return frozenset().union(*self._keys.values())

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
        return [
            Problem(
                file=f"phrases/{language}.ftl",
                entry=key,
                key="",
                problem="is missing.",
                remedy="Write it in this language too.",
            )
            for language in self._keys
            for key in sorted(self.keys - self._keys[language])
        ]


def _missing_file(language: Language) -> Problem:
    return Problem(
        file=f"phrases/{language}.ftl",
        entry="",
        key="",
        problem="is missing.",
        remedy="Write every phrase in this language too.",
    )


def _junk(language: Language, part: Junk) -> Problem:
    return Problem(
        file=f"phrases/{language}.ftl",
        entry=(part.content or "").strip().splitlines()[0],
        key="",
        problem="is not valid Fluent.",
        remedy="Write `name = text`, with further lines indented.",
    )
