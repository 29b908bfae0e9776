"""The readiness check: per theme a bar of answers, one block for each statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bot.pictures.style import (
    BLUE,
    BODY,
    GREY,
    HEADING,
    INK,
    MUTED,
    PAPER,
    SKY,
    TITLE,
    VERMILLION,
    WIDTH,
    as_png,
    font,
    sheet,
)

EDGE = 60
"""Pixels left free on both sides."""
FIRST_BAR = 200
BAR_STEP = 222
"""Pixels from one theme to the next."""
BLOCK_HEIGHT = 72
GAP = 6
"""Pixels between blocks."""


@dataclass(frozen=True, slots=True)
class Look:
    """How blocks of one answer look."""

    sign: str
    fill: str
    ink: str
    hatch: str = ""


LOOKS = {
    "yes": Look("✓", BLUE, PAPER),
    "partly": Look("◐", SKY, INK),
    "no": Look("✕", VERMILLION, INK),
    "unknown": Look("?", GREY, INK, "//"),
}
"""By answer, in the order of a bar. What nobody knows is hatched: neither good nor bad."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The answers to one theme."""

    title: str
    counts: Sequence[tuple[str, int]]
    """Answers, as in `LOOKS`, and how many statements were answered so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessWords:
    """What stands in the picture beside the bars."""

    title: str
    subtitle: str
    """Says how to read it."""
    note: str
    """Says what it is not."""
    answers: dict[str, str]
    """The word for each answer, as in `LOOKS`."""


def draw_readiness(words: ReadinessWords, bars: Sequence[Bar]) -> bytes:
    """Draw the result of a readiness check as PNG, 1080 pixels wide."""
    bottom = FIRST_BAR + BAR_STEP * len(bars)
    figure, axes = sheet(bottom + 76)
    axes.text(EDGE, 92, words.title, fontproperties=font(TITLE, bold=True), color=INK)
    axes.text(EDGE, 146, words.subtitle, fontproperties=font(BODY), color=MUTED)
    for number, bar in enumerate(bars):
        _draw_bar(axes, bar, words, top=FIRST_BAR + BAR_STEP * number)
    axes.text(EDGE, bottom + 26, words.note, fontproperties=font(BODY), color=MUTED)
    return as_png(figure)


def _draw_bar(axes: Axes, bar: Bar, words: ReadinessWords, *, top: float) -> None:
    """Draw a theme: its title, a block for each statement, and below them what they say."""
    total = sum(count for _, count in bar.counts)
    width = (WIDTH - 2 * EDGE + GAP) / total
    axes.text(EDGE, top + 30, bar.title, fontproperties=font(HEADING, bold=True), color=INK)
    left = float(EDGE)
    for answer, count in bar.counts:
        for number in range(count):
            _draw_block(axes, LOOKS[answer], left + width * number, top + 54, width - GAP)
        said = f"{count} {words.answers[answer]}"
        axes.text(left, top + 168, said, fontproperties=font(BODY), color=INK)
        left += width * count


def _draw_block(axes: Axes, look: Look, left: float, top: float, width: float) -> None:
    block = Rectangle(
        (left, top),
        width,
        BLOCK_HEIGHT,
        facecolor=look.fill,
        edgecolor=MUTED if look.hatch else look.fill,
        hatch=look.hatch,
        linewidth=0.8,
    )
    axes.add_patch(block)
    axes.text(
        left + width / 2,
        top + BLOCK_HEIGHT / 2,
        look.sign,
        fontproperties=font(HEADING, bold=True),
        color=look.ink,
        ha="center",
        va="center_baseline",
        bbox={"facecolor": look.fill, "edgecolor": "none", "boxstyle": "circle,pad=0.25"},
    )
