"""Stopping whatever is going on."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from handlers.offers import SHOW_TOPICS

CANCEL = Command("afbryd", "cancel", "command-cancel", aliases=("stop", "annuller"))


class CancelHandler:
    """Stops whatever is going on, from anywhere."""

    def accepts(self, turn: Turn) -> bool:
        """Take `/afbryd`."""
        return turn.command is not None and turn.command.name in CANCEL.names

    async def handle(self, turn: Turn) -> None:
        """Say that nothing is going on any more."""
        topics = turn.offer(turn.phrase("command-topics"), SHOW_TOPICS)
        turn.say("cancel-nothing", choices=[[topics]])
