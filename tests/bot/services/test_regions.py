import pytest

from bot.domain.coordinator import ALL_REGIONS, Coordinator
from bot.errors import UnknownRegionError
from bot.services.loading import Knowledge
from bot.services.regions import list_unseen, name_regions, read_regions
from knowledge.language import Language
from knowledge.places import Places
from tests.support.world import NOON


@pytest.fixture
def places(knowledge: Knowledge) -> Places:
    return knowledge.content.places


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("midtjylland", {"midtjylland"}),
        ("Midt", {"midtjylland"}),
        ("region hovedstden", {"hovedstaden"}),
        ("Region Midt- og Nordjylland", {"midtjylland", "nordjylland"}),
        ("Fyn, Aarhus and Zealand", {"syddanmark", "midtjylland", "sjaelland"}),
        ("sjaelland", {"sjaelland"}),
        ("alle", {ALL_REGIONS}),
        ("Hele landet", {ALL_REGIONS}),
        ("*", {ALL_REGIONS}),
    ],
)
def test_regions_are_read_by_id_name_or_place(
    places: Places, text: str, regions: set[str]
) -> None:
    assert read_regions(text, places) == regions


def test_a_region_brings_along_those_it_takes_the_place_of(places: Places) -> None:
    assert read_regions("Region Østdanmark", places) == {"ostdanmark", "hovedstaden", "sjaelland"}


@pytest.mark.parametrize(
    ("text", "unknown", "nearest"),
    [
        ("narnia", "narnia", "Region Nordjylland"),
        ("Midtjylland og Skotland", "skotland", "Region Sjælland"),
        ("syddannmakr", "syddannmakr", "Region Syddanmark"),
    ],
)
def test_nothing_unknown_is_passed_over_in_silence(
    places: Places, text: str, unknown: str, nearest: str
) -> None:
    with pytest.raises(UnknownRegionError) as caught:
        read_regions(text, places)
    assert (caught.value.text, caught.value.nearest) == (unknown, nearest)


def test_regions_are_named_in_the_order_of_the_gazetteer(places: Places) -> None:
    named = name_regions(["nordjylland", "gone", "midtjylland"], places, Language.DANISH)
    assert named == ["Region Midtjylland", "Region Nordjylland"]


def test_an_invitation_counts_until_it_expires(places: Places) -> None:
    anna = Coordinator(id=1, name="Anna", regions=frozenset({"midtjylland"}), contact_id=5)
    bo = Coordinator(id=2, name="Bo", is_admin=True, invite_expires_at=NOON)
    others = ["hovedstaden", "sjaelland", "syddanmark", "nordjylland", "ostdanmark", None]
    assert list_unseen([anna, bo], places, now=NOON.replace(hour=11)) == []
    assert list_unseen([anna, bo], places, now=NOON) == others
