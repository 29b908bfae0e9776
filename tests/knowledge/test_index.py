"""Scores by words in common."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import FIELD_WEIGHTS, Index, make_postings

DOCUMENTS = [
    {"title": ["length"], "questions": ["how", "long", "course"], "answer": ["week"]},
    {"title": ["place"], "questions": ["where", "course"], "answer": ["length", "town"]},
    {"title": ["pay"], "questions": ["salary"], "answer": ["money"]},
]


@pytest.fixture
def index() -> Index:
    return Index(make_postings(DOCUMENTS))


def test_a_document_without_the_word_scores_nothing(index: Index) -> None:
    assert [score > 0 for score in index.look_up([("town", 1.0)]).scores] == [False, True, False]


def test_a_word_in_the_title_counts_more_than_in_the_answer(index: Index) -> None:
    scores = index.look_up([("length", 1.0)]).scores

    assert scores[0] > scores[1] > 0


def test_a_rare_word_tells_more_than_a_common_one(index: Index) -> None:
    scores = index.look_up([("course", 1.0), ("where", 1.0)]).scores

    assert scores[1] > scores[0]


def test_a_further_occurrence_adds_less_than_the_first() -> None:
    documents = [{"questions": ["peer"] * count + ["x"] * (9 - count)} for count in range(4)]
    scores = Index(make_postings(documents)).look_up([("peer", 1.0)]).scores
    gains = np.diff(scores)

    assert gains[0] > gains[1] > gains[2] > 0


def test_an_unknown_word_counts_against_a_match(index: Index) -> None:
    alone = index.look_up([("salary", 1.0)])
    beside = index.look_up([("salary", 1.0), ("moon", 1.0)])

    assert (alone.known, alone.scores[2] > beside.scores[2]) == (1.0, True)
    assert 0 < beside.known < 1


def test_an_unknown_part_of_a_compound_says_nothing_against_a_match(index: Index) -> None:
    alone = index.look_up([("salary", 1.0)])
    beside = index.look_up([("salary", 1.0), ("moon", 0.7)])

    assert beside.known == alone.known
    assert beside.scores.tolist() == alone.scores.tolist()


def test_a_word_counts_once_at_its_greatest_weight(index: Index) -> None:
    twice = index.look_up([("salary", 0.5), ("salary", 1.0), ("course", 1.0)])
    once = index.look_up([("salary", 1.0), ("course", 1.0)])

    assert twice.scores.tolist() == once.scores.tolist()


def test_coverage_is_the_share_of_the_question_a_document_holds(index: Index) -> None:
    both = [("salary", 1.0), ("money", 1.0)]

    assert index.coverage(both, 2) == 1.0
    assert index.coverage([*both, ("moon", 1.0)], 2) < 1.0
    assert index.coverage(both, 0) == 0.0
    assert index.coverage([], 2) == 0.0


def test_an_empty_index_and_an_empty_question_find_nothing(index: Index) -> None:
    assert index.look_up([]).scores.tolist() == [0, 0, 0]
    assert index.look_up([]).known == 0.0
    assert Index(make_postings([])).look_up([("course", 1.0)]).scores.tolist() == []


STEMS = st.sampled_from(["how", "long", "course", "length", "salary", "moon", "sun"])


@given(
    st.lists(st.dictionaries(st.sampled_from([*FIELD_WEIGHTS]), st.lists(STEMS)), max_size=6),
    st.lists(st.tuples(STEMS, st.sampled_from([0.5, 0.7, 1.0]))),
)
def test_scores_and_shares_stay_between_nothing_and_everything(
    documents: list[dict[str, list[str]]], question: list[tuple[str, float]]
) -> None:
    index = Index(make_postings(documents))
    found = index.look_up(question)

    assert all(0 <= score <= 1.0001 for score in found.scores)
    assert 0 <= found.known <= 1
    assert all(0 <= index.coverage(question, n) <= 1.0001 for n in range(len(documents)))
