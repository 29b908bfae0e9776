"""Choosing the language of replies."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from knowledge.language import Language

LANGUAGE = Command("sprog", "language", "command-language", aliases=("lang",))

CHOOSE = "language"
"""Choice: answer in this language, or `auto`."""


class LanguageHandler:
    """Pins a language, or lets it follow each message."""

    def accepts(self, turn: Turn) -> bool:
        """Take `/sprog` and the choice of a language."""
        if turn.command:
            return turn.command.name in LANGUAGE.names
        return turn.choice is not None and turn.choice.name == CHOOSE

    async def handle(self, turn: Turn) -> None:
        """Ask which language, or take the one named: `/sprog en`."""
        if turn.choice:
            await self._choose(turn, turn.choice.value)
        elif turn.command and turn.command.argument:
            named = turn.command.argument.lower()[:2]
            await self._choose(turn, {"da": "da", "en": "en"}.get(named, ""))
        else:
            await self.ask(turn)

    async def ask(self, turn: Turn) -> None:
        """Ask which language."""
        turn.say(
            "language-ask",
            choices=[
                [
                    turn.offer(turn.phrase("language-danish"), CHOOSE, Language.DANISH),
                    turn.offer(turn.phrase("language-english"), CHOOSE, Language.ENGLISH),
                ],
                [turn.offer(turn.phrase("language-auto"), CHOOSE, "auto")],
            ],
        )

    async def _choose(self, turn: Turn, chosen: str) -> None:
        if chosen == "auto":
            turn.unpin_language()
            turn.say("language-follows")
        elif chosen in tuple(Language):
            turn.use_language(Language(chosen), pin=True)
            turn.say("language-set")
        else:
            await self.ask(turn)
