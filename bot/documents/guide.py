"""The organisations' guide as a PDF to take to a meeting."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.documents.result_page import CheckPage, result_page
from bot.documents.typesetting import typeset
from bot.documents.words import Say, Words
from knowledge.entry import Entry
from knowledge.guide import Guide, Origin, Point, Theme
from knowledge.language import Language

STAGES = ("before", "during", "after")
"""The course of hiring: each has a column of its own."""


class GuideDocument:
    """Makes the guide as a PDF.

    Args:
        guide: What it says.
        entries: What its themes name to read next, by id.
    """

    def __init__(self, guide: Guide, entries: Mapping[str, Entry]) -> None:
        self._guide = guide
        self._entries = entries

    def make(
        self, language: Language, say: Say, *, day: date, result: CheckPage | None = None
    ) -> bytes:
        """Make the PDF; takes a tenth of a second.

        Args:
            language: Of everything in it.
            say: Gives what else stands in it, in that language.
            day: The day that stands on it.
            result: Where the organisation stands, for a page of its own.
        """
        words = Words(say, language)
        page = result_page(self._guide, result, words) if result else None
        themes = [self._theme(theme, number, words) for number, theme in self._numbered()]
        # By now every source has its number.
        sources = _source_list(words)
        front = _front(words, day)
        return typeset("guide", {**front, "result": page, "themes": themes, "sources": sources})

    def _numbered(self) -> Iterable[tuple[int, Theme]]:
        return enumerate(self._guide.themes, start=1)

    def _theme(self, theme: Theme, number: int, words: Words) -> dict[str, Any]:
        def section(name: str) -> dict[str, Any]:
            return _section(words, f"pdf-{name}", getattr(theme, name))

        titles = [self._entries[key].title[words.language] for key in theme.read_next]
        return {
            "id": theme.id,
            "number": words.say("pdf-theme", number=number),
            "title": words.typographic(theme.title[words.language]),
            "about": words.blocks(theme.about[words.language]),
            "questions": section("questions"),
            "do": section("do"),
            "avoid": section("avoid"),
            "course": {
                "heading": words.say("pdf-course"),
                "stages": [section(name) for name in STAGES],
            },
            "next": {
                "heading": words.say("pdf-next"),
                "titles": [words.typographic(title) for title in titles],
            },
        }


def _front(words: Words, day: date) -> dict[str, Any]:
    """Give what stands on the first page and at the foot of all."""
    return {
        "language": words.language,
        "title": words.say("pdf-title"),
        "subtitle": words.say("pdf-subtitle"),
        "author": words.say("pdf-author"),
        "day": [day.year, day.month, day.day],
        "made": words.say("pdf-made", day=words.day(day)),
        "running": words.say("pdf-running", day=words.day(day)),
        "page": words.say("pdf-page", page="{page}", pages="{pages}"),
        "intro": words.blocks(words.say("pdf-intro")),
        "contents": words.say("pdf-contents"),
        "legend": {
            "heading": words.say("pdf-marks"),
            "about": words.blocks(words.say("pdf-marks-about")),
            "marks": [
                {
                    "origin": origin,
                    "mark": words.say(f"pdf-mark-{origin}", years="").strip(),
                    "spans": words.spans(words.say(f"pdf-mark-{origin}-about")),
                }
                for origin in Origin
            ],
        },
    }


def _section(words: Words, heading: str, points: Iterable[Point]) -> dict[str, Any]:
    return {
        "heading": words.say(heading),
        "points": [words.point(point.text[words.language], point) for point in points],
    }


def _source_list(words: Words) -> dict[str, Any]:
    return {
        "heading": words.say("pdf-sources"),
        "about": words.blocks(words.say("pdf-sources-about")),
        "list": [
            {
                "number": number,
                "title": words.typographic(source.title[words.language]),
                "year": source.year or words.say("pdf-undated"),
                "url": source.url,
            }
            for number, source in enumerate(words.sources, start=1)
        ],
    }
