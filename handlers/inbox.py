"""The coordinators' inbox: pages of cases, filters, and the way to a card."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.case import CaseKind, CaseStatus
from bot.domain.coordinator import ALL_REGIONS, Coordinator
from bot.domain.inbox import NO_REGION, CaseLine, InboxFilter, Page, Scope
from bot.domain.markup import quote
from bot.domain.message import MessageKind
from bot.domain.reply import Choice
from bot.errors import NotFoundError
from handlers.case_words import name_region
from handlers.inbox_actions import InboxActions
from handlers.inbox_card import InboxCard
from handlers.inbox_view import INBOX_CHOICE, Tap, View
from handlers.moments import say_span
from handlers.start import START
from knowledge.places import Places

INBOX = Command("indbakke", "inbox", "command-inbox", in_menu=False)

LINK = "case_"
"""Begins what a link to a case carries."""

LIST = "list"
"""Action: show a page of the list; `filter` shows what it can be limited to."""


class InboxHandler:
    """Shows coordinators their cases; to everybody else there is nothing to see.

    Args:
        card: Shows one case.
        actions: Does something with one.
        places: Names the regions.
    """

    def __init__(self, card: InboxCard, actions: InboxActions, places: Places) -> None:
        self._card = card
        self._actions = actions
        self._places = places

    def accepts(self, turn: Turn) -> bool:
        """Take `/indbakke`, its buttons, links to a case, and a code that a coordinator writes."""
        if turn.command:
            return turn.command.name in INBOX.names or bool(_linked_code(turn))
        if turn.choice:
            return turn.choice.name == INBOX_CHOICE
        return _is_code(turn)

    async def handle(self, turn: Turn) -> None:
        """Show the list or a card, or do what the button says."""
        if turn.message.in_group:
            turn.say("group-private")
            return
        if turn.coordinator is None:
            turn.say("coordinator-refused")
            return
        try:
            if turn.choice is None:
                typed = turn.command.argument if turn.command else turn.message.text
                written = _linked_code(turn) or typed
                await self._begin(turn, turn.coordinator, written)
            else:
                await self._do(turn, turn.coordinator, turn.choice.value)
        except NotFoundError:
            turn.say("coordinator-refused")

    async def _begin(self, turn: Turn, coordinator: Coordinator, written: str) -> None:
        """Show the case of a code, or the list."""
        if written:
            await self.show_case(turn, coordinator, written)
            return
        counts = await turn.services.inbox.count_open(coordinator)
        scope = (
            Scope.UNCLAIMED if counts[Scope.UNCLAIMED] or not counts[Scope.MINE] else Scope.MINE
        )
        await self._show_list(turn, coordinator, View(InboxFilter(scope=scope)))

    async def show_case(self, turn: Turn, coordinator: Coordinator, written: str) -> None:
        """Show the case of a code as somebody wrote it.

        Raises:
            NotFoundError: They may see none with this code.
        """
        code = await turn.services.inbox.find_code(coordinator, written)
        await self._card.show(turn, coordinator, code, View())

    async def _do(self, turn: Turn, coordinator: Coordinator, value: str) -> None:
        tap = Tap.read(value)
        if value == LIST:
            await self._begin(turn, coordinator, "")
        elif tap.action == LIST:
            await self._show_list(turn, coordinator, tap.view)
        elif tap.action == "filter":
            self._show_filters(turn, coordinator, tap.view)
        else:
            await self._actions.do(turn, coordinator, tap)

    async def _show_list(self, turn: Turn, coordinator: Coordinator, view: View) -> None:
        page = await turn.services.inbox.list_page(coordinator, view.shown, view.page)
        counts = await turn.services.inbox.count_open(coordinator)
        view = View(view.shown, page.number)
        title = self._title(turn, view.shown)
        rows = self._rows(turn, page, view, counts)
        if not page.lines:
            turn.say("inbox-empty", title=title, choices=rows)
            return
        turn.say(
            "inbox-list",
            title=title,
            total=page.total,
            page=page.number + 1,
            pages=page.count,
            lines="\n".join(self._line(turn, coordinator, page, line) for line in page.lines),
            choices=rows,
        )

    def _title(self, turn: Turn, shown: InboxFilter) -> str:
        scope = "any" if shown.scope is Scope.ALL and shown.status else shown.scope
        parts = [turn.phrase(f"inbox-scope-{scope}")]
        if shown.region:
            region = None if shown.region == NO_REGION else shown.region
            parts.append(name_region(turn, self._places, region))
        if shown.kind:
            parts.append(turn.phrase(f"case-kind-{shown.kind}"))
        if shown.status:
            parts.append(turn.phrase(f"inbox-only-{shown.status}").lower())
        return quote(", ".join(parts))

    def _line(self, turn: Turn, coordinator: Coordinator, page: Page, line: CaseLine) -> str:
        name = page.names.get(line.coordinator_id or 0, "")
        key = "inbox-line" if line.status is CaseStatus.NEW else "inbox-line-sent"
        is_own = line.coordinator_id == coordinator.id
        return turn.phrase(
            key,
            code=line.code,
            kind=turn.phrase(f"case-kind-{line.kind}"),
            region=quote(name_region(turn, self._places, line.region)),
            wait=say_span(turn, turn.now - line.created_at),
            status=turn.phrase(
                f"inbox-status-{line.status}",
                name=turn.phrase("inbox-you") if is_own else quote(name),
            ),
        )

    def _rows(
        self, turn: Turn, page: Page, view: View, counts: dict[Scope, int]
    ) -> list[list[Choice]]:
        cards = [Tap("card", line.code, view).button(turn, line.code) for line in page.lines]
        turning = [
            Tap(LIST, view=View(view.shown, number)).named(turn, key)
            for key, number in (
                ("inbox-previous", page.number - 1),
                ("inbox-next", page.number + 1),
            )
            if 0 <= number < page.count
        ]
        scopes = [
            Tap(LIST, view=view.of(scope)).button(
                turn, turn.phrase(f"inbox-show-{scope}", count=counts[scope])
            )
            for scope in Scope
        ]
        limits = [Tap("filter", view=view).named(turn, "inbox-filter")]
        if view.shown != InboxFilter(scope=view.shown.scope):
            bare = View(InboxFilter(scope=view.shown.scope))
            limits.append(Tap(LIST, view=bare).named(turn, "inbox-no-filter"))
        return [*_in_rows(cards, 3), turning, scopes, limits]

    def _show_filters(self, turn: Turn, coordinator: Coordinator, view: View) -> None:
        """Offer everything that the list can be limited to; a tap leads back to it."""
        shown = view.shown
        sees_all = coordinator.is_admin or ALL_REGIONS in coordinator.regions
        own = [each for each in self._places.regions if sees_all or each in coordinator.regions]
        named = [(name_region(turn, self._places, each), each) for each in own]
        if sees_all:
            named.append((name_region(turn, self._places, None).capitalize(), NO_REGION))
        regions = [
            Tap(LIST, view=View(_limited(shown, region=region))).button(turn, label)
            for label, region in named
            if len(named) > 1
        ]
        kinds = [
            Tap(LIST, view=View(_limited(shown, kind=kind))).named(turn, f"inbox-only-{kind}")
            for kind in CaseKind
        ]
        statuses = [
            Tap(LIST, view=view.with_status(status)).named(turn, f"inbox-only-{status}")
            for status in CaseStatus
            if status is not CaseStatus.NEW
        ]
        back = [Tap(LIST, view=view).named(turn, "inbox-back")]
        rows = [*_in_rows(regions, 2), *_in_rows(kinds, 3), *_in_rows(statuses, 2), back]
        turn.say("inbox-filter-ask", choices=rows)


def _limited(
    shown: InboxFilter, *, region: str | None = None, kind: CaseKind | None = None
) -> InboxFilter:
    return InboxFilter(
        scope=shown.scope,
        region=region or shown.region,
        kind=kind or shown.kind,
        status=shown.status,
    )


def _in_rows(choices: list[Choice], columns: int) -> list[list[Choice]]:
    return [choices[start : start + columns] for start in range(0, len(choices), columns)]


def _linked_code(turn: Turn) -> str:
    """Give the code that a link carries: `/start case_PG-7KX4QA`; empty for none."""
    argument = turn.command.argument if turn.command else ""
    is_link = turn.command is not None and turn.command.name in START.names
    return argument[len(LINK) :] if is_link and argument.lower().startswith(LINK) else ""


def _is_code(turn: Turn) -> bool:
    """Whether a coordinator writes nothing but a receipt code, outside of forms."""
    is_text = turn.message.kind is MessageKind.TEXT and not turn.message.in_group
    if turn.coordinator is None or not is_text:
        return False
    written = turn.message.text.strip().upper()
    is_free = turn.conversation.form is None
    return is_free and written.startswith(("PG-", "PG ")) and len(written) == len("PG-7KX4QA")
