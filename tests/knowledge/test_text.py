"""Spelling: what people type on a phone, and what the knowledge base writes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language import Language
from knowledge.loader import Content
from knowledge.text import Edges, Normaliser, fold, one_letter_form, stem, vocabulary_of, words

ANY_TEXT = st.text(st.characters(), max_size=300)
"""Half surrogate pairs, control characters and all."""

DANISH = Normaliser(
    Language.DANISH,
    vocabulary_of(
        ["Peer-uddannelsen i støtte og recovery", "kursus frivillig erfaring gruppe på"]
    ),
    synonyms=[["kursus", "uddannelsen"]],
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Støtte på Ærø", "stoette paa aeroe"),
        ("STØTTE", "stoette"),
        ("café", "cafe"),
        ("A\u030arhus", "aarhus"),
        ("ﬁre", "fire"),
        ("don't DON’T", "dont dont"),
        ("jaaaaa", "ja"),
        ("peer\u00adstøtte\u200b", "peerstoette"),
        ("nul\x00byte", "nulbyte"),
        ("", ""),
    ],
)
def test_spellings_are_brought_together(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_hyphen_separates_as_a_space_does() -> None:
    assert words("peer-uddannelse, 12–22 dage!") == ["peer", "uddannelse", "12", "22", "dage"]


@pytest.mark.parametrize(
    ("word", "typed"), [("støtte", "stotte"), ("på", "pa"), ("Ærø", "aro"), ("peer", "peer")]
)
def test_danish_is_written_without_danish_keys(word: str, typed: str) -> None:
    assert one_letter_form(word) == typed


def test_a_vocabulary_knows_each_word_in_both_spellings_and_a_real_word_wins() -> None:
    assert vocabulary_of(["Støtte på-ny", "pa, stotte"]) == {
        "stoette": "stoette",
        "paa": "paa",
        "ny": "ny",
        "pa": "pa",
        "stotte": "stotte",
    }
    assert vocabulary_of(["støtte"]) == {"stoette": "stoette", "stotte": "stoette"}


def test_a_word_seen_far_less_often_than_the_one_it_may_spell_is_a_spelling() -> None:
    seen = "på " * 6 + "pa, før for for"

    assert vocabulary_of([seen]) == {"paa": "paa", "pa": "paa", "foer": "foer", "for": "for"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hej! Hvad koster det? På forhånd tak.", "Hvad koster det"),
        ("hej med dig, hej: er det langt, tak tak", "er det langt"),
        ("hvad koster det pa forhand tak 🙂", "hvad koster det"),
        ("hvad koster det paa forhaand tak", "hvad koster det"),
        ("Hvad koster det?!", "Hvad koster det?!"),
        ("siger man tak for maden", "siger man tak for maden"),
        ("hejsa", "hejsa"),
        ("hej, tak", ""),
        ("", ""),
    ],
)
def test_greetings_and_thanks_are_cut_off_a_text(text: str, left: str) -> None:
    assert Edges(["hej", "hej med dig", "tak", "på forhånd tak"]).cut(text) == left


@given(ANY_TEXT)
@settings(deadline=None)
def test_what_is_cut_off_a_text_leaves_a_part_of_it(text: str) -> None:
    assert Edges(["hej", "tak"]).cut(f"hej {text} tak") in f"hej {text} tak"


@given(ANY_TEXT)
@settings(deadline=None)
def test_any_text_becomes_plain_words(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))


@given(ANY_TEXT)
@settings(deadline=None)
def test_any_text_has_stems_with_weights(text: str) -> None:
    found = DANISH.stems(text)

    assert all(stemmed and 0 < weight <= 1 for stemmed, weight in found)
    assert bool(found) is bool(words(text))


def test_every_phrasing_reads_the_same_typed_with_two_letters(content: Content) -> None:
    spelt = str.maketrans(
        {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"},
    )
    different = [
        question
        for entry in content.entries.values()
        for question in entry.questions[Language.DANISH]
        if words(question.translate(spelt)) != words(question)
    ]

    assert different == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stotte", "stoette"),
        ("stoette", "stoette"),
        ("recvery", "recovery"),
        ("recoevry", "recovery"),
        ("frivilig", "frivillig"),
        ("ERFARRING", "erfaring"),
    ],
)
def test_a_slip_is_read_as_the_word_of_the_knowledge_base(typed: str, meant: str) -> None:
    assert DANISH.stems(typed)[0] == (stem(meant, Language.DANISH), 1.0)


@pytest.mark.parametrize("typed", ["pee", "per", "og", "2018", "ecovery"])
def test_a_short_word_a_number_or_another_first_letter_is_not_repaired(typed: str) -> None:
    assert DANISH.stems(typed)[0] == (stem(typed, Language.DANISH), 1.0)


def test_a_word_typed_without_danish_keys_is_spelt_as_the_knowledge_base_does() -> None:
    assert DANISH.respell("Stotte pa frivilig basis") == "stoette paa frivilig basis"


def test_a_joined_compound_is_read_by_its_parts() -> None:
    found = dict(DANISH.stems("recoverygruppe"))

    assert found.keys() >= {stem("recovery", Language.DANISH), stem("gruppe", Language.DANISH)}
    assert found[stem("gruppe", Language.DANISH)] < 1


def test_a_joining_letter_in_a_compound_is_left_out() -> None:
    assert stem("gruppe", Language.DANISH) in dict(DANISH.stems("erfaringsgruppe"))


def test_a_synonym_counts_half() -> None:
    assert dict(DANISH.stems("kursus"))[stem("uddannelsen", Language.DANISH)] == 0.5


def test_an_unknown_word_keeps_its_stem() -> None:
    assert DANISH.stems("badekar") == [(stem("badekar", Language.DANISH), 1.0)]
