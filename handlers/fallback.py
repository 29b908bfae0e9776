"""What nobody else takes: unknown commands, and buttons that mean nothing any more."""

from collections.abc import Sequence

from rapidfuzz import process

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from handlers.offers import SHOW_TOPICS


class FallbackHandler:
    """Says what went past everybody, and offers a way on.

    Args:
        commands: Among which the nearest to an unknown one is looked for.
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = tuple(commands)

    def accepts(self, turn: Turn) -> bool:
        """Take everything."""
        return True

    async def handle(self, turn: Turn) -> None:
        """Name the nearest command, or say that the button is old."""
        rows = [[turn.offer(turn.phrase("topics-show"), SHOW_TOPICS)]]
        if turn.command:
            nearest = self._nearest(turn)
            name = nearest.name_in(turn.language)
            turn.say("command-unknown", nearest=name, choices=rows)
        else:
            turn.say("choice-old", choices=rows)

    def _nearest(self, turn: Turn) -> Command:
        assert turn.command
        names = {
            known: command
            for command in self._commands
            if command.in_menu or turn.coordinator
            for known in command.names
        }
        return names[process.extractOne(turn.command.name, list(names))[0]]
