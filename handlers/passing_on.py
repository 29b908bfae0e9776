"""Passing a question on to a coordinator, when the assistant has no answer to it."""

from bot.conversation.command import Command
from bot.conversation.form import CONSENT, Form, Step, words_of
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseKind
from bot.domain.conversation import FormState
from bot.domain.reply import Choice
from handlers.cases import confirm_case
from handlers.reading import (
    HERE,
    place_reader,
    place_shower,
    read_reach,
    read_words,
    region_of,
)
from knowledge.places import Places
from knowledge.text import words

ASK = Command("spoerg", "ask", "command-ask", aliases=("sporg", "sprg"))

FORM = "question"

CHOICE = "question"
"""Choice: pass on the question that was just asked."""

CONSENT_VERSION = "2026-11"
"""Of the words in `question-ask-consent`; raised whenever they change."""

MOST_OPEN = 3
"""Questions of one contact that wait at the same time."""


def question_form(places: Places) -> Form:
    """Declare the form; question and way of contact are known when it begins."""
    return Form(
        name=FORM,
        confirmed=_confirmed,
        steps=(
            Step(key=CONSENT, options=("yes",)),
            Step(key="question", read=read_words, takes_questions=False, is_message=True),
            Step(
                key="place",
                options=("unsaid",),
                read=place_reader(places),
                show=place_shower(places),
            ),
            Step(
                key="reach",
                options=(HERE,),
                read=read_reach,
                shares_contact=True,
                takes_questions=False,
            ),
        ),
    )


def offer_passing_on(turn: Turn) -> list[list[Choice]]:
    """Offer to pass on what `Conversation.unanswered` holds, where that may be done."""
    if not turn.conversation.unanswered or turn.message.in_group or turn.conversation.form:
        return []
    return [[turn.offer(turn.phrase("question-offer"), CHOICE)]]


class PassingOnHandler:
    """Begins the form.

    Args:
        forms: Leads through it.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take `/spoerg`, the button under "no answer", and a yes to it in words."""
        if turn.command:
            return turn.command.name in ASK.names
        if turn.choice:
            return turn.choice.name == CHOICE
        if not turn.previous.unanswered or turn.conversation.form or turn.message.in_group:
            return False
        return " ".join(words(turn.message.text)) in words_of(turn.phrase("question-offer-words"))

    async def handle(self, turn: Turn) -> None:
        """Begin with what is known, unless as many questions wait already as may."""
        if not self._forms.makes_way(turn, FORM):
            return
        cases = await turn.services.cases.list_own(turn.contact.id)
        waiting = [
            each for each in cases if each.kind is CaseKind.QUESTION and each.status.is_open
        ]
        if len(waiting) >= MOST_OPEN:
            turn.say("question-many", count=len(waiting))
            return
        answers = {"reach": HERE}
        # Under an older button stood another question.
        question = (
            turn.previous.unanswered if turn.choice is None or turn.choice_is_current else ""
        )
        if question and not turn.command:
            answers["question"] = question
        turn.say("question-welcome")
        self._forms.begin(turn, FORM, answers)


async def _confirmed(turn: Turn, state: FormState) -> None:
    await confirm_case(
        turn,
        CaseKind.QUESTION,
        state,
        region=region_of(state.answers.get("place")),
        # Of the same person, every question is a case of its own.
        subject=f"{state.since:%Y%m%d%H%M%S}",
        consent_version=CONSENT_VERSION,
    )
