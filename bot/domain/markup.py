"""Somebody's words as Markdown that shows them as they are."""

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()<>#+-.!|~&"})


def quote(text: str) -> str:
    """Write somebody's words on one line."""
    return " ".join(text.split()).translate(_MARKS)


def quote_lines(text: str) -> str:
    """Write somebody's words with their own lines; empty ones part paragraphs."""
    paragraphs = [part for part in text.replace("\r", "").split("\n\n") if part.strip()]
    return "\n\n".join(
        "\\\n".join(quote(line) for line in paragraph.split("\n") if line.strip())
        for paragraph in paragraphs
    )
