"""The terminal: the assistant without a server."""

import asyncio
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding

from bot.conversation.core import ConversationCore
from bot.delivery.outbox import Outbox
from bot.domain.message import Address, Message, MessageKind
from bot.domain.reply import Attachment, Choice, Reply
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook

# Arrow keys find earlier lines, in this session only: nothing typed is written to a file.
with suppress(ImportError):
    import readline  # noqa: F401

LEAVE = frozenset(["/farvel", "/quit", "/exit", "/bye"])
"""What ends the conversation."""

TEXT_FILES = (".json", ".csv", ".txt")


class TerminalChannel:
    """Reads lines and shows replies; choices are numbered.

    Args:
        console: Where to show them.
    """

    name = "terminal"

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._choices: list[Choice] = []

    async def send(self, _address: Address, reply: Reply) -> None:
        """Show a reply; its choices can be taken by number until the next reply has some."""
        self._console.print(Padding(Markdown(reply.text), (1, 2, 0, 2)))
        if reply.attachment:
            self._show_file(reply.attachment)
        choices = [choice for row in reply.choices for choice in row]
        if not choices:
            return
        self._choices = choices
        self._console.print()
        for number, choice in enumerate(choices, start=1):
            self._console.print(f"    [bold cyan]{number:>2}[/]  ", end="")
            self._console.print(choice.label, markup=False)

    def _show_file(self, file: Attachment) -> None:
        """Print what is text; put the rest into the present folder, which the person is told."""
        if file.name.endswith(TEXT_FILES):
            self._console.print(file.content.decode(), markup=False)
            return
        path = Path(file.name)
        path.write_bytes(file.content)
        self._console.print(f"    → {path}", markup=False)

    def read(self, line: str) -> Message:
        """Read a line: the number of a choice, or words."""
        address = Address(channel=self.name, key="local")
        number = int(line) if line.strip().isdecimal() and len(line.strip()) < 4 else 0
        if 1 <= number <= len(self._choices):
            token = self._choices[number - 1].token
            return Message(address=address, kind=MessageKind.CHOICE, choice=token)
        return Message(address=address, text=line, language_hint=Language.DANISH)

    async def run(self, core: ConversationCore, outbox: Outbox, phrases: Phrasebook) -> None:
        """Talk until the person leaves."""
        await self._exchange(core, outbox, "/start")
        hint = phrases.say("terminal-welcome", Language.DANISH)
        self._console.print(Padding(f"[dim]{hint}[/]", (1, 2)))
        prompt = f"{phrases.say('terminal-prompt', Language.DANISH)} › "
        while True:
            try:
                line = (await asyncio.to_thread(input, prompt)).strip()
            except (EOFError, KeyboardInterrupt):
                break
            if line.lower() in LEAVE:
                break
            if line:
                await self._exchange(core, outbox, line)
                self._console.print()
        goodbye = phrases.say("terminal-goodbye", Language.DANISH)
        self._console.print(Padding(goodbye, (1, 2)))

    async def _exchange(self, core: ConversationCore, outbox: Outbox, line: str) -> None:
        contact = await core.handle(self.read(line))
        if contact is not None:
            await outbox.deliver(contact)
