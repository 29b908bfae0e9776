"""Reading content: what becomes of it, and how mistakes are told."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.entry import Citation, Entry, EntryKind, Facets, Source
from knowledge.errors import ContentError, Problem
from knowledge.language import Language
from knowledge.loader import fingerprint, load_content
from tests.knowledge.conftest import DATA

DA, EN = Language.DANISH, Language.ENGLISH
TODAY = date(2026, 11, 22)
NO_ENTRY = "has phrasings but no entry."
MISTAKES = sorted((DATA / "mistakes").glob("*.yaml"))


def problems_of(folder: Path) -> list[Problem]:
    """Read and check content as `knowledge check` does."""
    from knowledge.checker import check_content

    try:
        return check_content(load_content(folder), today=TODAY)
    except ContentError as exc:
        return list(exc.problems)


def test_an_entry_is_read_with_its_source_and_its_phrasings(folder: Path) -> None:
    phrasings = yaml.safe_load((folder / "questions" / "course.yaml").read_text("utf-8"))
    source = Source(
        "framework", {DA: "Rammen", EN: "The framework"}, "2015–2018", "https://example.org/ramme"
    )

    assert load_content(folder).entries["course-length"] == Entry(
        id="course-length",
        topic="course",
        facets=Facets(region="midtjylland", aspect="length"),
        title={DA: "Hvor længe varer kurset", EN: "How long the course lasts"},
        answer={DA: "Kurset varer **13 uger**.", EN: "The course lasts **13 weeks**."},
        questions={
            DA: tuple(phrasings["course-length"]["da"]),
            EN: tuple(phrasings["course-length"]["en"]),
        },
        reviewed=date(2026, 11, 21),
        kind=EntryKind.ANSWER,
        keywords={DA: (), EN: ()},
        sources=(Citation(source, "Eksempler"),),
        as_of="2015–2018",
        related=("course-place",),
        action=None,
    )


def test_entries_keep_the_order_of_their_file(folder: Path) -> None:
    assert list(load_content(folder).entries) == ["course-length", "course-place", "course-wish"]


def test_phrasings_of_one_entry_may_stand_in_several_files(folder: Path) -> None:
    before = load_content(folder).entries["course-wish"].questions[EN]
    (folder / "questions" / "more.yaml").write_text('"course-wish": {en: ["me too"]}\n')

    assert load_content(folder).entries["course-wish"].questions[EN] == (*before, "me too")


def test_content_without_a_mistake_has_no_problems(folder: Path) -> None:
    assert problems_of(folder) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_file_entry_key_and_remedy(folder: Path, mistake: Path) -> None:
    patch = yaml.safe_load(mistake.read_text("utf-8"))
    broken = folder / patch["file"]
    text = broken.read_text("utf-8")
    assert text.count(patch["find"]) == 1, "the patch fits the good content no longer"

    broken.write_text(text.replace(patch["find"], patch["replace"]), "utf-8")

    expected = [Problem(**problem) for problem in patch["problems"]]
    told = problems_of(folder)
    assert [p for p in told if p in expected or p.problem != NO_ENTRY] == expected


def test_an_entry_with_a_mistake_is_not_said_to_be_missing_as_well(folder: Path) -> None:
    course = folder / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("as_of:", "as_off:"), "utf-8")

    assert [problem.problem for problem in problems_of(folder)] == ["is not a key."]


def test_a_source_with_a_mistake_is_not_said_to_be_unknown_as_well(folder: Path) -> None:
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text("utf-8").replace('year: "2015–2018"', 'year: "soon"'))

    assert [(problem.entry, problem.key) for problem in problems_of(folder)] == [
        ("framework", "year")
    ]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    course = folder / "course.yaml"
    text = course.read_text("utf-8").replace('id: "framework"', 'id: "frame"')
    course.write_text(text.replace('  action: "registration"', "  action: registrasion"), "utf-8")

    told = [(p.entry, p.key) for p in problems_of(folder) if p.problem != NO_ENTRY]

    assert told == [
        ("course-length", "sources"),
        ("course-place", "sources"),
        ("course-wish", "action"),
    ]


@pytest.mark.parametrize("name", ["sources", "places", "languages", "synonyms"])
def test_a_missing_file_is_said_to_be_missing(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").unlink()

    told = [(problem.file, problem.problem) for problem in problems_of(folder)]

    assert told == [(f"content/{name}.yaml", "is missing.")]


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "course.yaml").write_bytes("- id: æ".encode("latin-1"))

    told = problems_of(folder)[0]
    assert (told.file, told.problem) == ("content/course.yaml", "is not written in UTF-8.")


def test_a_problem_is_written_on_one_line() -> None:
    whole_file = Problem("content/a.yaml", "", "", "is empty.", "Write something.")
    value = Problem("content/a.yaml", "an-entry", "answer.da", "is missing.", "Write it.")

    assert str(whole_file) == "content/a.yaml: is empty. Write something."
    assert str(value) == "content/a.yaml: an-entry: answer.da: is missing. Write it."


def test_the_fingerprint_changes_with_a_phrasing(folder: Path) -> None:
    before = fingerprint(folder)
    phrasings = folder / "questions" / "course.yaml"
    phrasings.write_text(phrasings.read_text("utf-8").replace("how long", "how very long"))

    assert fingerprint(folder) != before


def test_the_fingerprint_is_the_same_with_the_line_ends_of_windows(folder: Path) -> None:
    before = fingerprint(folder)
    course = folder / "course.yaml"
    course.write_bytes(course.read_bytes().replace(b"\n", b"\r\n"))

    assert fingerprint(folder) == before
