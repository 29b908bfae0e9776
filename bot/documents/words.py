"""The words of a document: phrases, Markdown and sources, as data that templates show."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from bot.domain.markdown import Span, parse
from knowledge.entry import Source
from knowledge.guide import Origin, Point, Statement
from knowledge.language import Language

Say = Callable[..., str]
"""Gives a phrase in the document's language: `say(key, **values)`."""

GUIDE_YEAR = "2016"
"""Of the guide itself, whoever reports what it says."""

LAST_OF_PROJECTS = "2018"
"""The year in which the regional projects ended."""

_OPENING = {Language.DANISH: "”", Language.ENGLISH: "“"}
_FIRST_QUOTE = re.compile(r'(^|[\s(\[–])"')
_YEARS = re.compile(r"(\d{4})(?:–(\d{4}))?")


class Words:
    """Puts one document's words together; sources are numbered as they come.

    Args:
        say: Gives what the document itself says.
        language: Of everything in it.
    """

    def __init__(self, say: Say, language: Language) -> None:
        self.language = language
        self.sources: list[Source] = []
        """Every source cited so far; the first has number 1."""
        self._say = say

    def say(self, key: str, **values: str | int) -> str:
        """Give a phrase."""
        return self.typographic(self._say(key, **values))

    def day(self, day: date) -> str:
        """Write a day out: `22. november 2026`."""
        return self.say("pdf-day", day=str(day.day), month=day.month, year=str(day.year))

    def typographic(self, text: str) -> str:
        """Curl straight quotes and apostrophes, as the language has them."""
        text = _FIRST_QUOTE.sub(rf"\1{_OPENING[self.language]}", text)
        return text.replace('"', "”").replace("'", "’")

    def blocks(self, markdown: str) -> list[dict[str, Any]]:
        """Give the paragraphs and list items of a text."""
        return [
            {"item": bool(block.depth), "spans": [self._span(span) for span in block.spans]}
            for block in parse(markdown)
        ]

    def spans(self, markdown: str) -> list[dict[str, Any]]:
        """Give the runs of a text of one paragraph."""
        return [self._span(span) for block in parse(markdown) for span in block.spans]

    def point(self, markdown: str, said: Point | Statement) -> dict[str, Any]:
        """Give a text with the mark that tells where it is from, and its sources' numbers."""
        return {
            "spans": self.spans(markdown),
            "origin": said.origin,
            "mark": self.say(f"pdf-mark-{said.origin}", years=self._years(said)),
            "numbers": sorted(self._number(source) for source in said.sources),
        }

    def _span(self, span: Span) -> dict[str, Any]:
        return {
            "text": self.typographic(span.text),
            "bold": span.bold,
            "italic": span.italic,
            "link": span.link,
        }

    def _number(self, source: Source) -> int:
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1

    def _years(self, said: Point | Statement) -> str:
        if said.origin is Origin.GUIDE:
            return GUIDE_YEAR
        years = [source.year for source in said.sources if source.year]
        if said.origin is Origin.REGION:
            # Newer pages that say the same do not make the projects any younger.
            years = [year for year in years if year[:4] <= LAST_OF_PROJECTS] or years
        return join_years(years) or self.say("pdf-undated")


def join_years(years: Iterable[str]) -> str:
    """Write years and spans of years as one list: `2017`, `2016–2018`, `2018; 2024`."""
    spans: list[tuple[int, int]] = []
    found = _YEARS.findall("; ".join(years))
    for first, last in sorted((int(first), int(last or first)) for first, last in found):
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in spans)
