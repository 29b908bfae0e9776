"""The organisations' guide as a PDF, with the result of a finished check where it is wished."""

import asyncio

from bot.conversation.command import Command
from bot.conversation.turn import Turn
from bot.documents.guide import GuideDocument
from bot.documents.result_page import CheckPage
from bot.domain.moments import DANISH_TIME
from bot.domain.reply import Attachment, Choice
from bot.services.guide import weigh
from handlers.offers import SHOW_THEME
from handlers.organisation import GUIDE
from knowledge.guide import Guide

QUICK_GUIDE = Command("kvikguide", "quickguide", "command-guide")

WITH_RESULT = "pdf-result"
"""The value of the choice that asks for the answers too."""


class GuidePdfHandler:
    """Sends the guide.

    Args:
        guide: Its content.
        document: Makes the file.
    """

    def __init__(self, guide: Guide, document: GuideDocument) -> None:
        self._guide = guide
        self._document = document

    def accepts(self, turn: Turn) -> bool:
        """Take `/kvikguide` and the buttons that send the guide."""
        if turn.command:
            return turn.command.name in QUICK_GUIDE.names
        return turn.choice is not None and turn.choice.name == GUIDE

    async def handle(self, turn: Turn) -> None:
        """Send it with the answers, or without and offer it with them."""
        wanted = turn.choice is not None and turn.choice.value == WITH_RESULT
        page = self._page(turn)
        if wanted and page:
            await self._send(turn, "pdf-sent-result", page)
        else:
            await self._send(turn, "pdf-result-gone" if wanted else "pdf-sent", None)

    async def _send(self, turn: Turn, phrase: str, page: CheckPage | None) -> None:
        content = await asyncio.to_thread(
            self._document.make,
            turn.language,
            turn.phrase,
            day=turn.now.astimezone(DANISH_TIME).date(),
            result=page,
        )
        file = Attachment(f"{turn.phrase('pdf-file-name')}.pdf", content)
        turn.attach(turn.phrase(phrase), file, choices=self._ways_on(turn, page))

    def _ways_on(self, turn: Turn, page: CheckPage | None) -> list[list[Choice]]:
        everything = turn.offer(turn.phrase("guide-all"), SHOW_THEME)
        if page is None and turn.conversation.check:
            answered = turn.offer(turn.phrase("pdf-with-result"), GUIDE, WITH_RESULT)
            return [[answered], [everything]]
        return [[everything]]

    def _page(self, turn: Turn) -> CheckPage | None:
        """Give what the latest finished check comes to."""
        check = turn.conversation.check
        if check is None:
            return None
        steps = weigh(self._guide, check.answers).steps
        return CheckPage(
            check.answers,
            tuple(step.statement for step in steps),
            check.since.astimezone(DANISH_TIME).date(),
        )
