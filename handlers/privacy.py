"""Seeing and erasing what is stored about oneself."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn

MY_DATA = Command("minedata", "mydata", "command-mydata")
ERASE = Command("slet", "erase", "command-erase", aliases=("delete", "forget"))

CONFIRM = "erase"
"""Choice: `yes` erases everything, `no` keeps it."""


class PrivacyHandler:
    """Shows what is stored, and erases it after one confirmation."""

    def accepts(self, turn: Turn) -> bool:
        """Take `/minedata`, `/slet` and its confirmation."""
        if turn.command:
            return turn.command.name in MY_DATA.names | ERASE.names
        return turn.choice is not None and turn.choice.name == CONFIRM

    async def handle(self, turn: Turn) -> None:
        """Show, ask, or erase."""
        if turn.command and turn.command.name in MY_DATA.names:
            self.show(turn)
        elif turn.choice is None:
            self._ask(turn)
        elif turn.choice.value != "yes":
            turn.say("erase-kept")
        elif turn.choice_is_current:
            turn.erase_contact = True
            turn.say("erase-done")
        else:
            # An old "yes" proves nothing about what the person wants now.
            self._ask(turn)

    def show(self, turn: Turn) -> None:
        """Show everything that is stored about the contact."""
        language = turn.contact.language
        named = {"da": "language-danish", "en": "language-english", None: "mydata-language-none"}
        turn.say(
            "mydata",
            language=turn.phrase(named[language]),
            choices=[[turn.offer(turn.phrase("command-erase"), CONFIRM, "ask")]],
        )

    def _ask(self, turn: Turn) -> None:
        yes = turn.offer(turn.phrase("erase-yes"), CONFIRM, "yes")
        no = turn.offer(turn.phrase("erase-no"), CONFIRM, "no")
        turn.say("erase-ask", choices=[[yes], [no]])
