"""Asks handlers in order; the first that accepts takes the turn."""

from collections.abc import Sequence

from bot.conversation.turn import Handler, Turn


class Router:
    """Finds the handler of a turn.

    Args:
        handlers: In order of precedence; the last must accept everything.
    """

    def __init__(self, handlers: Sequence[Handler]) -> None:
        self._handlers = tuple(handlers)

    async def route(self, turn: Turn) -> Handler:
        """Let the first handler that accepts take the turn, and say which it was.

        Raises:
            LookupError: No handler accepted: the list has no fallback.
        """
        for handler in self._handlers:
            if handler.accepts(turn):
                await handler.handle(turn)
                return handler
        raise LookupError("no handler accepted the turn")
