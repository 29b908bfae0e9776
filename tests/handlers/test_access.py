"""Who may do what: every command, button and link of coordinators, tried by everybody.

A refusal is always the same text, and leaves everything as it was.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.domain.coordinator import Coordinator
from bot.domain.reply import ChoiceToken, Reply
from bot.services.loading import Knowledge
from handlers import ADMIN_COMMANDS, COMMANDS
from knowledge.language import Language
from tests.support.coordinators import let_in, list_coordinators, remove
from tests.support.stored import add_case, add_contact
from tests.support.world import NOON, Person, World

CODE = "PG-7KX4QA"
"""A case in Midtjylland that Anna has taken."""

FREE = "PG-7KX4QC"
"""A case in Midtjylland that nobody has taken."""

UNKNOWN = "PG-999999"


@dataclass(frozen=True)
class Deed:
    """Something that somebody tries."""

    said: str = ""
    """Writes this,"""
    tap: str = ""
    """or sends this as the value of a button, as if it had just been shown."""
    about: str = "own"
    """`own` work of any coordinator, a `case` of Midtjylland, or `admin`."""

    def __str__(self) -> str:
        return self.said or self.tap


HIDDEN = [command for command in COMMANDS if not command.in_menu]

DEEDS = [
    *(
        Deed(said=f"/{name}", about="admin" if command in ADMIN_COMMANDS else "own")
        for command in HIDDEN
        for name in sorted(command.names)
    ),
    *(
        Deed(tap=tap)
        for tap in (
            "inbox:list",
            "inbox:list//a.midtjylland...0",
            "inbox:list//m.....0",
            "inbox:list//u.-..n.99999",
            "inbox:filter//a....0",
            "export:year",
            "export:all/xlsx",
            "export:all/csv",
            "export:",
            "notices:",
            "notices:daily",
            "notices:now",
            "notices:quiet/20-7",
            "notices:no-quiet",
            "notices:weekly",
            "notices:no-weekly",
            "notices:nothing",
        )
    ),
    *(
        Deed(said=said, about="case")
        for said in (f"/indbakke {CODE}", f"/inbox {CODE.lower()}", f"/start case_{CODE}")
    ),
    *(
        Deed(tap=f"inbox:{action}", about="case")
        for action in (
            f"card/{CODE}",
            f"nothing/{CODE}",
            f"claim/{FREE}",
            f"contacted/{CODE}",
            f"waiting/{CODE}",
            f"thread/{CODE}",
            f"note/{CODE}",
            f"write/{CODE}",
            f"hand/{CODE}",
            f"hand/{CODE}/u....0/1",
            f"close/{CODE}",
            f"close/{CODE}/u....0/reached",
            f"reopen/{CODE}",
            f"release/{FREE}",
        )
    ),
    *(
        Deed(tap=f"coordinators:{wish}", about="admin")
        for wish in (
            "",
            "list/1",
            "show/2",
            "invite",
            "regions/2",
            "promote/2",
            "promote-yes/2",
            "demote/2",
            "demote-yes/2",
            "remove/2",
            "remove-yes/2",
            "show/99",
        )
    ),
]

NOBODY_SEES = [
    Deed(said=f"/indbakke {UNKNOWN}"),
    Deed(said=f"/start case_{UNKNOWN}"),
    *(Deed(tap=f"inbox:{action}/{UNKNOWN}") for action in ("card", "claim", "note", "close")),
    Deed(tap="inbox:card/"),
    Deed(tap=f"inbox:card/{CODE}'--"),
]
"""What even an administrator is refused: there is no such case."""


class Town:
    """A world with one of everybody in it.

    Args:
        world: An empty one.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.stranger = Person(world, "1")
        self.contact = Person(world, "2")
        self.invited = Person(world, "3")
        self.removed = Person(world, "4")
        self.elsewhere = Person(world, "5")
        self.anna = Person(world, "6")
        self.admin = Person(world, "7")
        self.refusal = world.knowledge.phrases.say("coordinator-refused", Language.DANISH)

    async def fill(self) -> None:
        """Let everybody in; Anna, who has taken a case, is coordinator 2."""
        everybody = (self.stranger, self.contact, self.invited, self.removed)
        for person in (*everybody, self.elsewhere, self.anna, self.admin):
            await person.writes("/sprog da")
        await let_in(self.admin, "Birgit", is_admin=True)
        anna = await let_in(self.anna, "Anna")
        former = await let_in(self.removed, "Bo")
        await let_in(self.elsewhere, "Chr", ["nordjylland"])
        await self.world.invite("Dorthe", ["midtjylland"])
        assert anna.id == 2
        async with self.world.database.transaction() as session:
            cipher = self.world.cipher
            owner = await add_contact(session, cipher, self.contact.key)
            for number, code in enumerate((CODE, FREE)):
                await add_case(session, cipher, owner, code=code, subject=str(number))
            services = self.world.make_services(session, NOON)
            await services.inbox.claim(former, FREE)
            await services.inbox.claim(anna, CODE)
        await remove(self.world, former)
        await self.contact.writes("/hjaelp")

    async def does(self, who: Person, deed: Deed) -> list[Reply]:
        """Let somebody try something."""
        if deed.said:
            return await who.writes(deed.said)
        step = (await self.world.conversation(who.key)).step
        return await who.taps_token(f"{step}.{deed.tap}")

    async def state(self) -> dict[str, list[dict[str, Any]]]:
        """Read all that is stored, but for how far everybody's conversation has come."""
        tables = await self.world.tables()
        for name in ("contact", "handled_update"):
            del tables[name]
        return tables


