"""The shipped content, and a small one to break."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.services.loading import Knowledge
from bot.tuning import verdict_of
from knowledge.evaluate import Question, Report, evaluate, load_questions
from knowledge.language import Language
from knowledge.loader import Content, load_content

TESTS = Path(__file__).parents[1]
DATA = TESTS / "data" / "content"


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def questions() -> Sequence[Question]:
    """The project's own question sets."""
    return load_questions(TESTS / "questions")


@pytest.fixture(scope="session")
def report(knowledge: Knowledge, questions: Sequence[Question]) -> Report:
    """What the assistant makes of the project's own questions."""
    return evaluate(questions, lambda q: verdict_of(knowledge.assistant, q.q, q.prev or ""))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content without a mistake, to be changed at will."""
    return Path(shutil.copytree(DATA / "good", tmp_path / "content"))


def entries_shown(
    knowledge: Knowledge, question: str, *, previous: str = "", language: Language | None = None
) -> list[str]:
    """Ask, and give the ids of the entries shown or offered, best first; crisis help is none."""
    answer = knowledge.assistant.respond(question, previous=previous, language=language).answer
    if answer is None:
        return []
    return [entry.id for entry in (answer.entry, *answer.suggestions) if entry]


def first_match(knowledge: Knowledge, question: str, language: Language) -> str | None:
    """Give the id of the best match in a language, trusted or not."""
    matches = knowledge.answers.explain(question, language)["matches"]
    return str(matches[0]["entry"]) if matches else None
