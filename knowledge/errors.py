"""What can be wrong with content.

KnowledgeError
├── ContentError   the content has problems; each names file, entry, key and remedy
└── PhraseError    a phrase is asked for that does not exist or lacks a value
"""

from collections.abc import Sequence
from dataclasses import dataclass


class KnowledgeError(Exception):
    """Anything this library raises."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author should mend."""

    file: str
    """Path below `knowledge/`."""
    entry: str
    """Id of the entry, or empty when the whole file is meant."""
    key: str
    """Path to the value, like `answer.da`; empty when the whole entry is meant."""
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Write the problem on one line."""
        place = ": ".join(part for part in (self.file, self.entry, self.key) if part)
        return f"{place}: {self.problem} {self.remedy}"


class ContentError(KnowledgeError):
    """The content cannot be used as it is."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class PhraseError(KnowledgeError):
    """A phrase does not exist in a language, or lacks a value it names."""
