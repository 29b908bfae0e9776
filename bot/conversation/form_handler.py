"""Leads contacts through forms.

A form gives for free: back, skip, cancel, changing any answer from the summary, going on after
hours or a restart, questions answered in the middle, and words where buttons are offered.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bot.conversation.form import CONSENT, SUMMARY, Answers, Form, Step
from bot.conversation.form_asides import Asides
from bot.conversation.form_view import CHOICE, describe_answers, show_step
from bot.conversation.form_words import (
    implied_option,
    spoken_action,
    spoken_edit,
    spoken_option,
    ways_of,
)
from bot.conversation.turn import Turn
from bot.domain.conversation import Conversation, FormState
from bot.domain.message import MessageKind
from bot.services.answers import Answer
from knowledge.text import words


class FormHandler:
    """Leads contacts through forms.

    Args:
        forms: All forms.
        answer_to: Finds what the words would be answered with, were they a question.
    """

    def __init__(self, forms: Iterable[Form], answer_to: Callable[[Turn], Answer]) -> None:
        self._forms = {form.name: form for form in forms}
        self._asides = Asides(answer_to)

    def begin(
        self, turn: Turn, name: str, answers: Answers | None = None, *, case: str | None = None
    ) -> None:
        """Begin a form, with answers that are known already.

        Args:
            turn: The present turn.
            name: Which form.
            answers: By key of step; options must exist.
            case: Code of the case that the form changes, None for a new one.
        """
        if turn.conversation.form and turn.conversation.form.name != name:
            turn.say("form-replaced")
        state = FormState(name=name, answers=dict(answers or {}), case=case, since=turn.now)
        self._go(turn, replace(state, step=self._forms[name].first_open(state.answers)))

    def makes_way(self, turn: Turn, name: str) -> bool:
        """Whether a form may begin; says so if not, since what another holds is not ours to drop.

        Args:
            turn: The present turn.
            name: The form that is to begin.
        """
        state = self._going_on(turn.conversation)
        if state is None or state.name == name or not state.answers:
            return True
        turn.say("form-going-on")
        self._ask(turn, state)
        return False

    def remind(self, turn: Turn) -> None:
        """Ask the present question again after something else was answered."""
        state = self._going_on(turn.conversation)
        if state and not turn.form_shown and turn.conversation.form == turn.previous.form:
            self._ask(turn, state)

    def expects(self, turn: Turn) -> bool:
        """Whether the very words of a button stand there, which are ours and no cry for help."""
        state = self._going_on(turn.previous)
        if state is None:
            return False
        if spoken_action(turn):
            return True
        if state.step == SUMMARY:
            return False
        said = " ".join(words(turn.message.text))
        step = self._forms[state.name].step(state.step)
        return any(said in ways_of(turn, state.name, step, option) for option in step.options)

    def accepts(self, turn: Turn) -> bool:
        """Take a form's buttons, and words while a form is going on, except side questions."""
        if turn.choice:
            return turn.choice.name == CHOICE
        if turn.message.kind is MessageKind.SHARED_CONTACT:
            return True
        if turn.command or turn.conversation.form is None:
            return False
        if not turn.message.text.strip():
            return False
        state = self._going_on(turn.conversation)
        return state is None or not self._asides.interrupts(turn, self._forms[state.name], state)

    async def handle(self, turn: Turn) -> None:
        """Take the answer, or do what the button says."""
        state = self._going_on(turn.conversation)
        turn.remember(form=state)
        is_number = turn.message.kind is MessageKind.SHARED_CONTACT
        if state is None:
            turn.say("form-number-unasked" if is_number else "form-none")
        elif is_number:
            self._take_number(turn, state)
        elif turn.choice is None:
            await self._take_words(turn, state)
        elif not turn.choice_is_current:
            turn.say("form-old-button")
            self._ask(turn, state)
        else:
            action, _, argument = turn.choice.value.partition("/")
            await self._do(turn, state, action, argument)
        await self._finish_without_summary(turn)

    def _going_on(self, conversation: Conversation) -> FormState | None:
        """Give the form that is going on; None for one that this version does not have."""
        state = conversation.form
        form = self._forms.get(state.name) if state else None
        return form.mend(state) if form and state else None

    async def _finish_without_summary(self, turn: Turn) -> None:
        """Take the last answer of a form that shows no summary for the confirmation."""
        state = turn.conversation.form
        if state and state.step == SUMMARY and not self._forms[state.name].has_summary:
            turn.remember(form=None)
            turn.form_shown = True
            await self._forms[state.name].confirmed(turn, state)

    async def _do(self, turn: Turn, state: FormState, action: str, argument: str) -> None:
        """Do what a button, or a word for it, says."""
        form = self._forms[state.name]
        if action == "cancel":
            self.cancel(turn)
        elif action == "back":
            self._go(turn, replace(state, step=self._before(form, state)))
        elif action == "confirm" and state.step == SUMMARY:
            turn.remember(form=None)
            turn.form_shown = True
            await form.confirmed(turn, state)
        elif action == "edit" and argument in {step.key for step in form.shown(state.answers)}:
            self._go(turn, replace(state, step=argument))
        elif state.step == SUMMARY:
            self._ask(turn, state)
        elif action == "skip" and form.step(state.step).optional:
            self._answer(turn, state, None)
        elif action == "option" and argument in form.step(state.step).options:
            self._answer(turn, state, argument)
        else:
            self._ask(turn, state)

    def cancel(self, turn: Turn) -> bool:
        """End the form and forget its answers; False when none is going on."""
        state = turn.conversation.form
        turn.remember(form=None)
        if state is None:
            return False
        turn.form_shown = True
        turn.say("form-cancelled")
        return True

    def _take_number(self, turn: Turn, state: FormState) -> None:
        """Keep the shared telephone number for the step that asks for it, whenever it comes."""
        steps = self._forms[state.name].shown(state.answers)
        step = next((step for step in steps if step.shares_contact and step.read), None)
        asked_first = any(step.key == CONSENT and CONSENT not in state.answers for step in steps)
        if step is None or asked_first:
            turn.say("form-number-unasked")
            self._ask(turn, state)
        elif step.key == state.step:
            self._read(turn, state, step)
        else:
            problem = step.problem_with(turn.message.text)
            if problem:
                turn.reply(turn.phrase(problem.phrase, **problem.values))
            elif step.read:
                turn.say("form-number-kept")
                number = step.read(turn.message.text)
                state = replace(state, answers={**state.answers, step.key: number})
            self._go(turn, state)

    async def _take_words(self, turn: Turn, state: FormState) -> None:
        """Read words: an option said in other words, a word for a button, or the answer."""
        step = None if state.step == SUMMARY else self._forms[state.name].step(state.step)
        option = spoken_option(turn, state.name, step) if step else None
        edit = None if step else spoken_edit(turn, self._forms[state.name], state)
        action = spoken_action(turn)
        if step and step.is_message and action != "cancel":
            action = None
        if option:
            self._answer(turn, state, option)
        elif edit:
            self._go(turn, replace(state, step=edit))
        elif action:
            await self._do_as_said(turn, state, step, action)
        elif step is None:
            turn.say("form-summary-words")
            self._ask(turn, state)
        else:
            self._read(turn, state, step)

    async def _do_as_said(
        self, turn: Turn, state: FormState, step: Step | None, action: str
    ) -> None:
        """Do what a word for a button says, or say why it cannot be done here."""
        if action == "skip" and not (step and step.optional):
            turn.say("form-not-optional" if step else "form-summary-words")
        elif action == "confirm" and step:
            turn.say("form-choose" if step.read is None else "form-not-yet")
        await self._do(turn, state, action, "")

    def _read(self, turn: Turn, state: FormState, step: Step) -> None:
        """Read an answer in the contact's own words."""
        problem = step.problem_with(turn.message.text)
        if step.read and problem is None:
            if step.reads_anything and not step.takes_questions:
                self._asides.answer_remark(turn)
            self._answer(turn, state, step.read(turn.message.text))
            return
        option = implied_option(turn, state.name, step)
        if option:
            self._answer(turn, state, option)
            return
        if step.read is None:
            turn.say("form-choose")
        elif problem:
            turn.reply(turn.phrase(problem.phrase, **problem.values))
        self._ask(turn, state, again=True)

    def _answer(self, turn: Turn, state: FormState, value: Any) -> None:
        form = self._forms[state.name]
        answers = {**state.answers, state.step: value}
        # An answer may make others needless: what is no longer asked is no longer kept.
        kept = {step.key for step in form.shown(answers)}
        answers = {key: given for key, given in answers.items() if key in kept}
        self._go(turn, replace(state, answers=answers, step=form.first_open(answers)))

    def _before(self, form: Form, state: FormState) -> str:
        """Give the step that "back" leads to: from an answer being changed, the summary."""
        if state.step != SUMMARY and form.first_open(state.answers) == SUMMARY:
            return SUMMARY
        keys = [step.key for step in form.shown(state.answers)]
        place = keys.index(state.step) if state.step in keys else len(keys)
        return keys[max(place - 1, 0)]

    def _go(self, turn: Turn, state: FormState) -> None:
        turn.remember(form=state)
        self._ask(turn, state)

    def describe(self, turn: Turn, state: FormState) -> str:
        """Write the answers as a summary shows them, a line each."""
        return describe_answers(turn, self._forms[state.name], state)

    def _ask(self, turn: Turn, state: FormState, *, again: bool = False) -> None:
        show_step(turn, self._forms[state.name], state, with_note=not again)
