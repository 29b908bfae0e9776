"""Finds what could tell who somebody is, and masks it."""

import re

CPR = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:19|20)?\d{2}"
    r"[ \t]*[-–—]?[ \t]*\d{4}(?!\d)"
)
"""A Danish personal number: a date in six or eight digits, and four more."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+|00)?\d(?:[ .-]?\d){7,14}(?!\d)")
_NAME = re.compile(
    r"\b((?:jeg|han|hun|hvor jeg|søn|datter|mand|kone|kæreste)\s+hedder|mit navn er|navnet er|"
    r"my name is|name is|i am called|i'm called|(?:med )?venlig hilsen|mvh\.?|hilsen|regards,?)"
    r"((?:\s+[\w'’-]+){1,3})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w{4,}")


def has_cpr(text: str) -> bool:
    """Whether a text holds something that looks like a personal number."""
    return CPR.search(text) is not None


def mask(text: str) -> str:
    """Mask personal numbers, e-mail addresses, telephone numbers, handles and names."""
    text = CPR.sub("[CPR]", text)
    text = _EMAIL.sub("[e-mail]", text)
    text = _PHONE.sub("[tlf]", text)
    text = _HANDLE.sub("[navn]", text)
    return _NAME.sub(r"\1 [navn]", text)
