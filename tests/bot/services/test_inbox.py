"""What coordinators do with cases, on both databases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.domain.case import Case, CaseKind, CaseStatus, CloseReason
from bot.domain.inbox import NO_REGION, PAGE, InboxFilter, Scope
from bot.errors import AlreadyOpenError, ClaimedError, NotClaimedError, NotFoundError
from bot.services.inbox import InboxService
from bot.storage.audit import AuditStore
from knowledge.language import Language
from tests.support.notices import hire
from tests.support.stored import add_case, add_contact
from tests.support.world import World


@asynccontextmanager
async def inbox_of(world: World) -> AsyncIterator[InboxService]:
    """Open the inbox for one transaction."""
    async with world.database.transaction() as session:
        yield world.make_services(session, world.clock()).inbox


async def open_case(world: World, code: str = "PG-AAAAAA", **values: Any) -> Case:
    """Open a case of a contact of its own."""
    async with world.database.transaction() as session:
        contact = await add_contact(session, world.cipher, f"contact of {code}")
        return await add_case(session, world.cipher, contact, code=code, **values)


def said(world: World, key: str, **values: str) -> str:
    return world.knowledge.phrases.say(key, Language.DANISH, **values)


async def test_open_cases_are_counted_filtered_and_paged(each_world: World) -> None:
    world = each_world
    anna = await hire(world)
    ada = await hire(world, "Ada", ["*"], key="coordinator-2")
    letters = "ACDEFGHJ"
    for letter in letters:
        await open_case(world, f"PG-AAAAA{letter}")
    await open_case(world, "PG-NNNNNN", region="nordjylland", kind=CaseKind.QUESTION)
    await open_case(world, "PG-UUUUUU", region=None, kind=CaseKind.REFERRAL)
    async with inbox_of(world) as inbox:
        await inbox.claim(anna, "PG-AAAAAA")
        await inbox.claim(anna, "PG-AAAAAC")
        await inbox.close(anna, "PG-AAAAAC", CloseReason.REACHED)
        assert await inbox.count_open(anna) == {Scope.UNCLAIMED: 6, Scope.MINE: 1, Scope.ALL: 7}
        assert await inbox.count_open(ada) == {Scope.UNCLAIMED: 8, Scope.MINE: 0, Scope.ALL: 9}

        async def codes(shown: InboxFilter, number: int = 0) -> list[str]:
            page = await inbox.list_page(ada, shown, number)
            return [line.code[-2:] for line in page.lines]

        assert await codes(InboxFilter(scope=Scope.UNCLAIMED)) == [
            "AD",
            "AE",
            "AF",
            "AG",
            "AH",
            "AJ",
        ]
        assert await codes(InboxFilter(scope=Scope.UNCLAIMED), 1) == ["NN", "UU"]
        assert await codes(InboxFilter(region="nordjylland")) == ["NN"]
        assert await codes(InboxFilter(region=NO_REGION)) == ["UU"]
        assert await codes(InboxFilter(kind=CaseKind.QUESTION)) == ["NN"]
        assert await codes(InboxFilter(status=CaseStatus.CLAIMED)) == ["AA"]
        assert await codes(InboxFilter(status=CaseStatus.CLOSED)) == ["AC"]
        page = await inbox.list_page(ada, InboxFilter(), 99)
        assert (page.number, page.count, page.total) == (1, 2, PAGE + 3)
        assert page.names == {}
        first = await inbox.list_page(ada, InboxFilter(), 0)
        assert first.names == {anna.id: "Anna"}


@pytest.mark.parametrize(
    "written",
    ["PG-7KX4QA", "pg-7kx4qa", " 7kx4qa ", "PG 7KX4QA", "pg7kx 4qa", "PG-7KX4OA", "PG-7KX40A"],
)
async def test_a_code_is_found_as_people_write_it(world: World, written: str) -> None:
    anna = await hire(world)
    await open_case(world, "PG-7KX4QA")
    await open_case(world, "PG-PGPGPG")
    async with inbox_of(world) as inbox:
        assert await inbox.find_code(anna, written) == "PG-7KX4QA"
        assert await inbox.find_code(anna, "pgpgpg") == "PG-PGPGPG"


@pytest.mark.parametrize(
    "written",
    ["", "PG-", "PG-7KX4Q", "PG-7KX4QAA", "PG-7KX4QC", "%", "______", "PG-7K0O1A", "PG-N0NNNN"],
)
async def test_what_fits_no_case_or_several_or_one_elsewhere_is_not_found(
    world: World, written: str
) -> None:
    anna = await hire(world)
    await open_case(world, "PG-7KX4QA")
    await open_case(world, "PG-7KX4QD")
    await open_case(world, "PG-NNNNNN", region="nordjylland")
    async with inbox_of(world) as inbox:
        with pytest.raises(NotFoundError):
            await inbox.find_code(anna, written)
        with pytest.raises(NotFoundError):
            await inbox.find_code(anna, "PG-7KX4Q0")


async def test_every_look_at_a_card_is_in_the_audit_trail(each_world: World) -> None:
    anna = await hire(each_world)
    case = await open_case(each_world)
    async with inbox_of(each_world) as inbox:
        await inbox.list_page(anna, InboxFilter(), 0)
        await inbox.open_card(anna, case.code)
        await inbox.open_card(anna, case.code)
    async with each_world.database.transaction() as session:
        lines = await AuditStore(session).list_lines(subject=case.code)
    assert [(line.actor, line.what) for line in lines] == [
        (f"coordinator:{anna.id}", "viewed")
    ] * 2


async def test_a_card_says_who_did_what_and_whether_the_contact_can_be_reached(
    each_world: World,
) -> None:
    anna, bo = await hire(each_world), await hire(each_world, "Bo", key="coordinator-2")
    case = await open_case(each_world)
    async with inbox_of(each_world) as inbox:
        await inbox.claim(anna, case.code)
        await inbox.write(anna, case.code, "Hej Kim")
        await inbox.hand_over(anna, case.code, bo.id)
        card = await inbox.open_card(bo, case.code)
    told = [(event.actor.partition(":")[2], event.what) for event in card.events]
    a, b = str(anna.id), str(bo.id)
    assert told == [
        ("", "opened"),
        (a, "claimed"),
        (a, "contacted"),
        (a, "handed_over"),
        (b, "received"),
    ]
    assert card.claim
    assert (card.claim.name, card.claim.since) == ("Bo", each_world.clock())
    assert card.names == {anna.id: "Anna", bo.id: "Bo"}
    assert [message.text for message in card.messages] == ["Hej Kim"]
    assert (card.language, card.is_reachable) == (Language.DANISH, True)


async def test_the_contact_is_told_who_looks_after_the_case_now(each_world: World) -> None:
    anna, bo = await hire(each_world), await hire(each_world, "Bo", key="coordinator-2")
    case = await open_case(each_world)
    async with inbox_of(each_world) as inbox:
        assert await inbox.claim(anna, case.code)
        assert not await inbox.claim(anna, case.code)
        with pytest.raises(ClaimedError, match="colleague"):
            await inbox.claim(bo, case.code)
        await inbox.release(anna, case.code)
        await inbox.claim(bo, case.code)
        await inbox.close(bo, case.code, CloseReason.PASSED_ON)
        await inbox.reopen(anna, case.code)
    assert await each_world.owed() == [
        said(each_world, "letter-claimed", code=case.code, name="Anna"),
        said(each_world, "letter-handed-over", code=case.code, name="Bo"),
        said(each_world, "letter-closed-passed-on", code=case.code),
        said(each_world, "letter-reopened", code=case.code, name="Anna"),
    ]


async def test_an_administrator_takes_a_case_or_gives_it_away_before_working_on_it(
    world: World,
) -> None:
    """What nobody has taken would otherwise seem to be worked on, and still be called out for."""
    anna = await hire(world)
    ada = await hire(world, "Ada", [], key="coordinator-2", is_admin=True)
    case = await open_case(world)
    async with inbox_of(world) as inbox:
        for step in (
            inbox.set_status(ada, case.code, CaseStatus.CONTACTED),
            inbox.write(ada, case.code, "Hej"),
            inbox.close(ada, case.code, CloseReason.REACHED),
            inbox.release(ada, case.code),
        ):
            with pytest.raises(NotClaimedError):
                await step
        assert await inbox.hand_over(ada, case.code, anna.id) == "Anna"
        await inbox.set_status(ada, case.code, CaseStatus.CONTACTED)
        card = await inbox.open_card(anna, case.code)
    assert (card.case.status, card.case.coordinator_id) == (CaseStatus.CONTACTED, anna.id)
    assert await world.owed() == [said(world, "letter-claimed", code=case.code, name="Anna")]


async def test_an_answer_ends_the_waiting(each_world: World) -> None:
    anna = await hire(each_world)
    case = await open_case(each_world)
    async with inbox_of(each_world) as inbox:
        await inbox.claim(anna, case.code)
        await inbox.set_status(anna, case.code, CaseStatus.WAITING)
    async with each_world.database.transaction() as session:
        cases = each_world.make_services(session, each_world.clock()).cases
        own = await cases.get_own(case.contact_id, case.code)
        await cases.answer(own, "Ja tak")
    async with inbox_of(each_world) as inbox:
        card = await inbox.open_card(anna, case.code)
    assert card.case.status is CaseStatus.CONTACTED
    assert card.events[-1].actor == "contact"


async def test_what_the_contact_has_sent_anew_is_not_opened_again(each_world: World) -> None:
    anna = await hire(each_world)
    case = await open_case(each_world)
    async with inbox_of(each_world) as inbox:
        await inbox.claim(anna, case.code)
        await inbox.close(anna, case.code, CloseReason.NO_ANSWER)
    async with each_world.database.transaction() as session:
        await add_case(session, each_world.cipher, case.contact_id, code="PG-CCCCCC")
    async with inbox_of(each_world) as inbox:
        with pytest.raises(AlreadyOpenError) as caught:
            await inbox.reopen(anna, case.code)
    assert caught.value.code == "PG-CCCCCC"
