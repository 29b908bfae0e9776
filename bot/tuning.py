"""`peer-guide knowledge build | calibrate | evaluate`: what whoever changes the content runs."""

from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from bot.app import load_knowledge
from bot.services.assistant import Assistant
from knowledge.classifier import Classifier
from knowledge.crisis import CrisisGate, load_safety
from knowledge.evaluate import Question, Verdict, load_questions
from knowledge.evaluate import evaluate as evaluate_questions
from knowledge.language import Language
from knowledge.loader import HERE, load_content
from knowledge.matcher import Matcher
from knowledge.weights import ENTRIES_FILE, SAFETY_FILE, load_weights, save_weights

console = Console(highlight=False)


def build() -> None:
    """Train the classifiers on the content and the crisis data."""
    from knowledge.training import train_on_content, train_on_safety  # noqa: PLC0415 - needs scikit-learn

    content = load_content()
    with console.status("Learning the phrasings …"):
        trained = train_on_content(content)
    save_weights(ENTRIES_FILE, trained, fingerprint=content.fingerprint)
    with console.status("Learning what a crisis looks like …"):
        crisis = train_on_safety(load_safety(), content)
    save_weights(SAFETY_FILE, crisis, fingerprint=content.fingerprint)
    sizes = ", ".join(
        f"{p.name}: {p.stat().st_size / 1e6:.1f} MB" for p in (ENTRIES_FILE, SAFETY_FILE)
    )
    console.print(f"Trained on {len(content.entries)} entries ({sizes}).")


def calibrate(folder: Path) -> None:
    """Set the thresholds from the questions in a folder."""
    from knowledge.calibrate import calibrate, calibrate_crisis  # noqa: PLC0415 - needs scikit-learn

    questions = load_questions(folder)
    content, safety = load_content(), load_safety()
    weights, _ = load_weights(ENTRIES_FILE)
    classifiers = {Language(name): Classifier(trained) for name, trained in weights.items()}
    found = calibrate(questions, Matcher(content, classifiers))
    _write(HERE / "calibration.yaml", found.model_dump(mode="json"))
    crisis, _ = load_weights(SAFETY_FILE)
    gate = CrisisGate(safety.patterns, Classifier(crisis["crisis"]), safety.thresholds)
    thresholds = calibrate_crisis(questions, gate)
    _write(HERE / "safety" / "thresholds.yaml", thresholds.model_dump(mode="json"))
    console.print(f"sure {found.sure}, likely {found.likely}, unsure {found.unsure}; {thresholds}")


def evaluate(folder: Path, *, misses: bool) -> None:
    """Measure on the questions in a folder, and show the figures."""
    assistant = load_knowledge().assistant
    report = evaluate_questions(load_questions(folder), lambda q: verdict_of(assistant, q))
    table = Table("", "", box=None, show_header=False)
    for name, figure in report.figures.items():
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


def verdict_of(assistant: Assistant, question: Question) -> Verdict:
    """Let the assistant answer a question as it would in a conversation."""
    data = assistant.as_data(assistant.respond(question.q, previous=question.prev or ""))
    return Verdict(
        outcome=data["outcome"],
        entry=data.get("entry"),
        is_sure=data.get("confidence") == "sure",
        offered=tuple(suggestion["entry"] for suggestion in data["suggestions"]),
    )


def _write(path: Path, data: object) -> None:
    note = "# Written by `peer-guide knowledge calibrate`; see knowledge/calibrate.py.\n"
    path.write_text(note + yaml.safe_dump(data, sort_keys=False), "utf-8")
