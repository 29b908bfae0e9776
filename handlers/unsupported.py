"""Voice, pictures, stickers, places: the assistant reads text only."""

from bot.conversation.turn import Turn
from bot.domain.message import MessageKind


class UnsupportedHandler:
    """Says kindly that only text can be read."""

    def accepts(self, turn: Turn) -> bool:
        """Take what is not text; a caption is text."""
        return turn.message.kind is MessageKind.UNSUPPORTED and not turn.message.text.strip()

    async def handle(self, turn: Turn) -> None:
        """Say so."""
        turn.say("unsupported")
