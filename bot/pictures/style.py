"""What all pictures share: size, colours, letters, and how they become a file.

Everything is drawn with matplotlib's objects, never with pyplot: it keeps a state of its own
that threads would share.
"""

from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

DPI = 100
WIDTH = 1080
"""Pixels across: what a phone's screen has."""

INK = "#1a1a1a"
MUTED = "#595959"
"""For what may be read second; 7 : 1 on the paper."""
PAPER = "#ffffff"
LINE = "#bfbfbf"

BLUE = "#0072b2"
SKY = "#56b4e9"
ORANGE = "#e69f00"
VERMILLION = "#d55e00"
GREEN = "#009e73"
GREY = "#e6e6e6"
"""Colours that people with any kind of colour blindness can tell apart.

Source: Okabe and Ito, https://jfly.uni-koeln.de/color/
"""

TITLE = 44
HEADING = 36
BODY = 32
SMALL = 26
"""Heights of letters in pixels; a phone shows the picture at about a third of its size."""

_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


def font(size: float, *, bold: bool = False) -> FontProperties:
    """Give the letters that come with matplotlib, so that pictures look the same everywhere.

    Args:
        size: Height in pixels.
        bold: Heavier.
    """
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=str(_FONTS / name), size=size * 72 / DPI)


def sheet(height: int, *, width: int = WIDTH) -> tuple[Figure, Axes]:
    """Begin a picture.

    Args:
        height: In pixels.
        width: In pixels.

    Returns:
        The figure, and axes that cover it: one unit a pixel, from the upper left corner.
    """
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure, axes


def as_png(figure: Figure) -> bytes:
    """Give the picture as PNG: the same bytes for the same picture, and nothing of the machine."""
    file = BytesIO()
    figure.savefig(file, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
    return file.getvalue()
