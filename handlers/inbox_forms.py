"""What a coordinator writes about a case: a note for colleagues, or a message to the contact."""

from collections.abc import Awaitable, Callable

from bot.conversation.form import Answers, Form, Step
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.coordinator import Coordinator
from bot.domain.markup import quote
from bot.errors import NotClaimedError, NotFoundError
from handlers.reading import read_words

NOTE = "note"
MESSAGE = "message"

ShowCard = Callable[[Turn, Coordinator, str, str], Awaitable[None]]
"""Shows a card with something said above it."""


def inbox_forms(show_card: ShowCard) -> tuple[Form, Form]:
    """Declare both forms.

    Args:
        show_card: Shows the case afterwards.
    """

    async def keep_note(turn: Turn, coordinator: Coordinator, code: str, text: str) -> None:
        await turn.services.inbox.add_note(coordinator, code, text)
        await show_card(turn, coordinator, code, turn.phrase("note-kept", code=code))

    async def send_message(turn: Turn, coordinator: Coordinator, code: str, text: str) -> None:
        await turn.services.inbox.write(coordinator, code, text)
        await show_card(turn, coordinator, code, turn.phrase("message-sent", code=code))

    async def finish(
        turn: Turn,
        state: FormState,
        keep: Callable[[Turn, Coordinator, str, str], Awaitable[None]],
    ) -> None:
        """Keep it, unless the case is no longer theirs: then it is not kept anywhere."""
        code = state.case or ""
        if turn.coordinator is None:
            turn.say("coordinator-refused")
            return
        try:
            await keep(turn, turn.coordinator, code, str(state.answers["text"]))
        except NotFoundError:
            turn.say("coordinator-refused")
        except NotClaimedError:
            said = turn.phrase("inbox-not-kept", code=code)
            await show_card(turn, turn.coordinator, code, said)

    async def note_confirmed(turn: Turn, state: FormState) -> None:
        await finish(turn, state, keep_note)

    async def message_confirmed(turn: Turn, state: FormState) -> None:
        await finish(turn, state, send_message)

    return (
        Form(
            name=NOTE,
            has_summary=False,
            confirmed=note_confirmed,
            steps=(words_step(_ask_note),),
        ),
        Form(name=MESSAGE, confirmed=message_confirmed, steps=(words_step(_ask_message),)),
    )


def words_step(ask: Callable[[Turn, Answers], str]) -> Step:
    """Declare the one step of a form that takes somebody's words as they are."""
    return Step(key="text", ask=ask, read=read_words, takes_questions=False, is_message=True)


def case_of(turn: Turn) -> str:
    """Give the code of the case that the form is about."""
    form = turn.conversation.form
    return (form.case if form else None) or ""


def _ask_note(turn: Turn, _answers: Answers) -> str:
    return turn.phrase("note-ask-text", code=case_of(turn))


def _ask_message(turn: Turn, _answers: Answers) -> str:
    name = turn.coordinator.name if turn.coordinator else ""
    return turn.phrase("message-ask-text", code=case_of(turn), name=quote(name))
