"""What the assistant itself says."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.services.loading import Knowledge
from knowledge.errors import ContentError, PhraseError, Problem
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook, phrase_files
from knowledge.yaml_reader import HERE

DA, EN = Language.DANISH, Language.ENGLISH


class Variables(Visitor):
    """Gathers what a phrase leaves open."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - fluent's
        self.names.add(node.id.name)


def variables_of(language: Language) -> dict[str, set[str]]:
    """Give every phrase's variables in a language."""
    found = {}
    for path in phrase_files(HERE / "phrases", language):
        for part in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(part, Message):
                visitor = Variables()
                visitor.visit(part)
                found[part.id.name] = visitor.names
    return found


def book_of(danish: str, english: str) -> Phrasebook:
    return Phrasebook({DA: {"da.ftl": danish}, EN: {"en.ftl": english}})


def test_a_phrase_is_said_with_its_values() -> None:
    book = book_of("hello = Hej, { $name }", "hello = Hello, { $name }")

    assert book.say("hello", DA, name="Bo") == "Hej, Bo"
    assert book.say("hello", EN, name="Bo") == "Hello, Bo"


def test_a_value_is_set_in_without_invisible_marks() -> None:
    book = book_of("n = { $n }", "n = { $n }")

    assert book.say("n", DA, n="112") == "112"


@pytest.mark.parametrize(
    ("key", "values"), [("goodbye", {}), ("hello", {}), ("bare", {})], ids=str
)
def test_a_phrase_that_cannot_be_said_is_an_error(key: str, values: dict[str, str]) -> None:
    text = "hello = Hej, { $name }\nbare =\n    .attribute = x\n"

    with pytest.raises(PhraseError, match=key):
        book_of(text, text).say(key, DA, **values)


def test_a_phrase_missing_in_one_language_is_told() -> None:
    with pytest.raises(ContentError) as told:
        book_of("hello = Hej\n", "goodbye = Goodbye\n")

    remedy = "Write it in this language too."
    assert told.value.problems == (
        Problem("phrases/da.ftl", "goodbye", "", "is missing.", remedy),
        Problem("phrases/en.ftl", "hello", "", "is missing.", remedy),
    )


def test_a_line_that_is_no_fluent_is_told() -> None:
    with pytest.raises(ContentError) as told:
        book_of("hello = Hej\nslip here\n", "hello = Hello\n")

    remedy = "Write `name = text`, with further lines indented."
    assert told.value.problems == (
        Problem("phrases/da.ftl", "slip here", "", "is not valid Fluent.", remedy),
    )


def test_a_phrase_is_kept_in_one_file_and_told_where_it_is_missing() -> None:
    danish = {"da.ftl": "hello = Hej\n", "da.inbox.ftl": "hello = Dav\nopen = Åben\n"}

    with pytest.raises(ContentError) as told:
        Phrasebook({DA: danish, EN: {"en.ftl": "hello = Hello\n"}})

    assert told.value.problems == (
        Problem("phrases/da.inbox.ftl", "hello", "", "is in another file too.", "Keep one."),
        Problem(
            "phrases/en.inbox.ftl", "open", "", "is missing.", "Write it in this language too."
        ),
    )


def test_both_languages_leave_the_same_values_open() -> None:
    assert variables_of(DA) == variables_of(EN)


@pytest.mark.parametrize("language", Language)
def test_every_shipped_phrase_can_be_said(knowledge: Knowledge, language: Language) -> None:
    variables = variables_of(language)
    said = {
        key: knowledge.phrases.say(key, language, **dict.fromkeys(names, "x"))
        for key, names in variables.items()
    }

    assert variables.keys() == knowledge.phrases.keys
    assert [key for key, text in said.items() if not text.strip()] == []


def test_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "da.ftl").write_text("hello = Hej på dig\n", "utf-8")
    (tmp_path / "en.ftl").write_text("hello = Hello\n", "utf-8")
    (tmp_path / "da.inbox.ftl").write_text("open = Åben\n", "utf-8")
    (tmp_path / "en.inbox.ftl").write_text("open = Open\n", "utf-8")

    book = Phrasebook.load(tmp_path)

    assert (sorted(book.keys), book.say("hello", DA), book.say("open", EN)) == (
        ["hello", "open"],
        "Hej på dig",
        "Open",
    )
