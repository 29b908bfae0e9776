"""The two course formats."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.services.answers import AnswerService
from handlers.offers import entry_rows

COURSES = Command("kurser", "courses", "command-courses", aliases=("kursus",), in_groups=True)


class CoursesHandler:
    """Shows the two formats side by side.

    Args:
        answers: Shows entries.
    """

    def __init__(self, answers: AnswerService) -> None:
        self._answers = answers

    def accepts(self, turn: Turn) -> bool:
        """Take `/kurser`."""
        return turn.command is not None and turn.command.name in COURSES.names

    async def handle(self, turn: Turn) -> None:
        """Show the formats."""
        await self.show(turn)

    async def show(self, turn: Turn) -> None:
        """Show the formats, with the entries that follow from them."""
        entry = self._answers.entries["formats-compare"]
        turn.remember(shown=(entry.id,))
        rows = entry_rows(turn, self._answers.related(entry))
        turn.reply(self._answers.show(entry, turn.language), choices=rows)
