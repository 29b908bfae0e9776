"""Wishes said in own words: each leads to the handler that its command would."""

from collections.abc import Callable, Mapping

from bot.conversation.turn import Turn


class Wishes:
    """Knows what each action leads to.

    Args:
        actions: What to do, by the name that entries give the action.
    """

    def __init__(self, actions: Mapping[str, Callable[[Turn], None]]) -> None:
        self._actions = dict(actions)

    def fulfil(self, action: str | None, turn: Turn) -> bool:
        """Do what is wished; False when there is no such action."""
        if action not in self._actions:
            return False
        self._actions[action](turn)
        return True
