import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.masking import has_cpr, mask

NUMBERS = [
    "010203-1234",
    "0102031234",
    "010203 1234",
    "01.02.03-1234",
    "010203 – 1234",
    "311299-1234",
    "010190/1234",
    "01/01/90-1234",
    "010190_1234",
    "010190\u22121234",
    "010190\u00a01234",
    "010190-\u206012\u200b34",
    "010190\u200d-1234",
    "٠١٠١٩٠-١٢٣٤",
    "０１０１９０-１２３４",
    "0️⃣1️⃣0190-1234",
]
"""As people write it, with signs of other keyboards and unseen ones among the digits."""


@pytest.mark.parametrize("number", NUMBERS)
def test_a_personal_number_is_found_and_masked(number: str) -> None:
    text = f"mit cpr er {number}, kan I bruge det?"
    assert has_cpr(text)
    assert mask(text) == "mit cpr er [CPR], kan I bruge det?"


@pytest.mark.parametrize(
    "text",
    [
        "20 12 34 56",
        "+45 20 12 34 56",
        "der var 42 ansøgere til 8 pladser i 2019",
        "fra 01.02.2026 til 31.03.2026",
        "1234567890123456",
        "991399-1234",
        "0102031234567",
        "ring til mig på +44 20 1112 3456",
    ],
)
def test_other_numbers_are_no_personal_number(text: str) -> None:
    assert not has_cpr(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("skriv til kim.hansen+peer@rm.dk.", "skriv til [e-mail]."),
        ("ring 20123456", "ring [tlf]"),
        ("ring +45 20 12 34 56 tak", "ring [tlf] tak"),
        ("ring 0045-2012-3456", "ring [tlf]"),
        ("ring 20.12.34.56", "ring [tlf]"),
        ("ring ２０１２３４５６", "ring [tlf]"),
        ("ring +45 2018-2019", "ring [tlf]"),
        ("ring til mig på +44 20 1112 3456", "ring til mig på [tlf]"),
        ("jeg er @kimhansen på Telegram", "jeg er [navn] på Telegram"),
        ("Jeg hedder Søren-Åge O'Neill", "Jeg hedder [navn]"),
        ("My name is Kim", "My name is [navn]"),
        ("Hvad koster det?\nMvh. Kim", "Hvad koster det?\nMvh. [navn]"),
        ("min søn hedder Bo", "min søn hedder [navn]"),
    ],
)
def test_what_tells_who_somebody_is_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hvad koster uddannelsen i 2026?",
        "Er der 13 uger eller 26 i Region Midtjylland?",
        "Hvad hedder uddannelsen?",
        "kursus i 2018 og 2019",
        "modul 1-2, kl. 10",
        "kursus i 2018-2019",
        "var det 2018/2019 eller 2019–2020?",
        "kl. 10.00-12.00 14.30",
        "kl. 9.30–15.00 den 24.12.2026",
        "fra 01.02.2026-31.03.2026 og 2026-12-24",
    ],
)
def test_ordinary_questions_stay_as_they_are(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=200), st.sampled_from(NUMBERS))
def test_no_words_around_it_hide_a_personal_number(words: str, number: str) -> None:
    assert number not in mask(f"{words} {number} {words}")


@given(st.text(alphabet="0123456789 .-+@hedjgrKim", max_size=60))
def test_what_is_masked_stays_as_it_is(text: str) -> None:
    assert not has_cpr(mask(text))
