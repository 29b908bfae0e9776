"""Looks for mistakes of substance in the content: what the loader cannot see entry by entry."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from markdown_it import MarkdownIt

from knowledge.crisis import Safety, load_safety, pattern_form
from knowledge.entry import Entry, EntryKind
from knowledge.errors import ContentError, Problem
from knowledge.guide import LISTS, THEMES, Guide, Statement, Theme
from knowledge.language import Language
from knowledge.loader import Content, load_content
from knowledge.phrasebook import Phrasebook
from knowledge.text import words
from knowledge.yaml_reader import HERE

MIN_PHRASINGS = {Language.DANISH: 20, Language.ENGLISH: 12}
"""Below this many, too many people are not understood (see docs/matching.md)."""

ALLOWED_MARKDOWN = {
    "paragraph_open",
    "paragraph_close",
    "inline",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "text",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "link_open",
    "link_close",
}
"""What every channel can show."""

MARKDOWN_REMEDY = "Use paragraphs, **bold**, *italic*, - lists and [links](https://…)."

T = TypeVar("T")

_MARKDOWN = MarkdownIt("commonmark")
_STRAY = re.compile(r"\*\*|(?<!\w)__|\]\(")


def check_everything(folder: Path = HERE) -> list[Problem]:
    """Check content, phrases and crisis data.

    Args:
        folder: The folder that holds `content`, `phrases` and `safety`.

    Returns:
        Every problem found; empty when all is well.
    """
    problems: list[Problem] = []
    content = _collect(lambda: load_content(folder / "content"), problems)
    _collect(lambda: Phrasebook.load(folder / "phrases"), problems)
    safety = _collect(lambda: load_safety(folder / "safety"), problems)
    if content:
        problems += check_content(content)
    if safety:
        problems += check_safety(safety)
    return problems


def check_content(content: Content, *, today: date | None = None) -> list[Problem]:
    """Check entries against each other, their texts, and the guide.

    Args:
        content: As loaded.
        today: Reviews must not lie after this day.
    """
    problems: list[Problem] = []
    for entry in content.entries.values():
        problems += _check_entry(entry, content, today or date.today())  # noqa: DTZ011 - a day, not a moment
    problems += _check_doubles(content)
    problems += _check_guide(content.guide, content)
    return problems


def check_safety(safety: Safety) -> list[Problem]:
    """Check that patterns do what their examples say, and that help can be shown."""
    problems: list[Problem] = []
    for part in (*safety.patterns.signals, *safety.patterns.excuses):
        try:
            rule = re.compile(part.pattern)
        except re.error as exc:
            problems.append(
                Problem(
                    "safety/patterns.yaml",
                    part.id,
                    "pattern",
                    f"is no regular expression: {exc}.",
                    "Mend it.",
                )
            )
            continue
        for example in part.examples:
            if not rule.search(pattern_form(example)):
                problem = f"does not match its example {example!r}."
                problems.append(
                    Problem(
                        "safety/patterns.yaml", part.id, "pattern", problem, "Mend one of the two."
                    )
                )
    if "livslinien" not in {line.id for line in safety.help_lines}:
        problems.append(
            Problem("safety/help.yaml", "livslinien", "", "is missing.", "The help text names it.")
        )
    for line in safety.help_lines:
        if line.hours_confirmed and not (line.hours and line.checked_on and line.checked_by):
            problem = "says confirmed, but not what, when and by whom."
            remedy = "Write hours, checked_on and checked_by."
            problems.append(
                Problem("safety/help.yaml", line.id, "hours_confirmed", problem, remedy)
            )
    return problems


def _collect(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except ContentError as exc:
        problems += exc.problems
        return None


def _check_entry(entry: Entry, content: Content, today: date) -> Iterator[Problem]:
    yield from _check_texts(entry)
    for key, problem, remedy in _check_keys(entry, content, today):
        yield Problem(f"content/{entry.topic}.yaml", entry.id, key, problem, remedy)


def _check_texts(entry: Entry) -> Iterator[Problem]:
    for language in Language:
        for key, text in (("title", entry.title), ("answer", entry.answer)):
            for problem in _check_markdown(text[language]):
                yield Problem(
                    f"content/{entry.topic}.yaml",
                    entry.id,
                    f"{key}.{language}",
                    problem,
                    MARKDOWN_REMEDY,
                )
        count = len(entry.questions[language])
        if count < MIN_PHRASINGS[language]:
            yield Problem(
                f"content/questions/{entry.topic}.yaml",
                entry.id,
                str(language),
                f"has {count} phrasings.",
                f"Write at least {MIN_PHRASINGS[language]}, as different people type.",
            )


def _check_keys(entry: Entry, content: Content, today: date) -> Iterator[tuple[str, str, str]]:
    for related in entry.related:
        if related not in content.entries or related == entry.id:
            yield "related", f"names no other entry: {related}.", "Name an id that exists."
    if entry.kind is EntryKind.ANSWER and entry.topic != "assistant" and not entry.sources:
        yield "sources", "are missing.", "Say where the facts come from."
    if entry.kind is EntryKind.WISH and not entry.action:
        yield "action", "is missing.", "Say what the wish leads to."
    if entry.facets.region and entry.facets.region not in content.places.regions:
        yield "facets.region", f"is no region: {entry.facets.region}.", "See places.yaml."
    if entry.reviewed > today:
        yield "reviewed", "lies in the future.", "Write the day it was read through."


def _check_markdown(text: str) -> Iterator[str]:
    tokens = _MARKDOWN.parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    for token in [*tokens, *inner]:
        if token.type not in ALLOWED_MARKDOWN:
            yield f"uses Markdown that some channels cannot show ({token.type})."
        elif token.type == "text" and _STRAY.search(token.content):
            yield f"has stray Markdown marks near {token.content.strip()[:30]!r}."
        elif token.type == "link_open" and not str(token.attrs["href"]).startswith("http"):
            yield f"links to something that is no web page ({token.attrs['href']})."


def _check_guide(guide: Guide, content: Content) -> Iterator[Problem]:
    """Check that the guide is whole, in order, and leads somewhere."""
    if tuple(theme.id for theme in guide.themes) != THEMES:
        remedy = f"Write {', '.join(THEMES)}, in this order."
        yield Problem("content/guide/themes.yaml", "", "", "does not hold the themes.", remedy)
    order = [THEMES.index(statement.theme) for statement in guide.statements]
    if order != sorted(order) or set(order) != set(range(len(THEMES))):
        remedy = f"Write some for each of {', '.join(THEMES)}, in this order."
        yield Problem("content/guide/check.yaml", "", "", "is not sorted by theme.", remedy)
    parts: tuple[Theme | Statement, ...] = (*guide.themes, *guide.statements)
    for part in parts:
        file = f"content/guide/{'themes' if isinstance(part, Theme) else 'check'}.yaml"
        for key, entry_id in _leads(part):
            if entry_id not in content.entries:
                problem = f"names no entry: {entry_id}."
                yield Problem(file, part.id, key, problem, "Name an id that exists.")
        for key, text in _texts(part):
            for language in Language:
                for problem in _check_markdown(text[language]):
                    yield Problem(file, part.id, f"{key}.{language}", problem, MARKDOWN_REMEDY)


def _leads(part: Theme | Statement) -> Iterator[tuple[str, str]]:
    """Give the entries that a part of the guide names, by key."""
    if isinstance(part, Statement):
        yield "read_next", part.read_next
        return
    yield "entry", part.entry
    yield from (("read_next", entry_id) for entry_id in part.read_next)


def _texts(part: Theme | Statement) -> Iterator[tuple[str, Mapping[Language, str]]]:
    """Give the texts of a part of the guide that channels show as Markdown, by key."""
    if isinstance(part, Statement):
        yield from (("text", part.text), ("step", part.step), ("why", part.why))
        return
    yield "about", part.about
    for name in LISTS:
        for number, point in enumerate(getattr(part, name)):
            yield f"{name}.{number}.text", point.text


def _check_doubles(content: Content) -> Iterator[Problem]:
    """Find phrasings that stand at two entries: neither can be told from the other."""
    for language in Language:
        seen: dict[str, str] = {}
        for entry_id, text in _phrasings(content, language):
            key = " ".join(words(text))
            other = seen.setdefault(key, entry_id)
            if other != entry_id:
                topic = content.entries[entry_id].topic
                yield Problem(
                    f"content/questions/{topic}.yaml",
                    entry_id,
                    str(language),
                    f"{text!r} stands at {other} too.",
                    "Keep it where it fits best.",
                )


def _phrasings(content: Content, language: Language) -> Iterable[tuple[str, str]]:
    for entry in content.entries.values():
        for question in entry.questions[language]:
            yield entry.id, question
