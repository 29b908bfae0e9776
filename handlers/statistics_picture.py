"""Puts the picture of the numbers together."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.domain.figures import FEW, FORMATS, Figures, KindFigures, Shown
from bot.pictures.statistics import (
    Bar,
    Matrix,
    Panel,
    StatisticsPicture,
    Tile,
    draw_statistics,
)
from bot.services.figure_words import OUTCOMES, FigureWords

FEW_SIGN = "–"
"""Stands for what cannot be told of so few; the note explains it."""


def draw(words: FigureWords, figures: Figures, title: str) -> bytes:
    """Draw the numbers as PNG."""
    say = words.say
    panels = [_panel(words, figures, kind) for kind in figures.kinds]
    formats = [each.by_format for each in figures.kinds if each.by_format]
    blocks = [
        _block(
            words,
            say("statistics-block-format"),
            formats[0] if formats else None,
            lambda at: words.format(FORMATS[at]),
        ),
        _block(
            words,
            say("statistics-block-questions"),
            figures.outcomes,
            lambda at: say(f"statistics-outcome-{OUTCOMES[at]}"),
        ),
    ]
    picture = StatisticsPicture(
        title=title,
        subtitle=words.period(figures),
        notes=[say("statistics-few-short"), say("statistics-unfinished")],
        tiles=_tiles(words, figures),
        panels=panels,
        matrix=_matrix(words, figures) if len(figures.regions) > 1 else None,
        blocks=blocks,
    )
    return draw_statistics(picture)


def _tiles(words: FigureWords, figures: Figures) -> list[Tile]:
    say = words.say
    overdue = words.number(figures.overdue) if figures.overdue else FEW_SIGN
    return [
        Tile(words.number(figures.open), say("statistics-tile-open")),
        Tile(overdue, say("statistics-tile-overdue", hours=str(figures.overdue_hours))),
        Tile(_span(words, figures.to_claim), say("statistics-tile-claim")),
        Tile(_span(words, figures.to_close), say("statistics-tile-close")),
    ]


def _span(words: FigureWords, span: timedelta | None) -> str:
    return words.span(span) if span else FEW_SIGN


def _panel(words: FigureWords, figures: Figures, kind: KindFigures) -> Panel:
    name = words.say(f"statistics-kind-{kind.kind}")
    title = words.say("statistics-part", name=name, number=words.number(kind.total))
    if kind.total.value == 0:
        return Panel(title, (), words.say("statistics-panel-none"))

    def label(at: int) -> str:
        start = words.start(figures.unit, figures.starts[at])
        # The first says what the numbers are.
        return start if at else words.say(f"statistics-first-{figures.unit}", start=start)

    return _block(words, title, kind.over_time, label)


def _block(
    words: FigureWords, title: str, parts: Sequence[Shown] | None, name: Callable[[int], str]
) -> Panel:
    if parts is None:
        return Panel(title, (), words.say("statistics-panel-few"))
    return Panel(title, [_bar(words, part, name(at)) for at, part in enumerate(parts)])


def _matrix(words: FigureWords, figures: Figures) -> Matrix:
    columns = [words.say(f"statistics-matrix-{kind.kind}") for kind in figures.kinds]
    rows = [
        (
            words.region(region),
            [
                _bar(words, kind.by_region[at] if kind.by_region else None)
                for kind in figures.kinds
            ],
        )
        for at, region in enumerate(figures.regions)
    ]
    return Matrix(words.say("statistics-matrix"), columns, rows)


def _bar(words: FigureWords, number: Shown | None, label: str = "") -> Bar:
    """Make a bar; one that may not be told is as long as all its like."""
    if number is None:
        return Bar(label, FEW_SIGN, 0)
    if number.value is None:
        amount = FEW / 2 if number.is_few else FEW
        return Bar(label, words.number(number), amount, is_hidden=True)
    return Bar(label, words.number(number), number.value)
