import pytest

from bot.conversation.command import Command, CommandCall, parse_command
from knowledge.language import Language

COMMAND = Command("emner", "topics", "command-topics", aliases=("menu",))


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("/emner", CommandCall("emner")),
        ("  /emner  ", CommandCall("emner")),
        ("/EMNER", CommandCall("emner")),
        ("/sprog en", CommandCall("sprog", "en")),
        ("/sprog   en  nu ", CommandCall("sprog", "en  nu")),
        ("/hjælp", CommandCall("hjaelp")),
        ("/HJÆLP", CommandCall("hjaelp")),
        ("/tøvÅen", CommandCall("toevaaen")),
        ("/Hjælp@peer_guide_bot noget", CommandCall("hjaelp", "noget")),
        ("/@peer_guide_bot", CommandCall("")),
        ("/sprog\nen", CommandCall("sprog", "en")),
        ("/sprog\ten", CommandCall("sprog", "en")),
        ("//emner", CommandCall("/emner")),
    ],
)
def test_a_command_is_read(text: str, call: CommandCall) -> None:
    assert parse_command(text) == call


@pytest.mark.parametrize("text", ["", " ", "/", " / ", "/ emner", "emner", "og/eller", "1/2 dag"])
def test_what_is_no_command_is_left_alone(text: str) -> None:
    assert parse_command(text) is None


def test_a_command_has_a_name_in_each_language() -> None:
    assert [COMMAND.name_in(language) for language in Language] == ["emner", "topics"]


def test_a_command_is_called_by_every_name() -> None:
    assert COMMAND.names == {"emner", "topics", "menu"}
