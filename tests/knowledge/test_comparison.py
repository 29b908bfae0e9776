"""The two formats side by side, as they are shipped: figures that must never be swapped."""

import pytest

from knowledge.comparison import FORMATS, Comparison
from knowledge.language import Language
from knowledge.loader import load_content

MIDTJYLLAND = {
    Language.DANISH: ("13 uger", "78 timer", "Fire måneder", "Højst otte", "Aarhus, Randers"),
    Language.ENGLISH: ("13 weeks", "78 hours", "Four months", "At most eight", "Aarhus, Randers"),
}
HOVEDSTADEN = {
    Language.DANISH: ("12–22 dage, 51–91", "8–20 dage, 33–81", "3–15 dage, 15–63", "10–15"),
    Language.ENGLISH: ("12–22 days, 51–91", "8–20 days, 33–81", "3–15 days, 15–63", "10–15"),
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return load_content(with_phrasings=False).comparison


@pytest.mark.parametrize("language", list(Language))
def test_every_figure_stands_in_its_own_column(comparison: Comparison, language: Language) -> None:
    texts = {
        each: "\n".join(row.cells[each][language] for row in comparison.rows) for each in FORMATS
    }
    for here, there, facts in (
        ("midtjylland", "hovedstaden", MIDTJYLLAND[language]),
        ("hovedstaden", "midtjylland", HOVEDSTADEN[language]),
    ):
        assert [fact for fact in facts if fact not in texts[here]] == []
        assert [fact for fact in facts if fact in texts[there]] == []


def test_the_columns_are_the_two_regions(comparison: Comparison) -> None:
    assert tuple(each.id for each in comparison.formats) == FORMATS
    assert [each.name[Language.DANISH] for each in comparison.formats] == [
        "Region Midtjylland",
        "Region Hovedstaden",
    ]