@pytest.fixture
async def town(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[Town]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as world:
        filled = Town(world)
        await filled.fill()
        yield filled


async def tried(town: Town, who: Person, deeds: list[Deed]) -> tuple[list[str], list[str]]:
    """Let somebody try everything; give what was not refused, and what changed all the same."""
    done, changed = [], []
    before = await town.state()
    for deed in deeds:
        replies = await town.does(who, deed)
        if replies != [Reply(text=town.refusal)]:
            done.append(str(deed))
        elif await town.state() != before:
            changed.append(str(deed))
            before = await town.state()
    return done, changed


@pytest.mark.parametrize("who", ["stranger", "contact", "invited", "removed"])
async def test_who_is_no_coordinator_is_refused_everything(town: Town, who: str) -> None:
    assert await tried(town, getattr(town, who), [*DEEDS, *NOBODY_SEES]) == ([], [])


async def test_a_coordinator_of_another_region_is_refused_the_case(town: Town) -> None:
    deeds = [deed for deed in DEEDS if deed.about != "own"]
    assert await tried(town, town.elsewhere, [*deeds, *NOBODY_SEES]) == ([], [])


async def test_a_coordinator_of_another_region_finds_nothing_of_the_case(town: Town) -> None:
    cases = (await town.state())["case"]
    for deed in (deed for deed in DEEDS if deed.about == "own"):
        (*_, reply) = await town.does(town.elsewhere, deed)
        assert reply.text != town.refusal, deed
        shown = [reply.text, *(choice.token for row in reply.choices for choice in row)]
        assert [text for text in shown if CODE in text or FREE in text] == [], deed
        assert not reply.attachment or reply.attachment.is_picture, deed
    assert (await town.state())["case"] == cases


async def test_a_coordinator_of_the_region_is_refused_what_administrators_do(town: Town) -> None:
    deeds = [deed for deed in DEEDS if deed.about == "admin"]
    assert await tried(town, town.anna, [*deeds, *NOBODY_SEES]) == ([], [])


@pytest.mark.parametrize("who", ["anna", "admin"])
async def test_who_may_is_not_refused(town: Town, who: str) -> None:
    deeds = [deed for deed in DEEDS if who == "admin" or deed.about != "admin"]
    for deed in deeds:
        replies = await town.does(getattr(town, who), deed)
        await getattr(town, who).writes("/afbryd")
        assert town.refusal not in [reply.text for reply in replies], deed


async def test_an_administrator_is_refused_what_does_not_exist(town: Town) -> None:
    assert await tried(town, town.admin, NOBODY_SEES) == ([], [])


async def test_in_a_group_everybody_is_sent_to_a_private_chat(town: Town) -> None:
    group = Person(town.world, "-100", in_group=True)
    await group.writes("/hjaelp")
    say = town.world.knowledge.phrases.say
    private = [[Reply(text=say("group-private", language))] for language in Language]
    before = await town.state()
    for deed in [*DEEDS, *NOBODY_SEES]:
        replies = await town.does(group, deed)
        assert replies in private, deed
    assert await town.state() == before


@pytest.mark.parametrize("who", ["stranger", "contact", "removed", "elsewhere"])
async def test_buttons_that_others_were_shown_are_of_no_use(town: Town, who: str) -> None:
    """Every button that a coordinator and an administrator see on their way is sent again."""
    shown = await walk(town)
    # What is owed to them by now has nothing to do with the buttons.
    await getattr(town, who).writes("/hjaelp")
    person: Person = getattr(town, who)
    names = {token.name for token in shown}
    assert names >= {"inbox", "export", "notices", "coordinators", "form"}
    before = await town.state()
    for token in shown:
        is_own = token.name in ("inbox", "export", "notices")
        is_own = is_own and CODE not in token.value and FREE not in token.value
        if who == "elsewhere" and is_own:
            continue
        replies = await town.does(person, Deed(tap=f"{token.name}:{token.value}"))
        if token.name != "form":
            assert replies == [Reply(text=town.refusal)], token
    assert await town.state() == before


async def walk(town: Town) -> list[ChoiceToken]:
    """Go everywhere once, and gather every button on the way."""
    replies = []
    for person in (town.anna, town.admin):
        for deed in DEEDS:
            if deed.about != "admin" or person is town.admin:
                replies += await town.does(person, deed)
    labels = [choice for reply in replies for row in reply.choices for choice in row]
    tokens = [ChoiceToken.decode(choice.token) for choice in labels]
    return list({(t.name, t.value): t for t in tokens if t}.values())


FORMS = [
    (f"inbox:note/{CODE}", (), "Vi tales ved i morgen"),
    (f"inbox:write/{CODE}", ("Hej Kim",), "send"),
    ("notices:other", (), "20-7"),
    ("coordinators:regions/2", (), "Fyn"),
    ("coordinators:invite", ("Anna", "Fyn", "spring over", "ja"), "send"),
]
"""How each form of coordinators begins, goes on, and ends."""


@pytest.mark.parametrize(("begin", "answers", "last"), FORMS, ids=[begin for begin, *_ in FORMS])
async def test_who_is_removed_in_the_middle_of_a_form_cannot_finish_it(
    town: Town, begin: str, answers: tuple[str, ...], last: str
) -> None:
    person = town.admin if begin.startswith("coordinators") else town.anna
    await town.does(person, Deed(tap=begin))
    for answer in answers:
        await person.writes(answer)
    await remove(town.world, await of(town, person))
    before = await town.state()
    assert await person.writes(last) == [Reply(text=town.refusal)]
    assert await town.state() == before


async def of(town: Town, person: Person) -> Coordinator:
    """Give the coordinator who writes from here."""
    name = "Birgit" if person is town.admin else "Anna"
    return next(each for each in await list_coordinators(town.world) if each.name == name)
