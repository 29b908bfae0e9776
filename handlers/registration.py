"""Registering interest in a course: not an application, and not a place."""

from functools import partial

from bot.conversation.command import Command
from bot.conversation.form import CONSENT, Answers, Form, Step
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseKind
from bot.domain.conversation import FormState
from handlers.cases import confirm_case
from handlers.reading import (
    HERE,
    course_reader,
    courses_in,
    place_reader,
    place_shower,
    read_name,
    read_number,
    read_reach,
    read_remark,
    region_of,
)
from knowledge.places import Places

REGISTER = Command("tilmeld", "register", "command-register", aliases=("tilmelding", "signup"))

FORM = "registration"

FORMATS = ("midtjylland", "hovedstaden")
"""Regions with a format of their own in the framework."""

CONSENT_VERSION = "2026-11"
"""Of the words in `registration-ask-consent`; raised whenever they change."""


def registration_form(places: Places) -> Form:
    """Declare the form."""
    return Form(
        name=FORM,
        confirmed=_confirmed,
        steps=(
            Step(key=CONSENT, options=("yes",)),
            Step(key="role", options=("become", "paid", "volunteer", "colleague", "leader")),
            Step(
                key="staff",
                read=read_number,
                shown_when=lambda answers: answers.get("role") == "leader",
            ),
            Step(
                key="place",
                options=("unsaid",),
                read=place_reader(places),
                show=place_shower(places),
            ),
            Step(
                key="format",
                options=(*FORMATS, "unsure"),
                read=course_reader(places, FORMATS),
                note=partial(_note_on_region, places),
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


def begin_registration(forms: FormHandler, turn: Turn, region: str = "") -> None:
    """Begin, unless it is going on already; a region may be known from where they came."""
    going_on = turn.conversation.form
    if going_on and going_on.name == FORM:
        return
    if not forms.makes_way(turn, FORM):
        return
    turn.say("registration-welcome")
    forms.begin(turn, FORM, {"format": region} if region in FORMATS else None)


def _note_on_region(places: Places, turn: Turn, answers: Answers) -> str:
    """Say it plainly when the framework shows no course in somebody's region."""
    region = region_of(answers.get("place"))
    if region is None or courses_in(places, region, FORMATS):
        return ""
    return turn.phrase("registration-note-no-format")


async def _confirmed(turn: Turn, state: FormState) -> None:
    subject = str(state.answers["format"])
    region = region_of(state.answers.get("place")) or (subject if subject in FORMATS else None)
    await confirm_case(
        turn,
        CaseKind.REGISTRATION,
        state,
        region=region,
        subject=subject,
        consent_version=CONSENT_VERSION,
    )
