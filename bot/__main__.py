"""Run the command `peer-guide` as `python -m bot`."""

from bot.cli import main

main()
