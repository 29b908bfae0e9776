"""Two coordinators who take the same case at the same moment, in two processes."""

import asyncio
import os
import sys
from pathlib import Path

from tests.support.notices import hire, register
from tests.support.world import KEY, World

ROOT = Path(__file__).parents[3]
CASES = 30


async def test_of_two_who_take_a_case_at_once_in_two_processes_one_gets_it(
    each_world: World,
) -> None:
    people = [await hire(each_world, name, key=name) for name in ("Anna", "Bo")]
    codes = [(await register(each_world, key=str(number))).code for number in range(CASES)]
    processes = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.support.claimer"),
            *(each_world.url, str(person.id), *codes),
            cwd=ROOT,
            env={**os.environ, "SECRET_KEY": KEY},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for person in people
    ]
    for process in processes:
        assert process.stdout
        assert await process.stdout.readline() == b"ready\n"
    answers = [
        out for out, _ in await asyncio.gather(*(p.communicate(b"go\n") for p in processes))
    ]
    outcomes = [dict(line.split() for line in out.decode().splitlines()) for out in answers]
    mine, theirs = outcomes
    assert [{mine[code], theirs[code]} for code in codes] == [{"won", "lost"}] * CASES
    rows = await each_world.tables()
    owners = {row["case_id"]: row["coordinator_id"] for row in rows["claim"]}
    won = {
        row["id"]: person.id
        for person, outcome in zip(people, outcomes, strict=True)
        for row in rows["case"]
        if outcome[row["code"]] == "won"
    }
    assert owners == won
    # One receipt for each contact: whoever lost has told nobody anything.
    assert len(rows["owed_reply"]) == CASES
