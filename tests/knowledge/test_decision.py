"""From a ranking to what is done with it."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.decision import (
    Calibration,
    Certainty,
    Decision,
    LogisticPart,
    decide,
    features,
    load_calibration,
)
from knowledge.entry import Entry, Facets
from knowledge.errors import ContentError
from knowledge.language import Language
from knowledge.matcher import Match, Ranking
from knowledge.yaml_reader import HERE


def entry(number: int) -> Entry:
    text = {language: str(number) for language in Language}
    return Entry(f"entry-{number}", "topic", Facets(), text, text, {}, date(2026, 11, 21))


MATCHES = tuple(
    Match(entry(number), score=5.0 - number, lexical=0.5, learned=0.25, coverage=0.75)
    for number in range(5)
)
RANKING = Ranking(MATCHES, Language.DANISH, (), out_of_scope=-0.5, known=0.9, follows_up=True)


def calibration(right: float, in_scope: float) -> Calibration:
    """Judge every ranking alike: intercepts whose probabilities are near 0, 0.5 or near 1."""
    nothing = (0.0,) * 8
    return Calibration(
        right=LogisticPart(intercept=right, weights=nothing),
        in_scope=LogisticPart(intercept=in_scope, weights=nothing),
        sure=0.9,
        likely=0.5,
        unsure=0.5,
    )


@pytest.mark.parametrize(
    ("right", "in_scope", "certainty", "shown"),
    [
        (9.0, 9.0, Certainty.SURE, 1),
        (0.0, 9.0, Certainty.LIKELY, 3),
        (-9.0, 9.0, Certainty.UNSURE, 3),
        (-9.0, -9.0, Certainty.NONE, 0),
        (9.0, -9.0, Certainty.SURE, 1),
    ],
)
def test_the_more_doubt_the_more_is_left_to_the_contact(
    right: float, in_scope: float, certainty: Certainty, shown: int
) -> None:
    judged = calibration(right, in_scope)

    assert decide(RANKING, judged) == Decision(
        certainty,
        MATCHES[:shown],
        judged.right.probability(features(RANKING)),
        judged.in_scope.probability(features(RANKING)),
    )


def test_an_empty_ranking_is_no_match() -> None:
    empty = Ranking((), Language.DANISH)

    assert decide(empty, calibration(9.0, 9.0)) == Decision(Certainty.NONE, (), 0.0, 0.0)


def test_a_ranking_is_described_by_what_the_calibration_weighs() -> None:
    assert features(RANKING) == (0.5, 0.2, 0.75, 0.5, 0.25, -0.5, 0.9, 1.0)
    assert len(load_calibration().right.weights) == len(features(RANKING))
    assert len(load_calibration().in_scope.weights) == len(features(RANKING))


def test_a_single_match_has_no_margin() -> None:
    assert features(dataclasses.replace(RANKING, matches=MATCHES[:1]))[1] == 0.0


def test_the_shipped_thresholds_rise_with_trust() -> None:
    shipped = load_calibration()

    assert 0 < shipped.likely < shipped.sure < 1
    assert 0 < shipped.unsure < 1


@given(
    st.floats(-1e6, 1e6),
    st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), max_size=8),
)
def test_a_probability_lies_between_0_and_1(
    intercept: float, terms: list[tuple[float, float]]
) -> None:
    part = LogisticPart(intercept=intercept, weights=tuple(weight for weight, _ in terms))

    assert 0 < part.probability([value for _, value in terms]) < 1


@pytest.mark.parametrize(
    "change",
    [
        {"sure": None},
        {"sure": "high"},
        {"shure": 0.9},
        {"right": {"intercept": 0.0, "weights": [1.0, 2.0]}},
    ],
    ids=["missing", "no number", "unknown key", "too few weights"],
)
def test_a_malformed_calibration_is_told(tmp_path: Path, change: dict[str, object]) -> None:
    data = yaml.safe_load((HERE / "calibration.yaml").read_text("utf-8"))
    data = {key: value for key, value in (data | change).items() if value is not None}
    file = tmp_path / "calibration.yaml"
    file.write_text(yaml.safe_dump(data), "utf-8")

    with pytest.raises(ContentError) as told:
        load_calibration(file)

    assert {problem.file for problem in told.value.problems} == {f"{tmp_path.name}/{file.name}"}


def test_a_recognised_theme_is_suggested_first_and_but_once() -> None:
    page = Match(entry(7), score=1.0, lexical=0.5, learned=0.25, coverage=0.75)
    unsure = calibration(right=-9.0, in_scope=9.0)
    shown = [
        decide(dataclasses.replace(RANKING, theme=theme), unsure).matches
        for theme in (page, MATCHES[1])
    ]

    assert shown == [(page, *MATCHES[:2]), (MATCHES[1], MATCHES[0], MATCHES[2])]
