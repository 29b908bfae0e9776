"""Reads what people write into forms, and says what is wrong when it cannot be used."""

import re
import unicodedata
from collections.abc import Callable, Sequence

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.conversation.form import MisreadError
from bot.conversation.turn import Turn
from bot.domain.markup import quote
from bot.services.masking import MAX_TRIES, has_cpr
from knowledge.language import Language
from knowledge.places import Places
from knowledge.text import words

MAX_NAME = 100
"""Characters of a name."""

MAX_REMARK = 1000
"""Characters of a remark, or of a message."""

MAX_STAFF = 500
"""More than this on one course is a slip of the finger."""

HERE = "here"
"""Option: be answered in the chat."""

_IN_WORDS = {
    "en": 1, "et": 1, "one": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4, "four": 4,
    "fem": 5, "five": 5, "seks": 6, "six": 6, "syv": 7, "seven": 7, "otte": 8, "eight": 8,
    "ni": 9, "nine": 9, "ti": 10, "ten": 10, "elleve": 11, "eleven": 11, "tolv": 12,
    "twelve": 12, "dusin": 12, "dozen": 12, "tretten": 13, "thirteen": 13, "fjorten": 14,
    "fourteen": 14, "femten": 15, "fifteen": 15, "seksten": 16, "sixteen": 16, "sytten": 17,
    "seventeen": 17, "atten": 18, "eighteen": 18, "nitten": 19, "nineteen": 19, "tyve": 20,
    "twenty": 20,
}  # fmt: skip

_DIGITS = re.compile(r"\d+")

_DENIED = re.compile(r"\b(?:ikke|not)\b.*?\b(?:men|but)\b", re.IGNORECASE)
"""What somebody rules out before they say it: "ikke Aarhus, men Randers"."""

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
    return _read_words(text, "form-misread-remark")


def read_words(text: str) -> str:
    """Read what somebody writes to somebody else.

    Raises:
        MisreadError: As for a remark.
    """
    return _read_words(text, "form-misread-words")


def _read_words(text: str, unread: str) -> str:
    written = _guarded(text)
    if not written:
        raise MisreadError(unread)
    if len(written) > MAX_REMARK:
        raise MisreadError("form-misread-long", most=MAX_REMARK, given=len(written))
    return written


def read_email(text: str) -> str:
    """Read an e-mail address.

    Raises:
        MisreadError: It is none, or a personal number.
    """
    try:
        return validate_email(_guarded(text), check_deliverability=False).normalized
    except EmailNotValidError as exc:
        raise MisreadError("form-misread-email") from exc


def read_reach(text: str) -> str:
    """Read how somebody can be reached: a telephone number or an e-mail address, in words or not.

    Returns:
        The number in international form (`+4520123456`), or the address.

    Raises:
        MisreadError: Neither of the two, more than one, or a personal number.
    """
    reach = clean(text)
    # With a country's code a number may look like a personal one.
    if reach.startswith(("+", "00")) and (number := _as_number(reach)):
        return number
    reach = _guarded(reach)
    with_at = [word for word in reach.split() if "@" in word]
    rest = " ".join(word for word in reach.split() if "@" not in word)
    found = {*filter(None, map(_as_email, with_at)), *_numbers_in(rest)}
    if len(found) > 1:
        raise MisreadError("form-misread-both")
    if found:
        return found.pop()
    if with_at:
        raise MisreadError("form-misread-email")
    has_digits = any(char.isdecimal() for char in reach)
    raise MisreadError("form-misread-phone" if has_digits else "form-misread-reach")


def _as_email(word: str) -> str | None:
    word = word.removeprefix("mailto:").strip('<>()[],.;:!?"')
    try:
        return validate_email(word, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _numbers_in(text: str) -> set[str]:
    """Find valid numbers, Danish ones unless they say otherwise."""
    whole = _as_number(text)
    if whole:
        return {whole}
    matches = phonenumbers.PhoneNumberMatcher(text, "DK", max_tries=MAX_TRIES)
    return {_as_kept(match.number) for match in matches}


def _as_number(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, "DK")
    except phonenumbers.NumberParseException:
        return None
    return _as_kept(number) if phonenumbers.is_valid_number(number) else None


def _as_kept(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_number(text: str) -> int:
    """Read how many, in digits or a small number in words.

    Raises:
        MisreadError: No number, or not between 1 and 500.
    """
    text = _guarded(text)
    found = _DIGITS.findall(text)
    said = words(text)
    # Most of these are other words too in the midst of a sentence: "en del", "to be decided".
    doubtful = ("en", "et", "one", "to") if len(said) > 1 else ()
    numbers = [_IN_WORDS[word] for word in said if word in _IN_WORDS and word not in doubtful]
    if found:
        number = int(found[0][:6]) if len(found) == 1 else 0
    else:
        number = numbers[0] if len(numbers) == 1 else 0
    if not 1 <= number <= MAX_STAFF:
        raise MisreadError("form-misread-number", most=MAX_STAFF)
    return number


def place_reader(places: Places) -> Callable[[str], str]:
    """Make a reader of places: a municipality, a town in it, or a region."""

    def read_place(text: str) -> str:
        """Give `region/Municipality`, or `region/`; raises MisreadError when it names neither."""
        text = _DENIED.sub(" ", _guarded(text)[:200])
        municipality = places.find_municipality(text)
        if municipality:
            return f"{municipality.region}/{municipality.name}"
        regions = places.find_regions(text)
        if len(regions) != 1:
            raise MisreadError("form-misread-place")
        return f"{regions[0]}/"

    return read_place


def course_reader(places: Places, courses: Sequence[str]) -> Callable[[str], str]:
    """Make a reader of courses, which have the names of regions: by a place in the region."""

    def read_course(text: str) -> str:
        """Give a course's region; raises MisreadError when the place has no course of its own."""
        text = _DENIED.sub(" ", _guarded(text)[:200])
        municipality = places.find_municipality(text)
        regions = places.find_regions(text) or [municipality.region if municipality else ""]
        found = courses_in(places, regions[0], courses) if len(regions) == 1 else []
        if len(found) != 1:
            raise MisreadError("form-misread-course")
        return found[0]

    return read_course


def courses_in(places: Places, region: str, courses: Sequence[str]) -> list[str]:
    """Give the courses of a region, and of those whose place it takes."""
    replaced = places.regions[region].replaces if region in places.regions else ()
    return [course for course in courses if course in (region, *replaced)]


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
    if has_cpr(text):
        raise MisreadError("form-cpr")
    return text
