"""`peer-guide cases export`."""

import asyncio
import csv
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from bot import maintenance
from bot.cli import app
from bot.domain.case import CaseKind
from bot.errors import UnknownRegionError
from bot.storage.audit import AuditLine, AuditStore
from bot.storage.database import Database
from bot.storage.encryption import Cipher, make_key
from tests.support.stored import add_case, add_contact
from tests.support.world import KEY

Run = Callable[..., Any]


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    """Three cases, two of them in Midtjylland."""
    opened = Database(f"sqlite:///{tmp_path}/guide.db")
    await opened.upgrade()
    cipher = Cipher([KEY])
    async with opened.transaction() as session:
        contact = await add_contact(session, cipher)
        answers = {"name": "=Kim", "reach": "+4520123456", "place": "midtjylland/Randers"}
        await add_case(session, cipher, contact, code="PG-1", answers=answers)
        await add_case(
            session, cipher, contact, code="PG-2", kind=CaseKind.REFERRAL, subject="talk"
        )
        await add_case(session, cipher, contact, code="PG-3", region=None)
    await opened.close()
    return opened


@pytest.fixture
def run(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEER_GUIDE_DATABASE__URL", database.url)
    monkeypatch.setenv("PEER_GUIDE_DATABASE__SECRET_KEYS", KEY)
    return lambda *arguments: CliRunner().invoke(app, ["cases", "export", *arguments])


def read_csv(path: Path) -> list[dict[str, str]]:
    text = path.read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def audited(database: Database) -> list[tuple[str, str, str | None]]:
    async def read() -> Sequence[AuditLine]:
        async with database.transaction() as session:
            lines = await AuditStore(session).list_lines()
        await database.close()
        return lines

    return [(line.actor, line.what, line.subject) for line in asyncio.run(read())]


def files(folder: Path) -> list[str]:
    """Name what stands beside the database."""
    return [path.name for path in folder.iterdir() if "guide.db" not in path.name]


def test_cases_are_written_for_their_owner_alone_and_noted(
    run: Run, tmp_path: Path, database: Database
) -> None:
    result = run("--out", "sager.xlsx")
    assert result.exit_code == 0
    assert "sager.xlsx: 3 cases." in result.stdout
    made = tmp_path / "sager.xlsx"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    rows = list(load_workbook(made).active.values)
    assert [row[:2] for row in rows] == [
        ("Kvittering", "Type"),
        ("PG-1", "Interesse"),
        ("PG-2", "Peer-Netværket"),
        ("PG-3", "Interesse"),
    ]
    assert audited(database) == [("operator", "exported", "3 xlsx …/… *")]


def test_what_people_wrote_is_no_formula(run: Run, tmp_path: Path) -> None:
    run("--out", "sager.csv")
    first = read_csv(tmp_path / "sager.csv")[0]
    assert (first["Navn"], first["Kontakt"], first["Kommune"]) == (
        "'=Kim",
        "20 12 34 56",
        "Randers",
    )


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (["--region", "region midt"], ["PG-1", "PG-2"]),
        (["--region", "Aalborg", "--region", "Randers"], ["PG-1", "PG-2"]),
        (["--region", "alle"], ["PG-1", "PG-2", "PG-3"]),
        (["--kind", "referral"], ["PG-2"]),
        (["--status", "closed"], []),
        (["--from", "2026-11-21", "--to", "21.11.2026"], ["PG-1", "PG-2", "PG-3"]),
        (["--from", "22-11-2026"], []),
        (["--to", "2026-11-20"], []),
    ],
)
def test_cases_are_chosen(run: Run, tmp_path: Path, chosen: list[str], codes: list[str]) -> None:
    assert run("--out", "sager.csv", *chosen).exit_code == 0
    assert [row["Kvittering"] for row in read_csv(tmp_path / "sager.csv")] == codes


def test_headings_can_be_english(run: Run, tmp_path: Path) -> None:
    run("--out", "cases.csv", "--language", "en")
    assert read_csv(tmp_path / "cases.csv")[0]["Receipt"] == "PG-1"


def test_many_cases_are_read_in_batches(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "EXPORT_BATCH", 2)
    run("--out", "sager.csv")
    codes = [row["Kvittering"] for row in read_csv(tmp_path / "sager.csv")]
    assert codes == ["PG-1", "PG-2", "PG-3"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "sager.pdf"], ".xlsx or .csv"),
        (["--out", "sager"], ".xlsx or .csv"),
        (["--out", "s.csv", "--from", "2026-02-30"], "2026-02-30"),
        (["--out", "s.csv", "--from", "2026-02-02", "--to", "2026-02-01"], "is before --from"),
        (["--out", "s.csv", "--kind", "secret"], "secret"),
        (["--out", "nowhere/s.csv"], "nowhere/s.csv cannot be written: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, tmp_path: Path, database: Database, arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code > 0
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert files(tmp_path) == []
    assert audited(database) == []


def test_an_unknown_region_is_answered_with_the_nearest(run: Run) -> None:
    result = run("--out", "s.csv", "--region", "Atlantis")
    assert isinstance(result.exception, UnknownRegionError)


def test_a_file_that_fails_half_way_leaves_the_old_one(
    run: Run, tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sager.csv").write_text("old")

    async def add_what_the_key_does_not_open() -> None:
        async with database.transaction() as session:
            contact = await add_contact(session, Cipher([KEY]), "2")
            await add_case(session, Cipher([make_key()]), contact, code="PG-4")
        await database.close()

    asyncio.run(add_what_the_key_does_not_open())
    monkeypatch.setattr(maintenance, "EXPORT_BATCH", 2)
    assert run("--out", "sager.csv").exit_code > 0
    assert (tmp_path / "sager.csv").read_text() == "old"
    assert files(tmp_path) == ["sager.csv"]
    assert audited(database) == []
