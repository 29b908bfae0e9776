"""What people wrote stands in clear nowhere, and after the erasure nowhere at all."""

import logging
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

import pytest
import structlog

from bot.services.loading import Knowledge
from bot.storage.tables import Base
from knowledge.language import Language
from tests.support.coordinators import let_in
from tests.support.notices import make_worker
from tests.support.world import Person, World

NAMES = ("Zenobia Quistgaard", "O'Brien-Æbelø", "Xerxes Øgaard")
PHONES = ("20 12 34 56", "+4531415926", "0045 22334455")
EMAILS = ("zenobia@quistgaard.example", "o'brien+peer@aebeloe.dk", "xerxes@oegaard.dk")
CPRS = ("010190-1234", "3112991234", "01 02 88 4321")
REMARKS = (
    "Jeg elsker violet knæbukser",
    "Kun onsdage ved Vindebroen",
    "=1+1 & <b>hemmeligheden</b>",
)
ADDRESSES = ("4599887766", "4599887755", "4599887744")

QUESTIONS = (
    "Jeg hedder Zenobia Quistgaard, hvad koster uddannelsen?",
    "Hvad koster uddannelsen? Ring på 20 12 34 56 eller skriv til zenobia@quistgaard.example",
    "Findes der en eksamen? Mit cpr er 010190-1234",
    "Hvad er en peer? Mvh Xerxes Øgaard",
)

SECRETS = tuple(
    word
    for text in (*NAMES, *PHONES, *EMAILS, *CPRS, *REMARKS, *ADDRESSES, "4520123456", "4522334455")
    for word in (text, *(part for part in re.split(r"[\s@&<>/]+", text) if len(part) > 6))
)
"""Everything typed, whole and in its longer words."""


