"""What the command reads before it knows what is wished."""

import subprocess
import sys

SLOW = {"alembic", "matplotlib", "phonenumbers", "sqlalchemy", "telegram", "typst", "xlsxwriter"}


def test_a_command_reads_only_what_it_needs() -> None:
    """Scripts wait for the first answer of `ask`, which needs no database."""
    source = f"import sys, bot.cli; print(sorted({SLOW!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
