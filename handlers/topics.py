"""The topics, and what each holds."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.services.answers import AnswerService
from handlers.offers import SHOW_TOPICS, entry_rows

TOPICS = Command("emner", "topics", "command-topics", aliases=("menu", "emne"), in_groups=True)

TOPIC = "topic"
"""Choice: list a topic's entries, from a place on; the value is `topic/place`."""

ORDER = (
    "formats",
    "practical",
    "peers",
    "framework",
    "goals",
    "later",
    "network",
    "implementation",
    "assistant",
)
"""Topics as people ask for them most."""

PAGE = 8
"""Entries shown at a time."""


class TopicsHandler:
    """Shows the topics, and pages through the entries of one.

    Args:
        answers: Knows the entries.
    """

    def __init__(self, answers: AnswerService) -> None:
        self._entries = {
            topic: [entry for entry in answers.entries.values() if entry.topic == topic]
            for topic in ORDER
        }

    def accepts(self, turn: Turn) -> bool:
        """Take `/emner` and the choice of a topic."""
        if turn.command:
            return turn.command.name in TOPICS.names
        return turn.choice is not None and turn.choice.name in (TOPIC, SHOW_TOPICS)

    async def handle(self, turn: Turn) -> None:
        """Show the topics, or the entries of the chosen one."""
        topic, _, place = (turn.choice.value if turn.choice else "").partition("/")
        entries = self._entries.get(topic)
        if not entries:
            await self.show(turn)
            return
        start = int(place) if place.isdecimal() and len(place) < 5 else 0
        start = start if start < len(entries) else 0
        rows = entry_rows(turn, entries[start : start + PAGE])
        if start + PAGE < len(entries):
            more = turn.offer(turn.phrase("topic-more"), TOPIC, f"{topic}/{start + PAGE}")
            rows.append([more])
        turn.say("topic-entries", topic=turn.phrase(f"topic-{topic}"), choices=rows)

    async def show(self, turn: Turn) -> None:
        """Show the topics."""
        rows = [[turn.offer(turn.phrase(f"topic-{topic}"), TOPIC, topic)] for topic in ORDER]
        turn.say("topics", choices=rows)
