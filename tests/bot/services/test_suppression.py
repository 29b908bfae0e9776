"""Whoever knows all that is shown cannot calculate what is hidden."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from bot.domain.figures import FEW, Shown
from bot.services.suppression import break_down, shown

FEW_OF_THEM = Shown(None, is_few=True)
FIVE_OR_MORE = Shown(None)


@pytest.mark.parametrize(
    ("number", "as_shown"),
    [(0, Shown(0)), (1, FEW_OF_THEM), (4, FEW_OF_THEM), (5, Shown(5)), (42, Shown(42))],
)
def test_a_number_alone(number: int, as_shown: Shown) -> None:
    assert shown(number) == as_shown


@pytest.mark.parametrize(
    ("parts", "as_shown"),
    [
        ([], []),
        ([0, 0], [Shown(0), Shown(0)]),
        ([7, 12], [Shown(7), Shown(12)]),
        # One hidden part would be the sum less the others: the smallest of these goes too.
        ([9, 3, 12], [FIVE_OR_MORE, FEW_OF_THEM, Shown(12)]),
        ([2, 3, 12], [FEW_OF_THEM, FEW_OF_THEM, Shown(12)]),
        # Two that make two can only be one and one.
        ([1, 1, 12, 0], [FEW_OF_THEM, FEW_OF_THEM, FIVE_OR_MORE, Shown(0)]),
        # One and five make six, which is only possible in this way: two are hidden beside it.
        ([1, 5, 12], [FEW_OF_THEM, FIVE_OR_MORE, FIVE_OR_MORE]),
        # The sum itself is hidden, and so are its parts.
        ([1, 3], None),
        # All ones, and nothing else to hide.
        ([1, 1, 1, 1, 1], None),
    ],
)
def test_parts_of_a_sum(parts: list[int], as_shown: list[Shown] | None) -> None:
    assert break_down(parts) == as_shown


def possible(part: Shown, most: int) -> range:
    """Give what a part can be, to somebody who sees only what is shown."""
    if part.value is not None:
        return range(part.value, part.value + 1)
    return range(1, FEW) if part.is_few else range(FEW, most + 1)


def consistent(parts: Sequence[Shown], total: int) -> Iterator[tuple[int, ...]]:
    """Give all numbers that fit what is shown."""
    for numbers in product(*(possible(part, total) for part in parts)):
        if sum(numbers) == total:
            yield numbers


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_no_hidden_part_can_be_calculated(length: int) -> None:
    values = range(9) if length < 4 else (0, 1, 2, 4, 5, 6)
    for numbers in product(values, repeat=length):
        parts = break_down(numbers)
        if parts is None:
            continue
        fitting = list(consistent(parts, sum(numbers)))
        assert numbers in fitting
        for place, part in enumerate(parts):
            if part.is_few:
                assert len({found[place] for found in fitting}) > 1, numbers
