"""How messages are made: several sentences, two questions, or half a one."""

import re

from knowledge.text import words

MAX_SENTENCES = 8
"""Of a rambling message, so many sentences are looked at on their own."""

ELLIPTICAL_STARTS = frozenset(
    ["og", "men", "hvad med", "hva med", "and", "what about", "how about", "but", "so in", "also"]
)
ELLIPTICAL_ENDS = frozenset(["der", "det", "that", "there", "it", "den", "dem", "them"])


def is_elliptical(text: str) -> bool:
    """Whether a message leans on the one before: "og i Hovedstaden?", "how long is that"."""
    found = words(text)
    if not found:
        return False
    begins = found[0] in ELLIPTICAL_STARTS or " ".join(found[:2]) in ELLIPTICAL_STARTS
    return (
        (begins and len(found) <= 10)
        or len(found) <= 4
        or (found[-1] in ELLIPTICAL_ENDS and len(found) <= 8)
    )


def split_sentences(text: str) -> list[str]:
    """Split a long message into sentences of at least three words."""
    if len(text) < 80:
        return []
    sentences: list[str] = []
    current = ""
    for piece in text.replace("?", "?\n").replace(". ", ".\n").replace("!", "!\n").splitlines():
        current = f"{current} {piece}".strip()
        if len(current.split()) >= 3:
            sentences.append(current)
            current = ""
    return sentences[-MAX_SENTENCES:]


_QUESTION_WORDS = (
    r"hva[d]?|hvor|hvordan|hvem|hvornår|hvornaar|hvorfor|hvilke[nt]?|er der|kan (?:man|jeg|vi)|"
    r"skal (?:man|jeg|vi)|what|where|how|who|when|why|which|is there|can (?:i|we|you)|do (?:i|we)"
)
_AND_ANOTHER = re.compile(
    rf"(?:,|\s)\s*(?:og|samt|and)\s+(?=(?:{_QUESTION_WORDS})\b)", re.IGNORECASE
)


def split_questions(text: str) -> list[str]:
    """Split a message that asks two things into both; else give it back whole.

    Two questions are two question marks, or "og" before a question word, with at least two words
    on either side.
    """
    pieces = [piece.strip() for piece in text.split("?") if len(words(piece)) >= 2]
    if len(pieces) == 1:
        pieces = [piece.strip() for piece in _AND_ANOTHER.split(pieces[0], maxsplit=1)]
    if len(pieces) == 2 and all(len(words(piece)) >= 2 for piece in pieces):
        return pieces
    return [text]
