"""Days, hours and spans of time as people say them, in Danish time."""

from datetime import datetime, timedelta

from bot.conversation.turn import Turn
from bot.domain.moments import DANISH_TIME


def say_day(turn: Turn, moment: datetime) -> str:
    """Write a day."""
    local = moment.astimezone(DANISH_TIME)
    return turn.phrase("moment-day", day=local.day, month=local.month, year=str(local.year))


def say_moment(turn: Turn, moment: datetime) -> str:
    """Write a day with the time of day."""
    local = moment.astimezone(DANISH_TIME)
    return turn.phrase(
        "moment", date=say_day(turn, moment), hour=f"{local:%H}", minute=f"{local:%M}"
    )


def say_span(turn: Turn, span: timedelta) -> str:
    """Write how long something lasts: whole days, or whole hours below a day."""
    hours = int(span.total_seconds() // 3600)
    if hours < 1:
        return turn.phrase("span-short")
    if hours < 24:
        return turn.phrase("span-hours", count=hours)
    return turn.phrase("span-days", count=hours // 24)
