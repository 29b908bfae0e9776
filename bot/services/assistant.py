"""One question, one reply, without a conversation: what `peer-guide ask` speaks to."""

from dataclasses import dataclass
from typing import Any

from bot.services.answers import Answer, AnswerService
from bot.services.safety import SafetyService
from knowledge.crisis import Concern
from knowledge.language import Language
from knowledge.languages import LanguageGuesser

MAX_MESSAGE = 500_000
"""Characters of a message that the crisis gate reads: a novel, and a few seconds' work."""

MAX_QUESTION = 8192
"""Characters of a message that are read as a question."""


@dataclass(frozen=True, slots=True)
class Response:
    """A reply as plain facts, see DESIGN of `ask` in the README."""

    outcome: str
    """`answer`, `suggest`, `no_match`, `action` or `crisis`."""
    language: Language
    text: str
    answer: Answer | None = None


class Assistant:
    """Meets a question as a conversation would: crisis help first, then an answer.

    Args:
        safety: The crisis gate.
        answers: Finds what to say.
        languages: Tells the language of a question.
    """

    def __init__(
        self, safety: SafetyService, answers: AnswerService, languages: LanguageGuesser
    ) -> None:
        self._safety = safety
        self._answers = answers
        self._languages = languages

    def respond(
        self, question: str, *, previous: str = "", language: Language | None = None
    ) -> Response:
        """Meet a question.

        Args:
            question: The words as written.
            previous: The contact's message before.
            language: To answer in; None follows the question.
        """
        concern = self._safety.assess(question[:MAX_MESSAGE], previous[:MAX_MESSAGE])
        question, previous = question[:MAX_QUESTION], previous[:MAX_QUESTION]
        default = self._languages.guess(previous, default=Language.DANISH)
        reply_in = language or self._languages.guess(question, default=default)
        if concern is Concern.NOW:
            return Response("crisis", reply_in, self._safety.help_text(reply_in))
        answer = self._answers.answer(
            question,
            previous=previous,
            language=language,
            default_language=default,
            is_struggling=concern is Concern.SOME,
        )
        if concern is Concern.NONE:
            return Response(answer.outcome, answer.language, answer.text, answer)
        text = f"{answer.text}\n\n{self._safety.pointer(reply_in)}"
        return Response(answer.outcome, answer.language, text, answer)

    def as_data(self, response: Response) -> dict[str, Any]:
        """Give a response in the words of `peer-guide ask`, without id and time."""
        answer = response.answer
        data: dict[str, Any] = {"outcome": response.outcome}
        if answer and answer.entry:
            data["confidence"] = answer.certainty.value
            data["entry"] = answer.entry.id
            if answer.action:
                data["action"] = answer.action
        data["language"] = response.language.value
        data["text"] = response.text
        data["suggestions"] = [
            {
                "entry": entry.id,
                "title": entry.title[response.language],
                "text": self._answers.show(entry, response.language),
            }
            for entry in (answer.suggestions if answer else ())
        ]
        data["score"] = round(answer.score, 4) if answer else 1.0
        return data
