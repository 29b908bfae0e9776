"""`peer-guide coordinators` and `peer-guide audit`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.errors import UnknownRegionError
from tests.support.world import KEY

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEER_GUIDE_DATABASE__URL", f"sqlite:///{tmp_path}/guide.db")
    monkeypatch.setenv("PEER_GUIDE_DATABASE__SECRET_KEYS", KEY)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, arguments)


def invite(run: Run, *more: str) -> Any:
    return run("coordinators", "invite", "--name", "Anna Ærø", *more)


def test_coordinators_are_invited_changed_and_removed_and_the_trail_tells_it(run: Run) -> None:
    invited = invite(run, "--region", "midtjyland", "--region", "Fyn", "--email", "a@eksempel.dk")
    assert invited.exit_code == 0
    assert "Region Midtjylland, Region Syddanmark" in invited.stdout
    assert re.search(r"/start invite_[\w-]{22}$", invited.stdout, re.MULTILINE)
    assert "No mail server is set" in invited.stdout
    assert "nobody sees cases from Region Hovedstaden," in invited.stderr
    assert "no known region." in invited.stderr

    changed = run("coordinators", "change", "1", "--admin")
    assert changed.output == "Anna Ærø now sees all regions as administrator.\n"
    changed = run("coordinators", "change", "1", "--no-admin", "--region", "alle")
    assert changed.output == "Anna Ærø now sees all regions.\n"

    listed = run("coordinators", "list")
    assert re.search(
        r"1 +Anna Ærø +all regions +no +invited until \d\d\.\d\d\.\d{4} \d\d:\d\d +at once, chat",
        listed.stdout,
    )
    assert listed.stderr == ""

    removed = run("coordinators", "remove", "1")
    assert removed.stdout == "Anna Ærø is removed and sees nothing any more.\n"
    lines = run("audit").stdout.splitlines()
    told = [re.split(r" {2,}", line)[1:] for line in lines]
    subject = "coordinator:1 (Anna Ærø)"
    assert told == [
        ["operator", what, subject] for what in ("removed", "changed", "changed", "invited")
    ]
    assert len(run("audit", "--limit", "1").stdout.splitlines()) == 1
    assert run("audit", "--case", "pg-7kx4qa").stdout.startswith("Nothing stands")


def test_an_administrator_needs_no_regions(run: Run) -> None:
    invited = invite(run, "--admin")
    assert (invited.exit_code, invited.stderr) == (0, "")
    assert "will see all regions" in invited.stdout


def test_an_unknown_region_is_told_with_the_nearest_and_nobody_is_invited(run: Run) -> None:
    failed = invite(run, "--region", "midtjylland", "--region", "syddannmakr")
    assert isinstance(failed.exception, UnknownRegionError)
    assert str(failed.exception) == (
        "no region is called 'syddannmakr'; did you mean Region Syddanmark?"
    )
    assert "no coordinators yet" in run("coordinators", "list").stdout


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ((), "--region"),
        (("--region", "alle", "--email", "anna@"), "--email"),
        (("--region", "alle", "--name", "  "), "--name"),
        (("--region", "alle", "--name", "A" * 101), "--name"),
    ],
)
def test_a_mistake_is_told_with_the_option_it_is_in(
    run: Run, more: tuple[str, ...], named: str
) -> None:
    failed = invite(run, *more)
    assert failed.exit_code == 2
    assert f"Invalid value for {named}" in failed.stderr


@pytest.mark.parametrize("what", [("remove", "7"), ("change", "7", "--admin")])
def test_an_unknown_number_is_told_with_where_to_find_the_right_one(
    run: Run, what: tuple[str, ...]
) -> None:
    failed = run("coordinators", *what)
    assert failed.exit_code == 1
    assert failed.stderr.startswith("There is no coordinator 7. `peer-guide coordinators list`")


def test_a_change_of_nothing_is_refused(run: Run) -> None:
    assert "nothing to change" in run("coordinators", "change", "1").stderr
