"""Lets what entries are about have its say in their ranking."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry

WRONG_REGION = 3.0
"""Standard scores that an entry about another region loses."""

RIGHT_REGION = 1.0
"""Standard scores that an entry about the named region gains."""

FOR_WORKPLACES = "organisations"
"""The action of entries that are for workplaces."""

SAME_THEME = 1.5
"""Standard scores that an entry of the theme being read gains …"""

SAME_THEME_ELLIPTICAL = 3.0
"""… and gains when the question leans on what is being read, as "hvor mange timer?" does; with
these, one in a hundred questions about something else is no longer answered at once (measured)."""

WORKPLACE = 2.0
"""Standard scores that an entry for workplaces gains when somebody asks for one."""

UNNAMED_AUDIENCE = 1.5
"""Standard scores that an entry on a region's course for one audience loses when nothing names
that audience."""


class FacetRules:
    """Moves scores by the region and the audience that a question names.

    Args:
        entries: In the order of the scores.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        self._regions = np.array([entry.facets.region or "" for entry in entries])
        # Elsewhere than on a region's course, an audience is a topic and not a part of the answer.
        self._audiences = np.array(
            [(entry.facets.region and entry.facets.audience) or "" for entry in entries]
        )
        self._workplaces = np.array([entry.action == FOR_WORKPLACES for entry in entries], bool)
        self._themes = np.array([entry.facets.theme or "" for entry in entries])
        self._siblings = _find_siblings(entries)

    def heed_regions(
        self, scores: NDArray[np.float32], regions: Sequence[str]
    ) -> NDArray[np.float32]:
        """Let what is asked about a region be answered about that region.

        An aspect asked without a region is answered for all of them; with a region, by the
        entry for it; and with a region that has no format of its own, by what is known of it.
        """
        scores = scores.copy()
        if not regions:
            for whole, parts in self._siblings:
                scores[whole] = max(scores[whole], scores[parts].max() + 0.1)
            return scores
        named = np.isin(self._regions, regions)
        other = (self._regions != "") & ~named
        for whole, parts in self._siblings:
            best = max(scores[whole], scores[parts].max())
            if len(regions) > 1:
                scores[whole] = best + RIGHT_REGION
            for heir in (part for part in parts if named[part]):
                scores[heir] = max(scores[heir], best)
        formats = [part for whole, parts in self._siblings for part in (whole, *parts)]
        for region in regions:
            overview = self._numbers.get(f"region-{region}")
            if overview is not None and formats:
                scores[overview] = max(scores[overview], scores[formats].max())
        scores[named] += RIGHT_REGION
        scores[other] -= WRONG_REGION
        return scores

    def heed_audiences(
        self,
        scores: NDArray[np.float32],
        asked: frozenset[str],
        named_by: Mapping[str, frozenset[str]],
    ) -> NDArray[np.float32]:
        """Let what is asked about a course, and nobody in particular, be answered for all.

        Args:
            scores: Per entry.
            asked: The question's stems.
            named_by: Per audience, the stems that name it.
        """
        scores = scores.copy()
        for audience, stems in named_by.items():
            if not stems & asked:
                scores[self._audiences == audience] -= UNNAMED_AUDIENCE
        return scores

    def heed_workplaces(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Let what is asked for a workplace rather be answered for workplaces."""
        scores = scores.copy()
        scores[self._workplaces] += WORKPLACE
        return scores

    def heed_theme(
        self, scores: NDArray[np.float32], theme: str, *, elliptical: bool
    ) -> NDArray[np.float32]:
        """Let what is asked while a theme is read rather be about that theme."""
        scores = scores.copy()
        scores[self._themes == theme] += SAME_THEME_ELLIPTICAL if elliptical else SAME_THEME
        return scores


def _find_siblings(entries: Sequence[Entry]) -> list[tuple[int, list[int]]]:
    """Pair each entry for all regions with those on the same aspect of one region each."""
    by_aspect: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.facets.aspect and entry.facets.region:
            by_aspect.setdefault(entry.facets.aspect, []).append(number)
    return [
        (number, by_aspect[entry.facets.aspect])
        for number, entry in enumerate(entries)
        if entry.facets.aspect in by_aspect and not entry.facets.region
    ]
