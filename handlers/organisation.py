"""For workplaces: the four themes of hiring peers."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.services.answers import AnswerService
from handlers.offers import entry_rows

ORGANISATION = Command(
    "organisation", "organisation", "command-organisation", aliases=("arbejdsplads", "workplace")
)

ENTRIES = (
    "theme-why",
    "theme-readiness",
    "theme-recruitment",
    "theme-competences",
    "checklist-before",
    "guide-what",
)
"""The four themes, then a list to work from and the guide they are taken from."""


class OrganisationHandler:
    """Shows the four themes.

    Args:
        answers: Knows the entries.
    """

    def __init__(self, answers: AnswerService) -> None:
        self._answers = answers

    def accepts(self, turn: Turn) -> bool:
        """Take `/organisation`."""
        return turn.command is not None and turn.command.name in ORGANISATION.names

    async def handle(self, turn: Turn) -> None:
        """Show the themes."""
        await self.show(turn)

    async def show(self, turn: Turn) -> None:
        """Show the themes."""
        entries = [self._answers.entries[key] for key in ENTRIES]
        turn.say("organisation", choices=entry_rows(turn, entries))
