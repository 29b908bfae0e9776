"""Reads what people write into forms, and says what is wrong when it cannot be used."""

import re
import unicodedata
from collections.abc import Callable

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.conversation.form import MisreadError
from bot.domain.markup import quote
from bot.conversation.turn import Turn
from bot.services.masking import has_cpr
from knowledge.language import Language
from knowledge.places import Places

MAX_NAME = 100
"""Characters of a name."""

MAX_REMARK = 1000
"""Characters of a remark."""

MAX_STAFF = 500
"""More than this on one course is a slip of the finger."""

HERE = "here"
"""Option: be answered in the chat."""

_DIGITS = re.compile(r"\d+")
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0\ufffc"
"""Letters and signs in Unicode's eyes, nothing in the eyes of people."""


def clean(text: str) -> str:
    """Take out what cannot be seen: control, zero-width and direction marks."""
    visible = (
        char
        if char in "\n\t"
        or (char not in _BLANKS and unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cn"))
        else ""
        # The joiner holds emoji of several parts together.
        if char != "\u200d"
        else char
        for char in unicodedata.normalize("NFC", text)
    )
    return "".join(visible).strip()


def read_name(text: str) -> str:
    """Read a name, or what somebody wants to be called.

    Raises:
        MisreadError: Empty, too long, or a personal number.
    """
    name = " ".join(_guarded(text).split())
    if not any(char.isalnum() or unicodedata.category(char) == "So" for char in name):
        raise MisreadError("form-misread-name")
    if len(name) > MAX_NAME:
        raise MisreadError("form-misread-long", most=MAX_NAME, given=len(name))
    return name


def read_remark(text: str) -> str:
    """Read a remark.

    Raises:
        MisreadError: Empty, too long, or with a personal number in it.
    """
    remark = _guarded(text)
    if not remark:
        raise MisreadError("form-misread-remark")
    if len(remark) > MAX_REMARK:
        raise MisreadError("form-misread-long", most=MAX_REMARK, given=len(remark))
    return remark


def read_reach(text: str) -> str:
    """Read how somebody can be reached: a telephone number or an e-mail address.

    Returns:
        The number in international form (`+4520123456`), or the address.

    Raises:
        MisreadError: Neither of the two, or a personal number.
    """
    reach = _guarded(text)
    if "@" in reach:
        try:
            return validate_email(reach, check_deliverability=False).normalized
        except EmailNotValidError as exc:
            raise MisreadError("form-misread-email") from exc
    try:
        number = phonenumbers.parse(reach, "DK")
    except phonenumbers.NumberParseException as exc:
        raise MisreadError("form-misread-reach") from exc
    if not phonenumbers.is_valid_number(number):
        raise MisreadError("form-misread-phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_number(text: str) -> int:
    """Read how many, in digits or a small number in words.

    Raises:
        MisreadError: No number, or not between 1 and 500.
    """
    in_words = {
        "en": 1, "et": 1, "one": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4, "four": 4,
        "fem": 5, "five": 5, "seks": 6, "six": 6, "syv": 7, "seven": 7, "otte": 8, "eight": 8,
        "ni": 9, "nine": 9, "ti": 10, "ten": 10,
    }  # fmt: skip
    text = _guarded(text)
    found = _DIGITS.findall(text)
    number = int(found[0][:6]) if len(found) == 1 else in_words.get(text.lower(), 0)
    if not 1 <= number <= MAX_STAFF:
        raise MisreadError("form-misread-number", most=MAX_STAFF)
    return number


def place_reader(places: Places) -> Callable[[str], str]:
    """Make a reader of places: a municipality, a town in it, or a region."""

    def read_place(text: str) -> str:
        """Give `region/Municipality`, or `region/`; raises MisreadError when it names neither."""
        municipality = places.find_municipality(_guarded(text)[:200])
        if municipality:
            return f"{municipality.region}/{municipality.name}"
        regions = places.find_regions(text[:200])
        if len(regions) != 1:
            raise MisreadError("form-misread-place")
        return f"{regions[0]}/"

    return read_place


def place_shower(places: Places) -> Callable[[Turn, str], str]:
    """Make a writer of what `place_reader` reads."""

    def show_place(turn: Turn, value: str) -> str:
        region, _, municipality = value.partition("/")
        name = places.regions[region].name[Language(turn.language)]
        return quote(f"{municipality} ({name})" if municipality else name)

    return show_place


def region_of(place: str | None) -> str | None:
    """Give the region of a place as it is kept in answers."""
    return place.partition("/")[0] if place and "/" in place else None


def _guarded(text: str) -> str:
    text = clean(text)
    if has_cpr("".join(map(_as_typed, text))):
        raise MisreadError("form-cpr")
    return text


def _as_typed(char: str) -> str:
    """Give the plain digit, space or hyphen that another keyboard's sign stands for."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) == "Zs":
        return " "
    return "-" if char in "/_.\u2212" or unicodedata.category(char) == "Pd" else char
