"""Looking after the coordinators: for administrators only."""

from collections.abc import Sequence

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.coordinator import Coordinator, CoordinatorState
from bot.domain.markup import quote
from bot.domain.reply import Choice
from bot.errors import NotFoundError
from handlers.coordinator_forms import COORDINATORS_CHOICE, INVITE, REGIONS, back_to_list
from handlers.moments import say_moment
from handlers.notice_settings import describe_notices
from handlers.regions import join_regions, write_regions
from knowledge.places import Places

COORDINATORS = Command(
    "koordinatorer",
    "coordinators",
    "command-coordinators",
    aliases=("koordinator", "coordinator"),
    in_menu=False,
)

PAGE = 8
"""Coordinators on a page."""

CONFIRMED = ("promote", "demote", "remove")
"""What is asked about once more; the answer is the same with `-yes` behind it."""


class CoordinatorsHandler:
    """Lists, invites, changes and removes coordinators.

    Args:
        forms: Asks for an invitation, and for regions.
        places: Names the regions.
    """

    def __init__(self, forms: FormHandler, places: Places) -> None:
        self._forms = forms
        self._places = places

    def accepts(self, turn: Turn) -> bool:
        """Take `/koordinatorer` and the buttons under it."""
        if turn.command:
            return turn.command.name in COORDINATORS.names
        return turn.choice is not None and turn.choice.name == COORDINATORS_CHOICE

    async def handle(self, turn: Turn) -> None:
        """Show all coordinators, or do what the button says."""
        if turn.coordinator is None or not turn.coordinator.is_admin:
            turn.say("coordinator-refused")
            return
        action, _, argument = turn.choice.value.partition("/") if turn.choice else ("", "", "")
        if action == "invite":
            self._forms.begin(turn, INVITE)
        elif action in ("", "list"):
            await self._list(turn, _number(argument))
        else:
            await self._do(turn, turn.coordinator, action, _number(argument))

    async def _list(self, turn: Turn, page: int) -> None:
        everybody = await turn.services.coordinators.list_coordinators()
        pages = max(1, -(-len(everybody) // PAGE))
        page = min(page, pages - 1)
        shown = everybody[page * PAGE : (page + 1) * PAGE]
        parts = [
            turn.phrase(
                "coordinators-list", lines="\n".join(self._line(turn, each) for each in shown)
            )
        ]
        if pages > 1:
            parts.append(turn.phrase("coordinators-page", page=page + 1, pages=pages))
        names = [
            turn.offer(" ".join(each.name.split())[:40], COORDINATORS_CHOICE, f"show/{each.id}")
            for each in shown
        ]
        turn.reply(
            "\n\n".join(parts),
            choices=[
                *(names[start : start + 2] for start in range(0, len(names), 2)),
                _paging(turn, page, pages),
                [turn.offer(turn.phrase("coordinators-invite"), COORDINATORS_CHOICE, "invite")],
            ],
        )

    async def _do(self, turn: Turn, admin: Coordinator, action: str, coordinator_id: int) -> None:
        """Show or change the coordinator whom a button names."""
        try:
            coordinator = await turn.services.coordinators.get_coordinator(coordinator_id)
        except NotFoundError:
            turn.say("coordinators-gone", choices=[[back_to_list(turn)]])
            return
        wish = action.removesuffix("-yes")
        if action == "regions":
            self._forms.begin(turn, REGIONS, case=str(coordinator.id))
        elif wish not in CONFIRMED:
            self._show(turn, admin, coordinator)
        elif coordinator.id == admin.id:
            # So that an administrator is always left.
            turn.say("coordinators-self", choices=[[back_to_list(turn)]])
        elif action == wish or not turn.choice_is_current:
            self._ask(turn, wish, coordinator)
        else:
            await _carry_out(turn, admin, wish, coordinator)

    def _show(self, turn: Turn, admin: Coordinator, coordinator: Coordinator) -> None:
        told = describe_notices(turn, coordinator.notices)
        rights = "demote" if coordinator.is_admin else "promote"
        wishes = [] if coordinator.is_admin else ["regions"]
        wishes += [] if coordinator.id == admin.id else [rights, "remove"]
        turn.say(
            "coordinators-card",
            name=quote(coordinator.name),
            regions=write_regions(turn, coordinator, self._places),
            admin=turn.phrase(f"coordinators-{'yes' if coordinator.is_admin else 'no'}"),
            state=self._write_state(turn, coordinator),
            email=quote(coordinator.email or turn.phrase("coordinators-no-email")),
            when=told["when"],
            quiet=told["quiet"],
            choices=[
                *([_offer(turn, wish, coordinator)] for wish in wishes),
                [back_to_list(turn)],
            ],
        )

    def _ask(self, turn: Turn, wish: str, coordinator: Coordinator) -> None:
        keep = turn.phrase("coordinators-keep")
        values = {"name": quote(coordinator.name)}
        if wish == "demote":
            values["regions"] = join_regions(turn, coordinator.regions, self._places)
        turn.reply(
            turn.phrase(f"coordinators-{wish}-ask", **values),
            choices=[
                [_offer(turn, f"{wish}-yes", coordinator)],
                [turn.offer(keep, COORDINATORS_CHOICE, f"show/{coordinator.id}")],
            ],
        )

    def _line(self, turn: Turn, coordinator: Coordinator) -> str:
        return turn.phrase(
            "coordinators-line",
            name=quote(coordinator.name),
            regions=write_regions(turn, coordinator, self._places),
            state=turn.phrase("coordinators-active-admin")
            if coordinator.is_admin and coordinator.contact_id is not None
            else self._write_state(turn, coordinator),
        )

    def _write_state(self, turn: Turn, coordinator: Coordinator) -> str:
        state = coordinator.state_at(turn.now)
        if state is CoordinatorState.INVITED and coordinator.invite_expires_at:
            until = say_moment(turn, coordinator.invite_expires_at)
            return turn.phrase("coordinators-invited", until=until)
        return turn.phrase(f"coordinators-{state}")


async def _carry_out(turn: Turn, admin: Coordinator, wish: str, coordinator: Coordinator) -> None:
    by = f"coordinator:{admin.id}"
    service = turn.services.coordinators
    if wish == "remove":
        await service.remove(coordinator.id, by=by)
    else:
        await service.change(
            coordinator, regions=coordinator.regions, is_admin=wish == "promote", by=by
        )
    name = quote(coordinator.name)
    turn.say(f"coordinators-{wish}-done", name=name, choices=[[back_to_list(turn)]])


def _paging(turn: Turn, page: int, pages: int) -> Sequence[Choice]:
    ways = (("earlier", page - 1), ("later", page + 1))
    return [
        turn.offer(turn.phrase(f"coordinators-{way}"), COORDINATORS_CHOICE, f"list/{number}")
        for way, number in ways
        if 0 <= number < pages
    ]


def _offer(turn: Turn, action: str, coordinator: Coordinator) -> Choice:
    label = turn.phrase(f"coordinators-{action}")
    return turn.offer(label, COORDINATORS_CHOICE, f"{action}/{coordinator.id}")


def _number(text: str) -> int:
    """Read a number as buttons carry it; a forged one is 0."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
