"""The gazetteer: towns, municipalities and regions as people write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language import Language
from knowledge.loader import Content
from knowledge.places import Municipality, Places, Region


@pytest.fixture(scope="session")
def places(content: Content) -> Places:
    return content.places


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("kurset i Aarhus", ["midtjylland"]),
        ("kurset i århus", ["midtjylland"]),
        ("the course in Arhus", ["midtjylland"]),
        ("i region midt", ["midtjylland"]),
        ("Region H eller Region Midtjylland", ["hovedstaden", "midtjylland"]),
        ("jeg bor i kobenhavn", ["hovedstaden"]),
        ("i Koebenhavn", ["hovedstaden"]),
        ("viborgs recovery-skole", ["midtjylland"]),
        ("Aalborg, Ålborg og Nordjylland", ["nordjylland"]),
        ("Nykøbing Mors", ["nordjylland"]),
        ("nykøbing falster", ["sjaelland"]),
        ("Region Østdanmark", ["ostdanmark"]),
        ("skanderbrog", ["midtjylland"]),
        ("hovedstadn", ["hovedstaden"]),
        ("in the Capital Region", ["hovedstaden"]),
        ("Central Denmark", ["midtjylland"]),
        ("Southern Denmark or Zealand", ["syddanmark", "sjaelland"]),
    ],
)
def test_a_place_names_its_region(places: Places, text: str, regions: list[str]) -> None:
    assert places.find_regions(text) == regions


@pytest.mark.parametrize(
    "text",
    [
        "på vejen til et job",
        "en skive brød",
        "hvor mange uger varer det",
        "jeg vil gerne vide mere",
        "what is a peer",
        "min vej til recovery",
        "",
        "!?",
    ],
)
def test_an_ordinary_word_is_no_place(places: Places, text: str) -> None:
    assert places.find_regions(text) == []


def test_there_are_the_98_municipalities(places: Places) -> None:
    assert len({municipality.name for municipality in places.municipalities}) == 98


def test_every_municipality_is_found_by_everything_it_is_called(places: Places) -> None:
    wrong = [
        (alias, places.find_regions(alias))
        for municipality in places.municipalities
        for alias in municipality.aliases
        if places.find_regions(alias) != [municipality.region]
    ]

    assert wrong == []


def test_every_region_is_found_by_its_name_in_both_languages(places: Places) -> None:
    wrong = [
        (region.name[language], places.find_regions(region.name[language]))
        for region in places.regions.values()
        for language in Language
        if places.find_regions(region.name[language]) != [region.id]
    ]

    assert wrong == []


def test_region_ostdanmark_takes_over_at_new_year_2027(places: Places) -> None:
    east = places.regions["ostdanmark"]

    assert (east.valid_from, east.replaces) == (date(2027, 1, 1), ("hovedstaden", "sjaelland"))
    assert {places.regions[region].valid_to for region in east.replaces} == {date(2026, 12, 31)}


def test_the_rest_of_a_text_is_left_without_its_places(places: Places) -> None:
    assert places.without_places("Hvor længe i Region Midt, og i Aarhus?") == "hvor laenge i og i"


def test_a_longer_name_wins_over_a_shorter_one_inside_it() -> None:
    region = Region("north", {}, ("nord",))
    other = Region("sea", {}, ())
    places = Places([region, other], [Municipality("Nord Sø", "sea", ("nord sø",))])

    assert places.find_regions("ved nord sø") == ["sea"]
    assert places.find_regions("mod nord, sø") == ["sea"]
    assert places.find_regions("mod nord") == ["north"]


@given(st.text(st.characters(), max_size=200))
@settings(deadline=None)
def test_any_text_can_be_searched(places: Places, text: str) -> None:
    assert set(places.find_regions(text)) <= set(places.regions)
