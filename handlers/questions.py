"""Questions in own words, and the buttons that show an entry."""

from bot.conversation.turn import Turn
from bot.domain.message import MessageKind
from bot.domain.reply import Choice
from bot.services.answers import Answer, AnswerService, Outcome
from bot.services.masking import mask
from handlers.offers import SHOW_ENTRY, SHOW_TOPICS, entry_rows
from handlers.organisation import theme_row
from handlers.passing_on import offer_passing_on
from handlers.reading import MAX_REMARK
from handlers.thread import offer_sending
from handlers.wishes import DO, OFFERED, Wishes
from knowledge.crisis import Concern
from knowledge.entry import Entry, EntryKind
from knowledge.text import words

NONE_OF_THESE = "none"
"""Choice: none of the suggestions."""

MAX_REMEMBERED = 300
"""Characters kept of a question for follow-ups."""


class QuestionHandler:
    """Answers questions, and shows entries that were offered.

    Args:
        answers: Finds what to say.
        wishes: Where wishes lead.
    """

    def __init__(self, answers: AnswerService, wishes: Wishes) -> None:
        self._answers = answers
        self._wishes = wishes

    def accepts(self, turn: Turn) -> bool:
        """Take every text that is no command, and the choice of an entry."""
        if turn.choice:
            known = turn.choice.value in self._answers.entries
            return turn.choice.name == NONE_OF_THESE or (turn.choice.name == SHOW_ENTRY and known)
        return turn.message.kind is not MessageKind.CHOICE and turn.command is None

    async def handle(self, turn: Turn) -> None:
        """Answer, or show what was chosen. An old button still shows its entry: no harm in it."""
        if turn.choice is None:
            await self._answer(turn)
        elif turn.choice.name == NONE_OF_THESE:
            if turn.choice_is_current:
                turn.remember(unanswered=turn.previous.previous_text)
            topics = turn.offer(turn.phrase("topics-show"), SHOW_TOPICS)
            turn.say("suggest-none-reply", choices=[*offer_passing_on(turn), [topics]])
        else:
            await self._show(turn, self._answers.entries[turn.choice.value])

    async def _answer(self, turn: Turn) -> None:
        question = turn.message.text
        answer = self._answers.answer(
            question,
            previous=turn.previous.previous_text,
            theme=turn.previous.theme,
            language=turn.language,
            is_struggling=turn.concern is Concern.SOME,
        )
        if answer.outcome is Outcome.NO_MATCH or _is_small_talk(answer):
            # "Tak" between two questions does not end the subject.
            turn.remember(previous_text=turn.previous.previous_text, shown=turn.previous.shown)
        else:
            turn.remember(previous_text=mask(question[:MAX_REMEMBERED]), shown=_ids(answer))
        if answer.entry is None or _is_small_talk(answer) or _stays(turn, answer.entry):
            turn.remember(theme=turn.previous.theme)
        is_for_itself = answer.outcome is Outcome.ACTION and answer.action not in OFFERED
        sending = [] if is_for_itself else await offer_sending(turn)
        if turn.concern is Concern.NONE:
            # What people write to each other here, past every form, is nothing for the log.
            if turn.coordinator is None and not sending:
                await turn.services.privacy.log_question(
                    question[:MAX_REMEMBERED],
                    language=turn.language,
                    outcome=answer.outcome,
                    entry=answer.entry.id if answer.entry else None,
                )
            if answer.outcome is Outcome.NO_MATCH and words(question):
                turn.remember(unanswered=mask(question[:MAX_REMARK]))
        if sending and answer.entry and answer.outcome is Outcome.ACTION:
            # "Ring til mig i morgen" is meant for the one who has just written.
            turn.say("thread-or-wish", choices=[*sending, *entry_rows(turn, [answer.entry])])
            return
        if answer.outcome is Outcome.ACTION and await self._fulfil(turn, answer.entry):
            return
        if sending:
            # To the coordinator who knows the person, not to any.
            turn.remember(unanswered="")
        rows = self._rows(turn, answer)
        is_answered = answer.outcome is Outcome.ANSWER
        turn.reply(answer.text, choices=[*rows, *sending] if is_answered else [*sending, *rows])

    def _rows(self, turn: Turn, answer: Answer) -> list[list[Choice]]:
        if answer.outcome is Outcome.SUGGEST:
            none = turn.offer(turn.phrase("suggest-none"), NONE_OF_THESE)
            return [*entry_rows(turn, answer.suggestions), [none]]
        if answer.outcome is Outcome.NO_MATCH or answer.entry is None:
            topics = turn.offer(turn.phrase("topics-show"), SHOW_TOPICS)
            return [*offer_passing_on(turn), [topics]]
        others = answer.suggestions or self._answers.related(answer.entry)
        return [*self._offers(turn, answer.entry), *entry_rows(turn, others)]

    async def _show(self, turn: Turn, entry: Entry) -> None:
        # The title stands for the question, so that "og i Hovedstaden?" works after a button.
        turn.remember(previous_text=entry.title[turn.language], shown=(entry.id,))
        if _stays(turn, entry):
            turn.remember(theme=turn.previous.theme)
        if entry.kind is EntryKind.WISH and await self._fulfil(turn, entry):
            return
        rows = entry_rows(turn, self._answers.related(entry))
        text = self._answers.show(entry, turn.language)
        turn.reply(text, choices=[*self._offers(turn, entry), *rows])

    async def _fulfil(self, turn: Turn, entry: Entry | None) -> bool:
        """Do what a wish asks for; some wishes are more precise than their action."""
        if entry is None:
            return False
        return await self._wishes.fulfil(entry.id, turn) or await self._wishes.fulfil(
            entry.action, turn
        )

    def _offers(self, turn: Turn, entry: Entry) -> list[list[Choice]]:
        """Offer the guide or the form that goes with an entry, unless that is going on already."""
        going_on = turn.conversation.form
        if entry.action == "organisations":
            return [theme_row(turn, entry.facets.theme)]
        if entry.action not in OFFERED or (going_on and going_on.name == entry.action):
            return []
        return [[turn.offer(turn.phrase(f"offer-{entry.action}"), DO, entry.action)]]


def _is_small_talk(answer: Answer) -> bool:
    return answer.entry is not None and answer.entry.kind is EntryKind.SMALL_TALK


def _stays(turn: Turn, entry: Entry) -> bool:
    """Whether an entry is still about the theme that is being read."""
    return entry.facets.theme == turn.previous.theme


def _ids(answer: Answer) -> tuple[str, ...]:
    entries = ((answer.entry,) if answer.entry else ()) + answer.suggestions
    return tuple(entry.id for entry in entries)
