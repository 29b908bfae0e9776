"""Every reader of the forms, with good, bad and hostile values."""

import html
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.html import plain_text, render
from bot.conversation.form import MisreadError
from bot.domain.markup import quote
from bot.services.loading import Knowledge
from handlers.reading import (
    clean,
    course_reader,
    place_reader,
    read_name,
    read_number,
    read_reach,
    read_remark,
    region_of,
)
from knowledge.language import Language
from tests.support.world import Person, World

HOSTILE = (
    *("O'Brien", "Åge Ø. Æbelø", "null", "undefined", "None", "🦄", "👩‍🚀 Asta", "❤️ Bo", "李小龍"),
    *(
        "<b>Bo</b>",
        "<script>alert(1)</script>",
        "</b>",
        "&amp;",
        "&lt;b&gt;",
        "a < b > c",
        "&#42;",
    ),
    *("*Bo*", "**Bo**", "_Bo_", "__Bo__", "`Bo`", "```", "[Bo](tel:112)", "![x](http://a.dk/x)"),
    *("[Bo]: http://a.dk", "<http://a.dk>", "# Bo", "> Bo", "- Bo", "+ Bo", "1. Bo", "1) Bo"),
    *("---", "===", "| a | b |", "~~Bo~~", "~Bo~", "\\", "\\*Bo\\*", "a\\", "Bo!", "{ $name }"),
    *(
        "{{ name }}",
        "%s %(name)s {0}",
        "$name",
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "=cmd|' /C'!A0",
    ),
    *('"; DROP TABLE "case"; --', "' OR 1=1", "../../etc/passwd", "https://a.dk/?x=1&y=2"),
    *("مرحبا", "שלום", "a:b", "12:30", "100 %", "C#", "^_^", "¯\\_(ツ)_/¯", "\u200bx"),
)
"""What people and others write into free text; each can be seen."""

MARKS = {
    "right-to-left override": "Bo\u202egnirO",
    "isolates": "\u2067Bo\u2069",
    "zero-width": "B\u200bo\u200c\u2060\ufeff",
    "soft hyphen": "B\u00ado",
    "control": "B\x00o\x07\x1b[31m",
    "tag": "Bo\U000e0041",
    "private use": "Bo\ue000\ue001",
}

CPR = (
    *("010190-1234", "0101901234", "010190 1234", "010190 - 1234", "010190–1234", "010190—1234"),
    *("01 01 90 1234", "01.01.90-1234", "01-01-90-1234", "01 01 90-1234", "(010190-1234)"),
    *("cpr:010190-1234", "CPR010190-1234", "mit nr er 3112991234.", "010190\u200b-1234"),
    *("010190-\u206012\u200b34", "010190\u00ad1234", "010190\u00a01234", "010190\u20111234"),
    *("010190\u22121234", "010190/1234", "01/01/90-1234", "010190_1234", "010190.1234"),
    *("010190  1234", "01011990-1234"),
    *("٠١٠١٩٠-١٢٣٤", "０１０１９０-１２３４"),
)
"""A personal number as people write it, with marks and signs of other keyboards among them."""


def problem_of(read: Callable[[str], Any], text: str) -> str:
    with pytest.raises(MisreadError) as caught:
        read(text)
    return caught.value.phrase


@pytest.mark.parametrize("text", HOSTILE)
def test_a_remark_is_kept_as_written(text: str) -> None:
    assert read_remark(text) == clean(text)
    assert read_remark(f"  {text}\n") == clean(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_kept_as_written_or_asked_for_again(text: str) -> None:
    if any(char.isalnum() for char in text) or text == "🦄":
        assert read_name(text) == clean(text)
    else:
        assert problem_of(read_name, text) == "form-misread-name"


@pytest.mark.parametrize("text", HOSTILE)
def test_quoted_words_come_out_as_written_on_telegram(text: str) -> None:
    seen = clean(text)
    (part,) = render(f"- Navn: {quote(seen)}\n- Sted: Randers")
    assert plain_text(part) == f"• Navn: {seen}\n• Sted: Randers"
    # No style and no link: everything of the message is plain, escaped text.
    assert part == html.escape(f"• Navn: {seen}\n• Sted: Randers", quote=False)


@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS)
def test_what_cannot_be_seen_is_left_out(text: str) -> None:
    seen = re.sub(r"[^\w\[\]]", "", text.replace("\ue000", "").replace("\ue001", ""))
    assert read_name(text) == seen
    assert read_remark(text) == seen


@pytest.mark.parametrize("text", ["", " ", "...", "-", "\u200b\u200c", "\u2800", "\u3164", "\x00"])
def test_a_name_without_anything_to_see_is_asked_for_again(text: str) -> None:
    assert problem_of(read_name, text) == "form-misread-name"


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "\u2800", "\u3164"])
def test_a_remark_without_anything_to_see_is_asked_for_again(text: str) -> None:
    assert problem_of(read_remark, text) == "form-misread-remark"