@pytest.fixture
async def world(knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[World]:
    async with World.opened(knowledge, url=f"sqlite:///{tmp_path}/guide.db") as opened:
        yield opened


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Everything that is logged, at every level and by every library."""
    lines: list[str] = []

    def keep(_logger: object, method: str, event: structlog.typing.EventDict) -> str:
        lines.append(f"{method} {event!r}")
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, keep],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
        cache_logger_on_first_use=False,
    )
    with caplog.at_level(logging.DEBUG):
        yield lines
    structlog.configure(**before)


async def tell_everything(world: World, number: int, *, confirm: bool = True) -> Person:
    """Ask with names and numbers in it, then fill in both forms."""
    person = Person(world, ADDRESSES[number], hint=Language.DANISH)
    for question in QUESTIONS:
        await person.writes(question)
    for form in ("/tilmeld", "/netvaerk"):
        await person.writes(form)
        if form == "/tilmeld":
            for text in ("ja", "peer", "Randers"):
                await person.writes(text)
            await person.taps(1)
        else:
            for text in ("medlem", "ja", "Randers"):
                await person.writes(text)
        await person.writes(f"{NAMES[number]} {CPRS[number]}")
        await person.writes(NAMES[number])
        await person.writes(f"{EMAILS[number]} {PHONES[number]}")
        await person.writes(EMAILS[number] if form == "/tilmeld" else PHONES[number])
        await person.writes(f"{REMARKS[number]} {CPRS[number]}")
        await person.writes(REMARKS[number])
        await person.edits(f"{NAMES[number]} {PHONES[number]}")
        await person.sends(f"{REMARKS[number]} {EMAILS[number]}")
        conversation = await world.conversation(person.key)
        assert conversation.form
        assert conversation.form.step == "summary"
        if confirm:
            await person.writes("send")
        elif form == "/tilmeld":
            await person.writes("/afbryd")
    await person.writes("/mine")
    await person.writes("/minedata")
    return person


def found_in(data: bytes) -> list[str]:
    """List the secrets that stand in bytes, in any case and in the encodings a file may have."""
    lowered = data.lower()
    return [
        secret
        for secret in SECRETS
        if any(secret.lower().encode(encoding) in lowered for encoding in ("utf-8", "utf-16-le"))
        or secret.encode("unicode_escape").lower() in lowered
    ]


async def test_nothing_that_was_typed_stands_in_clear_in_files_or_logs(
    world: World, logged: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        await tell_everything(world, number)
        # The files as they are, write-ahead log included.
        assert found_in(world.files()) == []
    await world.restart()
    assert found_in(world.files()) == []
    assert logged
    assert found_in("\n".join(logged).encode()) == []
    assert found_in(caplog.text.encode()) == []
    assert len((await world.tables())["case"]) == 6


async def test_the_log_of_questions_is_masked_even_for_whoever_has_the_key(world: World) -> None:
    await tell_everything(world, 0)
    await tell_everything(world, 2)
    rows = (await world.tables())["question"]
    texts = [world.cipher.decrypt(row["text"]) for row in rows]
    assert len(texts) >= len(QUESTIONS)
    assert found_in("\n".join(texts).encode()) == []
    assert {name for row in rows for name in row} == {
        "id",
        "asked_on",
        "language",
        "outcome",
        "entry",
        "text",
    }


async def test_a_personal_number_is_stored_nowhere_even_for_whoever_has_the_key(
    world: World,
) -> None:
    for number in range(3):
        await tell_everything(world, number)
    text = re.sub(r"\D", "", await world.stored_text())
    assert [cpr for cpr in CPRS if re.sub(r"\D", "", cpr) in text] == []


async def ciphertexts(world: World, contact: int) -> list[bytes]:
    """List what is stored encrypted of a contact: rows of all tables that speak of them."""
    tables = await world.tables()
    rows = [row for row in tables["contact"] if row["id"] == contact]
    for table in Base.metadata.sorted_tables:
        if "contact_id" in table.columns:
            rows += [row for row in tables[table.name] if row["contact_id"] == contact]
    return [value for row in rows for value in row.values() if isinstance(value, bytes)]


def pieces_of(tokens: Iterable[bytes]) -> list[bytes]:
    """Cut what is stored into pieces: a page is 4,096 bytes, and long values lie on several."""
    pieces = [token[start : start + 64] for token in tokens for start in range(0, len(token), 64)]
    return [piece for piece in pieces if len(piece) >= 32]


@pytest.mark.parametrize("confirm", [True, False], ids=["with cases", "with a draft"])
async def test_after_the_erasure_not_even_the_encrypted_rows_are_left(
    world: World, logged: list[str], *, confirm: bool
) -> None:
    other = await tell_everything(world, 1)
    person = Person(world, ADDRESSES[0])
    seen: set[bytes] = set()
    await tell_everything(world, 0, confirm=confirm)
    tables = await world.tables()
    contact = max(row["id"] for row in tables["contact"])
    codes = [row["code"] for row in tables["case"] if row["contact_id"] == contact]
    assert len(codes) == (2 if confirm else 0)
    seen.update(await ciphertexts(world, contact))
    replies = await person.writes("/slet")
    (yes,) = [c for row in replies[0].choices for c in row if c.token.endswith("erase:yes")]
    seen.update(await ciphertexts(world, contact))
    files = world.files()
    assert [token for token in seen if token in files] != []
    theirs = await ciphertexts(world, 1)
    await person.taps_token(yes.token)

    files = world.files()
    assert [piece for piece in pieces_of(seen) if piece in files] == []
    assert [code for code in codes if code.encode() in files] == []
    assert [token for token in theirs if token[:64] not in files] == []
    tables = await world.tables()
    assert contact not in {row["id"] for row in tables["contact"]}
    assert {row["contact_id"] for row in tables["case"]} == {1}
    cases = {row["id"] for row in tables["case"]}
    assert {row["case_id"] for row in tables["case_event"]} == cases
    text = await world.stored_text()
    left = [NAMES[0], EMAILS[0], REMARKS[0], "4520123456"]
    assert [secret for secret in left if secret in text] == []
    assert found_in("\n".join(logged).encode()) == []
    assert len(await other.writes("/mine")) == 2


async def follow_up(coordinator: Person, contact: Person, code: str) -> None:
    """Have a case taken, noted, written about from both sides, and put into a file."""
    await coordinator.taps_token(f"0.inbox:claim/{code}")
    await coordinator.taps_token(f"0.inbox:note/{code}")
    await coordinator.writes(f"{NAMES[0]}: {REMARKS[1]}")
    await coordinator.taps_token(f"0.inbox:write/{code}")
    await coordinator.writes(REMARKS[2])
    await coordinator.writes("send")
    await contact.taps_token(f"0.thread:{code}")
    await contact.writes(f"Ring på {PHONES[0]}")
    # As one would in any chat, past every form.
    await coordinator.writes(f"Hej {NAMES[0]}, må jeg ringe i morgen?")
    await contact.writes(f"Det må du godt, {NAMES[1]}")
    (file,) = await coordinator.taps_token("0.export:all/csv")
    assert file.attachment
    assert NAMES[0] in file.attachment.content.decode()


async def test_what_coordinators_do_with_a_case_is_kept_as_well_and_goes_with_the_contact(
    world: World, logged: list[str]
) -> None:
    anna = Person(world, ADDRESSES[1], hint=Language.DANISH)
    await let_in(anna, NAMES[1], email=EMAILS[1])
    contact = await tell_everything(world, 0)
    for text in ("/spoerg", "ja", REMARKS[0], "Randers", "send"):
        await contact.writes(text)
    codes = [row["code"] for row in (await world.tables())["case"]]
    assert len(codes) == 3
    for code in codes:
        await follow_up(anna, contact, code)
    await make_worker(world).deliver_due()

    assert found_in(world.files()) == []
    assert found_in("\n".join(logged).encode()) == []
    tables = await world.tables()
    assert [len(tables[name]) for name in ("claim", "case_message")] == [3, 9]
    assert found_in(str([tables["audit"], tables["notice"]]).encode()) == []
    questions = [world.cipher.decrypt(row["text"]) for row in tables["question"]]
    assert found_in("\n".join(questions).encode()) == []
    rows = [*tables["case"], *tables["case_message"]]
    seen = [value for row in rows for value in row.values() if isinstance(value, bytes)]

    await contact.writes("/slet")
    await contact.taps(1)
    assert [piece for piece in pieces_of(seen) if piece in world.files()] == []
    tables = await world.tables()
    gone = ("case", "case_event", "case_message", "claim")
    assert {name: tables[name] for name in gone} == {name: [] for name in gone}
    text = await world.stored_text()
    words = (NAMES[0], EMAILS[0], *REMARKS, "4520123456", PHONES[0])
    assert [word for word in words if word in text] == []

    (row,) = tables["coordinator"]
    await anna.writes("/slet")
    await anna.taps(1)
    assert [piece for piece in pieces_of([row["email"]]) if piece in world.files()] == []
    assert EMAILS[1] not in await world.stored_text()
