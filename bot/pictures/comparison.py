"""Two things side by side: a column for each, a row for each thing that people compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextToPath

from bot.pictures.style import (
    DPI,
    INK,
    LINE,
    MUTED,
    PAPER,
    SMALL,
    TITLE,
    WIDTH,
    as_png,
    font,
    sheet,
)

EDGE = 48
"""Pixels left free on both sides."""

LEFT_ENDS = (EDGE, 510)
WIDTHS = (430, WIDTH - EDGE - 510)
"""Of the columns: the right one holds figures for several groups."""

FILLS = ("#005a8d", "#7a4b00")
"""Of the columns' heads; dark enough for white letters, 7 : 1."""

HEAD = 34
CELL = 29
LABEL = 25
"""Heights of letters in pixels."""

HEADS_TOP = 106
HEAD_LINE = 38
CELL_LINE = 37
NOTE_LINE = 35
LABEL_SPACE = 37
ROW_SPACE = 26
"""Pixels: the upper edge of the heads, from line to line, for a label, and between two rows."""

_MEASURE = TextToPath()


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two things."""

    name: str
    kind: str
    """What it is, in a few words."""
    cells: Sequence[str]
    """In the order of the labels; line breaks are kept."""


def draw_comparison(
    title: str, note: str, labels: Sequence[str], columns: tuple[Column, Column]
) -> bytes:
    """Draw two columns as PNG, 1080 pixels wide and as high as the words need."""
    rows = [
        [
            wrap(column.cells[number], CELL, width)
            for column, width in zip(columns, WIDTHS, strict=True)
        ]
        for number in range(len(labels))
    ]
    kinds = [
        wrap(column.kind, SMALL, width - 40) for column, width in zip(columns, WIDTHS, strict=True)
    ]
    head_height = 72 + HEAD_LINE * max(map(len, kinds))
    notes = wrap(note, LABEL, WIDTH - 2 * EDGE)
    heights = [LABEL_SPACE + CELL_LINE * max(map(len, row)) + ROW_SPACE for row in rows]
    top = HEADS_TOP + head_height + ROW_SPACE
    bottom = top + sum(heights)
    figure, axes = sheet(bottom + 24 + NOTE_LINE * len(notes))
    _write(axes, EDGE, 70, title, size=TITLE, ink=INK, bold=True)
    for number, column in enumerate(columns):
        _draw_head(axes, column.name, kinds[number], number, head_height)
    for label, row, height in zip(labels, rows, heights, strict=True):
        _draw_row(axes, label, row, top)
        top += height
    _draw_lines(axes, notes, EDGE, bottom + 24, step=NOTE_LINE, size=LABEL, ink=MUTED)
    return as_png(figure)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that are no wider than so many pixels; its own breaks are kept."""
    return [line for part in text.split("\n") for line in _wrap_line(part, size, width)]


def _wrap_line(text: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, size) > width:
            yield line
            longer = word
        line = longer
    yield line


def _width(text: str, size: float) -> float:
    """Measure a line in pixels."""
    points, _, _ = _MEASURE.get_text_width_height_descent(text, font(size), ismath=False)
    return float(points) * DPI / 72


def _draw_head(axes: Axes, name: str, kind: Sequence[str], number: int, height: float) -> None:
    left = LEFT_ENDS[number] - 8
    block = Rectangle((left, HEADS_TOP), WIDTHS[number] + 8, height, color=FILLS[number])
    axes.add_patch(block)
    _write(axes, left + 20, HEADS_TOP + 48, name, size=HEAD, ink=PAPER, bold=True)
    _draw_lines(axes, kind, left + 20, HEADS_TOP + 90, step=HEAD_LINE, size=SMALL, ink=PAPER)


def _draw_row(axes: Axes, label: str, cells: Sequence[Sequence[str]], top: float) -> None:
    _write(axes, EDGE, top + 22, label, size=LABEL, ink=MUTED, bold=True)
    for left, lines in zip(LEFT_ENDS, cells, strict=True):
        _draw_lines(axes, lines, left, top + LABEL_SPACE + 26, step=CELL_LINE, size=CELL, ink=INK)
    below = top + LABEL_SPACE + CELL_LINE * max(map(len, cells)) + ROW_SPACE / 2
    axes.plot((EDGE, WIDTH - EDGE), (below, below), color=LINE, linewidth=1)


def _draw_lines(
    axes: Axes,
    lines: Sequence[str],
    left: float,
    top: float,
    *,
    step: float,
    size: float,
    ink: str,
) -> None:
    """Write lines, the first with its foot at `top`."""
    for number, line in enumerate(lines):
        _write(axes, left, top + step * number, line, size=size, ink=ink)


def _write(
    axes: Axes, left: float, foot: float, text: str, *, size: float, ink: str, bold: bool = False
) -> None:
    # A dollar is a dollar, and begins no formula.
    axes.text(left, foot, text, fontproperties=font(size, bold=bold), color=ink, parse_math=False)
