"""What the commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

from bot.config import Settings, load_settings
from bot.log import configure_logging

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="Settings; config.yaml if it exists.")
]


def read_settings(config: Path | None) -> Settings:
    """Read the settings and begin to log as they say.

    Raises:
        ConfigurationError: A key is unknown or a value wrong.
    """
    settings = load_settings(config)
    configure_logging(settings.log)
    return settings
