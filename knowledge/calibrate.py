"""Sets the thresholds from independent questions. Needs scikit-learn; the service does not."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.crisis import CrisisGate, ThresholdsPart
from knowledge.decision import Calibration, LogisticPart, features
from knowledge.evaluate import Kind, Question
from knowledge.matcher import Matcher

MAX_WRONG_AND_SURE = 0.012
"""Share of in-scope questions that may be answered wrongly as if sure."""

MAX_OUTSIDE_SURE = 0.015
"""Share of out-of-scope questions that may be answered as if sure."""

MAX_OUTSIDE_ANSWERED = 0.05
"""Share of out-of-scope questions that may be answered at all."""

MAX_OUTSIDE_SUGGESTED = 0.18
"""Share of out-of-scope questions that may be answered or met with suggestions."""

MAX_LOOKALIKES_ALARMED = 0.068
MAX_ORDINARY_ALARMED = 0.016
"""Shares of messages without danger that may be met with help first."""

MAX_ORDINARY_POINTED = 0.02
"""Share of ordinary questions under whose answer a pointer to help may stand."""

NEAR = 0.12
"""Below the threshold for help by this much, a pointer to help is shown."""

STEPS = np.round(np.arange(0.02, 0.99, 0.01), 2)
"""Probabilities tried as thresholds."""


@dataclass(frozen=True, slots=True)
class _Data:
    """What the matcher makes of the questions, a row each."""

    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    in_scope: NDArray[np.bool_]
    fold: NDArray[np.int_]


def calibrate(questions: Sequence[Question], matcher: Matcher) -> Calibration:
    """Fit the two regressions and choose the thresholds.

    Each question's probabilities, on which the thresholds are chosen, come from a fit on the
    other half of the questions; the regressions that are kept are fitted on all of them.

    Args:
        questions: At least a few hundred, in and out of scope; other kinds are left out.
        matcher: Ranks entries.
    """
    data = _gather(questions, matcher)
    right = _cross_fitted(data.values, data.right, data.fold)
    scope = _cross_fitted(data.values, data.in_scope, data.fold)
    inside, outside = data.in_scope, ~data.in_scope
    sure = _lowest(
        lambda t: (
            (inside & (right >= t) & ~data.right).sum() <= MAX_WRONG_AND_SURE * inside.sum()
            and (outside & (right >= t) & ~data.right).sum() <= MAX_OUTSIDE_SURE * outside.sum()
        )
    )
    likely = _lowest(
        lambda t: (
            (outside & (right >= t) & ~data.right).sum() <= MAX_OUTSIDE_ANSWERED * outside.sum()
        )
    )
    unsure = _lowest(
        lambda t: (
            (outside & ((right >= likely) | (scope >= t))).sum()
            <= MAX_OUTSIDE_SUGGESTED * outside.sum()
        )
    )
    return Calibration(
        right=_as_part(_fit(data.values, data.right)),
        in_scope=_as_part(_fit(data.values, data.in_scope)),
        sure=max(sure, likely),
        likely=likely,
        unsure=unsure,
    )


def calibrate_crisis(questions: Sequence[Question], gate: CrisisGate) -> ThresholdsPart:
    """Choose the crisis thresholds: as low as messages without danger allow.

    Args:
        questions: Look-alikes and ordinary questions; other kinds are left out.
        gate: Whose patterns and scores are looked at; its own thresholds do not matter.
    """
    lookalikes = _scores(questions, gate, {Kind.LOOKALIKE})
    ordinary = _scores(questions, gate, {Kind.IN_SCOPE, Kind.OUT_OF_SCOPE})
    now = max(
        float(np.quantile(lookalikes[:, 0], 1 - MAX_LOOKALIKES_ALARMED, method="lower")),
        float(np.quantile(ordinary[:, 0], 1 - MAX_ORDINARY_ALARMED, method="lower")),
    )
    concern = float(np.quantile(ordinary[:, 1], 1 - MAX_ORDINARY_POINTED, method="lower"))
    return ThresholdsPart(
        now=round(now, 3), near=round(now - NEAR, 3), concern=round(max(concern, -0.5), 3)
    )


def _scores(
    questions: Sequence[Question], gate: CrisisGate, kinds: set[Kind]
) -> NDArray[np.float64]:
    rows = [
        (np.inf, np.inf) if gate.finds_pattern(question.q) else gate.score(question.q)
        for question in questions
        if question.kind in kinds
    ]
    return np.array(rows)


def _gather(questions: Sequence[Question], matcher: Matcher) -> _Data:
    rows, right, scope, fold = [], [], [], []
    for question in questions:
        if question.kind not in (Kind.IN_SCOPE, Kind.OUT_OF_SCOPE):
            continue
        ranking = matcher.rank(question.q, question.language, previous=question.prev or "")
        if not ranking.matches:
            continue
        rows.append(features(ranking))
        right.append(ranking.matches[0].entry.id in {*question.expects, *question.also_ok})
        scope.append(question.kind is Kind.IN_SCOPE)
        digest = hashlib.sha256(question.id.encode()).digest()
        fold.append(digest[0] % 2)
    return _Data(np.array(rows), np.array(right), np.array(scope), np.array(fold))


def _fit(values: NDArray[np.float64], truth: NDArray[np.bool_]) -> Any:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - a build dependency

    return LogisticRegression(C=10, max_iter=2000).fit(values, truth)


def _cross_fitted(
    values: NDArray[np.float64], truth: NDArray[np.bool_], fold: NDArray[np.int_]
) -> NDArray[np.float64]:
    probabilities = np.zeros(len(truth))
    for number in (0, 1):
        model = _fit(values[fold != number], truth[fold != number])
        probabilities[fold == number] = model.predict_proba(values[fold == number])[:, 1]
    return probabilities


def _as_part(model: Any) -> LogisticPart:
    return LogisticPart(
        intercept=round(float(model.intercept_[0]), 4),
        weights=tuple(round(float(weight), 4) for weight in model.coef_[0]),
    )


def _lowest(is_fine: Callable[[float], bool]) -> float:
    """Find the lowest threshold from which on every threshold is fine."""
    fine = 0.99
    for step in STEPS[::-1]:
        if not is_fine(float(step)):
            break
        fine = float(step)
    return fine
