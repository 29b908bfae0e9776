"""The forms about coordinators: an invitation, and the regions of one."""

from functools import partial

from bot.conversation.form import Form, Step
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.markup import quote
from bot.domain.reply import Choice
from bot.errors import NotFoundError
from handlers.moments import say_moment
from handlers.reading import read_email, read_name
from handlers.regions import ALL, regions_of, regions_reader, regions_shower, write_regions
from knowledge.places import Places

COORDINATORS_CHOICE = "coordinators"
"""Choice: something with the coordinators; the value is `action` or `action/id`."""

INVITE = "invite"
REGIONS = "regions"


def invite_form(places: Places) -> Form:
    """Declare the form that invites somebody."""
    return Form(
        name=INVITE,
        confirmed=_invite,
        steps=(
            Step(key="name", read=read_name, takes_questions=False),
            _regions_step(places),
            Step(key="email", read=read_email, optional=True),
            Step(key="admin", options=("no", "yes"), columns=2),
        ),
    )


def regions_form(places: Places) -> Form:
    """Declare the form that gives a coordinator other regions."""
    return Form(
        name=REGIONS,
        has_summary=False,
        confirmed=partial(_change_regions, places),
        steps=(_regions_step(places),),
    )


def back_to_list(turn: Turn) -> Choice:
    """Offer the list of all coordinators."""
    return turn.offer(turn.phrase("coordinators-back"), COORDINATORS_CHOICE, "list")


def _regions_step(places: Places) -> Step:
    return Step(
        key="regions",
        options=(ALL,),
        options_named="invite-regions",
        read=regions_reader(places),
        show=regions_shower(places),
    )


async def _invite(turn: Turn, state: FormState) -> None:
    # They may have lost the right since they began.
    if turn.coordinator is None or not turn.coordinator.is_admin:
        turn.say("coordinator-refused")
        return
    answers = state.answers
    invited, code = await turn.services.coordinators.invite(
        answers["name"],
        regions_of(answers["regions"]),
        email=answers["email"],
        is_admin=answers["admin"] == "yes",
        by=f"coordinator:{turn.coordinator.id}",
    )
    assert invited.invite_expires_at
    turn.say(
        "invite-made",
        name=quote(invited.name),
        code=code,
        until=say_moment(turn, invited.invite_expires_at),
        choices=[[back_to_list(turn)]],
    )


async def _change_regions(places: Places, turn: Turn, state: FormState) -> None:
    if turn.coordinator is None or not turn.coordinator.is_admin:
        turn.say("coordinator-refused")
        return
    service = turn.services.coordinators
    try:
        coordinator = await service.get_coordinator(int(state.case or 0))
    except NotFoundError:
        turn.say("coordinators-gone", choices=[[back_to_list(turn)]])
        return
    changed = await service.change(
        coordinator,
        regions=regions_of(state.answers["regions"]),
        is_admin=coordinator.is_admin,
        by=f"coordinator:{turn.coordinator.id}",
    )
    turn.say(
        "coordinators-changed",
        name=quote(changed.name),
        regions=write_regions(turn, changed, places),
        choices=[[back_to_list(turn)]],
    )
