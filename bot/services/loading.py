"""Reads everything the assistant knows, and connects the services that need no database."""

from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.config import HelpSettings
from bot.services.answers import AnswerService
from bot.services.assistant import Assistant
from bot.services.safety import SafetyService
from knowledge.classifier import Classifier
from knowledge.compiled import compile_content
from knowledge.crisis import CrisisGate, load_safety
from knowledge.decision import load_calibration
from knowledge.language import Language
from knowledge.languages import LanguageGuesser
from knowledge.loader import Content, fingerprint, load_content
from knowledge.matcher import Matcher
from knowledge.phrasebook import Phrasebook
from knowledge.places import Places
from knowledge.weights import ENTRIES_FILE, SAFETY_FILE, compiled_from, load, weights_from
from knowledge.yaml_reader import HERE

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that is read once and then only asked."""

    content: Content
    answers: AnswerService
    safety: SafetyService
    assistant: Assistant
    languages: LanguageGuesser
    phrases: Phrasebook


def load_knowledge(help_settings: HelpSettings | None = None) -> Knowledge:
    """Read content, phrases and classifiers.

    Args:
        help_settings: What the operator has confirmed about help lines.

    Raises:
        knowledge.errors.ContentError: Something authors wrote cannot be used.
    """
    content, matcher = load_matcher()
    phrases = Phrasebook.load(HERE / "phrases")
    languages = LanguageGuesser(
        content.function_words,
        {language: matcher.vocabulary(language) for language in Language},
        _names_of(content.places),
    )
    answers = AnswerService(
        entries=content.entries,
        matcher=matcher,
        calibration=load_calibration(),
        languages=languages,
        phrases=phrases,
    )
    lines = load_safety().help_lines
    hours = help_settings.hours if help_settings else {}
    safety = SafetyService(load_gate(), phrases, lines, hours=hours)
    assistant = Assistant(safety, answers, languages)
    return Knowledge(content, answers, safety, assistant, languages, phrases)


def _names_of(places: Places) -> list[str]:
    """Give everything that regions and municipalities are called."""
    regions = [alias for region in places.regions.values() for alias in region.aliases]
    return regions + [alias for place in places.municipalities for alias in place.aliases]


def load_matcher(weights: Path = ENTRIES_FILE) -> tuple[Content, Matcher]:
    """Read the content with what was made of it.

    When the content has changed since, the index is made anew (a second or two) and the
    classifiers go on as they are: an author sees the change at once.
    """
    parts, made_of = load(weights)
    fresh = made_of == fingerprint()
    content = load_content(with_phrasings=not fresh)
    if not fresh:
        log.warning("content-changed-since-training", remedy="make knowledge")
    compiled = {
        language: compiled_from(parts[f"index/{language}"])
        if fresh
        else compile_content(content, language)
        for language in Language
    }
    classifiers = {
        language: Classifier(weights_from(parts[f"classifier/{language}"]))
        for language in Language
    }
    return content, Matcher(content, compiled, classifiers)


def load_gate(weights: Path = SAFETY_FILE) -> CrisisGate:
    """Read the crisis gate."""
    safety = load_safety()
    parts, _ = load(weights)
    return CrisisGate(
        safety.patterns, Classifier(weights_from(parts["crisis"])), safety.thresholds
    )
