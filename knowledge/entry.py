"""Curated entries and the sources they cite."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.language import Language


class EntryKind(StrEnum):
    """What an entry answers to."""

    ANSWER = "answer"
    """A question."""
    WISH = "wish"
    """Somebody wants something done: register, speak to a human being, erase …"""
    SMALL_TALK = "small_talk"
    """A greeting, thanks, a question about the assistant itself."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What an entry is about; a follow-up keeps these and replaces what it names."""

    region: str | None = None
    audience: str | None = None
    theme: str | None = None
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Something that entries cite."""

    id: str
    title: Mapping[Language, str]
    year: str
    """The years it speaks of, like `2016` or `2017–2018`; empty when it is not dated."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and where in it."""

    source: Source
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One curated piece: a question people ask, and its answer."""

    id: str
    topic: str
    """Name of its file."""
    facets: Facets
    title: Mapping[Language, str]
    answer: Mapping[Language, str]
    """Markdown: paragraphs, bold, italic, lists, links."""
    questions: Mapping[Language, tuple[str, ...]]
    """How people put it."""
    reviewed: date
    kind: EntryKind = EntryKind.ANSWER
    keywords: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[Citation, ...] = ()
    as_of: str = ""
    """Years the facts are from, like `2015–2018; 2023`; empty when they do not age."""
    related: tuple[str, ...] = ()
    """Ids of entries to offer next."""
    action: str | None = None
    """The form offered with the answer: `registration`, `referral`, `organisations` …"""
