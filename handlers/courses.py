"""The two course formats side by side, and what follows from where one lives and who one is."""

import asyncio
from datetime import date

from bot.conversation.command import Command
from bot.conversation.form import MisreadError
from bot.conversation.turn import Turn
from bot.domain.message import MessageKind
from bot.domain.reply import Attachment, Choice
from bot.services.answers import AnswerService
from handlers.offers import SHOW_ENTRY, entry_rows
from handlers.reading import place_reader, place_shower, region_of
from handlers.wishes import DO
from knowledge.comparison import FORMATS, Comparison, Format
from knowledge.decision import Certainty
from knowledge.places import Places, Region

COURSES = Command("kurser", "courses", "command-courses", aliases=("kursus",), in_groups=True)

CHOICE = "courses"
"""Choice: `place` asks where somebody lives, `colleague` is for those who work with peers, `all`
compares, and the id of a region tells what applies there."""

ENTRY = "formats-compare"
"""The entry on the same subject: what follow-up questions lean on."""

ASKED = "region-which"
"""The entry that stands for the question where somebody lives, until the next message."""

COLLEAGUE = "hovedstaden-colleagues"
COLLEAGUE_NEXT = ("hovedstaden-learning", "goals-organisation", "later-hovedstaden")
"""For a colleague: the course of their own, and what they learn there."""

REGIONS = {
    "midtjylland": "midtjylland-overview",
    "hovedstaden": "hovedstaden-overview",
    "sjaelland": "region-sjaelland",
    "syddanmark": "region-syddanmark",
    "nordjylland": "region-nordjylland",
    "ostdanmark": "hovedstaden-overview",
}
"""The entry that tells what a region offers."""

ENDED = "hovedstaden"
"""The region whose course was part of a project, and ended with it."""

MAX_WORDS = 8
"""A longer message that names a place is a question of its own."""

MAX_UNKNOWN = 2
"""Words that are taken for a place nobody knows, when they are surely nothing else."""


