"""Regions as coordinators have them: read from words, named, and those that nobody sees."""

from collections.abc import Iterable
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.domain.coordinator import ALL_REGIONS, Coordinator, CoordinatorState
from bot.errors import UnknownRegionError
from knowledge.language import Language
from knowledge.places import Places
from knowledge.text import words

MAX_LENGTH = 300
"""Characters that are read: more than the names of all regions."""

ALL_WORDS = frozenset({"alle", "all", "alle regioner", "all regions", "hele landet"})

FILLERS = frozenset(
    {"og", "samt", "and", "i", "in", "fra", "from", "region", "regionen", "regions", "the"}
)


def read_regions(text: str, places: Places) -> frozenset[str]:
    """Read one or more regions by id, name, or a place in them.

    A region that takes the place of others brings these along: municipalities are kept under
    the regions they belonged to before.

    Args:
        text: As written; `alle` and `*` stand for every region.
        places: The gazetteer.

    Returns:
        Ids of regions, or `ALL_REGIONS` alone.

    Raises:
        UnknownRegionError: Something in the text is no region; it names the nearest one.
    """
    text = text[:MAX_LENGTH].strip()
    if text == ALL_REGIONS or " ".join(words(text)) in ALL_WORDS:
        return frozenset({ALL_REGIONS})
    if not places.find_regions(text):
        # "syd" is said of a region only where regions are asked for.
        text = f"region {text}"
    found = places.find_regions(text)
    left = [word for word in words(places.without_places(text)) if word not in FILLERS]
    if left or not found:
        unknown = " ".join(left) or text.removeprefix("region ")
        raise UnknownRegionError(unknown, _nearest(unknown, places))
    before = [old for region in found for old in places.regions[region].replaces]
    return frozenset([*found, *before])


def name_regions(regions: Iterable[str], places: Places, language: Language) -> list[str]:
    """Name regions in the order of the gazetteer; those it no longer knows are left out."""
    wanted = set(regions)
    return [region.name[language] for region in places.regions.values() if region.id in wanted]


def list_unseen(
    coordinators: Iterable[Coordinator], places: Places, *, now: datetime
) -> list[str | None]:
    """List the regions whose cases no coordinator sees, not even one still invited.

    Returns:
        Ids in the order of the gazetteer, and at the end None for cases of no region.
    """
    there = [each for each in coordinators if each.state_at(now) is not CoordinatorState.EXPIRED]
    regions: list[str | None] = [*places.regions, None]
    return [region for region in regions if not any(each.sees(region) for each in there)]


def _nearest(text: str, places: Places) -> str:
    aliases = {
        alias: region
        for region in places.regions.values()
        for alias in (*region.aliases, region.id)
    }
    best, *_ = process.extractOne(f"region {text.lower()}", list(aliases), scorer=fuzz.ratio)
    return aliases[best].name[Language.DANISH]
