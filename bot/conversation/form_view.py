"""How a form looks: its questions and its summary, with their buttons."""

from bot.conversation.form import SUMMARY, Form, Step
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.markup import quote
from bot.domain.reply import Choice, ContactRequest

CHOICE = "form"
"""Choice: something in the form; the value is `action/argument`."""


def show_step(turn: Turn, form: Form, state: FormState, *, with_note: bool = True) -> None:
    """Ask the question of the present step, or show the summary.

    Args:
        turn: The present turn.
        form: The form.
        state: How far it has come.
        with_note: Whether to say what the step has to say before its question.
    """
    turn.form_shown = True
    if state.step == SUMMARY:
        if form.has_summary:
            _show_summary(turn, form, state)
        return
    step = form.step(state.step)
    options = [
        turn.offer(_label(turn, form, step, option), CHOICE, f"option/{option}")
        for option in step.options
    ]
    rows = [
        options[start : start + step.columns] for start in range(0, len(options), step.columns)
    ]
    rows.append(_navigation(turn, form, state, step))
    question = step.question(form.name, turn, state.answers, with_note=with_note)
    turn.reply(question, choices=rows)
    if step.shares_contact:
        button, text = turn.phrase("form-share-button"), turn.phrase("form-share-text")
        turn.offer_sharing(ContactRequest(button, text))


def _navigation(turn: Turn, form: Form, state: FormState, step: Step) -> list[Choice]:
    row = []
    if form.shown(state.answers)[0] is not step:
        row.append(turn.offer(turn.phrase("form-back"), CHOICE, "back"))
    if step.optional:
        row.append(turn.offer(turn.phrase("form-skip"), CHOICE, "skip"))
    row.append(turn.offer(turn.phrase("form-cancel"), CHOICE, "cancel"))
    return row


def _show_summary(turn: Turn, form: Form, state: FormState) -> None:
    steps = _answered(form, state)
    confirm = turn.offer(turn.phrase(f"{form.name}-confirm"), CHOICE, "confirm")
    edits = [
        turn.offer(
            turn.phrase("form-edit", what=turn.phrase(f"{form.name}-label-{step.key}")),
            CHOICE,
            f"edit/{step.key}",
        )
        for step in steps
        if step.can_change
    ]
    pairs = [edits[start : start + 2] for start in range(0, len(edits), 2)]
    cancel = turn.offer(turn.phrase("form-cancel"), CHOICE, "cancel")
    text = turn.phrase(f"{form.name}-summary", answers=describe_answers(turn, form, state))
    turn.reply(text, choices=[[confirm], *pairs, [cancel]])


def describe_answers(turn: Turn, form: Form, state: FormState) -> str:
    """Write the answers with their labels, a line each."""
    return "\n".join(
        f"- {turn.phrase(f'{form.name}-label-{step.key}')}: {_written(turn, form, state, step)}"
        for step in _answered(form, state)
    )


def _answered(form: Form, state: FormState) -> list[Step]:
    return [step for step in form.shown(state.answers) if step.key in state.answers]


def _written(turn: Turn, form: Form, state: FormState, step: Step) -> str:
    value = state.answers[step.key]
    if value is None:
        return turn.phrase("form-nothing")
    if value in step.options:
        return _label(turn, form, step, value)
    return step.show(turn, value) if step.show else quote(str(value))


def _label(turn: Turn, form: Form, step: Step, option: str) -> str:
    return turn.phrase(step.option_phrase(form.name, option))
