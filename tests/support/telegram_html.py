"""Telegram's HTML, parsed as strictly as Telegram does.

Source: `parse_html` in td/telegram/MessageEntity.cpp of https://github.com/tdlib/td
"""

import re
from dataclasses import dataclass, replace

TAGS = frozenset(
    {"a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler"}
    | {"tg-emoji", "span", "pre", "code", "blockquote"}
)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[a-zA-Z]+));?")
_START = re.compile(
    r"<(?P<name>[^\s>]*)(?P<attributes>(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*>"
)
_END = re.compile(r"</(?P<name>[^\s>]*)\s*>")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class HtmlError(Exception):
    """Telegram would refuse this text; the message is Telegram's own."""


@dataclass(frozen=True)
class Entity:
    """A stretch of visible text with a look."""

    tag: str
    text: str
    url: str = ""
    """Where an `a` leads."""


@dataclass(frozen=True)
class ParsedText:
    """What a person sees."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass
class _OpenTag:
    name: str
    url: str
    start: int


def utf16_units(text: str) -> int:
    """Count as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> ParsedText:
    """Parse a text.

    Raises:
        HtmlError: It is not what Telegram calls HTML.
    """
    visible = ""
    entities: list[Entity] = []
    open_tags: list[_OpenTag] = []
    position = 0
    while position < len(source):
        if source[position] == "&":
            character, position = _decode(source, position)
            visible += character
        elif source.startswith("</", position):
            position = _close(source, position, open_tags, entities, visible)
        elif source[position] == "<":
            position = _open(source, position, open_tags, len(visible))
        else:
            visible += source[position]
            position += 1
    if open_tags:
        name = open_tags[-1].name
        raise HtmlError(f'Can\'t find end tag corresponding to start tag "{name}"')
    return ParsedText(visible, tuple(entities))


def unescape(source: str) -> str:
    """Decode the entities that Telegram knows; others stay as they are."""
    return _ENTITY.sub(lambda match: _decode(match[0], 0)[0], source)


def _decode(source: str, position: int) -> tuple[str, int]:
    match = _ENTITY.match(source, position)
    if match is None:
        return "&", position + 1
    if match["name"]:
        character = NAMED.get(match["name"])
    else:
        code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
        character = chr(code) if 0 < code < 0x10FFFF else None
    return (character, match.end()) if character else ("&", position + 1)


def _open(source: str, position: int, open_tags: list[_OpenTag], start: int) -> int:
    at = _byte_offset(source, position)
    name_match = re.compile(r"<([^\s>]*)").match(source, position)
    name = name_match[1].lower() if name_match else ""
    if ">" not in source[position:]:
        raise HtmlError(f"Unclosed start tag at byte offset {at}")
    if name not in TAGS:
        raise HtmlError(f'Unsupported start tag "{name}" at byte offset {at}')
    match = _START.match(source, position)
    if match is None:
        raise HtmlError(f'Unclosed start tag "{name}" at byte offset {at}')
    if name == "span" and 'class="tg-spoiler"' not in match["attributes"]:
        raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    href = _HREF.search(match["attributes"])
    url = unescape(href[1] or href[2] or "") if href else ""
    open_tags.append(_OpenTag(name, url, start))
    return match.end()


def _close(
    source: str, position: int, open_tags: list[_OpenTag], entities: list[Entity], visible: str
) -> int:
    at = _byte_offset(source, position)
    if not open_tags:
        raise HtmlError(f"Unexpected end tag at byte offset {at}")
    match = _END.match(source, position)
    if match is None:
        raise HtmlError(f"Unclosed end tag at byte offset {at}")
    tag = open_tags.pop()
    found = match["name"].lower()
    if found and found != tag.name:
        raise HtmlError(
            f'Unmatched end tag at byte offset {at}, expected "</{tag.name}>", found "</{found}>"'
        )
    entity = Entity(tag.name, visible[tag.start :])
    if tag.name == "a":
        entity = replace(entity, url=tag.url or entity.text)
    # Of links Telegram keeps only those it can open; the label stays. A tel link is none.
    if entity.text and not (tag.name == "a" and not re.match(r"(https?|tg)://", entity.url)):
        entities.append(entity)
    return match.end()


def _byte_offset(source: str, position: int) -> int:
    return len(source[:position].encode())
