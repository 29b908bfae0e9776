"""How a case is named, to its contact and to coordinators."""

from bot.conversation.turn import Turn
from bot.domain.case import Case, CaseKind
from bot.domain.markup import quote
from knowledge.places import Places

MOST_SHOWN = 80
"""Characters of a question that stand for it."""


def name_subject(turn: Turn, case: Case) -> str:
    """Say what a case is about: the course, the wish, or how the question begins."""
    if case.kind is CaseKind.QUESTION:
        question = " ".join(str(case.answers.get("question", "")).split())
        return quote(question if len(question) <= MOST_SHOWN else f"{question[:MOST_SHOWN]} …")
    step = "format" if case.kind is CaseKind.REGISTRATION else "wish"
    return turn.phrase(f"{case.kind}-{step}-{case.subject}")


def name_region(turn: Turn, places: Places, region: str | None) -> str:
    """Name a region; one that is no longer listed keeps its id."""
    if region is None:
        return turn.phrase("inbox-no-region")
    known = places.regions.get(region)
    return known.name[turn.language] if known else region
