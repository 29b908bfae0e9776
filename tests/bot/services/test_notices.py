"""When coordinators want to be told, on Danish clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.coordinator import NoticeChoice
from bot.services.notices import due

DANISH = ZoneInfo("Europe/Copenhagen")
NIGHT = NoticeChoice(quiet_from=22, quiet_until=7)
NOON_REST = NoticeChoice(quiet_from=12, quiet_until=14)
DAILY = NoticeChoice(is_daily=True)
DAILY_AND_LATE_RISER = NoticeChoice(is_daily=True, quiet_from=20, quiet_until=9)


def moment(text: str) -> datetime:
    """Read Danish wall-clock time, or UTC with a Z behind."""
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=DANISH)).astimezone(UTC)


@pytest.mark.parametrize(
    ("choice", "now", "expected"),
    [
        (NoticeChoice(), "2026-11-21 03:00", "2026-11-21 03:00"),
        (NIGHT, "2026-11-21 21:59", "2026-11-21 21:59"),
        (NIGHT, "2026-11-21 22:00", "2026-11-22 07:00"),
        (NIGHT, "2026-11-22 06:59", "2026-11-22 07:00"),
        (NIGHT, "2026-11-22 07:00", "2026-11-22 07:00"),
        (NOON_REST, "2026-11-21 13:30", "2026-11-21 14:00"),
        (NOON_REST, "2026-11-21 14:00", "2026-11-21 14:00"),
        (NoticeChoice(quiet_from=8, quiet_until=8), "2026-11-21 08:30", "2026-11-21 08:30"),
        (DAILY, "2026-11-21 07:59", "2026-11-21 08:00"),
        (DAILY, "2026-11-21 08:00", "2026-11-22 08:00"),
        (DAILY_AND_LATE_RISER, "2026-11-21 12:00", "2026-11-22 09:00"),
        # Summer time begins on 2026-03-29 at 02:00, and ends on 2026-10-25 at 03:00.
        (NIGHT, "2026-03-28 23:00", "2026-03-29T05:00Z"),
        (NIGHT, "2026-10-24 23:00", "2026-10-25T06:00Z"),
        (DAILY, "2026-03-28 12:00", "2026-03-29T06:00Z"),
        (DAILY, "2026-10-24 12:00", "2026-10-25T07:00Z"),
        (NoticeChoice(quiet_from=0, quiet_until=2), "2026-03-29 01:30", "2026-03-29T01:00Z"),
        (NoticeChoice(quiet_from=0, quiet_until=3), "2026-10-25T01:30Z", "2026-10-25T02:00Z"),
    ],
)
def test_a_notice_is_due_when_its_coordinator_wants_it(
    choice: NoticeChoice, now: str, expected: str
) -> None:
    assert due(moment(now), choice, can_wait=True, daily_hour=8) == moment(expected)


def test_what_cannot_wait_is_not_gathered_but_leaves_people_in_peace() -> None:
    at_noon, at_night = moment("2026-11-21 12:00"), moment("2026-11-21 21:00")
    told = [
        due(now, DAILY_AND_LATE_RISER, can_wait=False, daily_hour=8) for now in (at_noon, at_night)
    ]
    assert told == [at_noon, moment("2026-11-22 09:00")]
