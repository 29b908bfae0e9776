"""Wishes said in own words: each leads to the handler that its command would."""

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation.turn import Turn

DO = "do"
"""Choice: do this action; the value is its name."""

PUBLIC = ("courses", "topics")
"""Actions that may be done where others read along."""

OFFERED = ("registration", "referral")
"""Actions that entries offer as a button under their answer."""


class Wishes:
    """Knows what each action leads to.

    Args:
        actions: What to do, by the name that entries give the action.
    """

    def __init__(self, actions: Mapping[str, Callable[[Turn], Awaitable[None]]]) -> None:
        self._actions = dict(actions)

    def accepts(self, turn: Turn) -> bool:
        """Take the button of an action."""
        return (
            turn.choice is not None
            and turn.choice.name == DO
            and turn.choice.value in self._actions
        )

    async def handle(self, turn: Turn) -> None:
        """Do it."""
        assert turn.choice
        await self.fulfil(turn.choice.value, turn)

    async def fulfil(self, action: str | None, turn: Turn) -> bool:
        """Do what is wished; False when there is no such action."""
        if action not in self._actions:
            return False
        if turn.message.in_group and action not in PUBLIC:
            turn.say("group-private")
            return True
        await self._actions[action](turn)
        return True
