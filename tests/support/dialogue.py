"""Conversations as data: read from YAML, played in a world, and compared part by part.

A dialogue names phrases and entries, never their words, so that rewording breaks nothing.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.domain.reply import Choice, Reply
from bot.services.answers import AnswerService
from bot.services.loading import Knowledge
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook
from knowledge.yaml_reader import HERE
from tests.support.world import Person, World

FOLDER = Path(__file__).parents[1] / "dialogues"

_VALUE = "\ue000"
"""Stands for a value while a phrase is turned into a pattern; no phrase holds it."""


class Part(BaseModel):
    """Part of a dialogue file; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Turn(Part):
    """What the contact does, one of the first six, and what the bot answers."""

    who: str | None = None
    """The coordinator who acts instead of the contact."""
    contact: str | None = None
    """Writes this."""
    taps: str | int | None = None
    """Taps a button: the phrase or entry on it (`form-edit LABEL` where another phrase, or a
    name, stands in it), or its number from 1."""
    shares: str | None = None
    """Shares the own telephone number."""
    forges: str | None = None
    """Sends a token that nobody offered."""
    edits: str | None = None
    """Changes an earlier message into this."""
    sends: Literal["voice", "photo", "sticker", "location"] | None = None
    """Sends something that is not text; its caption stands in `caption`."""

    caption: str = ""
    shown_in: int | None = None
    """The turn, from 1, whose buttons are tapped; otherwise the newest."""
    bot: tuple[str, ...]
    """Phrases and entries of the replies, in order; nothing else may stand there."""
    choices: tuple[str, ...] | None = None
    """Phrases and entries on the buttons of the replies, top to bottom; None for any."""
    says: tuple[str, ...] = ()
    """Words that must stand in the replies, as written or as shown: the value in a phrase."""
    language: Literal["da", "en"] | None = None
    """Of this and the following replies, where it is not the folder's."""
    follows_up: bool = False
    """Leans on the question before, which a crisis message in between makes forgotten."""


class Dialogue(Part):
    """A short story."""

    name: str
    hint: Literal["da", "en"] | None = None
    """Language of the contact's app; otherwise the folder's."""
    in_group: bool = False
    coordinators: dict[str, tuple[str, ...]] = {}
    """Who has come in as a coordinator before the first turn: regions by name."""
    invited: dict[str, tuple[str, ...]] = {}
    """Who has been invited, likewise; `{NAME}` in what is written stands for their code."""
    admins: tuple[str, ...] = ()
    """Which of all these are administrators."""
    turns: tuple[Turn, ...]
    leaves: dict[str, int | str | None] = {}
    """Rows in the database at the end, `open_cases` and `drafts` among them, and the pinned
    `language`."""


def load_dialogues() -> list[tuple[Language, str, Dialogue]]:
    """Read every dialogue, with its language and a name for the test."""
    parse = TypeAdapter(tuple[Dialogue, ...]).validate_json
    found = []
    for language in Language:
        for path in sorted((FOLDER / language).glob("*.yaml")):
            # By way of JSON, where a list may be strictly read as a tuple.
            data = yaml.safe_load(path.read_text("utf-8"))
            dialogues = parse(TypeAdapter(object).dump_json(data))
            found += [(language, f"{language}/{path.stem}: {d.name}", d) for d in dialogues]
    return found


