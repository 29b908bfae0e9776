"""The picture of two things side by side."""

from io import BytesIO

import pytest
from matplotlib.image import imread

from bot.pictures.comparison import CELL, WIDTHS, Column, draw_comparison, wrap
from bot.pictures.style import WIDTH
from bot.services.loading import Knowledge
from knowledge.language import Language

LEFT = Column("Region Midtjylland", "Et fast hold", ["13 uger"])
RIGHT = Column("Region Hovedstaden", "Deltid", ["Peers: 3 dage\nKolleger: 5 dage"])


def size_of(png: bytes) -> tuple[int, int]:
    """Give width and height."""
    height, width = imread(BytesIO(png), format="png").shape[:2]
    return width, height


def draw(left: Column = LEFT, right: Column = RIGHT) -> bytes:
    return draw_comparison("De to", "Kan være ændret", ["Længde"], (left, right))


def test_it_is_the_same_picture_every_time() -> None:
    assert draw() == draw()


def test_it_grows_with_its_words() -> None:
    more = Column(LEFT.name, LEFT.kind, ["En meget lang beskrivelse " * 5])

    assert size_of(draw())[0] == size_of(draw(left=more))[0] == WIDTH
    assert size_of(draw())[1] < size_of(draw(left=more))[1]


def test_what_stands_in_it_changes_it() -> None:
    assert draw() != draw(left=Column(LEFT.name, LEFT.kind, ["14 uger"]))


def test_a_dollar_begins_no_formula() -> None:
    assert size_of(draw(left=Column("A", "B", ["$x_{$ og $\\frac$"])))


def test_lines_break_between_words_and_where_the_author_breaks_them() -> None:
    assert wrap("et to", CELL, 1000) == ["et to"]
    assert wrap("et\nto", CELL, 1000) == ["et", "to"]
    assert wrap("et to tre", CELL, 1) == ["et", "to", "tre"]


@pytest.mark.parametrize("language", list(Language))
def test_the_shipped_comparison_suits_a_phone(knowledge: Knowledge, language: Language) -> None:
    comparison = knowledge.content.comparison
    labels = [row.label[language] for row in comparison.rows]
    left, right = (
        Column(
            each.name[language],
            each.kind[language],
            [row.cells[each.id][language] for row in comparison.rows],
        )
        for each in comparison.formats
    )
    png = draw_comparison("De to uddannelser", "Kan være ændret", labels, (left, right))

    width, height = size_of(png)
    assert 1 <= height / width <= 1.4
    assert len(png) < 300_000
    # Figures by group stand on a line each.
    for column, room in ((left, WIDTHS[0]), (right, WIDTHS[1])):
        for cell in column.cells:
            if "\n" in cell:
                assert wrap(cell, CELL, room) == cell.split("\n")
