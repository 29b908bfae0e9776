"""Trains the classifiers when the content changes. Needs scikit-learn; the service does not."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Weights, features
from knowledge.crisis import Safety
from knowledge.guide import guide_texts
from knowledge.language import Language
from knowledge.loader import Content
from knowledge.matcher import NO_THEME, OUT_OF_SCOPE, theme_label

MAX_FEATURES = 30_000
"""Features kept of the phrasings of a language."""

MIN_DOCUMENTS = 2
"""A feature seen in one text only teaches nothing."""


def train(
    examples: Mapping[str, Sequence[str]],
    *,
    groups: Mapping[str, str] | None = None,
    max_features: int = MAX_FEATURES,
) -> Weights:
    """Train a linear support vector classifier, one label against all others.

    Args:
        examples: Texts by label; at least two labels.
        groups: What a label belongs to, by label; what several have in common is learnt beside
            them, one group against all others, and stands among the labels. At least two groups.
        max_features: Features kept, the most frequent ones.

    Returns:
        Weights rounded to eight bits, which changes scores by less than one per cent.

    Source: https://scikit-learn.org/stable/modules/generated/sklearn.svm.LinearSVC.html
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - a build dependency
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - same

    texts = [text for group in examples.values() for text in group]
    labels = [label for label, group in examples.items() for _ in group]
    vectorizer = TfidfVectorizer(
        analyzer=lambda text: list(features(text).elements()),
        min_df=MIN_DOCUMENTS,
        max_features=max_features,
        sublinear_tf=True,
        dtype=np.float32,
    )
    matrix = vectorizer.fit_transform(texts)
    told_apart = [labels] if groups is None else [labels, [groups[label] for label in labels]]
    learnt: list[str] = []
    parts = []
    for answers in told_apart:
        model = LinearSVC()
        model.fit(matrix, answers)
        part = np.column_stack([model.coef_, model.intercept_])
        # scikit-learn keeps one row for two labels: that of the second.
        parts.append(np.vstack([-part, part]) if len(model.classes_) == 2 else part)
        learnt += map(str, model.classes_)
    coefficients, bias = np.split(np.vstack(parts), [-1], axis=1)
    rounded, scale = _round(coefficients.T)
    return Weights(
        vocabulary=tuple(vectorizer.get_feature_names_out()),
        labels=tuple(learnt),
        idf=vectorizer.idf_.astype(np.float32),
        matrix=rounded,
        scale=scale,
        bias=bias[:, 0].astype(np.float32),
    )


def _round(
    coefficients: NDArray[np.float64],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each label's coefficients to 255 steps."""
    scale = np.abs(coefficients).max(axis=0) / 127
    scale[scale == 0] = 1
    return np.rint(coefficients / scale).astype(np.int8), scale.astype(np.float32)


def train_on_content(content: Content) -> dict[str, Weights]:
    """Train one classifier per language on the phrasings and titles of all entries.

    It tells entries apart, and whether somebody asks for a workplace, and then on which theme.
    """
    groups = {entry.id: theme_label(entry) or NO_THEME for entry in content.entries.values()}
    groups[OUT_OF_SCOPE] = NO_THEME
    trained = {}
    for language in Language:
        examples = {
            entry.id: [*entry.questions[language], entry.title[language]]
            for entry in content.entries.values()
        }
        for entry_id, texts in guide_texts(content.guide, language).items():
            examples[entry_id] += texts
        if content.out_of_scope[language]:
            examples[OUT_OF_SCOPE] = list(content.out_of_scope[language])
        has_themes = len(set(groups.values())) > 1
        trained[language.value] = train(examples, groups=groups if has_themes else None)
    return trained


def train_on_safety(safety: Safety, content: Content) -> Weights:
    """Train the crisis classifier; every phrasing of an ordinary question is a negative."""
    examples = safety.examples()
    for entry in content.entries.values():
        if entry.id not in CLOSE_TO_CRISIS:
            examples["ordinary"] += [*entry.questions[Language.DANISH]]
            examples["ordinary"] += [*entry.questions[Language.ENGLISH]]
    for language in Language:
        examples["ordinary"] += content.out_of_scope[language]
        examples["ordinary"] += content.function_words[language]
    for municipality in content.places.municipalities:
        examples["ordinary"] += municipality.aliases
    short = [text for text in examples["ordinary"] if len(text.split()) <= SHORT]
    examples["ordinary"] += short * (SHORT_COUNTS - 1)
    return train(examples, max_features=60_000)


SHORT = 3
"""Words of a message that says too little to be judged by its few n-grams …"""

SHORT_COUNTS = 3
"""… so that a harmless one counts as often as this."""

CLOSE_TO_CRISIS = frozenset(["hard-time"])
"""Entries whose phrasings are no good examples of ordinary messages."""
