"""Many cases at once, written straight into the tables: for what must be measured."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from bot.domain.case import CaseKind, CaseStatus, CloseReason
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.tables import SQLCase, SQLCaseEvent, SQLClaim, SQLCoordinator
from tests.support.stored import add_contact
from tests.support.world import NOON

REGIONS = ("midtjylland", "hovedstaden", "sjaelland", "syddanmark", "nordjylland", None)
SUBJECTS = {
    CaseKind.REGISTRATION: ("midtjylland", "hovedstaden", "unsure"),
    CaseKind.REFERRAL: ("talk", "group", "member"),
}
BATCH = 5000


async def add_many(database: Database, cipher: Cipher, number: int, *, days: int = 80) -> None:
    """Add cases to an empty database, in every state, from one contact over some days."""
    random = Random(number)
    answers = cipher.encrypt(
        {
            "name": "Kim Jensen",
            "reach": "+4520123456",
            "remark": "Jeg vil gerne høre mere om det næste hold i Randers",
            "place": "midtjylland/Randers",
            "role": "become",
        }
    )
    async with database.transaction() as session:
        contact = await add_contact(session, cipher)
        name = cipher.encrypt("Anna")
        values = {"name": name, "regions": "*", "is_admin": False, "invited_at": NOON}
        coordinator = await session.scalar(
            insert(SQLCoordinator)
            .values(is_daily=False, is_weekly=False, **values)
            .returning(SQLCoordinator.id)
        )
        for start in range(0, number, BATCH):
            cases, claims, events = [], [], []
            for key in range(start + 1, min(start + BATCH, number) + 1):
                at = NOON - timedelta(minutes=random.randrange(1, days * 24 * 60))
                case = _case(key, at, random) | {"contact_id": contact, "answers": answers}
                cases.append(case)
                for what, later in _story(case["status"], random):
                    events.append({"case_id": key, "at": at + later, "actor": "x", "what": what})
                if case["status"] in ("claimed", "closed"):
                    claims.append({"case_id": key, "coordinator_id": coordinator, "at": at})
            for table, rows in ((SQLCase, cases), (SQLCaseEvent, events), (SQLClaim, claims)):
                await session.execute(insert(table), rows)


def _case(key: int, at: datetime, random: Random) -> dict[str, Any]:
    kind = random.choice(list(SUBJECTS))
    status = random.choices(list(CaseStatus), (2, 2, 0, 0, 5, 1))[0]
    return {
        "id": key,
        "code": f"PG-{key:06}",
        "kind": kind,
        "status": status,
        "region": random.choice(REGIONS),
        "subject": random.choice(SUBJECTS[kind]),
        "open_key": None,
        "consent_version": "1",
        "consented_at": at,
        "created_at": at,
        "updated_at": at,
        "unclaimed_since": at if status is CaseStatus.NEW else None,
        "escalation": 0,
        "close_reason": CloseReason.REACHED if status is CaseStatus.CLOSED else None,
    }


def _story(status: CaseStatus, random: Random) -> list[tuple[str, timedelta]]:
    """Give what happened until a status was reached, and when after the opening."""
    claimed = timedelta(minutes=random.randrange(1, 2000))
    ways = {
        CaseStatus.NEW: [],
        CaseStatus.CLAIMED: [("claimed", claimed)],
        CaseStatus.CLOSED: [("claimed", claimed), ("closed", 4 * claimed)],
        CaseStatus.WITHDRAWN: [("withdrawn", claimed)],
    }
    return [("opened", timedelta()), *ways[status]]
