"""The picture of the numbers."""

from dataclasses import replace
from io import BytesIO

from matplotlib.image import imread

from bot.pictures.statistics import (
    Bar,
    Matrix,
    Panel,
    StatisticsPicture,
    Tile,
    draw_statistics,
)
from bot.pictures.style import WIDTH

HIDDEN = Bar("uge 36", "<5", 2.5, is_hidden=True)
BARS = [Bar(str(week), str(week), week) for week in range(36, 48)]
PICTURE = StatisticsPicture(
    title="Tal for alle regioner",
    subtitle="Uge for uge",
    notes=["Tal fra 1 til 4 vises som <5"],
    tiles=[Tile("3 timer", "før halvdelen var taget")] * 4,
    panels=[Panel("Interesse: 12", BARS), Panel("Henvendelser: 0", (), "Ingen")],
    matrix=Matrix("Regioner", ["Interesse"], [("Region Midtjylland", [HIDDEN])]),
    blocks=[Panel("Uddannelse", [HIDDEN]), Panel("Svar", (), "For få")],
)


def size_of(png: bytes) -> tuple[int, int]:
    """Give width and height."""
    height, width = imread(BytesIO(png), format="png").shape[:2]
    return width, height


def test_it_is_the_same_picture_every_time() -> None:
    assert draw_statistics(PICTURE) == draw_statistics(PICTURE)


def test_it_is_as_wide_as_a_phone_and_as_long_as_it_needs_to_be() -> None:
    short = draw_statistics(replace(PICTURE, panels=[], matrix=None))
    assert size_of(short)[0] == size_of(draw_statistics(PICTURE))[0] == WIDTH
    assert size_of(short)[1] < size_of(draw_statistics(PICTURE))[1]


def test_a_number_that_is_not_told_looks_different() -> None:
    bar = Bar("36", "5", 5)
    hidden = replace(bar, is_hidden=True)
    drawn = {draw_statistics(replace(PICTURE, panels=[Panel("x", [b])])) for b in (bar, hidden)}
    assert len(drawn) == 2


def test_huge_numbers_and_none_are_drawn() -> None:
    huge = Panel("x", [Bar("36", "1.234.567", 1_234_567)] * 12)
    nothing = Panel("x", [Bar("36", "0", 0)] * 12)
    assert draw_statistics(replace(PICTURE, panels=[huge])) != draw_statistics(
        replace(PICTURE, panels=[nothing])
    )
