import io
import sys

import pytest
from rich.console import Console

from bot.channels.terminal import LEAVE, TerminalChannel
from bot.domain.message import Address, Message, MessageKind
from bot.domain.reply import Choice, Reply
from knowledge.language import Language
from tests.support.world import World

ADDRESS = Address(channel="terminal", key="local")
TWO = (
    (Choice("[b]Ja[/b] tak", "1.a:yes"), Choice("Nej", "1.a:no")),
    (Choice("Måske", "1.a:maybe"),),
)


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def channel(screen: io.StringIO) -> TerminalChannel:
    return TerminalChannel(Console(file=screen, width=80, highlight=False))


def lines_of(screen: io.StringIO) -> list[str]:
    return [line.strip() for line in screen.getvalue().splitlines() if line.strip()]


async def test_a_reply_is_shown_with_its_choices_numbered(
    channel: TerminalChannel, screen: io.StringIO
) -> None:
    text = "**Fed** tekst.\n\n- et\n- to\n\nTo [kantede] parenteser"
    await channel.send(ADDRESS, Reply(text=text, choices=TWO))
    assert lines_of(screen) == [
        "Fed tekst.",
        "• et",
        "• to",
        "To [kantede] parenteser",
        "1  [b]Ja[/b] tak",
        "2  Nej",
        "3  Måske",
    ]


@pytest.mark.parametrize(
    ("line", "token"),
    [("1", "1.a:yes"), (" 2 ", "1.a:no"), ("3", "1.a:maybe"), ("03", "1.a:maybe")],
)
async def test_a_number_taps_the_choice(channel: TerminalChannel, line: str, token: str) -> None:
    await channel.send(ADDRESS, Reply(text="?", choices=TWO))
    read = channel.read(line)
    assert (read.kind, read.choice, read.text) == (MessageKind.CHOICE, token, "")


@pytest.mark.parametrize("line", ["0", "4", "-1", "1.", "1 2", "²", "1111111", "hej", "/1"])
async def test_anything_else_is_words(channel: TerminalChannel, line: str) -> None:
    await channel.send(ADDRESS, Reply(text="?", choices=TWO))
    read = channel.read(line)
    expected = Message(
        address=ADDRESS,
        text=line,
        language_hint=Language.DANISH,
        received_at=read.received_at,
    )
    assert read == expected


def test_a_number_is_words_when_no_choice_was_shown(channel: TerminalChannel) -> None:
    assert channel.read("1").kind is MessageKind.TEXT


async def test_choices_stay_until_others_are_shown(channel: TerminalChannel) -> None:
    await channel.send(ADDRESS, Reply(text="?", choices=TWO))
    await channel.send(ADDRESS, Reply(text="ingen valg"))
    assert channel.read("2").choice == "1.a:no"
    await channel.send(ADDRESS, Reply(text="?", choices=((Choice("Kun", "2.b:"),),)))
    assert (channel.read("1").choice, channel.read("2").kind) == ("2.b:", MessageKind.TEXT)


async def talk(
    world: World, channel: TerminalChannel, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.outbox.attach(channel.name, channel)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    await channel.run(world.core, world.outbox, world.knowledge.phrases)


async def test_a_conversation_begins_with_a_welcome_and_ends_with_a_farewell(
    world: World,
    channel: TerminalChannel,
    screen: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await talk(world, channel, "4\n\n   \nHvad er CHIME?\n/farvel\nhvad koster det\n", monkeypatch)
    shown = " ".join(lines_of(screen))
    say, language = world.knowledge.phrases.say, Language.DANISH
    order = [
        say("start-question", language),
        say("terminal-welcome", language),
        "Skriv dit spørgsmål med dine egne ord, på dansk",
        "CHIME",
        say("terminal-goodbye", language),
    ]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    # The welcome, the choice and the question; empty lines and what comes after are not read.
    assert (await world.conversation()).step == 3


@pytest.mark.parametrize("leave", [*sorted(LEAVE), "/FARVEL", ""])
async def test_leaving(
    world: World,
    channel: TerminalChannel,
    screen: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    leave: str,
) -> None:
    """The empty line stands for the end of the input."""
    await talk(world, channel, leave, monkeypatch)
    assert lines_of(screen)[-1] == world.knowledge.phrases.say("terminal-goodbye", Language.DANISH)


async def test_what_the_terminal_cannot_read_does_not_end_the_conversation(
    world: World,
    channel: TerminalChannel,
    screen: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python hands over bytes that are not UTF-8 as half surrogate pairs."""
    await talk(world, channel, "hvad er en peer \udce6\nHvad er CHIME?\n", monkeypatch)
    apology = world.knowledge.phrases.say("turn-failed", Language.DANISH)
    shown = " ".join(lines_of(screen))
    assert "CHIME" in shown
    assert apology[:30] not in shown


async def test_the_conversation_is_remembered_the_next_time(
    world: World,
    channel: TerminalChannel,
    screen: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await talk(world, channel, "/sprog english\n", monkeypatch)
    await world.restart()
    screen.truncate(0)
    await talk(world, channel, "/farvel\n", monkeypatch)
    assert world.knowledge.phrases.say("start-become", Language.ENGLISH) in screen.getvalue()
