"""Sets PDF documents from a typst template and plain data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Set a PDF that screen readers can read (PDF/UA-1), with the fonts that typst brings.

    Args:
        template: Name of the template, which decodes its data with `json`.
        data: Anything JSON can hold. It reaches the template as values, so that nothing in it
            is read as markup.
    """
    return bytes(
        typst.compile(
            (TEMPLATES / f"{template}.typ").read_bytes(),
            format="pdf",
            sys_inputs={"data": json.dumps(data)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )
