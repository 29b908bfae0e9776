"""Coming in as a coordinator, by a one-time code."""

import re
from collections.abc import Callable, Sequence

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.coordinator import Coordinator
from bot.domain.markup import quote
from bot.errors import HeldOffError
from handlers.help import list_commands
from handlers.inbox import LIST
from handlers.inbox_view import INBOX_CHOICE
from handlers.notice_settings import NOTICES_CHOICE
from handlers.regions import write_regions
from handlers.start import START
from knowledge.language import Language
from knowledge.places import Places

_LINK = re.compile(r"invite_([\w-]{1,64})", re.ASCII | re.IGNORECASE)
"""What a link carries behind `/start`."""

_IN_TEXT = re.compile(r"\binvite_([\w-]{16,64})", re.ASCII | re.IGNORECASE)
"""A code in other words, which must not wander into the log of questions."""


class InvitationHandler:
    """Lets the holder of a code in.

    Args:
        places: Names the regions.
        commands: Gives what a coordinator can write.
    """

    def __init__(
        self, places: Places, commands: Callable[[Coordinator], Sequence[Command]]
    ) -> None:
        self._places = places
        self._commands = commands

    def accepts(self, turn: Turn) -> bool:
        """Take a code, with or without `/start`."""
        return _code_of(turn) is not None

    async def handle(self, turn: Turn) -> None:
        """Welcome a new coordinator, or say that the code is of no use."""
        code = _code_of(turn)
        assert code
        # A code is of no language, whatever its letters look like.
        hint = turn.previous.language or turn.message.language_hint or Language.DANISH
        turn.use_language(turn.contact.language or hint, pin=False)
        if turn.message.in_group:
            turn.say("group-private")
        elif turn.coordinator:
            turn.say("invite-already")
        else:
            await self._accept(turn, code)

    async def _accept(self, turn: Turn, code: str) -> None:
        try:
            coordinator = await turn.services.coordinators.accept(turn.contact, code)
        except HeldOffError:
            turn.say("invite-held-off")
            return
        if coordinator is None:
            turn.say("invite-wrong")
            return
        self._welcome(turn, coordinator)

    def _welcome(self, turn: Turn, coordinator: Coordinator) -> None:
        inbox = turn.offer(turn.phrase("invite-open-inbox"), INBOX_CHOICE, LIST)
        notices = turn.offer(turn.phrase("invite-choose-notices"), NOTICES_CHOICE)
        turn.say(
            "invite-accepted",
            name=quote(coordinator.name),
            regions=write_regions(turn, coordinator, self._places),
            commands=list_commands(turn, self._commands(coordinator)),
            choices=[[inbox], [notices]],
        )


def _code_of(turn: Turn) -> str | None:
    is_link = turn.command and turn.command.name in START.names
    found = _LINK.fullmatch(turn.command.argument) if turn.command and is_link else None
    found = found or _IN_TEXT.search(turn.message.text)
    return found[1] if found else None
