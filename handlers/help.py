"""What the assistant can do, with every command."""

from collections.abc import Callable, Iterable, Sequence

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.coordinator import Coordinator

HELP = Command("hjaelp", "help", "command-help", aliases=("hjlp", "h"))


class HelpHandler:
    """Lists the commands.

    Args:
        commands: Gives all commands that stand in the menu.
        for_coordinator: Gives those that a coordinator can write besides.
    """

    def __init__(
        self,
        commands: Callable[[], Sequence[Command]],
        for_coordinator: Callable[[Coordinator], Sequence[Command]],
    ) -> None:
        self._commands = commands
        self._for_coordinator = for_coordinator

    def accepts(self, turn: Turn) -> bool:
        """Take `/hjaelp`."""
        return turn.command is not None and turn.command.name in HELP.names

    async def handle(self, turn: Turn) -> None:
        """List the commands; those of coordinators to coordinators only."""
        public = [command for command in self._commands() if command.in_menu]
        turn.say("help", commands=list_commands(turn, public))
        if turn.coordinator:
            more = self._for_coordinator(turn.coordinator)
            turn.say("help-coordinator", commands=list_commands(turn, more))


def list_commands(turn: Turn, commands: Iterable[Command]) -> str:
    """Write commands as a list, each with what it does."""
    return "\n".join(
        turn.phrase(
            "help-command",
            name=command.name_in(turn.language),
            what=turn.phrase(command.phrase),
        )
        for command in commands
    )
