"""What the assistant can do, with every command."""

from collections.abc import Callable, Sequence

from bot.conversation.command import Command
from bot.conversation.turn import Turn

HELP = Command("hjaelp", "help", "command-help", aliases=("hjlp", "h"))


class HelpHandler:
    """Lists the commands.

    Args:
        commands: Gives all commands.
    """

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        self._commands = commands

    def accepts(self, turn: Turn) -> bool:
        """Take `/hjaelp`."""
        return turn.command is not None and turn.command.name in HELP.names

    async def handle(self, turn: Turn) -> None:
        """List the commands."""
        lines = [
            turn.phrase(
                "help-command",
                name=command.name_in(turn.language),
                what=turn.phrase(command.phrase),
            )
            for command in self._commands()
            if command.in_menu
        ]
        turn.say("help", commands="\n".join(lines))
