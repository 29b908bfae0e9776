"""The commands that begin a form."""

from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from handlers.referral import NETWORK, begin_referral
from handlers.registration import REGISTER, begin_registration


class FormCommandHandler:
    """Begins the registration or the referral.

    Args:
        forms: Leads through them.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take `/tilmeld` and `/netvaerk`."""
        return turn.command is not None and turn.command.name in REGISTER.names | NETWORK.names

    async def handle(self, turn: Turn) -> None:
        """Begin."""
        assert turn.command
        if turn.command.name in REGISTER.names:
            begin_registration(self._forms, turn)
        else:
            begin_referral(self._forms, turn)
