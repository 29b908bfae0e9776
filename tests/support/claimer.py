"""A process that takes cases: `python -m tests.support.claimer URL COORDINATOR CODE …`.

It says `ready`, waits for a line, and then says of every code whether it was `won` or `lost`.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

from bot.config import NoticeSettings
from bot.errors import ClaimedError
from bot.services.unit import service_maker
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from knowledge.phrasebook import Phrasebook
from knowledge.yaml_reader import HERE


async def claim_all(url: str, coordinator_id: int, codes: list[str]) -> None:
    """Try to take every case, one after the other."""
    database = Database(url)
    make_services = service_maker(
        Cipher([os.environ["SECRET_KEY"]]), Phrasebook.load(HERE / "phrases"), NoticeSettings()
    )
    async with database.transaction() as session:
        services = make_services(session, datetime.now(UTC))
        coordinator = await services.coordinators.get_coordinator(coordinator_id)
    print("ready", flush=True)
    sys.stdin.readline()
    for code in codes:
        try:
            async with database.transaction() as session:
                await make_services(session, datetime.now(UTC)).inbox.claim(coordinator, code)
        except ClaimedError:
            print(code, "lost", flush=True)
        else:
            print(code, "won", flush=True)
    await database.close()


if __name__ == "__main__":
    asyncio.run(claim_all(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
