"""What people mean by their words while a form is going on."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.conversation.form import Form, Step, words_of
from bot.conversation.turn import Turn
from bot.domain.conversation import FormState
from knowledge.text import words

ALIKE = 82
"""From which similarity on, 0 to 100, words are taken for one of the options."""

MAX_SPOKEN = 200
"""Characters of the longest text that is taken for an option."""

MIN_IMPLIED = 5
"""Fewest letters of words that stand for an option inside a sentence."""

_MARK = re.compile(r"\?(?=\s|$)")


def spoken_action(turn: Turn) -> str | None:
    """Give the button of every form that the words stand for."""
    said = " ".join(words(turn.message.text))
    for action in ("cancel", "back", "skip", "confirm"):
        if said in words_of(turn.phrase(f"form-words-{action}")):
            return action
    return None


def spoken_option(turn: Turn, form: str, step: Step) -> str | None:
    """Give the option of a step that the words are, give or take a slip."""
    if not step.options or len(turn.message.text) > MAX_SPOKEN:
        return None
    said = " ".join(words(turn.message.text))
    ways = {way: option for option in step.options for way in ways_of(turn, form, step, option)}
    # One small word turns a yes around, and hardly changes how alike two texts are.
    alike = [way for way in ways if _denials(turn, way) == _denials(turn, said)]
    best = process.extractOne(said, alike, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    if best:
        return ways[best[0]]
    may_go_on = step.first_words and not has_question_mark(turn)
    begun = [way for way in ways if may_go_on and said.startswith(f"{way} ")]
    return ways[max(begun, key=len)] if begun else None


def implied_option(turn: Turn, form: str, step: Step) -> str | None:
    """Give the only option that is named somewhere in the words, if they deny nothing.

    The name with most words wins. A step with a single option, like consent, is not answered
    by the way.
    """
    said = words(turn.message.text[:MAX_SPOKEN])
    if step.read is None and len(step.options) < 2:
        return None
    if _denials(turn, " ".join(said)):
        return None
    named: dict[int, set[str]] = {}
    for option in step.options:
        for way in ways_of(turn, form, step, option):
            if len(way) >= MIN_IMPLIED and f" {way} " in f" {' '.join(said)} ":
                named.setdefault(way.count(" "), set()).add(option)
    best = named[max(named)] if named else set()
    return best.pop() if len(best) == 1 else None


def spoken_edit(turn: Turn, form: Form, state: FormState) -> str | None:
    """Give the key of the step that the words would change from the summary."""
    said = " ".join(words(turn.message.text))
    for step in form.shown(state.answers):
        label = turn.phrase(f"{form.name}-label-{step.key}")
        ways = (label, turn.phrase("form-edit", what=label))
        if step.can_change and any(said == " ".join(words(way)) for way in ways):
            return step.key
    return None


def ways_of(turn: Turn, form: str, step: Step, option: str) -> list[str]:
    """Give the ways in which people say an option: its button, and words for it."""
    named = step.option_phrase(form, option)
    label = " ".join(words(turn.phrase(named)))
    return [label, *words_of(turn.phrase(f"{named}-words"))]


def asks(turn: Turn) -> bool:
    """Whether words begin as a question does, and are no name."""
    text = turn.message.text
    looks_like_name = not text.isupper() and all(word[0].isupper() for word in text.split())
    return not looks_like_name and _begins_with(turn, "form-words-asking")


def has_question_mark(turn: Turn) -> bool:
    """Whether words have a question mark, at the end or before more of them, as in no address."""
    return bool(_MARK.search(turn.message.text))


def wishes(turn: Turn) -> bool:
    """Whether words begin as a wish does."""
    return _begins_with(turn, "form-words-wishing")


def _denials(turn: Turn, said: str) -> set[str]:
    return set(said.split()).intersection(words_of(turn.phrase("form-words-denying")))


def _begins_with(turn: Turn, phrase: str) -> bool:
    said = _without_lead(turn, words(turn.message.text))
    line, ways = f"{' '.join(said)} ", words_of(turn.phrase(phrase))
    return len(said) > 1 and any(line.startswith(f"{way} ") for way in ways)


def _without_lead(turn: Turn, said: Sequence[str]) -> Sequence[str]:
    """Leave out what people say before they come to it: "ok, men …"."""
    lead = words_of(turn.phrase("form-words-lead"))
    start = next((place for place, word in enumerate(said) if word not in lead), len(said))
    return said[start:]
