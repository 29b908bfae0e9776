"""`peer-guide guide`: the organisations' guide as a file."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from knowledge.language import Language


def guide(
    language: Annotated[Language, typer.Option(help="Of the document.")] = Language.DANISH,
    out: Annotated[Path, typer.Option(help="Where to write the PDF.")] = Path("kvikguide.pdf"),
) -> None:
    """Write the organisations' quick guide as a PDF."""
    from bot.documents.guide import GuideDocument  # noqa: PLC0415 - each command loads only what it needs
    from knowledge.loader import load_content  # noqa: PLC0415 - as above
    from knowledge.phrasebook import Phrasebook  # noqa: PLC0415 - as above
    from knowledge.yaml_reader import HERE  # noqa: PLC0415 - as above

    content = load_content(with_phrasings=False)
    phrases = Phrasebook.load(HERE / "phrases")

    def say(key: str, **values: str | int) -> str:
        return phrases.say(key, language, **values)

    document = GuideDocument(content.guide, content.entries)
    pdf = document.make(language, say, day=date.today())  # noqa: DTZ011 - a day, not a moment
    try:
        out.write_bytes(pdf)
    except OSError as exc:
        typer.echo(f"{out} cannot be written: {exc.strerror}.", err=True)
        raise typer.Exit(1) from exc
    typer.echo(f"{out}: {len(pdf) // 1024} KB.")
