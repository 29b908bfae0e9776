"""Asks the crisis gate, and never fails."""

from collections.abc import Mapping, Sequence

import structlog

from knowledge.crisis import Concern, CrisisGate, HelpLine
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook

log = structlog.get_logger()


class SafetyService:
    """Tells how a message is to be met, and holds the words of help.

    Args:
        gate: Sees when somebody may be in danger.
        phrases: Hold the words of help.
        help_lines: Numbers to call; see `knowledge/safety/help.yaml`.
        hours: Opening hours the operator has confirmed, by id of the help line.
    """

    def __init__(
        self,
        gate: CrisisGate,
        phrases: Phrasebook,
        help_lines: Sequence[HelpLine],
        *,
        hours: Mapping[str, str] | None = None,
    ) -> None:
        self._gate = gate
        self._phrases = phrases
        self._lines = {line.id: line for line in help_lines}
        self._hours = dict(hours or {})

    def assess(self, text: str, previous: str = "") -> Concern:
        """Tell how a message is to be met; when the gate itself fails, help is shown."""
        if not text.strip():
            return Concern.NONE
        try:
            return self._gate.assess(text, previous)
        except Exception as exc:  # noqa: BLE001 - a needless help text costs little, a missed one a life
            log.error("crisis-gate-failed", error=type(exc).__name__)
            return Concern.NOW

    def help_text(self, language: Language) -> str:
        """Give the words for somebody who may be in danger, the same every time."""
        return self._phrases.say("crisis-help", language, livslinien=self._call("livslinien"))

    def pointer(self, language: Language) -> str:
        """Give the short pointer to help that stands under an answer."""
        return self._phrases.say("crisis-pointer", language, livslinien=self._call("livslinien"))

    def _call(self, line_id: str) -> str:
        """Write a help line's number, with its hours if the operator has confirmed them."""
        line = self._lines[line_id]
        hours = self._hours.get(line_id) or (line.hours if line.hours_confirmed else None)
        return f"{line.number} ({hours})" if hours else str(line.number)
