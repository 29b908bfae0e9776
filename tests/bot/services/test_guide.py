"""What answers to the readiness check come to."""

from collections import Counter

import pytest

from bot.services.guide import CheckResult, Standing, weigh
from bot.services.loading import Knowledge
from knowledge.guide import Guide, Origin, Statement, Theme
from knowledge.language import Language

BOTH = dict.fromkeys(Language, "-")


def make_guide(**weights: tuple[str, int]) -> Guide:
    """Make a guide of two themes, with statements of a theme and a weight."""
    themes = tuple(
        Theme(
            id=name,
            entry="an-entry",
            title=BOTH,
            about=BOTH,
            questions=(),
            do=(),
            avoid=(),
            before=(),
            during=(),
            after=(),
            read_next=(),
        )
        for name in ("why", "readiness")
    )
    statements = tuple(
        Statement(
            id=name,
            theme=theme,
            text=BOTH,
            label=BOTH,
            step=BOTH,
            why=BOTH,
            weight=weight,
            origin=Origin.GUIDE,
            sources=(),
            read_next="an-entry",
        )
        for name, (theme, weight) in weights.items()
    )
    return Guide(themes, statements)


GUIDE = make_guide(
    purpose=("why", 3),
    unique=("why", 2),
    volunteers=("why", 1),
    leadership=("readiness", 3),
    worries=("readiness", 1),
)


def steps_of(result: CheckResult) -> list[str]:
    return [step.statement.id for step in result.steps]


def test_answers_are_sorted_by_theme() -> None:
    answers = {"unique": "yes", "purpose": "partly", "leadership": "unknown", "volunteers": "yes"}

    themes = weigh(GUIDE, answers).themes

    assert [
        (theme.theme.id, [(statement.id, standing) for statement, standing in theme.standings])
        for theme in themes
    ] == [
        (
            "why",
            [
                ("purpose", Standing.PARTLY),
                ("unique", Standing.YES),
                ("volunteers", Standing.YES),
            ],
        ),
        ("readiness", [("leadership", Standing.UNKNOWN)]),
    ]


def test_what_is_not_known_is_not_counted_as_no() -> None:
    (theme,) = weigh(GUIDE, {"leadership": "unknown", "worries": "no"}).themes

    assert [each.id for each in theme.with_standing(Standing.NO)] == ["worries"]
    assert [each.id for each in theme.with_standing(Standing.UNKNOWN)] == ["leadership"]


def test_a_theme_without_any_answer_is_left_out_and_so_is_a_statement_that_is_gone() -> None:
    result = weigh(GUIDE, {"purpose": "no", "a_former_one": "no"})

    assert [theme.theme.id for theme in result.themes] == ["why"]
    assert steps_of(result) == ["purpose"]


def test_where_everything_is_in_place_there_is_no_next_step() -> None:
    assert weigh(GUIDE, dict.fromkeys(("purpose", "leadership"), "yes")).steps == ()


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"purpose": "no", "leadership": "partly"}, "purpose"),
        ({"purpose": "partly", "leadership": "no"}, "leadership"),
        ({"purpose": "unknown", "leadership": "no"}, "leadership"),
        ({"purpose": "partly", "leadership": "unknown"}, "leadership"),
        ({"purpose": "partly", "worries": "no"}, "purpose"),
        ({"volunteers": "no", "leadership": "partly"}, "leadership"),
        ({"leadership": "no", "purpose": "no"}, "purpose"),
    ],
)
def test_weight_and_distance_from_yes_decide_what_comes_first(
    answers: dict[str, str], first: str
) -> None:
    assert steps_of(weigh(GUIDE, answers))[0] == first


def test_no_theme_takes_all_the_steps() -> None:
    answers = dict.fromkeys(("purpose", "unique", "volunteers"), "no") | {"worries": "no"}

    assert steps_of(weigh(GUIDE, answers)) == ["purpose", "unique"]
    assert steps_of(weigh(GUIDE, answers | {"worries": "yes", "leadership": "partly"})) == [
        "purpose",
        "unique",
        "leadership",
    ]


def test_a_small_third_step_does_not_stand_beside_two_that_matter() -> None:
    answers = {"purpose": "no", "leadership": "no", "volunteers": "partly"}

    assert steps_of(weigh(GUIDE, answers)) == ["purpose", "leadership"]


@pytest.mark.parametrize("standing", ["no", "unknown", "partly"])
def test_the_shipped_check_points_to_three_steps_where_nothing_is_in_place(
    knowledge: Knowledge, standing: str
) -> None:
    guide = knowledge.content.guide
    result = weigh(guide, dict.fromkeys((each.id for each in guide.statements), standing))

    assert len(result.steps) == 3
    assert max(Counter(step.statement.theme for step in result.steps).values()) <= 2
