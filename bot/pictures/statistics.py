"""The coordinators' numbers: what came over time, from where, and how long it waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bot.pictures.style import (
    BLUE,
    BODY,
    GREEN,
    GREY,
    HEADING,
    INK,
    LINE,
    MUTED,
    ORANGE,
    PAPER,
    SMALL,
    TITLE,
    WIDTH,
    as_png,
    font,
    sheet,
)

EDGE = 60
"""Pixels left free on both sides."""
INNER = WIDTH - 2 * EDGE
COLOURS = (BLUE, ORANGE, GREEN)
"""By kind of case, in order; each also has its own name beside it."""
BLOCK_COLOURS = (BLUE, MUTED)
"""Of the blocks: the first is about registrations, the second about no cases."""

TOP = 210
TILES = 170
BARS = 130
"""Height of the tallest bar over time."""
BARS_TOP = 96
"""From the top of their panel; their numbers stand in between."""
BARS_BOTTOM = 80
"""Below them, for labels and a gap."""
EMPTY_PANEL = 150
"""Height of a panel without bars."""
ROW = 54
BLOCK_HEADING = 70
LOWEST_SCALE = 10
"""What the tallest bar stands for at least, so that few do not look like many."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A number and its looks."""

    label: str
    text: str
    """The number in words: `12`, `<5` or `5+`."""
    amount: float
    """What its length stands for."""
    is_hidden: bool = False
    """Whether the number is not told exactly; its length then means nothing, and it is hatched."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A single number that matters."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars over time of one kind of case."""

    title: str
    bars: Sequence[Bar]
    note: str = ""
    """Instead of bars, where there are none."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A row for each region, a column for each kind of case."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Bar]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPicture:
    """Everything in the picture, top to bottom."""

    title: str
    subtitle: str
    notes: Sequence[str]
    """Lines at the bottom: how to read it."""
    tiles: Sequence[Tile]
    panels: Sequence[Panel]
    matrix: Matrix | None
    blocks: Sequence[Panel]
    """Two short lists of bars, side by side."""


def draw_statistics(picture: StatisticsPicture) -> bytes:
    """Draw the numbers as PNG, 1080 pixels wide."""
    tops = [float(TOP + TILES)]
    for panel in picture.panels:
        tops.append(tops[-1] + _height(panel))
    matrix = picture.matrix
    blocks_top = tops[-1] + (BLOCK_HEADING + ROW * (len(matrix.rows) + 1) if matrix else 0)
    most_rows = max(2, *(len(block.bars) for block in picture.blocks))
    bottom = blocks_top + BLOCK_HEADING + ROW * most_rows + 50
    figure, axes = sheet(round(bottom) + 36 * len(picture.notes))
    _write(axes, EDGE, 92, picture.title, TITLE, bold=True)
    _write(axes, EDGE, 146, picture.subtitle, SMALL, colour=MUTED)
    _draw_tiles(axes, picture.tiles, top=TOP - 20)
    for panel, colour, top in zip(picture.panels, COLOURS, tops, strict=False):
        _draw_panel(axes, panel, colour, top=top)
    if matrix:
        _draw_matrix(axes, matrix, top=tops[-1])
    for number, block in enumerate(picture.blocks):
        left = EDGE + number * (INNER / 2 + 20)
        _draw_block(axes, block, BLOCK_COLOURS[number], left=left, top=blocks_top)
    for line, note in enumerate(picture.notes):
        _write(axes, EDGE, bottom + 36 * line, note, SMALL - 2, colour=MUTED)
    return as_png(figure)


def _height(panel: Panel) -> float:
    """Say how much room a panel takes: less when its bars are low."""
    if not panel.bars:
        return EMPTY_PANEL
    tallest = max(bar.amount for bar in panel.bars) * _scale(panel.bars)
    return BARS_TOP + tallest + BARS_BOTTOM


def _scale(bars: Sequence[Bar]) -> float:
    """Give the pixels that one is worth."""
    return BARS / max(LOWEST_SCALE, *(bar.amount for bar in bars))


def _draw_tiles(axes: Axes, tiles: Sequence[Tile], *, top: float) -> None:
    gap = 16
    width = (INNER + gap) / len(tiles)
    for number, tile in enumerate(tiles):
        left = EDGE + width * number
        box = Rectangle((left, top), width - gap, TILES - 34, facecolor=GREY, edgecolor="none")
        axes.add_patch(box)
        _write(axes, left + 16, top + 50, tile.value, HEADING, bold=True)
        for line, words in enumerate(wrap(tile.label, 15)[:2]):
            _write(axes, left + 16, top + 88 + 30 * line, words, SMALL - 2)


def _draw_panel(axes: Axes, panel: Panel, colour: str, *, top: float) -> None:
    _write(axes, EDGE, top + 40, panel.title, HEADING - 4, bold=True)
    if not panel.bars:
        _write(axes, EDGE, top + 96, panel.note, BODY - 4, colour=MUTED)
        return
    floor = top + _height(panel) - BARS_BOTTOM
    scale = _scale(panel.bars)
    step = INNER / len(panel.bars)
    size = SMALL - 2 if max(len(bar.text) for bar in panel.bars) <= 5 else SMALL - 8
    for number, bar in enumerate(panel.bars):
        left = EDGE + step * number
        height = bar.amount * scale
        _draw_bar(axes, bar, colour, (left + 8, floor - height, step - 16, height))
        middle = left + step / 2
        _write(axes, middle, floor - height - 8, bar.text, size, centred=True)
        _write(axes, middle, floor + 32, bar.label, SMALL - 2, colour=MUTED, centred=True)
    axes.plot([EDGE, WIDTH - EDGE], [floor, floor], color=LINE, linewidth=1.5)


def _draw_matrix(axes: Axes, matrix: Matrix, *, top: float) -> None:
    _write(axes, EDGE, top + 40, matrix.title, HEADING - 4, bold=True)
    labels = 320
    width = (INNER - labels) / len(matrix.columns)
    for number, column in enumerate(matrix.columns):
        left = EDGE + labels + width * number
        _write(axes, left, top + BLOCK_HEADING + 20, column, SMALL - 2, colour=MUTED)
        longest = max([LOWEST_SCALE, *(bars[number].amount for _, bars in matrix.rows)])
        for line, (_, bars) in enumerate(matrix.rows):
            middle = top + BLOCK_HEADING + ROW * (line + 1)
            scale = (width - 124) / longest
            _draw_lying(axes, bars[number], COLOURS[number], (left, middle), scale)
    for line, (label, _) in enumerate(matrix.rows):
        _write(axes, EDGE, top + BLOCK_HEADING + ROW * (line + 1) + 9, label, SMALL)


def _draw_block(axes: Axes, block: Panel, colour: str, *, left: float, top: float) -> None:
    _write(axes, left, top + 40, block.title, SMALL + 2, bold=True)
    if not block.bars:
        _write(axes, left, top + 96, block.note, SMALL, colour=MUTED)
        return
    longest = max(LOWEST_SCALE, *(bar.amount for bar in block.bars))
    for line, bar in enumerate(block.bars):
        middle = top + BLOCK_HEADING + 20 + ROW * line
        _write(axes, left, middle + 9, bar.label, SMALL - 2)
        _draw_lying(axes, bar, colour, (left + 230, middle), 130 / longest)


def _draw_lying(
    axes: Axes, bar: Bar, colour: str, place: tuple[float, float], scale: float
) -> None:
    """Draw a bar that lies, with its number behind it; its place is where its middle begins."""
    left, middle = place
    length = bar.amount * scale
    _draw_bar(axes, bar, colour, (left, middle - 14, length, 28))
    _write(axes, left + length + 10, middle + 9, bar.text, SMALL - 2)


def _draw_bar(axes: Axes, bar: Bar, colour: str, box: tuple[float, float, float, float]) -> None:
    """Draw a bar, hatched where its length means nothing."""
    left, top, width, height = box
    shape = Rectangle(
        (left, top),
        width,
        height,
        facecolor=PAPER if bar.is_hidden else colour,
        edgecolor=colour,
        hatch="///" if bar.is_hidden else "",
        linewidth=1.2 if bar.amount else 0,
    )
    axes.add_patch(shape)


def _write(
    axes: Axes,
    left: float,
    base: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    centred: bool = False,
) -> None:
    axes.text(
        left,
        base,
        text,
        fontproperties=font(size, bold=bold),
        color=colour,
        ha="center" if centred else "left",
        parse_math=False,
    )
