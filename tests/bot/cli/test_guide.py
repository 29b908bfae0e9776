"""`peer-guide guide`."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.cli import app


@pytest.mark.parametrize(("language", "title"), [("da", "Kvikguide"), ("en", "Quick guide")])
def test_the_guide_is_written_to_a_file(tmp_path: Path, language: str, title: str) -> None:
    file = tmp_path / "guide.pdf"

    result = CliRunner().invoke(app, ["guide", "--language", language, "--out", str(file)])

    assert (result.exit_code, str(file) in result.output) == (0, True)
    assert title in PdfReader(file).pages[0].extract_text()


def test_a_place_that_does_not_exist_is_told_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "guide.pdf"

    result = CliRunner().invoke(app, ["guide", "--out", str(file)])

    assert result.exit_code == 1
    assert result.output.strip() == f"{file} cannot be written: No such file or directory."


def test_a_language_it_does_not_speak_is_told_with_those_it_does(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["guide", "--language", "sv"])

    assert result.exit_code == 2
    assert "'da', 'en'" in result.output
