"""Stopping whatever is going on."""

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from handlers.offers import SHOW_TOPICS

CANCEL = Command("afbryd", "cancel", "command-cancel", aliases=("stop", "annuller"))


class CancelHandler:
    """Stops whatever is going on, from anywhere.

    Args:
        forms: What may be going on.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take `/afbryd`."""
        return turn.command is not None and turn.command.name in CANCEL.names

    async def handle(self, turn: Turn) -> None:
        """End the form that is going on, or say that there is none."""
        if not self._forms.cancel(turn):
            topics = turn.offer(turn.phrase("topics-show"), SHOW_TOPICS)
            turn.say("cancel-nothing", choices=[[topics]])
