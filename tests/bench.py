"""Measures what DESIGN promises of `peer-guide ask`. Run it with `make bench`.

Prints medians and percentiles with the spread over several rounds; nothing here is a test.
"""

import asyncio
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import psutil

from bot.config import LogSettings
from bot.domain.message import MessageKind
from bot.domain.report import TableFormat
from bot.log import configure_logging
from bot.services.cases import CODE_ALPHABET
from bot.services.loading import load_knowledge
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from knowledge.classifier import Classifier
from knowledge.compiled import compile_content
from knowledge.decision import decide, load_calibration
from knowledge.entry import Facets
from knowledge.evaluate import load_questions
from knowledge.language import Language
from knowledge.loader import load_content
from knowledge.matcher import Matcher
from knowledge.weights import ENTRIES_FILE, load, weights_from
from tests.support.coordinators import let_in
from tests.support.many_cases import add_many
from tests.support.stored import add_case, add_contact
from tests.support.world import KEY, Person, World

QUESTIONS = Path(__file__).parent / "questions"
ROUNDS = 5


def main() -> None:
    """Measure everything."""
    # A line for every turn would bury the figures.
    configure_logging(LogSettings(level="error"))
    memory = psutil.virtual_memory().total / 2**30
    print(f"{platform.machine()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, ", end="")
    print(f"Python {platform.python_version()}, {ROUNDS} rounds\n")
    lines = [
        json.dumps({"id": question.id, "q": question.q, "prev": question.prev})
        for question in load_questions(QUESTIONS)
    ]
    _show("ask, ready after (s)", [_seconds_until_ready() for _ in range(ROUNDS)])
    p50, p99, memory_used = zip(*(_ask_all(lines) for _ in range(ROUNDS)), strict=True)
    _show(f"ask, {len(lines)} questions, p50 (ms)", p50)
    _show("ask, p99 (ms)", p99)
    _show("ask, resident memory (MB)", memory_used)
    _show("matcher, 10,000 entries, p50 (ms)", [_match_among(10_000) for _ in range(2)])
    measure_export(100_000)
    _show("inbox, page of 10,000 cases, p95 (ms)", [asyncio.run(_page_inbox(10_000))])


def measure_export(number: int) -> None:
    """Measure the files of many cases, from the command to its end."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/guide.db")
        environment = os.environ | {
            "PEER_GUIDE_DATABASE__URL": database.url,
            "PEER_GUIDE_DATABASE__SECRET_KEYS": KEY,
        }

        async def fill() -> None:
            await database.upgrade()
            await add_many(database, Cipher([KEY]), number)
            await database.close()

        asyncio.run(fill())
        for form in TableFormat:
            target = str(Path(folder) / f"cases.{form}")
            seconds, memory = zip(
                *(_run_export(target, environment) for _ in range(2)), strict=True
            )
            _show(f"export, {number:,} cases, {form} (s)", seconds)
            _show(f"export, {form}, resident memory (MB)", memory)


def _run_export(target: str, environment: dict[str, str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "bot", "cases", "export", "--out", target]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - started, usage.ru_maxrss / 1000


def _show(name: str, values: "list[float] | tuple[float, ...]") -> None:
    middle = statistics.median(values)
    print(f"{name:<45} {middle:8.2f}   ({min(values):.2f} to {max(values):.2f})")


def _start() -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "ask"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _exchange(process: "subprocess.Popen[str]", line: str) -> dict[str, object]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer: dict[str, object] = json.loads(process.stdout.readline())
    return answer


def _seconds_until_ready() -> float:
    started = time.perf_counter()
    process = _start()
    _exchange(process, '{"id": 1, "q": "hej"}')
    elapsed = time.perf_counter() - started
    process.communicate()
    return elapsed


def _ask_all(lines: list[str]) -> tuple[float, float, float]:
    process = _start()
    times = [float(str(_exchange(process, line)["ms"])) for line in lines]
    memory = psutil.Process(process.pid).memory_info().rss / 1e6
    process.communicate()
    return float(np.percentile(times, 50)), float(np.percentile(times, 99)), memory


def _match_among(number: int) -> float:
    """Ask among the shipped entries and synthetic ones, made of their words shuffled."""
    content = load_content()
    sample = Random(1).sample
    shipped = list(content.entries.values())
    texts = {la: " ".join(q for e in shipped for q in e.questions[la]).split() for la in Language}
    entries = dict(content.entries)
    while len(entries) < number:
        made = {la: tuple(" ".join(sample(texts[la], 6)) for _ in range(6)) for la in Language}
        model = shipped[len(entries) % len(shipped)]
        name = f"synthetic-{len(entries)}"
        entries[name] = replace(
            model,
            id=name,
            questions=made,
            title={la: made[la][0] for la in Language},
            facets=Facets(),
        )
    content = replace(content, entries=entries)
    parts, _ = load(ENTRIES_FILE)
    matcher = Matcher(
        content,
        {language: compile_content(content, language) for language in Language},
        {la: Classifier(weights_from(parts[f"classifier/{la}"])) for la in Language},
    )
    calibration = load_calibration()
    times = []
    for question in load_questions(QUESTIONS)[:300]:
        started = time.perf_counter()
        decide(matcher.rank(question.q, question.language), calibration)
        times.append((time.perf_counter() - started) * 1000)
    return float(np.percentile(times, 50))


async def _page_inbox(number: int) -> float:
    """Turn pages of an inbox with open cases, as messages to the assistant, without sending."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/guide.db"
        async with World.opened(load_knowledge(), url=url) as world:
            anna = Person(world, "anna")
            await let_in(anna, regions=["*"])
            letters = itertools.product(CODE_ALPHABET, repeat=6)
            answers = {"name": "Kim", "reach": "+4520123456", "remark": "Ring helst sent. " * 10}
            async with world.database.transaction() as session:
                contact = await add_contact(session, world.cipher)
                for code in itertools.islice(letters, number):
                    name = "".join(code)
                    await add_case(
                        session,
                        world.cipher,
                        contact,
                        code=f"PG-{name}",
                        subject=name,
                        answers=answers,
                    )
            pages = [
                f"0.inbox:list//{view}.{page}"
                for page in range(100)
                for view in ("u...", "a.midtjylland..")
            ]
            times = []
            for token in pages:
                message = anna.message(kind=MessageKind.CHOICE, choice=token)
                started = time.perf_counter()
                await world.core.handle(message)
                times.append((time.perf_counter() - started) * 1000)
    return float(np.percentile(times, 95))


if __name__ == "__main__":
    main()
