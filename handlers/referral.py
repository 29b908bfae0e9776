"""Asking to be put in touch with Peer-Netværket, or with a peer."""

from bot.conversation.command import Command
from bot.conversation.form import CONSENT, Answers, Form, Step
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseKind
from bot.domain.conversation import FormState
from handlers.cases import confirm_case
from handlers.reading import (
    HERE,
    place_reader,
    place_shower,
    read_name,
    read_reach,
    read_remark,
    region_of,
)
from knowledge.places import Places

NETWORK = Command("netvaerk", "network", "command-network", aliases=("netvark", "netvrk"))

FORM = "referral"

CONSENT_VERSION = "2026-11"
"""Of the words in `referral-ask-consent`; raised whenever they change."""


def referral_form(places: Places) -> Form:
    """Declare the form."""
    return Form(
        name=FORM,
        confirmed=_confirmed,
        steps=(
            Step(key="wish", options=("talk", "group", "member", "employer", "other")),
            Step(key=CONSENT, options=("yes",), note=_help_first),
            Step(
                key="place",
                options=("unsaid",),
                read=place_reader(places),
                show=place_shower(places),
            ),
            Step(key="name", read=read_name, reads_anything=True),
            Step(
                key="reach",
                options=(HERE,),
                read=read_reach,
                shares_contact=True,
                takes_questions=False,
            ),
            Step(
                key="remark",
                read=read_remark,
                optional=True,
                reads_anything=True,
                takes_questions=False,
            ),
        ),
    )


def begin_referral(forms: FormHandler, turn: Turn, wish: str = "") -> None:
    """Begin, unless it is going on already; the wish may be known from where they came."""
    going_on = turn.conversation.form
    if going_on and going_on.name == FORM:
        return
    if not forms.makes_way(turn, FORM):
        return
    turn.say("referral-welcome")
    forms.begin(turn, FORM, {"wish": wish} if wish else None)


def _help_first(turn: Turn, answers: Answers) -> str:
    """Show help before anything else to somebody who needs a person to talk to."""
    return turn.phrase("referral-note-talk") if answers.get("wish") == "talk" else ""


async def _confirmed(turn: Turn, state: FormState) -> None:
    await confirm_case(
        turn,
        CaseKind.REFERRAL,
        state,
        region=region_of(state.answers.get("place")),
        subject=str(state.answers["wish"]),
        consent_version=CONSENT_VERSION,
    )
