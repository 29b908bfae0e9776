"""Groups: others read along, so nothing personal is answered there."""

from collections.abc import Sequence

from bot.conversation.command import Command
from bot.conversation.turn import Turn


class GroupHandler:
    """Refers personal commands to a private chat.

    Args:
        commands: All commands; each says whether it may be used in groups.
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        self._personal = frozenset().union(*(c.names for c in commands if not c.in_groups))

    def accepts(self, turn: Turn) -> bool:
        """Take personal commands and choices in a group."""
        if not turn.message.in_group:
            return False
        if turn.command:
            return turn.command.name in self._personal - {"start", "hjaelp", "help"}
        return turn.choice is not None and turn.choice.name in (
            "erase",
            "language",
            "form",
            "case",
            "check",
            "inbox",
            "export",
            "question",
            "thread",
            "do",
            "notices",
            "coordinators",
        )

    async def handle(self, turn: Turn) -> None:
        """Refer to a private chat."""
        turn.say("group-private")
