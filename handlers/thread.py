"""What a contact writes to the coordinator who has their case."""

from bot.conversation.form import Answers, Form
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.markup import quote
from bot.errors import NotFoundError
from bot.services.letters import ANSWER
from handlers.inbox_forms import case_of, words_step

FORM = "thread"


def thread_form() -> Form:
    """Declare the form."""
    return Form(name=FORM, has_summary=False, confirmed=_confirmed, steps=(words_step(_ask),))


class ThreadHandler:
    """Takes a contact's words to their coordinator.

    Args:
        forms: Ask for the words.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take the button under a coordinator's message, or under a case."""
        return turn.choice is not None and turn.choice.name == ANSWER

    async def handle(self, turn: Turn) -> None:
        """Ask for the words, unless nobody would read them."""
        assert turn.choice
        code = turn.choice.value
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
    cases = turn.services.cases
    try:
        case = await cases.get_own(turn.contact.id, state.case or "")
    except NotFoundError:
        turn.say("thread-gone")
        return
    if not case.status.is_open:
        turn.say("thread-too-late", code=case.code)
        return
    await cases.answer(case, str(state.answers["text"]))
    claim = await cases.find_claim(case)
    if claim:
        turn.say("thread-sent", code=case.code, name=quote(claim.name))
    else:
        turn.say("thread-kept", code=case.code)
