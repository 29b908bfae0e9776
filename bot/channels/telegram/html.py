"""Replies as Telegram's HTML, in parts that Telegram accepts.

Source: https://core.telegram.org/bots/api#html-style
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.domain.markdown import Block, Span, parse

MAX_PART = 4096
"""UTF-16 code units of visible text in one Telegram message."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]»”’]*(?=\s)|(?=\n)")
_WORD_END = re.compile(r"(?<=\S)(?=\s)")
_TAG = re.compile(r"<[^>]*>")
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0\ufffc"
"""Letters and signs in Unicode's eyes, nothing in the eyes of Telegram or of people."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or what fits of it."""

    spans: tuple[Span, ...]
    is_item: bool

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    def slice(self, start: int, end: int) -> "_Piece":
        """Give the characters from start to before end, with their style."""
        spans: list[Span] = []
        position = 0
        for span in self.spans:
            text = span.text[max(start - position, 0) : max(end - position, 0)]
            position += len(span.text)
            if text:
                spans.append(replace(span, text=text))
        return _Piece(tuple(spans), self.is_item)


def render(text: str, *, limit: int = MAX_PART) -> list[str]:
    """Render Markdown as messages in Telegram's HTML.

    Long texts are split between blocks where possible, else between sentences, else between
    words, else between characters. White space at a split is left out.

    Args:
        text: Markdown as `bot.domain.markdown` reads it.
        limit: Most UTF-16 code units of visible text in one part, at least 2.

    Returns:
        Parts in order, each valid by itself and each with something to see. Empty when there
        is nothing to see at all.
    """
    pieces = [
        piece
        for block in parse(text)
        for piece in _split(_as_piece(block), limit)
        if _is_visible(piece.text)
    ]
    return ["".join(_render_part(part)) for part in _pack(pieces, limit)]


def plain_text(part: str) -> str:
    """Give the visible text of a rendered part."""
    return html.unescape(_TAG.sub("", part))


def _as_piece(block: Block) -> _Piece:
    if not block.depth:
        return _Piece(block.spans, is_item=False)
    indent = "  " * (block.depth - 1) + (f"{block.marker} " if block.marker else "  ")
    return _Piece((Span(indent), *block.spans), is_item=True)


def _split(piece: _Piece, limit: int) -> Iterator[_Piece]:
    """Split a block that is too long for one message."""
    text = piece.text
    while (room := _fitting(text, limit)) < len(text):
        cut = _last_border(text, room)
        yield piece.slice(0, len(text[:cut].rstrip()))
        piece = piece.slice(len(text) - len(text[cut:].lstrip()), len(text))
        text = piece.text
    yield piece


def _fitting(text: str, limit: int) -> int:
    """Count the characters at the start that fit into so many UTF-16 code units."""
    units = 0
    for index, character in enumerate(text):
        units += _units(character)
        if units > limit:
            return index
    return len(text)


def _last_border(text: str, room: int) -> int:
    """Find the best place to split a text, after at most so many characters."""
    for border in (_SENTENCE_END, _WORD_END):
        # The white space behind the border may already lie outside.
        ends = [match.end() for match in border.finditer(text, 0, room + 1)]
        fitting = [end for end in ends if text[:end].strip()]
        if fitting:
            return fitting[-1]
    return room


def _pack(pieces: Iterable[_Piece], limit: int) -> list[list[_Piece]]:
    """Put as many pieces into each part as fit."""
    parts: list[list[_Piece]] = []
    used = 0
    for piece in pieces:
        size = _units(piece.text)
        if parts and (total := used + len(_separator(parts[-1][-1], piece)) + size) <= limit:
            parts[-1].append(piece)
            used = total
        else:
            parts.append([piece])
            used = size
    return parts


def _render_part(pieces: list[_Piece]) -> Iterator[str]:
    for index, piece in enumerate(pieces):
        if index:
            yield _separator(pieces[index - 1], piece)
        yield from map(_render_span, piece.spans)


def _separator(before: _Piece, after: _Piece) -> str:
    return "\n" if before.is_item and after.is_item else "\n\n"


def _render_span(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if span.code and not span.link:
        return f"<code>{text}</code>"  # Telegram lets nothing else stand in or around code
    if span.italic:
        text = f"<i>{text}</i>"
    if span.bold:
        text = f"<b>{text}</b>"
    if span.link:
        text = f'<a href="{html.escape(span.link)}">{text}</a>'
    return text


def _units(text: str) -> int:
    """Count UTF-16 code units, as Telegram does."""
    return len(text) + sum(character > "\uffff" for character in text)


def _is_visible(text: str) -> bool:
    """Whether there is anything to see; Telegram refuses messages without."""
    return any(
        unicodedata.category(character)[0] not in "CZ" and character not in _BLANKS
        for character in text
    )
