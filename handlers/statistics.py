"""How many came, how long they waited, and what was asked: as text, and as a picture of it."""

import asyncio

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.coordinator import Coordinator
from bot.domain.figures import Figures
from bot.domain.reply import Attachment
from bot.services.export import seen_regions
from bot.services.figure_words import FigureWords
from handlers.regions import write_regions
from knowledge.language import Language
from knowledge.places import Places

STATISTICS = Command("statistik", "statistics", "command-statistics", in_menu=False)


class StatisticsHandler:
    """Shows a coordinator the numbers of their regions.

    Args:
        places: Names regions.
    """

    def __init__(self, places: Places) -> None:
        self._places = places

    def accepts(self, turn: Turn) -> bool:
        """Take `/statistik`."""
        return turn.command is not None and turn.command.name in STATISTICS.names

    async def handle(self, turn: Turn) -> None:
        """Show everything; nobody but a coordinator learns that there is anything."""
        coordinator = turn.coordinator
        if coordinator is None:
            turn.say("coordinator-refused")
            return
        names = {key: each.name[Language.DANISH] for key, each in self._places.regions.items()}
        today = turn.now.date()
        present = [
            each.id
            for each in self._places.regions.values()
            if each.valid_from is None or each.valid_from <= today
        ]
        figures = await turn.services.statistics.figures(coordinator, present)
        words = FigureWords(turn.phrase, names)
        regions = write_regions(turn, coordinator, self._places)
        title = _title(turn, words, coordinator, figures)
        picture = await asyncio.to_thread(_draw, words, figures, title)
        turn.attach(words.text(figures, regions), Attachment("statistics.png", picture))


def _title(turn: Turn, words: FigureWords, coordinator: Coordinator, figures: Figures) -> str:
    """Name the regions as far as there is room for them in the picture."""
    if seen_regions(coordinator) is None:
        named = turn.phrase("regions-all")
    elif len(figures.regions) == 1:
        named = words.region(figures.regions[0])
    else:
        named = turn.phrase("statistics-regions", number=len(figures.regions))
    return turn.phrase("statistics-title", regions=named)


def _draw(words: FigureWords, figures: Figures, title: str) -> bytes:
    from handlers.statistics_picture import draw  # noqa: PLC0415 - slow to import

    return draw(words, figures, title)
