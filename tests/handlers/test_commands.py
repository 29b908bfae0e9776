import re
from collections import Counter

import pytest

from bot.channels.terminal import LEAVE
from bot.services.loading import Knowledge
from handlers import COMMANDS
from knowledge.language import Language
from tests.support.dialogue import variables

NAMED = re.compile(r"(?<![\w/.:])/([a-zæøå]+)\b")
"""A command in a text; not the parts of an address on the web, nor `og/eller`."""


@pytest.mark.parametrize("language", list(Language))
def test_every_command_that_a_reply_names_exists(knowledge: Knowledge, language: Language) -> None:
    entries = knowledge.answers.entries.values()
    texts = {entry.id: entry.answer[language] for entry in entries}
    values = dict.fromkeys(variables(), "x")
    # What is filled in there is a command's name.
    keys = knowledge.phrases.keys - {"help-command", "command-unknown"}
    texts |= {key: knowledge.phrases.say(key, language, **values) for key in keys}
    known = frozenset().union(*(command.names for command in COMMANDS))
    known |= {way.removeprefix("/") for way in LEAVE}
    unknown = {
        name: sorted(set(NAMED.findall(text)) - known)
        for name, text in texts.items()
        if set(NAMED.findall(text)) - known
    }
    assert unknown == {}


def test_no_name_calls_two_commands() -> None:
    names = Counter(name for command in COMMANDS for name in command.names)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_command_is_what_ends_the_conversation_in_the_terminal() -> None:
    assert not {f"/{name}" for command in COMMANDS for name in command.names} & LEAVE


def test_every_command_is_explained_in_both_languages(knowledge: Knowledge) -> None:
    for command in COMMANDS:
        for language in Language:
            assert knowledge.phrases.say(command.phrase, language)
