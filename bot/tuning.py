"""`peer-guide knowledge build | calibrate | evaluate`: what whoever changes the content runs."""

from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from bot.services.assistant import Assistant
from bot.services.loading import load_gate, load_knowledge, load_matcher
from knowledge.compiled import compile_content
from knowledge.crisis import load_safety
from knowledge.evaluate import Verdict, load_questions
from knowledge.evaluate import evaluate as evaluate_questions
from knowledge.guidance import evaluate_themes, load_theme_questions
from knowledge.language import Language
from knowledge.loader import fingerprint, load_content
from knowledge.weights import ENTRIES_FILE, SAFETY_FILE, as_arrays, compiled_as_arrays, save
from knowledge.yaml_reader import HERE

ORGANISATIONS = "organisations"
"""Folder, among the questions, of those that are measured by theme alone."""

console = Console(highlight=False)


def build() -> None:
    """Index the content, and train the classifiers on it and on the crisis data."""
    from knowledge.training import (  # noqa: PLC0415 - needs scikit-learn
        train_on_content,
        train_on_safety,
    )

    content = load_content()
    with console.status("Learning the phrasings …"):
        parts = {
            f"classifier/{name}": as_arrays(weights)
            for name, weights in train_on_content(content).items()
        }
        for language in Language:
            parts[f"index/{language}"] = compiled_as_arrays(compile_content(content, language))
    save(ENTRIES_FILE, parts, fingerprint=content.fingerprint)
    with console.status("Learning what a crisis looks like …"):
        crisis = as_arrays(train_on_safety(load_safety(), content))
    save(SAFETY_FILE, {"crisis": crisis}, fingerprint=fingerprint(HERE / "safety", "[ls]*.yaml"))
    sizes = [f"{path.stat().st_size / 1e6:.1f} MB" for path in (ENTRIES_FILE, SAFETY_FILE)]
    console.print(f"Trained on {len(content.entries)} entries ({' and '.join(sizes)}).")


def calibrate(folder: Path) -> None:
    """Set the thresholds from the questions in a folder."""
    from knowledge.calibrate import (  # noqa: PLC0415 - needs scikit-learn
        calibrate,
        calibrate_crisis,
    )

    questions = load_questions(folder)
    _, matcher = load_matcher()
    found = calibrate(questions, matcher)
    _write(HERE / "calibration.yaml", found.model_dump(mode="json"))
    thresholds = calibrate_crisis(questions, load_gate())
    _write(HERE / "safety" / "thresholds.yaml", thresholds.model_dump(mode="json"))
    console.print(f"sure {found.sure}, likely {found.likely}, unsure {found.unsure}; {thresholds}")


def evaluate(folder: Path, *, misses: bool) -> None:
    """Measure on the questions in a folder, and show the figures."""
    knowledge = load_knowledge()
    assistant = knowledge.assistant
    report = evaluate_questions(
        load_questions(folder), lambda q: verdict_of(assistant, q.q, q.prev or "")
    )
    guidance = evaluate_themes(
        load_theme_questions(folder / ORGANISATIONS),
        lambda q: verdict_of(assistant, q.q),
        knowledge.content.entries,
    )
    table = Table("", "", box=None, show_header=False)
    for name, figure in {**report.figures, **guidance.figures}.items():
        is_number = name.endswith("questions")
        table.add_row(name, f"{figure:.0f}" if is_number else f"{figure:.1f} %")
    console.print(table)
    for question, verdict in report.misses if misses else ():
        console.print(
            f"{question.kind} {question.id}: {question.q[:120]!r} expects "
            f"{', '.join(question.expects) or '-'}, got {verdict.outcome} {verdict.entry or ''}"
            f"{' (sure)' if verdict.is_sure else ''} {', '.join(verdict.offered)}",
            markup=False,
        )
    for asked, verdict in guidance.misses if misses else ():
        console.print(
            f"organisations: {asked.q[:120]!r} expects {', '.join(asked.themes)}, got "
            f"{verdict.outcome} {verdict.entry or ''} {', '.join(verdict.offered)}",
            markup=False,
        )


def verdict_of(assistant: Assistant, question: str, previous: str = "") -> Verdict:
    """Let the assistant answer a question as it would in a conversation."""
    data = assistant.as_data(assistant.respond(question, previous=previous))
    return Verdict(
        outcome=data["outcome"],
        entry=data.get("entry"),
        is_sure=data.get("confidence") == "sure",
        offered=tuple(suggestion["entry"] for suggestion in data["suggestions"]),
    )


def _write(path: Path, data: object) -> None:
    note = "# Written by `peer-guide knowledge calibrate`; see knowledge/calibrate.py.\n"
    path.write_text(note + yaml.safe_dump(data, sort_keys=False), "utf-8")
