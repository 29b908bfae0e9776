"""Regions in forms and replies of coordinators."""

from collections.abc import Callable, Collection

from bot.conversation.form import MisreadError
from bot.conversation.turn import Turn
from bot.domain.coordinator import ALL_REGIONS, Coordinator
from bot.domain.markup import quote
from bot.errors import UnknownRegionError
from bot.services.regions import name_regions, read_regions
from handlers.reading import clean
from knowledge.language import Language
from knowledge.places import Places

ALL = "all"
"""Option: every region."""


def regions_reader(places: Places) -> Callable[[str], str]:
    """Make a reader of one or more regions; it gives their ids with commas between them."""

    def read(text: str) -> str:
        try:
            return ",".join(sorted(read_regions(clean(text), places)))
        except UnknownRegionError as exc:
            unknown = quote(exc.text[:60])
            raise MisreadError("regions-misread", text=unknown, nearest=exc.nearest) from exc

    return read


def regions_of(answer: str) -> frozenset[str]:
    """Give the regions of an answer that `regions_reader` read, or that was chosen."""
    return frozenset({ALL_REGIONS}) if answer == ALL else frozenset(answer.split(","))


def regions_shower(places: Places) -> Callable[[Turn, str], str]:
    """Make a writer of what `regions_reader` reads."""

    def show(turn: Turn, answer: str) -> str:
        return join_regions(turn, regions_of(answer), places)

    return show


def write_regions(turn: Turn, coordinator: Coordinator, places: Places) -> str:
    """Write which regions a coordinator sees."""
    regions = {ALL_REGIONS} if coordinator.is_admin else coordinator.regions
    return join_regions(turn, regions, places)


def join_regions(turn: Turn, regions: Collection[str], places: Places) -> str:
    """Write regions as part of a sentence."""
    if ALL_REGIONS in regions:
        return turn.phrase("regions-all")
    # In English too: a translation in brackets behind each is too much for a list.
    names = name_regions(regions, places, Language.DANISH)
    if not names:
        return turn.phrase("regions-none")
    *most, last = names
    return turn.phrase("list-and", most=", ".join(most), last=last) if most else last