def test_names_are_on_one_line_and_composed() -> None:
    assert read_name("  Åge \n\t Hansen ") == "Åge Hansen"
    assert read_name("A\u030age") == "Åge"


@pytest.mark.parametrize(
    ("read", "most"), [(read_name, 100), (read_remark, 1000)], ids=["name", "remark"]
)
def test_what_is_too_long_says_by_how_much(read: Callable[[str], str], most: int) -> None:
    assert read("x" * most) == "x" * most
    for given in (most + 1, 4096):
        with pytest.raises(MisreadError) as caught:
            read("x" * given)
        assert caught.value.phrase == "form-misread-long"
        assert caught.value.values == {"most": most, "given": given}


@pytest.mark.parametrize("text", CPR)
@pytest.mark.parametrize("read", [read_name, read_remark, read_reach, read_number])
def test_a_personal_number_is_never_read(read: Callable[[str], Any], text: str) -> None:
    assert problem_of(read, text) == "form-cpr"


@pytest.mark.parametrize("text", ["Randers 010190-1234", "0101901234"])
def test_a_personal_number_is_no_place(knowledge: Knowledge, text: str) -> None:
    assert problem_of(place_reader(knowledge.content.places), text) == "form-cpr"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((text, "+4520123456") for text in ("20123456", "20 12 34 56", "+4520123456")),
        *((text, "+4520123456") for text in ("+45 20 12 34 56", "0045 20123456", "2012-3456")),
        *((text, "+4520123456") for text in ("(+45) 20123456", "tlf. 20 12 34 56", "20.12.34.56")),
        *((text, "+4520123456") for text in ("+45\u00a020123456", "\u200e20123456\u200f")),
        *((text, "+4520123456") for text in ("２０１２３４５６", "4520123456")),
        ("+46 70 123 45 67", "+46701234567"),
        ("+44 20 7946 0018", "+442079460018"),
        *(
            (text, "+4520123456")
            for text in ("20 12 34 56 efter kl. 16", "kan I ringe på 20123456?")
        ),
        *((text, "+442011123456") for text in ("+44 20 1112 3456", "0044 20 1112 3456")),
    ],
)
def test_telephone_numbers_in_many_spellings(text: str, number: str) -> None:
    assert read_reach(text) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kim@eksempel.dk", "kim@eksempel.dk"),
        ("  Kim.Bo+peer@Eksempel.DK ", "Kim.Bo+peer@eksempel.dk"),
        ("o'brien@eksempel.dk", "o'brien@eksempel.dk"),
        *(
            (text, "kim@eksempel.dk")
            for text in ("min mail er kim@eksempel.dk.", "kim@eksempel.dk!")
        ),
        ("Bo <kim20123456@eksempel.dk>", "kim20123456@eksempel.dk"),
        ("kim@\u200beksempel.dk", "kim@eksempel.dk"),
        ("åge@æbelø.dk", "åge@æbelø.dk"),
    ],
)
def test_email_addresses_in_many_spellings(text: str, address: str) -> None:
    assert read_reach(text) == address


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        *((text, "form-misread-email") for text in ("kim@", "@kim", "kim@eksempel", "a@b@c.dk")),
        *((text, "form-misread-email") for text in ("kim @eksempel.dk", "<kim@eksempel.dk>x")),
        *((text, "form-misread-email") for text in ("@kim_bo", "kim(at)eksempel@dk")),
        *((text, "form-misread-both") for text in ("kim@eksempel.dk\nBcc: a@b.dk",)),
        *((text, "form-misread-both") for text in ("20 12 34 56 / 30 12 34 56",)),
        *((text, "form-misread-both") for text in ("20123456 eller kim@eksempel.dk",)),
        *((text, "form-misread-phone") for text in ("12", "+45 2012345", "00000000", "+4520123")),
        *(
            (text, "form-misread-reach")
            for text in ("", "på mandag", "🦄", "x" * 4096, "jeg har ikke telefon")
        ),
    ],
)
def test_no_way_to_reach_anybody(text: str, phrase: str) -> None:
    assert problem_of(read_reach, text) == phrase


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1", 1), ("500", 500), (" 7 ", 7), ("ca. 12", 12), ("12 personer", 12), ("007", 7)),
        *(
            ("vi er fem", 5),
            ("et dusin", 12),
            ("fire", 4),
            ("Ti", 10),
            ("three", 3),
            ("8\u200b", 8),
            ("tre\u200b", 3),
        ),
    ],
)
def test_numbers(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "501", "9" * 4096, "1000000", "mange", "3-5", "3,5", "1.000", "½", "null"),
        *("en del", "to be decided", "fem eller seks"),
        *("🦄", "³"),
    ],
)
def test_no_numbers(text: str) -> None:
    assert problem_of(read_number, text) == "form-misread-number"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ikke Aarhus, men Randers", "midtjylland/Randers"),
        ("not Aarhus but Randers", "midtjylland/Randers"),
        ("Randers", "midtjylland/Randers"),
        ("jeg bor i randers kommune", "midtjylland/Randers"),
        ("Århus", "midtjylland/Aarhus"),
        ("aarhus", "midtjylland/Aarhus"),
        ("AARHUS N", "midtjylland/Aarhus"),
        ("Aabenrå", "syddanmark/Aabenraa"),
        ("Åbenrå", "syddanmark/Aabenraa"),
        ("Aalborg", "nordjylland/Aalborg"),
        ("Ålborg", "nordjylland/Aalborg"),
        ("Kjøbenhavn", "hovedstaden/København"),
        ("kobenhavn", "hovedstaden/København"),
        ("Skanderbrog", "midtjylland/Skanderborg"),
        ("Frederiksund", "hovedstaden/Frederikssund"),
        ("Næstved.", "sjaelland/Næstved"),
        ("region midt", "midtjylland/"),
        ("Region Sjælland", "sjaelland/"),
        ("Fyn", "syddanmark/"),
    ],
)
def test_places_with_slips_and_old_spellings(knowledge: Knowledge, text: str, place: str) -> None:
    read = place_reader(knowledge.content.places)
    assert read(text) == place
    assert region_of(read(text)) == place.partition("/")[0]


