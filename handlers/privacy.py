"""Seeing and erasing what is stored about oneself."""

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.domain.reply import Attachment
from handlers.cases import CasesHandler

MY_DATA = Command("minedata", "mydata", "command-mydata")
ERASE = Command("slet", "erase", "command-erase", aliases=("delete", "forget"))

CONFIRM = "erase"
"""Choice: `yes` erases everything, `no` keeps it."""


class PrivacyHandler:
    """Shows what is stored, and erases it after one confirmation.

    Args:
        cases: Shows the contact's cases.
    """

    def __init__(self, cases: CasesHandler) -> None:
        self._cases = cases

    def accepts(self, turn: Turn) -> bool:
        """Take `/minedata`, `/slet` and its confirmation."""
        if turn.command:
            return turn.command.name in MY_DATA.names | ERASE.names
        return turn.choice is not None and turn.choice.name == CONFIRM

    async def handle(self, turn: Turn) -> None:
        """Show, ask, or erase."""
        if turn.command and turn.command.name in MY_DATA.names:
            await self.show(turn)
        elif turn.choice is None:
            await self.ask(turn)
        elif turn.choice.value == "no":
            turn.say("erase-kept")
        elif turn.choice.value == "yes" and turn.choice_is_current:
            await self._erase(turn)
        else:
            # An old "yes" proves nothing about what the person wants now.
            await self.ask(turn)

    async def show(self, turn: Turn) -> None:
        """Show everything that is stored about the contact, for people and as a file."""
        language = turn.contact.language
        named = {"da": "language-danish", "en": "language-english", None: "mydata-language-none"}
        cases = await turn.services.cases.list_own(turn.contact.id)
        turn.say("mydata", chosen=turn.phrase(named[language]), cases=len(cases))
        if cases:
            await self._cases.show(turn)
        if turn.previous.check:
            turn.say("check-mine", day=turn.previous.check.since.strftime("%d.%m.%Y"))
        content = await turn.services.privacy.export(turn.contact, turn.previous)
        file = Attachment("mine-data.json", content.encode())
        turn.attach(turn.phrase("mydata-file"), file)
        ask = turn.offer(turn.phrase("mydata-erase"), CONFIRM, "ask")
        turn.say("mydata-next", choices=[[ask]])

    async def _erase(self, turn: Turn) -> None:
        """Have everything erased, and tell the coordinators whose work that ends."""
        await turn.services.cases.tell_of_erasure(turn.contact.id)
        await turn.services.coordinators.leave(turn.contact.id)
        await turn.services.privacy.note_erasure()
        turn.erase_contact = True
        turn.form_shown = True
        turn.say("erase-done")

    async def ask(self, turn: Turn) -> None:
        """Ask whether everything shall be erased."""
        yes = turn.offer(turn.phrase("erase-yes"), CONFIRM, "yes")
        no = turn.offer(turn.phrase("erase-no"), CONFIRM, "no")
        text = turn.phrase("erase-ask")
        if turn.coordinator:
            text = f"{text}\n\n{turn.phrase('erase-note-coordinator')}"
        turn.reply(text, choices=[[yes], [no]])
        # A form that is going on waits for the answer: its question would push these buttons away.
        turn.form_shown = True
