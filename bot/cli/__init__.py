"""The command `peer-guide`."""

import asyncio
import sys
from typing import Annotated

import typer

from bot.cli import cases, coordinators, database, guide, knowledge
from bot.cli.common import ConfigFile, read_settings
from bot.config import LogSettings, load_settings
from bot.errors import BotError
from bot.log import configure_logging
from knowledge.errors import KnowledgeError

app = typer.Typer(
    help="A chat assistant about the Danish national framework for peer training.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(database.app, name="db")
app.add_typer(config_app, name="config")
app.command()(guide.guide)
app.add_typer(coordinators.app, name="coordinators")
app.add_typer(cases.app, name="cases")
app.command()(coordinators.audit)


def main() -> None:
    """Run the command; what people can mend is told in a line, without a traceback."""
    try:
        app()
    except (BotError, KnowledgeError) as exc:
        sys.stderr.write(f"{exc}\n")
        sys.exit(1)


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
    settings = read_settings(config)
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


@config_app.command("check")
def config_check(config: ConfigFile = None) -> None:
    """Say whether the settings can be used."""
    settings = read_settings(config)
    token = "set" if settings.telegram_token() else "not set"
    settings.email_password()
    mail = settings.email.host or "not set"
    typer.echo(f"The settings are fine. Telegram token: {token}. Mail server: {mail}.")
