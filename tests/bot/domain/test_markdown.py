import pytest

from bot.domain.markdown import Block, Span, parse


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Hej du", [Block((Span("Hej du"),))]),
        ("et\n\nto", [Block((Span("et"),)), Block((Span("to"),))]),
        ("en\nto", [Block((Span("en\nto"),))]),
        ("**a** *b*", [Block((Span("a", bold=True), Span(" "), Span("b", italic=True)))]),
        ("`a*b`", [Block((Span("a*b", code=True),))]),
        ("- a\n- b", [Block((Span("a"),), "•", 1), Block((Span("b"),), "•", 1)]),
        ("- a\n  - b", [Block((Span("a"),), "•", 1), Block((Span("b"),), "•", 2)]),
        ("3. a", [Block((Span("a"),), "3.", 1)]),
        ("# Titel", [Block((Span("Titel"),))]),
        ("[a](https://b.dk)", [Block((Span("a", link="https://b.dk"),))]),
    ],
)
def test_markdown_is_read_into_blocks(text: str, blocks: list[Block]) -> None:
    assert parse(text) == blocks


@pytest.mark.parametrize("text", ["> citat", "---", "<b>hej</b>", "[a]: /b", "![a", "a\n---"])
def test_what_is_not_known_stays_as_typed(text: str) -> None:
    assert "".join(span.text for block in parse(text) for span in block.spans) == text


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("[Livslinien](tel:+4570201201)", "Livslinien (+4570201201)"),
        ("[70 20 12 01](tel:+4570201201)", "70 20 12 01"),
        ("[skriv](mailto:a@b.dk)", "skriv (a@b.dk)"),
        ("[a@b.dk](mailto:a@b.dk)", "a@b.dk"),
    ],
)
def test_numbers_and_addresses_can_always_be_read(text: str, visible: str) -> None:
    assert "".join(span.text for block in parse(text) for span in block.spans) == visible


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.dk", "tg://user?id=1", "/slet"])
def test_only_web_and_telephone_links_lead_anywhere(link: str) -> None:
    assert not any(span.link for block in parse(f"[a]({link})") for span in block.spans)


def test_text_nested_too_deep_is_kept_as_it_is() -> None:
    text = "- " * 500 + "x"
    assert parse(text) == [Block((Span(text),))]