class Wording:
    """Tells which phrases and entries a reply is made of.

    Args:
        knowledge: Holds phrases and entries.
        language: The language the replies should have.
    """

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge = knowledge
        self._language = language
        other = Language.ENGLISH if language is Language.DANISH else Language.DANISH
        # What stands in the wrong language is named too, and fails the comparison.
        self._patterns = [
            *_patterns(knowledge.answers, knowledge.phrases, language),
            *(
                (f"{other}:{name}", form)
                for name, form in _patterns(knowledge.answers, knowledge.phrases, other)
            ),
        ]

        firsts: dict[str, str] = {}
        self._same: dict[str, str] = {}
        for name, form in self._patterns:
            self._same.setdefault(name, firsts.setdefault(form.pattern, name))

    def expected(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give the names that `names` gives where several phrases say the same."""
        return tuple(self._same.get(name, name) for name in names)

    def names(self, replies: Sequence[Reply]) -> tuple[str, ...]:
        """Name the parts of the replies; what is neither phrase nor entry stays as it is."""
        return tuple(name for reply in replies for name in self._split(reply.text))

    def label(self, name: str) -> str:
        """Give the words on a button that stands for a phrase or an entry."""
        entry = self._knowledge.answers.entries.get(name)
        key, _, inner = name.partition(" ")
        return entry.title[self._language] if entry else self._phrase(key, inner)

    def _split(self, text: str) -> list[str]:
        names = []
        while text := text.strip():
            for name, form in self._patterns:
                if match := form.match(text):
                    names.append(name)
                    text = text[match.end() :]
                    break
            else:
                return [*names, text]
        return names

    def _phrase(self, key: str, inner: str = "") -> str:
        known = inner in self._knowledge.phrases.keys
        values = dict.fromkeys(variables(), self._phrase(inner) if known else inner)
        return self._knowledge.phrases.say(key, self._language, **values)


@cache
def variables() -> frozenset[str]:
    """Name everything that phrases leave open."""
    texts = (path.read_text("utf-8") for path in (HERE / "phrases").glob("*.ftl"))
    return frozenset(name for text in texts for name in re.findall(r"\$(\w+)", text))


@cache
def _patterns(
    answers: AnswerService, phrases: Phrasebook, language: Language
) -> list[tuple[str, re.Pattern[str]]]:
    """Give a pattern for every entry and phrase: exact and long ones first, parts last."""
    values = dict.fromkeys(variables(), _VALUE)
    texts = [(key, phrases.say(key, language, **values)) for key in phrases.keys]
    for entry in answers.entries.values():
        shown = answers.show(entry, language)
        texts += [(entry.id, shown), (entry.id, f"**{entry.title[language]}**\n\n{shown}")]
    # What is little but values says nothing: "21.11.2026".
    texts = [named for named in texts if len(named[1].replace(_VALUE, "").strip()) > 2]
    texts.sort(
        key=lambda named: (
            _VALUE in named[1],
            named[1].startswith(_VALUE),
            -len(named[1]),
            named[0],
        )
    )
    return [(name, _pattern(text.strip())) for name, text in texts]


def _pattern(text: str) -> re.Pattern[str]:
    """Make a pattern of a phrase; a value at its end may have several lines, but no paragraphs."""
    end = r"(?=\n\n|\s*$)" if text.endswith(_VALUE) else r"(?=\s*(?:\n|$))"
    return re.compile(re.escape(text).replace(_VALUE, "(?s:.+?)") + end)


_wordings: dict[Language, Wording] = {}
"""Of the shipped knowledge, which is the same for all dialogues of a process."""


class Player:
    """Plays one dialogue.

    Args:
        world: Where.
        language: Of the dialogue's folder.
        dialogue: The story.
    """

    def __init__(self, world: World, language: Language, dialogue: Dialogue) -> None:
        self.world = world
        self.dialogue = dialogue
        self._language = language
        hint = Language(dialogue.hint) if dialogue.hint else language
        self.person = Person(world, hint=hint, in_group=dialogue.in_group)
        self._coordinators: dict[str, Person] = {}
        self._codes: dict[str, str] = {}
        self._shown: list[list[Choice]] = []

    async def play(self, turn: Turn, *, compare: bool = True) -> None:
        """Play a turn and compare what the bot answers."""
        if turn.language:
            self._language = Language(turn.language)
        await self._let_coordinators_in()
        if self._language not in _wordings:
            # Thousands of patterns, and every dialogue asks for them at every turn.
            _wordings[self._language] = Wording(self.world.knowledge, self._language)
        wording = _wordings[self._language]
        replies = await self._act(turn, wording)
        self._shown.append(self.person_of(turn).choices)
        if not compare:
            return
        assert wording.names(replies) == wording.expected(turn.bot)
        text = "\n\n".join(reply.text for reply in replies)
        text += re.sub(r"\\([^\w\s])", r"\1", text)
        assert [words for words in turn.says if words not in text] == []
        if turn.choices is not None:
            labels = [c.label for reply in replies for row in reply.choices for c in row]
            assert labels == [wording.label(name) for name in turn.choices]

    def person_of(self, turn: Turn) -> Person:
        """Give whoever acts in a turn."""
        return self._coordinators[turn.who] if turn.who else self.person

    async def _let_coordinators_in(self) -> None:
        if self._coordinators or self._codes:
            return
        for name, regions in self.dialogue.coordinators.items():
            person = Person(self.world, f"coordinator {name}", hint=self._language)
            self._coordinators[name] = person
            await person.writes(f"/start invite_{await self._invite(name, regions)}")
        for name, regions in self.dialogue.invited.items():
            self._codes[name] = await self._invite(name, regions)

    async def _invite(self, name: str, regions: Sequence[str]) -> str:
        is_admin = name in self.dialogue.admins
        return await self.world.invite(name, regions, is_admin=is_admin)

    async def compare_what_is_left(self) -> None:
        """Compare the database with what the dialogue leaves."""
        tables = await self.world.tables()
        contacts = tables["contact"]
        left: dict[str, int | str | None] = {**await self.world.count()}
        left["open_cases"] = sum(row["open_key"] is not None for row in tables["case"])
        left["drafts"] = sum(row["draft_since"] is not None for row in contacts)
        left["language"] = contacts[0]["language"] if contacts else None
        assert {key: left[key] for key in self.dialogue.leaves} == self.dialogue.leaves

    async def _act(self, turn: Turn, wording: Wording) -> list[Reply]:
        person = self.person_of(turn)
        if turn.contact is not None:
            written = turn.contact
            for name, code in self._codes.items():
                written = written.replace(f"{{{name}}}", code)
            return await person.writes(written)
        if turn.edits is not None:
            return await person.edits(turn.edits)
        if turn.sends is not None:
            return await person.sends(turn.caption)
        if turn.shares is not None:
            return await person.shares(turn.shares)
        if turn.forges is not None:
            return await person.taps_token(turn.forges)
        assert turn.taps is not None, "a turn needs something that the contact does"
        if turn.shown_in is not None:
            person.choices = self._shown[turn.shown_in - 1]
        return await person.taps(
            turn.taps if isinstance(turn.taps, int) else wording.label(turn.taps)
        )
