"""Tells questions and wishes in the middle of a form from answers to it."""

from collections.abc import Callable

from bot.conversation.form import SUMMARY, Form
from bot.conversation.form_words import (
    asks,
    has_question_mark,
    implied_option,
    spoken_action,
    spoken_option,
    wishes,
)
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.services.answers import Answer, Outcome
from knowledge.decision import Certainty
from knowledge.text import words

FOR_THE_ASSISTANT = ("privacy", "language")
"""Actions that a remark never asks for: they are wished of the assistant, not of people."""

MIN_QUESTION = 3
"""Fewest words that are a question even though no answer to it is known."""


class Asides:
    """Tells questions and wishes in the middle of a form from answers to it.

    Words are met as a question or a wish only when they begin like one (or have a question
    mark): that an entry fits them proves little, since entries fit names and places too.

    Args:
        answer_to: Finds what the words would be answered with, were they a question.
    """

    def __init__(self, answer_to: Callable[[Turn], Answer]) -> None:
        self._answer_to = answer_to

    def interrupts(self, turn: Turn, form: Form, state: FormState) -> bool:
        """Whether words are something to meet now, with the form going on after it."""
        if spoken_action(turn):
            return False
        if state.step == SUMMARY:
            return self._is_question(turn) or self._is_wish(turn)
        step = form.step(state.step)
        problem = step.problem_with(turn.message.text)
        # What may not be kept must not wander into the log of questions either.
        is_private = step.is_message or (problem and problem.phrase == "form-cpr")
        if is_private or spoken_option(turn, form.name, step):
            return False
        if step.reads_anything and not step.takes_questions:
            return self._is_wish(turn) and self._answer_to(turn).action in FOR_THE_ASSISTANT
        if step.read and problem is None and not step.reads_anything:
            return step.takes_questions and asks(turn) and self._has_answer(turn)
        implied = implied_option(turn, form.name, step)
        return self._is_question(turn) or (implied is None and self._is_wish(turn))

    def answer_remark(self, turn: Turn) -> None:
        """Answer a remark that asks: it is kept for people, and need not wait for them."""
        if not (asks(turn) or has_question_mark(turn)):
            return
        answer = self._answer_to(turn)
        if answer.outcome is Outcome.ANSWER and answer.certainty is Certainty.SURE:
            turn.reply(answer.text)
            turn.say("form-remark-asks")

    def _is_question(self, turn: Turn) -> bool:
        """Whether words are surely a question, by their form."""
        if not (asks(turn) or has_question_mark(turn)):
            return False
        return len(words(turn.message.text)) >= MIN_QUESTION or self._has_answer(turn)

    def _has_answer(self, turn: Turn) -> bool:
        return self._answer_to(turn).outcome in (Outcome.ANSWER, Outcome.ACTION)

    def _is_wish(self, turn: Turn) -> bool:
        """Whether words are surely a wish that something else fulfils."""
        if not wishes(turn):
            return False
        answer = self._answer_to(turn)
        return answer.outcome is Outcome.ACTION and answer.certainty is Certainty.SURE
