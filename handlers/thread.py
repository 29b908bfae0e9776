"""What a contact writes to the coordinator who has their case."""

from datetime import timedelta

from bot.conversation.form import Answers, Form, MisreadError
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import CaseMessageKind
from bot.domain.conversation import FormState, Unsent
from bot.domain.markup import quote
from bot.domain.reply import Choice
from bot.errors import NotFoundError
from bot.services.letters import ANSWER
from handlers.inbox_forms import case_of, words_step
from handlers.reading import read_words

FORM = "thread"

SEND = "send"
"""Choice: send what was just written; the value is the case's code."""

RECENT = timedelta(days=7)
"""How long after a coordinator's message words may be an answer to it."""


def thread_form() -> Form:
    """Declare the form."""
    return Form(name=FORM, has_summary=False, confirmed=_confirmed, steps=(words_step(_ask),))


async def offer_sending(turn: Turn) -> list[list[Choice]]:
    """Offer to send the words of this turn to a coordinator who wrote within the last days.

    People answer as they would in any chat, and not with the button that is there for it.
    """
    if turn.message.in_group or turn.conversation.form:
        return []
    try:
        words = read_words(turn.message.text)
    except MisreadError:
        return []
    cases = turn.services.cases
    for case in await cases.list_own(turn.contact.id):
        claim = await cases.find_claim(case) if case.status.is_open else None
        written = await cases.list_messages(case) if claim else []
        sent_at = [each.at for each in written if each.kind is CaseMessageKind.SENT]
        if claim and sent_at and turn.now - max(sent_at) <= RECENT:
            turn.remember(unsent=Unsent(text=words, since=turn.now))
            return [[turn.offer(turn.phrase("thread-send", name=claim.name), SEND, case.code)]]
    return []


class ThreadHandler:
    """Takes a contact's words to their coordinator.

    Args:
        forms: Ask for the words.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take the button under a coordinator's message or a case, and the one that sends."""
        return turn.choice is not None and turn.choice.name in (ANSWER, SEND)

    async def handle(self, turn: Turn) -> None:
        """Ask for the words if they are not there yet, unless nobody would read them."""
        assert turn.choice
        code = turn.choice.value
        if turn.choice.name == SEND and turn.choice_is_current and turn.previous.unsent:
            await _send(turn, code, turn.previous.unsent.text)
            return
        try:
            case = await turn.services.cases.get_own(turn.contact.id, code)
        except NotFoundError:
            # Erased meanwhile, or somebody else's code in a forged button.
            turn.say("thread-gone")
            return
        if case.status.is_open and not self._forms.makes_way(turn, FORM):
            return
        if case.status.is_open:
            self._forms.begin(turn, FORM, case=case.code)
        else:
            turn.say("thread-closed", code=case.code)


def _ask(turn: Turn, _answers: Answers) -> str:
    return turn.phrase("thread-ask-text", code=case_of(turn))


async def _confirmed(turn: Turn, state: FormState) -> None:
    await _send(turn, state.case or "", str(state.answers["text"]))


async def _send(turn: Turn, code: str, text: str) -> None:
    cases = turn.services.cases
    try:
        case = await cases.get_own(turn.contact.id, code)
    except NotFoundError:
        turn.say("thread-gone")
        return
    if not case.status.is_open:
        turn.say("thread-too-late", code=case.code)
        return
    await cases.answer(case, text)
    claim = await cases.find_claim(case)
    if claim:
        turn.say("thread-sent", code=case.code, name=quote(claim.name))
    else:
        turn.say("thread-kept", code=case.code)
