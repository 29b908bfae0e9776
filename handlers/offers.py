"""Rows of buttons that several handlers show."""

from collections.abc import Iterable

from bot.conversation.turn import Turn
from bot.domain.reply import Choice
from knowledge.entry import Entry

SHOW_ENTRY = "entry"
"""Choice: show this entry."""

SHOW_TOPICS = "topics"
"""Choice: show the topics."""

SHOW_THEME = "theme"
"""Choice: show a page of the organisations' guide; the value is `theme` or `theme/section`, and
empty for the overview."""


def entry_rows(turn: Turn, entries: Iterable[Entry]) -> list[list[Choice]]:
    """Offer entries by title, one a row: titles are too long to stand side by side."""
    return [[turn.offer(entry.title[turn.language], SHOW_ENTRY, entry.id)] for entry in entries]
