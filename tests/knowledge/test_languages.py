"""Telling Danish from English in a few words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.loading import Knowledge
from knowledge.language import Language
from knowledge.languages import LanguageGuesser
from knowledge.loader import Content

DA, EN = Language.DANISH, Language.ENGLISH


@pytest.fixture
def guesser() -> LanguageGuesser:
    return LanguageGuesser(
        {DA: ["hvad", "er", "på"], EN: ["what", "is", "er"]},
        {DA: {"kursus", "peer"}, EN: {"course", "peer"}},
    )


def test_little_words_weigh_one_and_words_of_the_content_half(guesser: LanguageGuesser) -> None:
    assert guesser.weigh("hvad kursus") == 1.5
    assert guesser.weigh("what course") == -1.5


def test_a_word_of_both_languages_weighs_nothing(guesser: LanguageGuesser) -> None:
    assert guesser.weigh("er peer") == 0


def test_a_danish_letter_gives_danish_away(guesser: LanguageGuesser) -> None:
    assert guesser.guess("what is Øresund, søde", default=EN) is EN
    assert guesser.guess("søde", default=EN) is DA


def test_a_little_word_typed_without_danish_keys_counts(guesser: LanguageGuesser) -> None:
    assert guesser.weigh("pa") == guesser.weigh("paa") == 1


def test_nothing_telling_leaves_the_default(guesser: LanguageGuesser) -> None:
    assert [guesser.guess("peer 123", default=language) for language in Language] == [DA, EN]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hvor lang tid tager det", DA),
        ("hvor mange timer er der i region midt", DA),
        ("ka man få løn", DA),
        ("hvad er WRAP", DA),
        ("how long is the course", EN),
        ("where in denmark can i train", EN),
        ("what is recovery", EN),
        ("who made it", EN),
        ("How long is the course in Aarhus?", EN),
        ("peer training in Næstved", EN),
    ],
)
def test_the_shipped_words_tell_the_language(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    other = EN if language is DA else DA

    assert knowledge.languages.guess(text, default=other) is language


@pytest.mark.parametrize("language", Language)
def test_the_language_of_phrasings_is_seldom_mistaken(
    knowledge: Knowledge, content: Content, language: Language
) -> None:
    phrasings = [q for entry in content.entries.values() for q in entry.questions[language]]
    mistaken = [
        question
        for question in phrasings
        if knowledge.languages.guess(question, default=language) is not language
    ]

    assert len(mistaken) <= 0.02 * len(phrasings), mistaken[:20]


@given(st.text(st.characters(), max_size=200))
@settings(deadline=None)
def test_any_text_has_a_language(knowledge: Knowledge, text: str) -> None:
    assert knowledge.languages.guess(text, default=DA) in Language
