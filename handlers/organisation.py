"""For workplaces: the guide to hiring peers, theme by theme."""

from collections.abc import Iterable

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.reply import Choice
from bot.services.answers import MAX_SOURCES, AnswerService
from handlers.offers import SHOW_THEME, entry_rows
from handlers.wishes import DO
from knowledge.entry import Source
from knowledge.guide import Guide, Origin, Point, Statement

ORGANISATION = Command(
    "organisation", "organisation", "command-organisation", aliases=("arbejdsplads", "workplace")
)

CHECK = "check"
"""Choice: the readiness check."""

GUIDE = "guide"
"""Choice: the guide as a file."""

QUESTIONS = "questions"
"""The section that a theme opens with."""

SOURCES = "sources"
"""The section that names every source of a theme."""

READ_NEXT = "next"
"""The section that leads to entries."""

SECTIONS: dict[str, tuple[str, ...]] = {
    QUESTIONS: (),
    "do": ("do", "avoid"),
    "times": ("before", "during", "after"),
    SOURCES: (),
    READ_NEXT: (),
}
"""The sections of a theme, and the lists of points that stand under headings in each."""


class OrganisationHandler:
    """Shows the overview, and the pages of each theme.

    Args:
        answers: Knows the entries to read next.
        guide: The themes.
    """

    def __init__(self, answers: AnswerService, guide: Guide) -> None:
        self._answers = answers
        self._themes = guide.themes

    def accepts(self, turn: Turn) -> bool:
        """Take `/organisation` and the choice of a page."""
        if turn.command:
            return turn.command.name in ORGANISATION.names
        return turn.choice is not None and turn.choice.name == SHOW_THEME

    async def handle(self, turn: Turn) -> None:
        """Show the chosen page; what is no page any more leads to the overview."""
        name, _, section = (turn.choice.value if turn.choice else "").partition("/")
        numbers = {theme.id: number for number, theme in enumerate(self._themes)}
        if name not in numbers:
            await self.show(turn)
        else:
            self._show_theme(turn, numbers[name], section if section in SECTIONS else QUESTIONS)

    async def show(self, turn: Turn) -> None:
        """Show the overview."""
        themes = [[turn.offer(t.title[turn.language], SHOW_THEME, t.id)] for t in self._themes]
        check = turn.offer(turn.phrase("guide-overview-check"), CHECK, "begin")
        file = turn.offer(turn.phrase("guide-overview-pdf"), GUIDE, "pdf")
        courses = turn.offer(turn.phrase("guide-overview-courses"), DO, "courses")
        turn.say("guide-overview", choices=[*themes, [check, file], [courses]])

    def _show_theme(self, turn: Turn, number: int, section: str) -> None:
        theme = self._themes[number]
        turn.remember(shown=(theme.entry,), theme=theme.id)
        rows = self._ways_on(turn, number, section)
        title = theme.title[turn.language]
        if section == READ_NEXT:
            entries = [self._answers.entries[key] for key in theme.read_next]
            turn.say("guide-read-next", title=title, choices=[*entry_rows(turn, entries), *rows])
            return
        if section == SOURCES:
            lines = "\n".join(f"- {_link(turn, each)}" for each in _sources_of(theme.points))
            turn.say("guide-all-sources", title=title, sources=lines, choices=rows)
            return
        head: dict[str, str | int] = {"number": number + 1, "title": title}
        if section == QUESTIONS:
            shown = theme.questions
            about = theme.about[turn.language]
            parts = [
                turn.phrase("guide-theme", **head, about=about, questions=_lines(turn, shown))
            ]
        else:
            lists = {name: getattr(theme, name) for name in SECTIONS[section]}
            shown = tuple(point for points in lists.values() for point in points)
            parts = [turn.phrase("guide-section", **head)]
            parts += [turn.phrase(f"guide-{k}", points=_lines(turn, v)) for k, v in lists.items()]
        marks = turn.phrase("guide-marks", sources=_name_sources(turn, shown))
        turn.reply("\n\n".join([*parts, marks]), choices=rows)

    def _ways_on(self, turn: Turn, number: int, section: str) -> list[list[Choice]]:
        """Offer the theme's other sections, its neighbours, and the overview."""
        theme = self._themes[number]
        others = [
            turn.offer(turn.phrase(f"guide-section-{name}"), SHOW_THEME, f"{theme.id}/{name}")
            for name in SECTIONS
            if name != section
        ]
        neighbours = [
            turn.offer(turn.phrase(key), SHOW_THEME, self._themes[near].id)
            for key, near in (("guide-previous", number - 1), ("guide-next", number + 1))
            if 0 <= near < len(self._themes)
        ]
        everything = turn.offer(turn.phrase("guide-all"), SHOW_THEME)
        return [others[:2], others[2:], neighbours, [everything]]


def theme_row(turn: Turn, theme: str | None) -> list[Choice]:
    """Offer the guide under an answer: the page of its theme, or the overview."""
    key = "guide-open-theme" if theme else "guide-open"
    return [turn.offer(turn.phrase(key), SHOW_THEME, theme or "")]


def name_origin(turn: Turn, part: Point | Statement) -> str:
    """Say where a part of the guide is from, and from when."""
    year = part.sources[0].year
    if not year:
        is_project = part.origin is Origin.REGION
        year = turn.phrase("guide-year-projects" if is_project else "answer-undated")
    return turn.phrase(f"guide-origin-{part.origin}", year=year)


def _lines(turn: Turn, points: Iterable[Point]) -> str:
    return "\n".join(
        turn.phrase("guide-point", text=p.text[turn.language], origin=name_origin(turn, p))
        for p in points
    )


def _sources_of(points: Iterable[Point]) -> list[Source]:
    """List the sources of points, each once."""
    return list({each.id: each for point in points for each in point.sources}.values())


def _name_sources(turn: Turn, points: Iterable[Point]) -> str:
    """Name the first sources, as under an answer; their section has them all."""
    named = [f"{s.title[turn.language]}, {_year(turn, s)}" for s in _sources_of(points)]
    more = turn.phrase("answer-more-sources") if len(named) > MAX_SOURCES else ""
    return turn.phrase("answer-sources", sources="; ".join(named[:MAX_SOURCES]) + more)


def _link(turn: Turn, source: Source) -> str:
    title = source.title[turn.language]
    name = f"[{title}]({source.url})" if source.url else title
    return f"{name}, {_year(turn, source)}"


def _year(turn: Turn, source: Source) -> str:
    return source.year or turn.phrase("answer-undated")
