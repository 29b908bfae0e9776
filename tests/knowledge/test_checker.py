"""Mistakes of substance: in the shipped folder there are none, in a broken one they are told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.checker import check_everything, check_safety
from knowledge.crisis import PatternPart, Safety, load_safety
from knowledge.errors import Problem
from knowledge.language import Language
from knowledge.yaml_reader import HERE


@pytest.fixture(scope="module")
def safety() -> Safety:
    return load_safety()


@pytest.fixture
def whole(tmp_path: Path, folder: Path) -> Path:
    """A folder with content, phrases and safety."""
    shutil.copytree(HERE / "phrases", tmp_path / "phrases")
    shutil.copytree(HERE / "safety", tmp_path / "safety")
    return folder.parent


def with_pattern(safety: Safety, **changes: str | tuple[str, ...]) -> Safety:
    """Put one signal in the place of all others."""
    part = PatternPart(
        id="a-signal", language=Language.DANISH, pattern=r"\bvil doe\b", examples=("jeg vil dø",)
    )
    signals = (part.model_copy(update=changes),)
    return replace(safety, patterns=safety.patterns.model_copy(update={"signals": signals}))


def with_help_line(safety: Safety, **changes: object) -> Safety:
    """Change what is known of Livslinien and leave the others out."""
    line = next(line for line in safety.help_lines if line.id == "livslinien")
    return replace(safety, help_lines=(line.model_copy(update=changes),))


def test_the_shipped_knowledge_has_no_mistake() -> None:
    assert check_everything() == []


def test_problems_of_content_phrases_and_safety_are_told_together(whole: Path) -> None:
    (whole / "content" / "course.yaml").write_text("- id: 'x\n")
    (whole / "phrases" / "da.ftl").write_text("hello = Hej\n")
    (whole / "phrases" / "en.ftl").write_text("goodbye = Goodbye\n")
    (whole / "safety" / "thresholds.yaml").write_text("now: 0.1\n")

    files = {problem.file for problem in check_everything(whole)}

    assert files == {
        "content/course.yaml",
        "phrases/da.ftl",
        "phrases/en.ftl",
        "safety/thresholds.yaml",
        "content/questions",
    }


def test_a_missing_file_of_phrases_is_told(whole: Path) -> None:
    (whole / "phrases" / "en.ftl").unlink()

    assert "phrases/en.ftl" in {problem.file for problem in check_everything(whole)}


def test_a_signal_that_fits_its_example_is_fine(safety: Safety) -> None:
    assert check_safety(with_pattern(safety)) == []


def test_a_signal_that_misses_its_example_is_told(safety: Safety) -> None:
    assert check_safety(with_pattern(safety, examples=("jeg lever",))) == [
        Problem(
            "safety/patterns.yaml",
            "a-signal",
            "pattern",
            "does not match its example 'jeg lever'.",
            "Mend one of the two.",
        )
    ]


def test_a_signal_that_is_no_regular_expression_is_told(safety: Safety) -> None:
    told = check_safety(with_pattern(safety, pattern="(vil doe"))

    assert [(problem.entry, problem.key) for problem in told] == [("a-signal", "pattern")]


def test_help_without_livslinien_is_told(safety: Safety) -> None:
    assert check_safety(with_help_line(safety, id="another-line")) == [
        Problem("safety/help.yaml", "livslinien", "", "is missing.", "The help text names it.")
    ]


def test_hours_confirmed_by_nobody_are_told(safety: Safety) -> None:
    told = check_safety(with_help_line(safety, hours="11-05", hours_confirmed=True))

    assert told == [
        Problem(
            "safety/help.yaml",
            "livslinien",
            "hours_confirmed",
            "says confirmed, but not what, when and by whom.",
            "Write hours, checked_on and checked_by.",
        )
    ]


def test_every_excuse_and_signal_is_shipped_with_an_example(safety: Safety) -> None:
    parts = (*safety.patterns.signals, *safety.patterns.excuses)

    assert [part.id for part in parts if not part.examples] == []
    assert len({part.id for part in parts}) == len(parts)
