"""Markdown of replies, read into the few things that every channel can show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

MAX_NESTING = 100
"""Deeper than this is not meant as Markdown; the parser would leave the text out."""

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).disable(
    ["blockquote", "code", "hr", "image", "lheading", "reference"]
)
"""What is disabled here stays as typed. References would swallow text."""

_LINK = re.compile(r"https?://|tel:", re.IGNORECASE)
_READABLE = re.compile(r"(?:tel|mailto):(.+)", re.IGNORECASE)
"""Links to an address that people also use without a link."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that looks the same from end to end."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    """Where it leads: http, https or tel; empty when it is no link."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a paragraph of a list item."""

    spans: tuple[Span, ...]
    marker: str = ""
    """What stands before the first paragraph of a list item: `•`, or `1.`."""

    depth: int = 0
    """How many lists it stands in."""


def parse(text: str) -> list[Block]:
    """Read Markdown: paragraphs, bold, italic, lists, links and code.

    Line breaks are kept, headings become paragraphs, and what is not known stays as typed.
    A telephone number or e-mail address that only the link knows is written behind it.

    Args:
        text: Any text; half surrogate pairs, which no channel can send, become `?`.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    tokens = _PARSER.parse(text)
    if any(token.level >= MAX_NESTING - 2 for token in tokens):
        return [Block((Span(text),))]
    return _read_blocks(tokens)


def _read_blocks(tokens: Iterable[Token]) -> list[Block]:
    blocks: list[Block] = []
    depth = 0
    marker = ""
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            if marker:  # an item that holds nothing but another list
                blocks.append(Block((), marker, depth))
                marker = ""
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type == "list_item_close" and marker:
            blocks.append(Block((), marker, depth))
            marker = ""
        elif token.type == "inline":
            blocks.append(Block(_read_spans(token.children or ()), marker, depth))
            marker = ""
        elif token.type == "fence":
            blocks.append(Block((Span(token.content.rstrip("\n"), code=True),), marker, depth))
            marker = ""
    return blocks


def _read_spans(tokens: Iterable[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    style = Span("")
    target = ""
    label_start = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, bold=token.nesting == 1)
            case "em_open" | "em_close":
                style = replace(style, italic=token.nesting == 1)
            case "link_open":
                target = str(token.attrGet("href") or "")
                style = replace(style, link=target if _LINK.match(target) else "")
                label_start = len(spans)
            case "link_close":
                style = replace(style, link="")
                spans += _unseen_address(target, spans[label_start:])
            case "softbreak" | "hardbreak":
                spans.append(replace(style, text="\n"))
            case "code_inline":
                spans.append(replace(style, text=token.content, code=True))
            case _:
                spans.append(replace(style, text=token.content))
    return _merge(spans)


def _unseen_address(target: str, label: Sequence[Span]) -> list[Span]:
    """Write out a number or address that the label does not show; many channels hide it."""
    address = _READABLE.match(target)
    if not address:
        return []
    shown = "".join(span.text for span in label)
    # Danish numbers are shown without their country.
    if _bare(address[1]).removeprefix("45") in _bare(shown):
        return []
    return [Span(f" ({address[1]})")]


def _bare(address: str) -> str:
    return re.sub(r"[^\w@]", "", address).lower()


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join neighbours of one style."""
    groups = groupby(
        (span for span in spans if span.text), key=lambda span: replace(span, text="")
    )
    return tuple(
        replace(style, text="".join(span.text for span in group)) for style, group in groups
    )
