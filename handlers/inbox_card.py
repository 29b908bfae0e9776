"""The card of a case: everything about it, and what can be done with it now."""

from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseEvent, CaseMessage, CaseStatus
from bot.domain.conversation import FormState
from bot.domain.coordinator import Coordinator
from bot.domain.inbox import Card
from bot.domain.markup import quote, quote_lines
from bot.domain.reply import Choice
from handlers.case_words import name_region
from handlers.inbox_view import Tap, View
from handlers.moments import say_moment, say_span
from knowledge.places import Places

MOST_MESSAGES = 6
"""Messages and notes on a card; earlier ones are a tap away."""


class InboxCard:
    """Shows a case to a coordinator.

    Args:
        forms: Know how the contact saw questions and answers.
        places: Names the regions.
    """

    def __init__(self, forms: FormHandler, places: Places) -> None:
        self._forms = forms
        self._places = places

    async def show(
        self,
        turn: Turn,
        coordinator: Coordinator,
        code: str,
        view: View,
        *,
        said: str = "",
        whole_thread: bool = False,
    ) -> None:
        """Show a card.

        Args:
            turn: The present turn.
            coordinator: Who looks.
            code: Of the case.
            view: The list to go back to.
            said: What stands above the card: what was just done.
            whole_thread: Whether to show all messages, not the latest alone.

        Raises:
            NotFoundError: There is no such case, or it is not theirs to see.
        """
        card = await turn.services.inbox.open_card(coordinator, code)
        messages = list(card.messages)
        earlier = 0 if whole_thread else max(0, len(messages) - MOST_MESSAGES)
        parts = [
            said,
            self._head(turn, coordinator, card),
            turn.phrase("inbox-card-answers", answers=self._answers(turn, card)),
            *self._hints(turn, card),
            *_describe_thread(turn, card, messages[earlier:], earlier),
            turn.phrase("inbox-card-history", lines=_describe_history(turn, card)),
        ]
        rows = _rows(turn, coordinator, card, view)
        if earlier:
            rows.insert(-1, [Tap("thread", code, view).named(turn, "inbox-thread-all")])
        turn.reply("\n\n".join(part for part in parts if part), choices=rows)

    def _head(self, turn: Turn, coordinator: Coordinator, card: Card) -> str:
        case = card.case
        name = quote(card.claim.name) if card.claim else ""
        is_own = card.claim is not None and card.claim.coordinator_id == coordinator.id
        status = turn.phrase(
            f"inbox-status-{case.status}", name=turn.phrase("inbox-you") if is_own else name
        )
        if case.close_reason:
            status = turn.phrase(f"inbox-closed-{case.close_reason.replace('_', '-')}")
        return turn.phrase(
            "inbox-card" if case.status is CaseStatus.NEW else "inbox-card-sent",
            code=case.code,
            kind=turn.phrase(f"case-kind-{case.kind}"),
            region=quote(name_region(turn, self._places, case.region)),
            when=say_moment(turn, case.created_at),
            wait=say_span(turn, turn.now - case.created_at),
            status=status,
        )

    def _answers(self, turn: Turn, card: Card) -> str:
        case = card.case
        state = FormState(name=case.kind, answers=dict(case.answers), since=case.created_at)
        return self._forms.describe(turn, state)

    def _hints(self, turn: Turn, card: Card) -> list[str]:
        """Say what a coordinator should know before writing."""
        if not card.case.status.is_open:
            return []
        other = card.language is not turn.language
        return [
            *([turn.phrase(f"inbox-card-writes-{card.language}")] if other else []),
            *([] if card.is_reachable else [turn.phrase("inbox-card-unreachable")]),
        ]


def _describe_thread(
    turn: Turn, card: Card, messages: list[CaseMessage], earlier: int
) -> list[str]:
    if not messages:
        return []
    more = [turn.phrase("inbox-thread-earlier", count=earlier)] if earlier else []
    told = [
        turn.phrase(
            f"inbox-thread-{message.kind}",
            when=say_moment(turn, message.at),
            name=_name(turn, card, message.coordinator_id),
            words=quote_lines(message.text),
        )
        for message in messages
    ]
    return [turn.phrase("inbox-card-thread"), *more, *told]


def _describe_history(turn: Turn, card: Card) -> str:
    return "\n".join(_describe_event(turn, card, event) for event in card.events)


def _describe_event(turn: Turn, card: Card, event: CaseEvent) -> str:
    actor, _, key = event.actor.partition(":")
    what = event.what.replace("_", "-")
    # The contact answers where a coordinator would have made contact; the system returns cases.
    told = f"{what}-{actor}" if (what, actor) in _TOLD_APART else what
    return turn.phrase(
        f"inbox-history-{told}",
        when=say_moment(turn, event.at),
        name=_name(turn, card, int(key) if key.isdecimal() else None),
    )


_TOLD_APART = (("contacted", "contact"), ("returned", "system"))


def _name(turn: Turn, card: Card, coordinator_id: int | None) -> str:
    return quote(card.names.get(coordinator_id or 0, "")) or turn.phrase("inbox-somebody")


def _rows(turn: Turn, coordinator: Coordinator, card: Card, view: View) -> list[list[Choice]]:
    """Offer what makes sense now."""
    case = card.case
    is_own = case.coordinator_id == coordinator.id

    def button(action: str) -> Choice:
        return Tap(action, case.code, view).named(turn, f"inbox-do-{action}")

    rows: list[list[Choice]] = []
    if case.status is CaseStatus.CLOSED:
        rows = [[button("reopen")]]
    elif case.status.is_open and case.coordinator_id is None:
        rows = [[button("claim")]]
        if coordinator.is_admin:
            rows.append([button("hand")])
    elif case.status.is_open and (is_own or coordinator.is_admin):
        done = {
            "contacted": case.status is CaseStatus.CONTACTED,
            "waiting": case.status is CaseStatus.WAITING,
        }
        rows = [
            [button("write")],
            [button(action) for action, is_so in done.items() if not is_so],
            [button("note"), button("hand")],
            [button("release"), button("close")],
        ]
    return [*rows, [Tap("list", view=view).named(turn, "inbox-back")]]
