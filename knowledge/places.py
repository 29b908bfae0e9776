"""Finds the regions a text names, by region, municipality or town."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.language import Language
from knowledge.text import one_letter_form, words

MIN_SIMILAR = 4
"""Fewest letters of a name that is recognised by its likeness."""

SIMILAR = 80
"""From which similarity on, 0 to 100, a text is taken for a municipality's misspelt name."""

MIN_FUZZY = 7
"""Fewest letters of a name that is recognised with a slip in it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A Danish region, for as long as it exists."""

    id: str
    name: Mapping[Language, str]
    aliases: tuple[str, ...]
    valid_from: date | None = None
    """First day; None when it is older than this project."""
    valid_to: date | None = None
    """Last day; None when no end is decided."""
    replaces: tuple[str, ...] = ()
    """Ids of the regions it takes the place of."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A Danish municipality."""

    name: str
    region: str
    """Id of the region it belongs to (before Region Østdanmark)."""
    aliases: tuple[str, ...]
    """Everything it is called, itself included."""


class Places:
    """The gazetteer.

    Args:
        regions: All regions, past and coming ones too.
        municipalities: All municipalities.
    """

    def __init__(self, regions: Sequence[Region], municipalities: Sequence[Municipality]) -> None:
        self.regions = {region.id: region for region in regions}
        self.municipalities = tuple(municipalities)
        self._names: dict[tuple[str, ...], str] = {}
        self._municipalities: dict[tuple[str, ...], Municipality] = {}
        # Where a place is asked for, "Vejen" is one, though elsewhere it is the road.
        self._own_names = {tuple(words(m.name)): m for m in municipalities}
        for region in regions:
            self._add(region.aliases, region.id)
        for municipality in municipalities:
            self._add(municipality.aliases, municipality.region)
            for alias in municipality.aliases:
                for form in (alias, one_letter_form(alias)):
                    self._municipalities.setdefault(tuple(words(form)), municipality)
        self._longest = max(len(name) for name in self._names)
        # The same words come again and again.
        self._find_misspelt = lru_cache(maxsize=20_000)(self._look_for_slip)
        self._fuzzy = [
            (name[0], region)
            for name, region in self._names.items()
            if len(name) == 1 and len(name[0]) >= MIN_FUZZY
        ]

    def _add(self, aliases: Sequence[str], region: str) -> None:
        for alias in aliases:
            self._names[tuple(words(alias))] = region
            self._names.setdefault(tuple(words(one_letter_form(alias))), region)

    def find_regions(self, text: str) -> list[str]:
        """Name the regions of a text, in order of appearance, each once.

        Longer names win over shorter ones inside them: Nykøbing Mors is not Nykøbing Falster.
        """
        return list(dict.fromkeys(region for _, region in self._read(text) if region))

    def find_municipality(self, text: str) -> Municipality | None:
        """Find the municipality that a text names, by its name or a town, with slips in it."""
        for name, region in self._read(text):
            found = self._municipalities.get(tuple(name.split())) if region else None
            if found:
                return found
        tokens = [word for word in words(text) if word not in ("kommune", "i", "jeg", "bor")]
        own = self._own_names.get(tuple(tokens))
        if own:
            return own
        joined = {" ".join(name): name for name in self._municipalities}
        written = " ".join(tokens)
        if len(written) < MIN_SIMILAR:
            return None
        near = process.extractOne(written, list(joined), scorer=fuzz.ratio, score_cutoff=SIMILAR)
        return self._municipalities[joined[near[0]]] if near else None

    def without_places(self, text: str) -> str:
        """Give the folded words of a text that are no part of a place's name."""
        return " ".join(part for part, region in self._read(text) if not region)

    def _read(self, text: str) -> list[tuple[str, str | None]]:
        """Cut a text into names of places, each with its region, and other words."""
        parts: list[tuple[str, str | None]] = []
        tokens = words(text)
        start = 0
        while start < len(tokens):
            for length in range(min(self._longest, len(tokens) - start), 0, -1):
                region = self._names.get(tuple(tokens[start : start + length]))
                if region:
                    break
            else:
                length, region = 1, self._find_misspelt(tokens[start])
            parts.append((" ".join(tokens[start : start + length]), region))
            start += length
        return parts

    def _look_for_slip(self, word: str) -> str | None:
        # A genitive or another ending: "aarhusianske", "viborgs", "randersgenser".
        single = self._names.get((word.removesuffix("s"),))
        if single and len(word) > 4:
            return single
        if len(word) < MIN_FUZZY:
            return None
        for name, region in self._fuzzy:
            close = OSA.distance(word, name, score_cutoff=1) <= 1
            if close and word[0] == name[0]:
                return region
        return None
