import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.html import plain_text, render
from bot.domain.markdown import parse
from tests.support.telegram_html import parse_html, utf16_units

any_text = st.one_of(
    st.text(),
    # Closer to what breaks renderers than letters drawn at random.
    st.text(alphabet="ab *_`-[]()<>&;#\n1.😀é!\"'/:\\"),
    st.lists(
        st.sampled_from(
            [
                "**fed**",
                "*kursiv*",
                "- punkt\n",
                "[a](https://b.dk)",
                "`<b>`",
                "&lt;",
                "\n\n",
                "😀",
            ]
        )
    ).map(" ".join),
)


def visible(parts: list[str]) -> str:
    """Everything a person sees, without the white space and invisible signs that may go."""
    return seen("".join(parse_html(part).text for part in parts))


def seen(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CZ")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**fed** og *kursiv*", "<b>fed</b> og <i>kursiv</i>"),
        ("***begge***", "<b><i>begge</i></b>"),
        ("Det er:\n\n- et\n- to", "Det er:\n\n• et\n• to"),
        ("1. et\n2. to", "1. et\n2. to"),
        ("[a & b](https://c.dk?d=1&e=2)", '<a href="https://c.dk?d=1&amp;e=2">a &amp; b</a>'),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("2 < 3 & <b>", "2 &lt; 3 &amp; &lt;b&gt;"),
        ("# Titel", "Titel"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert render(text) == [html]


@pytest.mark.parametrize("text", ["", "  \n\n ", "\u2800", "\u200b"])
def test_nothing_to_see_gives_no_part(text: str) -> None:
    assert render(text) == []


def test_long_answers_are_split_between_blocks() -> None:
    assert render("Et afsnit.\n\nTo.\n\nTre afsnit.", limit=16) == [
        "Et afsnit.\n\nTo.",
        "Tre afsnit.",
    ]


def test_long_blocks_are_split_between_sentences() -> None:
    assert render("Kort. Og endnu en. Så kom", limit=20) == ["Kort. Og endnu en.", "Så kom"]


def test_long_sentences_are_split_between_words() -> None:
    assert render("et langt ord efter et andet", limit=10) == ["et langt", "ord efter", "et andet"]


def test_long_words_are_split_between_characters() -> None:
    assert render("**abcdef**", limit=4) == ["<b>abcd</b>", "<b>ef</b>"]


def test_surrogate_pairs_stay_together() -> None:
    assert render("a😀😀", limit=4) == ["a😀", "😀"]


def test_every_part_of_a_long_link_leads_there() -> None:
    parts = render("[abcdef](https://a.dk)", limit=4)
    assert parts == ['<a href="https://a.dk">abcd</a>', '<a href="https://a.dk">ef</a>']


def test_half_a_surrogate_pair_can_be_sent() -> None:
    assert render("a\ud83db") == ["a?b"]


@given(text=any_text, limit=st.integers(min_value=2, max_value=60))
@settings(deadline=None)
def test_any_text_becomes_valid_parts_within_the_limit(text: str, limit: int) -> None:
    parts = render(text, limit=limit)
    for part in parts:
        assert 0 < utf16_units(parse_html(part).text) <= limit
        assert seen(parse_html(part).text)
        assert plain_text(part) == parse_html(part).text


@given(text=any_text, limit=st.integers(min_value=2, max_value=60))
@settings(deadline=None)
def test_visible_text_is_kept(text: str, limit: int) -> None:
    said = "".join(
        block.marker + "".join(span.text for span in block.spans) for block in parse(text)
    )
    blanks = str.maketrans("", "", "\u115f\u1160\u2800\u3164\uffa0\ufffc")
    assert visible(render(text, limit=limit)).translate(blanks) == seen(said).translate(blanks)


@given(text=st.text(alphabet=st.characters(categories=["L", "Nd", "Zs"])))
@settings(deadline=None)
def test_plain_words_come_through_as_they_are(text: str) -> None:
    assert visible(render(text)) == seen(text) or not render(text)
