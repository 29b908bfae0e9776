"""Leads contacts through forms.

A form gives for free: back, skip, cancel, changing any answer from the summary, going on after
hours or a restart, questions answered in the middle, and words where buttons are offered.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz, process

from bot.conversation.form import SUMMARY, Answers, Form, MisreadError, Step, words_of
from bot.domain.markup import quote
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.message import MessageKind
from bot.domain.reply import Choice, ContactRequest
from knowledge.text import words

CHOICE = "form"
"""Choice: something in the form; the value is `action/argument`."""

ALIKE = 82
"""From which similarity on, 0 to 100, words are taken for one of the options."""


class FormHandler:
    """Leads contacts through forms.

    Args:
        forms: All forms.
        is_question: Whether words are a question that can be answered for certain.
    """

    def __init__(self, forms: Iterable[Form], is_question: Callable[[Turn], bool]) -> None:
        self._forms = {form.name: form for form in forms}
        self._is_question = is_question

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

    def remind(self, turn: Turn) -> None:
        """Ask the present question again after something else was answered."""
        state = turn.conversation.form
        if state and not turn.form_shown and state == turn.previous.form:
            self._ask(turn, state)

    def expects(self, turn: Turn) -> bool:
        """Whether the very words of a button stand there, which are ours and no cry for help."""
        state = turn.previous.form
        if state is None or state.name not in self._forms:
            return False
        if self._spoken_action(turn):
            return True
        if state.step == SUMMARY:
            return False
        said = " ".join(words(turn.message.text))
        step = self._forms[state.name].step(state.step)
        return any(said in self._ways(turn, state, step, option) for option in step.options)

    def accepts(self, turn: Turn) -> bool:
        """Take a form's buttons, and words while a form is going on, except side questions."""
        if turn.choice:
            return turn.choice.name == CHOICE
        if turn.command or turn.conversation.form is None:
            return False
        if turn.message.kind is MessageKind.SHARED_CONTACT:
            return True
        if not turn.message.text.strip():
            return False
        return not self._is_side_question(turn, turn.conversation.form)

    async def handle(self, turn: Turn) -> None:
        """Take the answer, or do what the button says."""
        state = turn.conversation.form
        if state is None or state.name not in self._forms:
            turn.remember(form=None)
            turn.say("form-none")
        elif turn.choice is None:
            await self._take_words(turn, state)
        elif not turn.choice_is_current:
            turn.say("form-old-button")
            self._ask(turn, state)
        else:
            action, _, argument = turn.choice.value.partition("/")
            await self._do(turn, state, action, argument)
        await self._finish_without_summary(turn)

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

    async def _take_words(self, turn: Turn, state: FormState) -> None:
        """Read words: an option said in other words, a word for a button, or the answer."""
        step = None if state.step == SUMMARY else self._forms[state.name].step(state.step)
        option = self._spoken_option(turn, state, step) if step else None
        action = self._spoken_action(turn)
        if option:
            self._answer(turn, state, option)
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
        if step.read is None:
            turn.say("form-choose")
            self._ask(turn, state)
            return
        try:
            value = step.read(turn.message.text)
        except MisreadError as exc:
            turn.reply(turn.phrase(exc.phrase, **exc.values))
            self._ask(turn, state)
        else:
            self._answer(turn, state, value)

    def _is_side_question(self, turn: Turn, state: FormState) -> bool:
        """Whether words are a question to answer now, with the form going on afterwards."""
        if self._spoken_action(turn) or state.name not in self._forms:
            return False
        if state.step == SUMMARY:
            return self._is_question(turn)
        step = self._forms[state.name].step(state.step)
        if self._spoken_option(turn, state, step):
            return False
        asks = "?" in turn.message.text and step.takes_questions
        if step.read is not None and not asks:
            try:
                step.read(turn.message.text)
            except MisreadError as exc:
                # What may not be kept must not wander into the log of questions either.
                return exc.phrase != "form-cpr" and self._is_question(turn)
            return False
        return self._is_question(turn)

    def _spoken_action(self, turn: Turn) -> str | None:
        said = " ".join(words(turn.message.text))
        for action in ("cancel", "back", "skip", "confirm"):
            if said in words_of(turn.phrase(f"form-words-{action}")):
                return action
        return None

    def _spoken_option(self, turn: Turn, state: FormState, step: Step) -> str | None:
        if not step.options or len(turn.message.text) > 200:
            return None
        ways = {
            way: option for option in step.options for way in self._ways(turn, state, step, option)
        }
        said = " ".join(words(turn.message.text))
        best = process.extractOne(said, list(ways), scorer=fuzz.token_sort_ratio)
        return ways[best[0]] if best[1] >= ALIKE else None

    def _ways(self, turn: Turn, state: FormState, step: Step, option: str) -> list[str]:
        """Give the ways in which people say an option: its button, and words for it."""
        label = " ".join(words(self._label(turn, state, step, option)))
        return [label, *words_of(turn.phrase(f"{state.name}-{step.key}-{option}-words"))]

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

    def _ask(self, turn: Turn, state: FormState) -> None:
        turn.form_shown = True
        form = self._forms[state.name]
        if state.step == SUMMARY:
            if form.has_summary:
                self._show_summary(turn, form, state)
            return
        step = form.step(state.step)
        note = step.note(turn, state.answers)
        question = turn.phrase(f"{form.name}-ask-{step.key}")
        rows = [
            [turn.offer(self._label(turn, state, step, option), CHOICE, f"option/{option}")]
            for option in step.options
        ]
        rows.append(self._navigation(turn, form, state, step))
        turn.reply(f"{note}\n\n{question}" if note else question, choices=rows)
        if step.shares_contact:
            button, text = turn.phrase("form-share-button"), turn.phrase("form-share-text")
            turn.offer_sharing(ContactRequest(button, text))

    def _navigation(self, turn: Turn, form: Form, state: FormState, step: Step) -> list[Choice]:
        row = []
        if form.shown(state.answers)[0] is not step:
            row.append(turn.offer(turn.phrase("form-back"), CHOICE, "back"))
        if step.optional:
            row.append(turn.offer(turn.phrase("form-skip"), CHOICE, "skip"))
        row.append(turn.offer(turn.phrase("form-cancel"), CHOICE, "cancel"))
        return row

    def _show_summary(self, turn: Turn, form: Form, state: FormState) -> None:
        steps = [step for step in form.shown(state.answers) if step.key in state.answers]
        lines = [
            f"- {turn.phrase(f'{form.name}-label-{step.key}')}: {self._written(turn, state, step)}"
            for step in steps
        ]
        confirm = turn.offer(turn.phrase(f"{form.name}-confirm"), CHOICE, "confirm")
        edits = [
            turn.offer(
                turn.phrase("form-edit", what=turn.phrase(f"{form.name}-label-{step.key}")),
                CHOICE,
                f"edit/{step.key}",
            )
            for step in steps
            if step.read or len(step.options) > 1
        ]
        pairs = [edits[start : start + 2] for start in range(0, len(edits), 2)]
        cancel = turn.offer(turn.phrase("form-cancel"), CHOICE, "cancel")
        text = turn.phrase(f"{form.name}-summary", answers="\n".join(lines))
        turn.reply(text, choices=[[confirm], *pairs, [cancel]])

    def _written(self, turn: Turn, state: FormState, step: Step) -> str:
        value = state.answers[step.key]
        if value is None:
            return turn.phrase("form-nothing")
        if value in step.options:
            return self._label(turn, state, step, value)
        return step.show(turn, value) if step.show else quote(str(value))

    def _label(self, turn: Turn, state: FormState, step: Step, option: str) -> str:
        return turn.phrase(f"{state.name}-{step.key}-{option}")
