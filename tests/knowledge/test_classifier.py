"""The linear classifier, and the weights that are shipped."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.classifier import MAX_CHARACTERS, Classifier, Weights, features
from knowledge.compiled import compile_content
from knowledge.crisis import load_safety
from knowledge.language import Language
from knowledge.loader import Content, fingerprint, load_content
from knowledge.matcher import NO_THEME, OUT_OF_SCOPE
from knowledge.weights import (
    ENTRIES_FILE,
    SAFETY_FILE,
    as_arrays,
    compiled_as_arrays,
    compiled_from,
    load,
    save,
    weights_from,
)
from knowledge.yaml_reader import HERE

WEIGHTS = Weights(
    vocabulary=("w:course", "w:long", "c:_co"),
    labels=("length", "price"),
    idf=np.array([1.0, 2.0, 1.0], np.float32),
    matrix=np.array([[10, 10], [100, -100], [0, 20]], np.int8),
    scale=np.array([0.1, 0.1], np.float32),
    bias=np.array([-1.0, 0.5], np.float32),
)


@pytest.fixture
def classifier() -> Classifier:
    return Classifier(WEIGHTS)


def test_words_pairs_and_parts_of_words_are_counted() -> None:
    counted = features("Og på og")

    assert counted["w:og"] == 2
    assert {"w:og", "w:paa", "w:og paa", "w:paa og", "c:_og_", "c:paa"} <= counted.keys()
    assert "c:g p" not in counted


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert features("a " * MAX_CHARACTERS) == features("a " * (MAX_CHARACTERS // 2))


def test_a_text_of_nothing_known_scores_the_bias(classifier: Classifier) -> None:
    assert [classifier.scores(text).tolist() for text in ("", "månen", "!")] == [[-1.0, 0.5]] * 3


def test_a_score_is_the_weighted_and_normed_sum(classifier: Classifier) -> None:
    scores = classifier.scores("long")

    assert scores.tolist() == pytest.approx([-1.0 + 10.0, 0.5 - 10.0])


def test_a_text_twice_as_long_scores_the_same(classifier: Classifier) -> None:
    assert classifier.scores("long long").tolist() == classifier.scores("long").tolist()


def test_asking_does_not_change_the_weights(classifier: Classifier) -> None:
    classifier.scores("")[:] = 7

    assert classifier.scores("").tolist() == [-1.0, 0.5]


@given(st.text(st.characters(), max_size=300))
@settings(deadline=None)
def test_any_text_has_finite_scores(text: str) -> None:
    assert np.isfinite(Classifier(WEIGHTS).scores(text)).all()


def test_weights_come_back_as_they_were_kept(tmp_path: Path) -> None:
    save(tmp_path / "w.npz", {"a/da": as_arrays(WEIGHTS)}, fingerprint="0123456789abcdef")

    parts, fingerprint_ = load(tmp_path / "w.npz")
    read = weights_from(parts["a/da"])

    assert (list(parts), fingerprint_) == (["a/da"], "0123456789abcdef")
    assert (read.vocabulary, read.labels) == (WEIGHTS.vocabulary, WEIGHTS.labels)
    for part in ("idf", "matrix", "scale", "bias"):
        kept, given_ = getattr(read, part), getattr(WEIGHTS, part)
        assert (kept.dtype, kept.tolist()) == (given_.dtype, given_.tolist())


def test_the_same_weights_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        save(tmp_path / name, {"da": as_arrays(WEIGHTS)}, fingerprint="x")

    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("language", Language)
def test_an_index_comes_back_as_it_was_kept(
    tmp_path: Path, folder: Path, language: Language
) -> None:
    compiled = compile_content(load_content(folder), language)
    save(tmp_path / "w.npz", {"index": compiled_as_arrays(compiled)}, fingerprint="x")

    read = compiled_from(load(tmp_path / "w.npz")[0]["index"])

    assert read.vocabulary == compiled.vocabulary
    assert (read.postings.stems, read.postings.size) == (compiled.postings.stems, 3)
    for part in ("ends", "documents", "gains"):
        kept, given_ = getattr(read.postings, part), getattr(compiled.postings, part)
        assert (kept.dtype, kept.tolist()) == (given_.dtype, given_.tolist())


@pytest.mark.parametrize(
    ("file", "made_of"),
    [
        (ENTRIES_FILE, fingerprint(HERE / "content")),
        (SAFETY_FILE, fingerprint(HERE / "safety", "[ls]*.yaml")),
    ],
    ids=["entries", "safety"],
)
def test_the_shipped_weights_were_trained_on_the_shipped_content(file: Path, made_of: str) -> None:
    assert load(file)[1] == made_of, "run `make knowledge`"


def test_every_entry_has_been_learnt_in_both_languages(content: Content) -> None:
    parts, _ = load(ENTRIES_FILE)
    learnt = {
        language: set(weights_from(parts[f"classifier/{language}"]).labels)
        for language in Language
    }

    themes = {f"{NO_THEME}{theme.id}" for theme in content.guide.themes}
    expected = {*content.entries, OUT_OF_SCOPE, NO_THEME, *themes}
    assert learnt == dict.fromkeys(Language, expected)


def test_the_shipped_index_is_that_of_the_shipped_content(content: Content) -> None:
    parts, _ = load(ENTRIES_FILE)

    for language in Language:
        shipped = compiled_from(parts[f"index/{language}"])
        made = compile_content(content, language)
        assert shipped.vocabulary == made.vocabulary, "run `make knowledge`"
        assert (shipped.postings.stems, shipped.postings.size) == (
            made.postings.stems,
            len(content.entries),
        )


def test_the_shipped_crisis_weights_were_trained_on_the_shipped_messages(
    content: Content,
) -> None:
    from knowledge.training import train_on_safety

    trained = train_on_safety(load_safety(), content)
    shipped = weights_from(load(SAFETY_FILE)[0]["crisis"])

    assert shipped.labels == trained.labels
    assert shipped.vocabulary == trained.vocabulary, "run `make knowledge`"
    # Rounding may differ by a step or two from one machine to another.
    apart = np.abs(shipped.matrix.astype(int) - trained.matrix.astype(int))
    assert np.quantile(apart, 0.99) <= 2
