"""Welcome: what this is, that it is a machine, and four ways in."""

from collections.abc import Awaitable, Callable

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.services.answers import AnswerService
from handlers.offers import entry_rows
from handlers.referral import begin_referral
from handlers.registration import begin_registration

START = Command("start", "start", "command-start")

WAY_IN = "start"
"""Choice: one of the four ways in."""

FIRST_ENTRIES = ("become-peer", "formats-compare", "formats-where", "practical-apply")
"""What people who want to become a peer want to know first."""

HUMAN_ENTRIES = ("get-a-peer", "get-a-peer-where", "help-lines")
"""For somebody who needs a person to talk to; never course text."""


class StartHandler:
    """Welcomes a person, and follows them on the way they choose.

    Args:
        answers: Shows entries.
        forms: Leads through the form that a link names.
        show_guide: Shows the guide for workplaces.
    """

    def __init__(
        self,
        answers: AnswerService,
        forms: FormHandler,
        show_guide: Callable[[Turn], Awaitable[None]],
    ) -> None:
        self._answers = answers
        self._forms = forms
        self._show_guide = show_guide

    def accepts(self, turn: Turn) -> bool:
        """Take `/start` and the choice of a way in."""
        if turn.command:
            return turn.command.name in START.names
        return turn.choice is not None and turn.choice.name == WAY_IN

    async def handle(self, turn: Turn) -> None:
        """Welcome, go the chosen way, or begin the form that a link names."""
        link = turn.command.argument.lower() if turn.command else ""
        is_form = link.startswith("register") or link == "network"
        if is_form and turn.message.in_group:
            turn.say("group-private")
            return
        if link.startswith("register"):
            begin_registration(self._forms, turn, link.removeprefix("register").strip("_"))
            return
        if link == "network":
            begin_referral(self._forms, turn)
            return
        way = turn.choice.value if turn.choice else ""
        if link == "organisation" or way == "colleague":
            await self._show_guide(turn)
        elif way == "become":
            entries = [self._answers.entries[key] for key in FIRST_ENTRIES]
            turn.say("start-become-next", choices=entry_rows(turn, entries))
        elif way == "talk":
            entry = self._answers.entries["hard-time"]
            others = [self._answers.entries[key] for key in HUMAN_ENTRIES]
            text = self._answers.show(entry, turn.language)
            turn.reply(text, choices=entry_rows(turn, others))
        elif way == "question":
            turn.say("start-question-next")
        else:
            ways = ("become", "colleague", "talk", "question")
            rows = [[turn.offer(turn.phrase(f"start-{way}"), WAY_IN, way)] for way in ways]
            turn.say("start-welcome", choices=rows)
