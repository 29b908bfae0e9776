"""What a coordinator does with a case, and what they are told of it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseStatus, CloseReason
from bot.domain.coordinator import Coordinator
from bot.domain.markup import quote
from bot.errors import AlreadyOpenError, ClaimedError, NotClaimedError
from handlers.inbox_card import InboxCard
from handlers.inbox_forms import MESSAGE, NOTE
from handlers.inbox_view import Tap

MOST_COLLEAGUES = 40
"""Colleagues to choose from; more are no longer found by looking."""

Action = Callable[[Turn, Coordinator, Tap], Awaitable[None]]


class InboxActions:
    """Does what the buttons of a card say.

    Which button was tapped when does not matter: the state of the case is looked at. Only closing
    and handing over, which cannot be taken back by the next tap, need one of the latest buttons.

    Args:
        card: Shown afterwards.
        forms: Take notes and messages.
    """

    def __init__(self, card: InboxCard, forms: FormHandler) -> None:
        self._card = card
        self._forms = forms
        self._actions: dict[str, Action] = {
            "claim": self._claim,
            "release": self._release,
            "reopen": self._reopen,
            "contacted": self._note_contact,
            "waiting": self._note_waiting,
            "hand": self._ask_colleague,
            "close": self._ask_reason,
            "note": self._begin_note,
            "write": self._begin_message,
            "thread": self._show_thread,
        }

    async def do(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        """Do what a button says; an unknown one shows the card.

        Raises:
            NotFoundError: There is no such case, or it is not theirs to see.
        """
        is_confirmed = bool(tap.argument) and turn.choice_is_current
        try:
            if tap.action == "hand" and is_confirmed and tap.argument.isdecimal():
                await self._hand_over(turn, coordinator, tap)
            elif tap.action == "close" and is_confirmed and tap.argument in list(CloseReason):
                await self._close(turn, coordinator, tap)
            elif tap.action in self._actions:
                await self._actions[tap.action](turn, coordinator, tap)
            else:
                await self._show(turn, coordinator, tap)
        except NotClaimedError:
            await self._show(turn, coordinator, tap, turn.phrase("inbox-not-yours", code=tap.code))

    async def _show(self, turn: Turn, coordinator: Coordinator, tap: Tap, said: str = "") -> None:
        await self._card.show(turn, coordinator, tap.code, tap.view, said=said)

    async def _claim(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        try:
            is_new = await turn.services.inbox.claim(coordinator, tap.code)
        except ClaimedError as exc:
            said = turn.phrase("inbox-taken", name=quote(exc.name), code=tap.code)
        else:
            said = turn.phrase("inbox-claimed", code=tap.code) if is_new else ""
        await self._show(turn, coordinator, tap, said)

    async def _release(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await turn.services.inbox.release(coordinator, tap.code)
        said = turn.phrase("inbox-released", code=tap.code)
        await self._show(turn, coordinator, tap, said)

    async def _reopen(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        try:
            await turn.services.inbox.reopen(coordinator, tap.code)
        except AlreadyOpenError as exc:
            said = turn.phrase("inbox-sent-anew", code=exc.code)
            await self._card.show(turn, coordinator, exc.code, tap.view, said=said)
            return
        await self._show(turn, coordinator, tap)

    async def _note_contact(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await turn.services.inbox.set_status(coordinator, tap.code, CaseStatus.CONTACTED)
        await self._show(turn, coordinator, tap)

    async def _note_waiting(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await turn.services.inbox.set_status(coordinator, tap.code, CaseStatus.WAITING)
        await self._show(turn, coordinator, tap)

    async def _show_thread(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await self._card.show(turn, coordinator, tap.code, tap.view, whole_thread=True)

    async def _ask_colleague(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        if not coordinator.is_admin:
            await turn.services.inbox.get_claimed(coordinator, tap.code)
        colleagues = await turn.services.inbox.list_colleagues(coordinator, tap.code)
        rows = [
            [replace(tap, argument=str(each.id)).button(turn, each.name)]
            for each in colleagues[:MOST_COLLEAGUES]
        ]
        back = [replace(tap, action="card", argument="").named(turn, "inbox-keep")]
        key = "inbox-hand-ask" if rows else "inbox-hand-nobody"
        turn.say(key, code=tap.code, choices=[*rows, back])

    async def _hand_over(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        name = await turn.services.inbox.hand_over(coordinator, tap.code, int(tap.argument))
        said = turn.phrase("inbox-handed-over", code=tap.code, name=quote(name))
        await self._show(turn, coordinator, tap, said)

    async def _ask_reason(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await turn.services.inbox.get_claimed(coordinator, tap.code)
        rows = [
            [replace(tap, argument=reason).named(turn, f"inbox-reason-{reason.replace('_', '-')}")]
            for reason in CloseReason
        ]
        back = [replace(tap, action="card", argument="").named(turn, "inbox-keep")]
        turn.say("inbox-close-ask", code=tap.code, choices=[*rows, back])

    async def _close(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await turn.services.inbox.close(coordinator, tap.code, CloseReason(tap.argument))
        said = turn.phrase("inbox-closed", code=tap.code)
        await self._show(turn, coordinator, tap, said)

    async def _begin_note(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await self._begin(turn, coordinator, NOTE, tap.code)

    async def _begin_message(self, turn: Turn, coordinator: Coordinator, tap: Tap) -> None:
        await self._begin(turn, coordinator, MESSAGE, tap.code)

    async def _begin(self, turn: Turn, coordinator: Coordinator, form: str, code: str) -> None:
        """Let them write, if they have the case and are not in the middle of something else."""
        await turn.services.inbox.get_claimed(coordinator, code)
        if self._forms.makes_way(turn, form):
            self._forms.begin(turn, form, case=code)
