"""Sees when somebody may be in danger.

Kept apart from the matcher: own data, own tests, own thresholds. Two witnesses are heard:
patterns for explicit statements, which few other messages fit, and a linear classifier that has
learnt from authored messages of both kinds. Either is enough.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import numpy as np
from pydantic import Field, RootModel

from knowledge.classifier import Classifier
from knowledge.errors import ContentError
from knowledge.language import Language
from knowledge.schema import Id, LongTitles, Part, Phrasings, Text
from knowledge.text import words
from knowledge.yaml_reader import HERE, YamlReader

PART_HANDICAP = 0.7
"""What a sentence on its own loses of its score."""

STRETCH = 20
"""Words of a long sentence that are read together; stretches overlap by half."""

_SENTENCE_END = re.compile(r"[.!?;\n]+|,? (?:men|but) ")


class Concern(StrEnum):
    """How a message is to be met."""

    NOW = "now"
    """Help is shown first, instead of an answer."""
    SOME = "some"
    """The answer is given, with a short pointer to help under it."""
    NONE = "none"


class PatternPart(Part):
    """A regular expression, for text in the form of `pattern_form`."""

    id: Id
    language: Language
    pattern: Text
    examples: tuple[Text, ...] = Field(min_length=1)
    level: str = "now"
    note: str = ""


class PatternsPart(Part):
    """The file `patterns.yaml`."""

    signals: tuple[PatternPart, ...]
    excuses: tuple[PatternPart, ...]


class HelpLine(Part):
    """A place to turn to."""

    id: Id
    name: LongTitles
    number: Text | None = None
    url: str | None = None
    regions: tuple[Id, ...] = ()
    """Where it serves; empty is the whole country."""
    audience: LongTitles = Field(alias="for")
    hours: str | None = None
    hours_confirmed: bool = False
    checked_on: date | None = None
    checked_by: str | None = None
    source: str | None = None
    reliability: str


class HelpLinesPart(RootModel[tuple[HelpLine, ...]]):
    """The file `help.yaml`."""


class SignalsPart(Part):
    """The file `signals.yaml`: authored messages, by level and language."""

    now: Phrasings
    concern: Phrasings


class ThresholdsPart(Part):
    """The file `thresholds.yaml`: signed distances, see `Classifier.scores`."""

    now: float
    """From this score for `now` on, help is shown first."""
    near: float
    """From this score for `now` on, a pointer to help is shown."""
    concern: float
    """From this score for `concern` on, a pointer to help is shown."""


@dataclass(frozen=True, slots=True)
class Safety:
    """Everything in the folder `safety`."""

    signals: SignalsPart
    lookalikes: Phrasings
    patterns: PatternsPart
    help_lines: tuple[HelpLine, ...]
    thresholds: ThresholdsPart

    def examples(self) -> dict[str, list[str]]:
        """Give training texts by label: `now`, `concern` and `ordinary`."""
        return {
            "now": [*self.signals.now.da, *self.signals.now.en],
            "concern": [*self.signals.concern.da, *self.signals.concern.en],
            "ordinary": [*self.lookalikes.da, *self.lookalikes.en],
        }


def load_safety(folder: Path = HERE / "safety") -> Safety:
    """Read the crisis data.

    Raises:
        ContentError: With every problem found.
    """
    reader = YamlReader(folder)
    signals = reader.parse_file(SignalsPart, "signals.yaml")
    lookalikes = reader.parse_file(Phrasings, "lookalikes.yaml")
    patterns = reader.parse_file(PatternsPart, "patterns.yaml")
    lines = reader.parse_file(HelpLinesPart, "help.yaml")
    thresholds = reader.parse_file(ThresholdsPart, "thresholds.yaml")
    if not (signals and lookalikes and patterns and lines and thresholds):
        raise ContentError(reader.problems)
    return Safety(signals, lookalikes, patterns, lines.root, thresholds)


def pattern_form(text: str) -> str:
    """Bring a text into the form that patterns are written for.

    Lower case ASCII words with one space between them; no punctuation; see `knowledge.text.fold`.
    """
    return " ".join(words(text))


class CrisisGate:
    """Tells how a message is to be met.

    Args:
        patterns: Explicit statements, and what excuses them.
        classifier: Trained on the labels `now`, `concern` and `ordinary`.
        thresholds: From which score on it is believed.
    """

    def __init__(
        self, patterns: PatternsPart, classifier: Classifier, thresholds: ThresholdsPart
    ) -> None:
        self._signals = [re.compile(part.pattern) for part in patterns.signals]
        self._excuses = [re.compile(part.pattern) for part in patterns.excuses]
        self._classifier = classifier
        self._now = classifier.labels.index("now")
        self._concern = classifier.labels.index("concern")
        self._thresholds = thresholds

    def assess(self, text: str, previous: str = "") -> Concern:
        """Tell how a message is to be met.

        Args:
            text: The message, any length.
            previous: The contact's message before; some say it in two messages.
        """
        concern = self._assess_message(text)
        if concern is Concern.NONE and previous and len(text) < 200:
            joined = self._assess_message(f"{previous} {text}")
            # What was already there in the message before was met then.
            if joined is Concern.NOW and self._assess_message(previous) is Concern.NONE:
                return joined
        return concern

    def score(self, text: str) -> tuple[float, float]:
        """Give the scores for `now` and `concern`.

        A sentence on its own must speak more clearly than the whole message, which has the
        context to judge it by.
        """
        whole = self._classifier.scores(text)
        parts = [self._classifier.scores(part) - PART_HANDICAP for part in self._parts(text)]
        scores = np.max([whole, *parts], axis=0)
        return float(scores[self._now]), float(scores[self._concern])

    def finds_pattern(self, text: str) -> bool:
        """Whether an explicit statement stands there that nothing excuses."""
        form = pattern_form(text)
        excused = [match.span() for rule in self._excuses for match in rule.finditer(form)]
        return any(
            not _is_excused(match.span(), excused)
            for rule in self._signals
            for match in rule.finditer(form)
        )

    def _assess_message(self, text: str) -> Concern:
        if not words(text):
            return Concern.NONE
        if self.finds_pattern(text):
            return Concern.NOW
        now, concern = self.score(text)
        if now >= self._thresholds.now:
            return Concern.NOW
        if now >= self._thresholds.near or concern >= self._thresholds.concern:
            return Concern.SOME
        return Concern.NONE

    def _parts(self, text: str) -> list[str]:
        """Give the sentences of three words and more of a message that has several.

        Whoever writes without full stops is read in stretches of words.
        """
        sentences = [
            stretch
            for part in _SENTENCE_END.split(text)
            for stretch in _stretches(part)
            if len(words(stretch)) >= 3
        ]
        return sentences if len(sentences) > 1 else []


def _stretches(sentence: str) -> list[str]:
    """Cut a sentence into stretches that overlap by half."""
    parts = sentence.split()
    if len(parts) <= STRETCH:
        return [sentence]
    return [
        " ".join(parts[start : start + STRETCH])
        for start in range(0, len(parts) - STRETCH // 2, STRETCH // 2)
    ]


def _is_excused(signal: tuple[int, int], excuses: Iterable[tuple[int, int]]) -> bool:
    """Whether an excuse covers a signal, or touches it."""
    return any(start <= signal[1] + 1 and signal[0] <= end + 1 for start, end in excuses)
