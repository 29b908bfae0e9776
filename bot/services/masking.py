"""Finds what could tell who somebody is, and masks it."""

import re
import unicodedata

import phonenumbers

_CPR = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:19|20)?\d{2}"
    r"[ \t]*[ .-]?[ \t]*\d{4}(?!\d)"
)
"""A Danish personal number: a date in six or eight digits, and four more."""

_TIME = r"(?:[01]?\d|2[0-4])\.[0-5]\d"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:\d\d?[.-]\d\d?[.-]{_YEAR}|{_YEAR}-\d\d-\d\d|{_YEAR}-{_YEAR})"
_CALENDAR = rf"(?:{_DATE}|{_TIME})(?:[ -](?:{_DATE}|{_TIME}|{_YEAR}))*"
_PHONE = re.compile(
    rf"(?<!\d)(?:(?P<calendar>{_CALENDAR}(?![ .-]?\d))|(?:\+|00)?\d(?:[ .-]?\d){{7,14}}(?!\d))"
)
"""A telephone number; dates, spans of years and times of day have as many digits."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(
    r"\b((?:jeg|han|hun|hvor jeg|søn|datter|mand|kone|kæreste)\s+hedder|mit navn er|navnet er|"
    r"my name is|name is|i am called|i'm called|(?:med )?venlig hilsen|mvh\.?|hilsen|regards,?)"
    r"((?:\s+[\w'’-]+){1,3})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w{4,}")

MAX_TRIES = 20
"""Telephone numbers looked for in one text; hostile ones are made of nothing else."""

_UNSEEN = ("Cc", "Cf", "Mn", "Me")
"""Categories of signs that may stand between or upon digits without being seen as more."""


def has_cpr(text: str) -> bool:
    """Whether a text holds something that looks like a personal number."""
    return bool(_cpr_spans(_Plain(text)))


def mask(text: str) -> str:
    """Mask personal numbers, e-mail addresses, telephone numbers, handles and names."""
    plain = _Plain(text)
    text = plain.replace(_cpr_spans(plain), "[CPR]")
    text = _EMAIL.sub("[e-mail]", text)
    plain = _Plain(text)
    found = _PHONE.finditer(plain.text)
    text = plain.replace([m.span() for m in found if not m["calendar"]], "[tlf]")
    text = _HANDLE.sub("[navn]", text)
    return _NAME.sub(r"\1 [navn]", text)


class _Plain:
    """A text with the digits, spaces and hyphens that other keyboards' signs stand for.

    Args:
        text: As it was typed.
    """

    def __init__(self, text: str) -> None:
        self._typed = text
        self._places = [
            place
            for place, char in enumerate(text)
            if char in "\n\t" or unicodedata.category(char) not in _UNSEEN
        ]
        self.text = "".join(_plain_char(text[place]) for place in self._places)

    def replace(self, spans: list[tuple[int, int]], by: str) -> str:
        """Replace spans of the plain text in what was typed."""
        typed = self._typed
        for start, end in reversed(spans):
            typed = typed[: self._places[start]] + by + typed[self._places[end - 1] + 1 :]
        return typed


def _plain_char(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "-" if char in "/_\u2212" or category == "Pd" else char


def _cpr_spans(plain: _Plain) -> list[tuple[int, int]]:
    """Find personal numbers; the number of a telephone abroad may look like one."""
    found = [match.span() for match in _CPR.finditer(plain.text)]
    if not found:
        return []
    numbers = phonenumbers.PhoneNumberMatcher(plain.text, None, max_tries=MAX_TRIES)
    abroad = [(number.start, number.end) for number in numbers]
    return [
        (start, end)
        for start, end in found
        if not any(begin <= start and end <= stop for begin, stop in abroad)
    ]