class CoursesHandler:
    """Shows the formats, what applies in a region, and the way for colleagues.

    Args:
        answers: Shows entries.
        comparison: What stands side by side.
        places: Finds somebody's region.
    """

    def __init__(self, answers: AnswerService, comparison: Comparison, places: Places) -> None:
        self._answers = answers
        self._comparison = comparison
        self._regions = places.regions
        self._read_place = place_reader(places)
        self._show_place = place_shower(places)

    def accepts(self, turn: Turn) -> bool:
        """Take `/kurser`, its buttons, and the place that was asked for."""
        if turn.command:
            return turn.command.name in COURSES.names
        if turn.choice:
            return turn.choice.name == CHOICE
        return self._place(turn) is not None or self._is_unknown_place(turn)

    async def handle(self, turn: Turn) -> None:
        """Compare, or tell what applies there or to whom."""
        wish = turn.choice.value if turn.choice else ""
        place = f"{wish}/" if wish in self._regions else self._place(turn)
        if place:
            self._show_region(turn, place)
        elif wish == "place" or self._is_unknown_place(turn):
            self._ask_place(turn, "courses-ask-place" if wish else "form-misread-place")
        elif wish == "colleague":
            self._show_colleague(turn)
        else:
            await self.show(turn)

    async def show(self, turn: Turn) -> None:
        """Compare the formats, as a picture and in words."""
        turn.remember(shown=(ENTRY,))
        formats = [self._describe(turn, each) for each in self._comparison.formats]
        sources = "; ".join(
            f"{source.title[turn.language]}, {source.year or turn.phrase('answer-undated')}"
            for source in self._comparison.sources
        )
        note = turn.phrase("courses-note", sources=sources)
        text = "\n\n".join([turn.phrase("courses-intro"), *formats, note])
        content = await asyncio.to_thread(self._draw, turn)
        picture = Attachment(f"{COURSES.name_in(turn.language)}.png", content)
        turn.attach(text, picture, choices=self._ways_on(turn))

    def _describe(self, turn: Turn, described: Format) -> str:
        """Say in words what stands in a column."""
        facts = [
            turn.phrase(
                "courses-fact",
                label=row.label[turn.language],
                fact=row.cells[described.id][turn.language].replace("\n", "; "),
            )
            for row in self._comparison.rows
        ]
        name = described.name[turn.language]
        kind = described.kind[turn.language].replace("\n", ". ")
        return turn.phrase("courses-format", name=name, kind=kind, facts="\n".join(facts))

    def _draw(self, turn: Turn) -> bytes:
        from bot.pictures.comparison import Column, draw_comparison  # noqa: PLC0415 - slow to import

        left, right = (
            Column(
                each.name[turn.language],
                each.kind[turn.language],
                [row.cells[each.id][turn.language] for row in self._comparison.rows],
            )
            for each in self._comparison.formats
        )
        return draw_comparison(
            turn.phrase("courses-picture-title"),
            turn.phrase("courses-picture-note"),
            [row.label[turn.language] for row in self._comparison.rows],
            (left, right),
        )

    def _ways_on(self, turn: Turn) -> list[list[Choice]]:
        return [
            [turn.offer(turn.phrase("courses-place"), CHOICE, "place")],
            [turn.offer(turn.phrase("courses-who"), SHOW_ENTRY, "formats-audience")],
            [turn.offer(turn.phrase("courses-send-colleague"), CHOICE, "colleague")],
            [_offer_registration(turn)],
        ]

    def _ask_place(self, turn: Turn, phrase: str) -> None:
        turn.remember(shown=(ASKED,))
        rows = [
            [turn.offer(region.name[turn.language], CHOICE, region.id)]
            for region in self._regions.values()
            if _exists(region, turn.now.date())
        ]
        turn.say(phrase, choices=rows)

    def _place(self, turn: Turn) -> str | None:
        """Read the place somebody names when asked where they live; None when it is none."""
        text = turn.message.text
        if not _answers_where(turn) or len(text.split()) > MAX_WORDS:
            return None
        try:
            return self._read_place(text)
        except MisreadError:
            return None

    def _is_unknown_place(self, turn: Turn) -> bool:
        text = turn.message.text
        if not _answers_where(turn) or len(text.split()) > MAX_UNKNOWN:
            return False
        answer = self._answers.answer(text, language=turn.language)
        return self._place(turn) is None and answer.certainty is not Certainty.SURE

    def _show_region(self, turn: Turn, place: str) -> None:
        """Tell what a region offers; where the framework shows nothing, that comes first."""
        region = region_of(place)
        assert region
        entry = self._answers.entries[REGIONS[region]]
        # The title stands for the question, so that "hvor mange timer?" works after it.
        turn.remember(previous_text=entry.title[turn.language], shown=(entry.id,))
        first = turn.phrase(self._standing(region), place=self._show_place(turn, place))
        again = turn.offer(turn.phrase("courses-compare"), CHOICE, "all")
        rows = entry_rows(turn, self._answers.related(entry)[:2])
        turn.reply(
            f"{first}\n\n{self._answers.show(entry, turn.language)}",
            choices=[[_offer_registration(turn)], *rows, [again]],
        )

    def _standing(self, region: str) -> str:
        """Give the phrase that says whether a region has a format of its own."""
        if self._regions[region].replaces:
            return "courses-new-region"
        if region == ENDED:
            return "courses-ended-format"
        return "courses-own-format" if region in FORMATS else "courses-no-format"

    def _show_colleague(self, turn: Turn) -> None:
        entry = self._answers.entries[COLLEAGUE]
        turn.remember(previous_text=entry.title[turn.language], shown=(entry.id,))
        nexts = [self._answers.entries[key] for key in COLLEAGUE_NEXT]
        text = f"{turn.phrase('courses-colleague')}\n\n{self._answers.show(entry, turn.language)}"
        turn.reply(text, choices=[[_offer_registration(turn)], *entry_rows(turn, nexts)])


def _offer_registration(turn: Turn) -> Choice:
    return turn.offer(turn.phrase("offer-registration"), DO, "registration")


def _answers_where(turn: Turn) -> bool:
    """Whether words may be the answer to where somebody lives, which was just asked."""
    is_asked = turn.previous.shown == (ASKED,) and turn.conversation.form is None
    is_text = turn.message.kind is MessageKind.TEXT and turn.command is None
    return is_asked and is_text and "?" not in turn.message.text


def _exists(region: Region, day: date) -> bool:
    """Whether a region is there on a day: two of them become one in 2027."""
    return (region.valid_from or day) <= day <= (region.valid_to or day)
