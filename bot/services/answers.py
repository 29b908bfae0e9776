"""Finds what to say to a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from knowledge.decision import Calibration, Certainty, Decision, decide
from knowledge.entry import Entry, EntryKind
from knowledge.language import Language
from knowledge.languages import LanguageGuesser
from knowledge.matcher import Matcher
from knowledge.messages import split_questions
from knowledge.phrasebook import Phrasebook
from knowledge.text import words

HARD_TIME = "hard-time"
"""The entry for somebody who is having a hard time."""

MAX_SOURCES = 3
"""Sources named under an answer; the rest are in the content."""


class Outcome(StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NO_MATCH = "no_match"
    ACTION = "action"
    """It is a wish; the handler of that action takes over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say to a question."""

    outcome: Outcome
    language: Language
    text: str
    """Markdown."""
    entry: Entry | None = None
    certainty: Certainty = Certainty.NONE
    suggestions: tuple[Entry, ...] = ()
    """Entries to choose from: instead of the answer, or beside a likely one."""
    score: float = 0.0
    """Probability that the entry is right, in [0, 1]."""

    @property
    def action(self) -> str | None:
        """The form or handler a wish asks for."""
        return self.entry.action if self.entry and self.outcome is Outcome.ACTION else None


class AnswerService:
    """Finds what to say to a question, from curated entries only.

    Args:
        entries: All entries by id.
        matcher: Ranks them.
        calibration: From which probability on a match is trusted.
        languages: Tells the language of a question.
        phrases: What the assistant itself says.
    """

    def __init__(
        self,
        *,
        entries: Mapping[str, Entry],
        matcher: Matcher,
        calibration: Calibration,
        languages: LanguageGuesser,
        phrases: Phrasebook,
    ) -> None:
        self.entries = entries
        self._matcher = matcher
        self._calibration = calibration
        self._languages = languages
        self._phrases = phrases

    def answer(
        self,
        question: str,
        *,
        previous: str = "",
        theme: str = "",
        language: Language | None = None,
        default_language: Language = Language.DANISH,
        is_struggling: bool = False,
    ) -> Answer:
        """Find what to say to a question.

        Args:
            question: The words as written.
            previous: The contact's question before, which an elliptical one leans on.
            theme: The theme of the organisations' guide that is being read; its entries come
                first where others fit as well.
            language: To answer in; None follows the question.
            default_language: When the question gives no language away.
            is_struggling: The crisis gate saw somebody who is having a hard time: where no
                answer is certain, they are met as that, and not with "I am not sure".
        """
        reply_in = language or self._languages.guess(question, default=default_language)
        if not words(question):
            return Answer(Outcome.NO_MATCH, reply_in, self._say("no-match-empty", reply_in))
        both = self._answer_two(question, reply_in, previous, theme)
        if both:
            return both
        answer = self._put(self._decide(question, reply_in, previous, theme), reply_in)
        if is_struggling and answer.outcome in (Outcome.SUGGEST, Outcome.NO_MATCH):
            entry = self.entries[HARD_TIME]
            text = self.show(entry, reply_in)
            return Answer(Outcome.ANSWER, reply_in, text, entry, Certainty.LIKELY)
        return answer

    def show(self, entry: Entry, language: Language) -> str:
        """Write an entry as a contact reads it: the answer, its sources and their vintage."""
        footer = self._footer(entry, language)
        return f"{entry.answer[language]}\n\n{footer}" if footer else entry.answer[language]

    def explain(self, question: str, language: Language) -> dict[str, Any]:
        """Tell what a decision rests on, for authors."""
        ranking = self._matcher.rank(question, language)
        decision = decide(ranking, self._calibration)
        return {
            "certainty": decision.certainty.value,
            "probability_right": round(decision.right, 3),
            "probability_in_scope": round(decision.in_scope, 3),
            "regions": ranking.regions,
            "known_words": round(ranking.known, 3),
            "out_of_scope": round(ranking.out_of_scope, 3),
            "matches": [
                {
                    "entry": match.entry.id,
                    "score": round(match.score, 2),
                    "lexical": round(match.lexical, 3),
                    "learned": round(match.learned, 3),
                    "coverage": round(match.coverage, 3),
                }
                for match in ranking.matches
            ],
        }

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the entries to offer after this one."""
        return tuple(self.entries[key] for key in entry.related if key in self.entries)

    def _decide(self, question: str, reply_in: Language, previous: str, theme: str) -> Decision:
        """Rank in the language of the question, and in the other when that leads nowhere."""
        asked_in = self._languages.guess(question, default=reply_in)
        decision = self._decide_in(question, asked_in, previous, theme)
        weight = abs(self._languages.weigh(question))
        if decision.certainty in (Certainty.SURE, Certainty.LIKELY) or weight > 1:
            return decision
        other = Language.ENGLISH if asked_in is Language.DANISH else Language.DANISH
        translated = self._decide_in(question, other, previous, theme)
        return translated if translated.right > decision.right else decision

    def _decide_in(self, question: str, language: Language, previous: str, theme: str) -> Decision:
        if self._languages.guess(previous, default=language) is not language:
            previous = ""
        ranking = self._matcher.rank(question, language, previous=previous, theme=theme)
        return decide(ranking, self._calibration)

    def _answer_two(
        self, question: str, language: Language, previous: str, theme: str
    ) -> Answer | None:
        """Answer both of two questions in one message; None when it is but one."""
        parts = split_questions(self._matcher.without_courtesies(question, language))
        if len(parts) != 2:
            return None
        first = self._decide(parts[0], language, previous, theme)
        second = self._decide(parts[1], language, parts[0], theme)
        found = (Certainty.SURE, Certainty.LIKELY)
        if first.certainty not in found or second.certainty not in found:
            return None
        entries = [first.matches[0].entry, second.matches[0].entry]
        if entries[0] is entries[1] or any(e.kind is not EntryKind.ANSWER for e in entries):
            return None
        texts = [f"**{e.title[language]}**\n\n{self.show(e, language)}" for e in entries]
        text = "\n\n".join([self._say("answer-two", language), *texts])
        score = min(first.right, second.right)
        both_sure = first.certainty is second.certainty is Certainty.SURE
        certainty = Certainty.SURE if both_sure else Certainty.LIKELY
        return Answer(Outcome.ANSWER, language, text, entries[0], certainty, (), score)

    def _put(self, decision: Decision, language: Language) -> Answer:
        """Put a decision into words."""
        entries = tuple(match.entry for match in decision.matches)
        if decision.certainty is Certainty.NONE:
            return Answer(
                Outcome.NO_MATCH, language, self._say("no-match", language), score=decision.right
            )
        if decision.certainty is Certainty.UNSURE:
            return Answer(
                Outcome.SUGGEST,
                language,
                self._say("suggest", language),
                certainty=decision.certainty,
                suggestions=entries,
                score=decision.right,
            )
        entry = entries[0]
        outcome = Outcome.ACTION if entry.kind is EntryKind.WISH else Outcome.ANSWER
        text = self.show(entry, language)
        if decision.certainty is Certainty.LIKELY and entry.kind is EntryKind.ANSWER:
            title = entry.title[language]
            text = f"{self._say('answer-likely', language, title=title)}\n\n{text}"
        return Answer(
            outcome, language, text, entry, decision.certainty, entries[1:], decision.right
        )

    def _footer(self, entry: Entry, language: Language) -> str:
        if entry.kind is not EntryKind.ANSWER or not entry.sources:
            return ""
        undated = self._say("answer-undated", language)
        named = dict.fromkeys(
            f"{cited.source.title[language]}, {cited.source.year or undated}"
            for cited in entry.sources
        )
        shown = "; ".join(list(named)[:MAX_SOURCES])
        if len(named) > MAX_SOURCES:
            shown += self._say("answer-more-sources", language)
        parts = [self._say("answer-sources", language, sources=shown)]
        if entry.as_of:
            parts.append(self._say("answer-as-of", language, years=entry.as_of))
        return f"*{' '.join(parts)}*"

    def _say(self, key: str, language: Language, **values: str | int) -> str:
        return self._phrases.say(key, language, **values)