def test_every_municipality_is_known(knowledge: Knowledge) -> None:
    places = knowledge.content.places
    read = place_reader(places)
    assert len(places.municipalities) == 98
    for each in places.municipalities:
        for written in (each.name, each.name.lower(), f"{each.name} kommune", f"  {each.name}\n"):
            assert read(written) == f"{each.region}/{each.name}"


@pytest.mark.parametrize(
    "text", ["", "Atlantis", "Bo", "🦄", "null", "x" * 4096, "mellem Jylland og Sjælland", "<b>"]
)
def test_no_place(knowledge: Knowledge, text: str) -> None:
    assert problem_of(place_reader(knowledge.content.places), text) == "form-misread-place"


@pytest.mark.parametrize(
    ("text", "course"),
    [
        *((text, "midtjylland") for text in ("det er i Aarhus", "Århus", "den i Midtjylland")),
        *((text, "midtjylland") for text in ("Silkeborg", "it is in Randers", "skanderbrog")),
        *((text, "hovedstaden") for text in ("Region H", "jeg bor på Nørrebro", "Region Øst")),
    ],
)
def test_a_course_is_named_by_a_place(knowledge: Knowledge, text: str, course: str) -> None:
    read = course_reader(knowledge.content.places, ("midtjylland", "hovedstaden"))
    assert read(text) == course


@pytest.mark.parametrize("text", ["Odense", "Fyn", "", "måske", "mellem Aarhus og Sjælland"])
def test_no_course(knowledge: Knowledge, text: str) -> None:
    read = course_reader(knowledge.content.places, ("midtjylland", "hovedstaden"))
    assert problem_of(read, text) == "form-misread-course"


def test_every_problem_has_a_phrase_in_both_languages(knowledge: Knowledge) -> None:
    for language in Language:
        for kind in (
            "name",
            "long",
            "remark",
            "email",
            "phone",
            "reach",
            "number",
            "place",
            "course",
            "both",
        ):
            said = knowledge.phrases.say(f"form-misread-{kind}", language, most=1, given=2)
            assert said.strip()
            if kind not in ("long", "remark"):
                assert re.search(r"for eksempel|for example|ud som|look like", said)


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


async def test_hostile_words_come_out_of_the_summary_as_written(world: World) -> None:
    """Through the whole assistant: every text as name and remark, read in Telegram's HTML."""
    person = Person(world, hint=Language.DANISH)
    for text in ("/netvaerk", "medlem", "ja", "Randers", "Kim", "i chatten"):
        await person.writes(text)
    await person.writes("x")
    for text in (*HOSTILE, *MARKS.values()):
        for key in ("name", "remark"):
            # A word for a button means the button, and crisis help is another test's.
            if key == "name" and not any(char.isalnum() for char in text):
                continue
            (edit,) = [c for c in person.choices if c.token.endswith(f"edit/{key}")]
            await person.taps_token(edit.token)
            replies = await person.writes(text)
            (summary,) = [r.text for r in replies if "\n- " in r.text]
            shown = "\n".join(plain_text(part) for part in render(summary))
            label = {"name": "Navn", "remark": "Bemærkning"}[key]
            assert f"• {label}: {clean(text)}" in shown.splitlines()
            assert re.findall(r"<(?!/?b>|/?i>)", "".join(render(summary))) == []
