"""`peer-guide ask`: the machine interface, and a question for people."""

import json
import math
import time
from typing import IO, Any

from rich.console import Console
from rich.markdown import Markdown

from bot.services.assistant import Assistant
from bot.services.loading import load_knowledge
from knowledge.language import Language


def answer_lines(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer JSON lines, one for one, in the same order; anything else gets an error line."""
    assistant = load_knowledge().assistant
    for raw in source:
        if raw.strip():
            line = json.dumps(_answer_line(assistant, raw), ensure_ascii=False)
            # Half a surrogate pair can stand in JSON, but not in UTF-8.
            sink.write(line.encode("utf-8", "replace") + b"\n")
            sink.flush()


def answer_one(question: str, *, explain: bool = False) -> None:
    """Answer one question as a person would read it."""
    knowledge = load_knowledge()
    response = knowledge.assistant.respond(question)
    console = Console(highlight=False)
    console.print(Markdown(response.text))
    for entry in response.answer.suggestions if response.answer else ():
        console.print(f"  • {entry.title[response.language]}", markup=False)
    if explain:
        console.print_json(data=knowledge.answers.explain(question, response.language))


def _answer_line(assistant: Assistant, raw: bytes) -> dict[str, Any]:
    started = time.perf_counter()
    data: Any = None
    try:
        line = raw.decode("utf-8", "replace")
        data = json.loads(line, parse_float=_read_number, parse_constant=_read_number)
    except (ValueError, RecursionError):
        return _error(None, "the line is not JSON")
    if not isinstance(data, dict):
        return _error(None, "the line is not a JSON object")
    question = data.get("q")
    if not isinstance(question, str):
        return _error(data.get("id"), 'the key "q" must hold the question as text')
    previous = data.get("prev")
    language = data.get("language")
    try:
        response = assistant.respond(
            question,
            previous=previous if isinstance(previous, str) else "",
            language=Language(language) if language in tuple(Language) else None,
        )
        answer = assistant.as_data(response)
    except Exception as exc:  # noqa: BLE001 - a line out for every line in, whatever happens
        return _error(data.get("id"), type(exc).__name__)
    elapsed = (time.perf_counter() - started) * 1000
    return {"id": data.get("id"), **answer, "ms": round(elapsed, 3)}


def _read_number(text: str) -> float | None:
    """Read a number; None for NaN and the infinite, which could not be written as JSON again."""
    number = float(text)
    return number if math.isfinite(number) else None


def _error(question_id: Any, error: str) -> dict[str, Any]:
    return {
        "id": question_id,
        "outcome": "no_match",
        "language": Language.DANISH.value,
        "text": "",
        "suggestions": [],
        "score": 0.0,
        "ms": 0.0,
        "error": error,
    }
