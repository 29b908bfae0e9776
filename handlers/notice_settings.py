"""When a coordinator is told: at once or once a day, quiet hours, and the numbers of the week."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation.command import Command
from bot.conversation.form import Form, MisreadError, Step, words_of
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from bot.domain.coordinator import NoticeChoice
from bot.domain.reply import Choice
from knowledge.text import words

NOTICES = Command("besked", "notices", "command-notices", aliases=("beskeder",), in_menu=False)

NOTICES_CHOICE = "notices"
"""Choice: change when one is told; the value is one of `SETTINGS`, `quiet/20-7`, or `other`."""

FORM = "quiet"

PRESETS = ((20, 7), (22, 8))
"""Quiet hours that are offered."""

SETTINGS: Mapping[str, dict[str, Any]] = {
    "now": {"is_daily": False},
    "daily": {"is_daily": True},
    "no-quiet": {"quiet_from": None, "quiet_until": None},
    "weekly": {"is_weekly": True},
    "no-weekly": {"is_weekly": False},
}
"""What each button changes; `notices-NAME` is its label, `notices-NAME-words` what else it is
called."""

_HOURS = re.compile(
    r"(?:ro |quiet )?(?:fra |from )?(?:kl\.? ?)?(\d{1,2})(?:[.:]00)? ?"
    r"(?:-|–|til|to|until) ?(?:kl\.? ?)?(\d{1,2})(?:[.:]00)?",
    re.IGNORECASE,
)


def quiet_form() -> Form:
    """Declare the form that asks for quiet hours of one's own."""
    return Form(
        name=FORM,
        has_summary=False,
        confirmed=_take_hours,
        steps=(Step(key="hours", read=read_hours, takes_questions=False),),
    )


def read_hours(text: str) -> str:
    """Read quiet hours: `fra 20 til 7` is `20-7`.

    Raises:
        MisreadError: Not two different whole hours.
    """
    found = _HOURS.fullmatch(text.strip())
    start, end = (int(hour) for hour in found.groups()) if found else (0, 0)
    if start > 24 or end > 24 or start % 24 == end % 24:
        raise MisreadError("quiet-misread")
    return f"{start % 24}-{end % 24}"


def describe_notices(turn: Turn, choice: NoticeChoice) -> dict[str, str]:
    """Say in words when somebody is told: `when`, `quiet` and `weekly`."""
    has_quiet = choice.quiet_from is not None and choice.quiet_until is not None
    return {
        "when": turn.phrase("notices-when-daily" if choice.is_daily else "notices-when-now"),
        "quiet": turn.phrase(
            "notices-quiet-hours", start=str(choice.quiet_from), end=str(choice.quiet_until)
        )
        if has_quiet
        else turn.phrase("notices-quiet-none"),
        "weekly": turn.phrase(f"notices-weekly-{'on' if choice.is_weekly else 'off'}"),
    }


class NoticeSettingsHandler:
    """Lets coordinators choose when they are told; every choice counts at once.

    Args:
        forms: Asks for quiet hours of one's own.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take `/besked`, alone or with what is wanted, and its buttons."""
        if turn.command:
            return turn.command.name in NOTICES.names
        return turn.choice is not None and turn.choice.name == NOTICES_CHOICE

    async def handle(self, turn: Turn) -> None:
        """Show how it is, or change it."""
        if turn.coordinator is None:
            turn.say("coordinator-refused")
            return
        wish = turn.choice.value if turn.choice else _spoken(turn)
        if wish == "other":
            self._forms.begin(turn, FORM)
        else:
            await _change(turn, wish)


async def _change(turn: Turn, wish: str) -> None:
    """Keep what is wished, if it is anything, and show how it is then."""
    assert turn.coordinator
    choice = turn.coordinator.notices
    kind, _, hours = wish.partition("/")
    if wish in SETTINGS:
        choice = replace(choice, **SETTINGS[wish])
    elif kind == "quiet":
        try:
            start, _, end = read_hours(hours).partition("-")
        except MisreadError as exc:
            turn.say(exc.phrase)
        else:
            choice = replace(choice, quiet_from=int(start), quiet_until=int(end))
    if choice != turn.coordinator.notices:
        turn.coordinator = await turn.services.coordinators.choose_notices(
            turn.coordinator, choice
        )
    _show(turn, choice)


def _show(turn: Turn, choice: NoticeChoice) -> None:
    text = turn.phrase("notices-state", **describe_notices(turn, choice))
    if choice.is_daily:
        text += f"\n\n{turn.phrase('notices-note-daily')}"
    presets = [
        turn.offer(
            turn.phrase("notices-quiet", start=str(start), end=str(end)),
            NOTICES_CHOICE,
            f"quiet/{start}-{end}",
        )
        for start, end in PRESETS
        if (start, end) != (choice.quiet_from, choice.quiet_until)
    ]
    quiet = [_offer(turn, "other")]
    if choice.quiet_from is not None:
        quiet.append(_offer(turn, "no-quiet"))
    turn.reply(
        text,
        choices=[
            [_offer(turn, "now" if choice.is_daily else "daily")],
            presets,
            quiet,
            [_offer(turn, "no-weekly" if choice.is_weekly else "weekly")],
        ],
    )


def _offer(turn: Turn, name: str) -> Choice:
    return turn.offer(turn.phrase(f"notices-{name}"), NOTICES_CHOICE, name)


def _spoken(turn: Turn) -> str:
    """Read what stands behind the command; empty when nothing does."""
    said = turn.command.argument if turn.command else ""
    if any(char.isdecimal() for char in said):
        return f"quiet/{said}"
    asked = " ".join(words(said))
    ways = (name for name in SETTINGS if asked in words_of(turn.phrase(f"notices-{name}-words")))
    return next(ways, "")


async def _take_hours(turn: Turn, state: FormState) -> None:
    if turn.coordinator is None:
        turn.say("coordinator-refused")
        return
    await _change(turn, f"quiet/{state.answers['hours']}")
