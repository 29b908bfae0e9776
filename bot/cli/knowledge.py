"""`peer-guide knowledge`: for the authors of the content."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import ConfigFile, read_settings

app = typer.Typer(help="Check, train and measure the content.", no_args_is_help=True)

QuestionFolder = Annotated[Path, typer.Argument(help="A folder with sets of questions.")]

QUESTIONS = Path("tests/questions")
"""The project's own question sets."""


@app.command("check")
def knowledge_check() -> None:
    """Look for mistakes in the content; each is named with file, entry, key and remedy."""
    from knowledge.checker import check_everything  # noqa: PLC0415 - each command loads only what it needs

    problems = check_everything()
    for problem in problems:
        typer.echo(str(problem))
    typer.echo(f"{len(problems)} problems" if problems else "No problems.")
    if problems:
        raise typer.Exit(1)


@app.command("build")
def knowledge_build() -> None:
    """Train the classifiers anew; needs scikit-learn (`make knowledge` sees to it)."""
    from bot.tuning import build  # noqa: PLC0415 - as above

    build()


@app.command("calibrate")
def knowledge_calibrate(questions: QuestionFolder = QUESTIONS) -> None:
    """Set the thresholds from the project's own questions; needs scikit-learn."""
    from bot.tuning import calibrate  # noqa: PLC0415 - as above

    calibrate(questions)


@app.command("evaluate")
def knowledge_evaluate(
    questions: QuestionFolder = QUESTIONS,
    *,
    misses: Annotated[bool, typer.Option(help="Show the questions that went wrong.")] = False,
) -> None:
    """Measure answers and crisis help on the project's own questions."""
    from bot.tuning import evaluate  # noqa: PLC0415 - as above

    evaluate(questions, misses=misses)


@app.command("gaps")
def knowledge_gaps(config: ConfigFile = None) -> None:
    """Show what people asked that was not answered, alike questions together."""
    from bot.maintenance import gaps  # noqa: PLC0415 - as above

    for line in asyncio.run(gaps(read_settings(config))):
        typer.echo(line)
