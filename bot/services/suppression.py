"""Numbers of people as they may be shown: none so small that somebody could be picked out."""

from collections.abc import Sequence

from bot.domain.figures import FEW, Shown


def shown(number: int) -> Shown:
    """Show a number that stands alone."""
    return Shown(None, is_few=True) if 0 < number < FEW else Shown(number)


def break_down(parts: Sequence[int]) -> list[Shown] | None:
    """Show the parts of a number whose sum is shown too.

    Parts from 1 to 4 are hidden, and as many others as it takes, the smallest first, until none
    of the hidden ones can be calculated from the sum and from what is shown.

    Returns:
        The parts in the same order; None when they cannot be shown at all.
    """
    total = sum(parts)
    if 0 < total < FEW:
        return None
    few = {at for at, part in enumerate(parts) if 0 < part < FEW}
    rest = sorted((part, at) for at, part in enumerate(parts) if part >= FEW)
    covered: set[int] = set()
    while few and _can_be_calculated(parts, few, covered):
        if not rest:
            return None
        covered.add(rest.pop(0)[1])
    return [
        Shown(None, is_few=at in few) if at in few | covered else Shown(part)
        for at, part in enumerate(parts)
    ]


def _can_be_calculated(parts: Sequence[int], few: set[int], covered: set[int]) -> bool:
    """Whether only one number is possible for a hidden part, given the sum of all hidden."""
    hidden = sum(parts[at] for at in few | covered)
    others = len(few) - 1
    highest = min(FEW - 1, hidden - others - FEW * len(covered))
    lowest = 1 if covered else max(1, hidden - (FEW - 1) * others)
    return highest <= lowest
