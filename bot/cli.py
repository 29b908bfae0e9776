"""The command `peer-guide`."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.config import LogSettings, Settings, load_settings
from bot.errors import BotError
from bot.log import configure_logging
from knowledge.errors import KnowledgeError

app = typer.Typer(
    help="A chat assistant about the Danish national framework for peer training.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
knowledge_app = typer.Typer(help="Check, train and measure the content.", no_args_is_help=True)
database_app = typer.Typer(help="Look after the database.", no_args_is_help=True)
config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(database_app, name="db")
app.add_typer(config_app, name="config")

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="Settings; config.yaml if it exists.")
]

QuestionFolder = Annotated[Path, typer.Argument(help="A folder with sets of questions.")]

QUESTIONS = Path("tests/questions")
"""The project's own question sets."""


def main() -> None:
    """Run the command; what people can mend is told in a line, without a traceback."""
    try:
        app()
    except (BotError, KnowledgeError) as exc:
        sys.stderr.write(f"{exc}\n")
        sys.exit(1)


def _settings(config: Path | None) -> Settings:
    settings = load_settings(config)
    configure_logging(settings.log)
    return settings


@app.command()
def chat(config: ConfigFile = None) -> None:
    """Talk with the assistant in the terminal; needs no token and no server."""
    from bot.app import run_terminal  # noqa: PLC0415 - each command loads only what it needs

    settings = load_settings(config)
    # A log between the lines of a conversation would only disturb it.
    configure_logging(settings.log.model_copy(update={"level": "error"}))
    asyncio.run(run_terminal(settings))


@app.command()
def run(config: ConfigFile = None) -> None:
    """Serve Telegram."""
    settings = _settings(config)
    token = settings.telegram_token()
    if not token:
        typer.echo(
            "No Telegram token yet: write to @BotFather in Telegram, send /newbot, and set "
            "PEER_GUIDE_TELEGRAM__TOKEN to the token you get. `make chat` needs none."
        )
        return
    from bot.app import run_service  # noqa: PLC0415 - each command loads only what it needs

    asyncio.run(run_service(settings, token))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question, for people.")] = None,
    *,
    explain: Annotated[bool, typer.Option(help="Show what the decision rests on.")] = False,
) -> None:
    """Answer a question, or JSON lines from standard input.

    In: {"id", "q", "prev"?, "language"?} a line. Out: a line each, in the same order.
    """
    from bot.ask import answer_lines, answer_one  # noqa: PLC0415 - as above

    # Nothing but answers may stand on standard output.
    configure_logging(LogSettings())
    if question is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer)
    else:
        answer_one(question, explain=explain)


@knowledge_app.command("check")
def knowledge_check() -> None:
    """Look for mistakes in the content; each is named with file, entry, key and remedy."""
    from knowledge.checker import check_everything  # noqa: PLC0415 - as above

    problems = check_everything()
    for problem in problems:
        typer.echo(str(problem))
    typer.echo(f"{len(problems)} problems" if problems else "No problems.")
    if problems:
        raise typer.Exit(1)


@knowledge_app.command("build")
def knowledge_build() -> None:
    """Train the classifiers anew; needs scikit-learn (`make knowledge` sees to it)."""
    from bot.tuning import build  # noqa: PLC0415 - as above

    build()


@knowledge_app.command("calibrate")
def knowledge_calibrate(questions: QuestionFolder = QUESTIONS) -> None:
    """Set the thresholds from the project's own questions; needs scikit-learn."""
    from bot.tuning import calibrate  # noqa: PLC0415 - as above

    calibrate(questions)


@knowledge_app.command("evaluate")
def knowledge_evaluate(
    questions: QuestionFolder = QUESTIONS,
    *,
    misses: Annotated[bool, typer.Option(help="Show the questions that went wrong.")] = False,
) -> None:
    """Measure answers and crisis help on the project's own questions."""
    from bot.tuning import evaluate  # noqa: PLC0415 - as above

    evaluate(questions, misses=misses)


@knowledge_app.command("gaps")
def knowledge_gaps(config: ConfigFile = None) -> None:
    """Show what people asked that was not answered, alike questions together."""
    from bot.maintenance import gaps  # noqa: PLC0415 - as above

    for line in asyncio.run(gaps(_settings(config))):
        typer.echo(line)


@database_app.command("upgrade")
def database_upgrade(config: ConfigFile = None) -> None:
    """Bring the tables up to date."""
    from bot.storage.database import Database  # noqa: PLC0415 - as above

    async def upgrade() -> None:
        database = Database(_settings(config).database.url)
        try:
            await database.upgrade()
        finally:
            await database.close()

    asyncio.run(upgrade())
    typer.echo("The database is up to date.")


@database_app.command("check")
def database_check(config: ConfigFile = None) -> None:
    """Say whether the tables are those of this version."""
    from bot.storage.database import Database  # noqa: PLC0415 - as above

    async def check() -> None:
        database = Database(_settings(config).database.url)
        try:
            await database.check()
        finally:
            await database.close()

    asyncio.run(check())
    typer.echo("The database is as it should be.")


@database_app.command("rotate-key")
def database_rotate_key(config: ConfigFile = None) -> None:
    """Encrypt everything anew with a new key. Stop the service first."""
    from bot.maintenance import rotate_key  # noqa: PLC0415 - as above

    typer.echo(asyncio.run(rotate_key(_settings(config))))


@database_app.command("purge")
def database_purge(config: ConfigFile = None) -> None:
    """Erase what is kept no longer; the service does it every night by itself."""
    from bot.maintenance import purge  # noqa: PLC0415 - as above

    asyncio.run(purge(_settings(config)))
    typer.echo("Everything too old is erased.")


@config_app.command("check")
def config_check(config: ConfigFile = None) -> None:
    """Say whether the settings can be used."""
    settings = _settings(config)
    token = "set" if settings.telegram_token() else "not set"
    typer.echo(f"The settings are fine. Telegram token: {token}.")
