"""The languages the assistant speaks."""

from enum import StrEnum


class Language(StrEnum):
    """A language of content and phrases, by its ISO 639-1 code."""

    DANISH = "da"
    ENGLISH = "en"
