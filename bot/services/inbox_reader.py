"""What coordinators see: pages of cases, and a card with everything about one."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.case import Case, Claim
from bot.domain.coordinator import Coordinator
from bot.domain.inbox import PAGE, Card, InboxFilter, Page, Scope
from bot.errors import NotFoundError
from bot.services.cases import CODE_ALPHABET, CODE_LENGTH
from bot.storage.audit import AuditLine
from bot.storage.stores import Stores

MOST_UNREADABLE = 2
"""Letters of a code that may be beyond recognition."""


class InboxReader:
    """What a coordinator can see of the cases of their regions.

    Every method that takes a code raises NotFoundError when there is no such case, or when it is
    not theirs to see: the two look the same.

    Args:
        stores: Of the turn's transaction.
        now: The moment of the turn.
    """

    def __init__(self, stores: Stores, *, now: datetime) -> None:
        self._inbox = stores.inbox
        self._cases = stores.cases
        self._contacts = stores.contacts
        self._coordinators = stores.coordinators
        self._audit = stores.audit
        self._now = now

    async def list_page(self, coordinator: Coordinator, shown: InboxFilter, number: int) -> Page:
        """List a page of cases, longest waiting first; nothing personal is in it.

        Args:
            coordinator: Whose inbox it is.
            shown: Which cases.
            number: From 0; when there are no longer so many, the last page is given.
        """
        lines, total = await self._inbox.list_lines(
            coordinator, shown, offset=number * PAGE, limit=PAGE
        )
        last = max(total - 1, 0) // PAGE
        if number > last:
            return await self.list_page(coordinator, shown, last)
        names = await self._names(line.coordinator_id for line in lines)
        return Page(lines=lines, number=number, total=total, names=names)

    async def count_open(self, coordinator: Coordinator) -> dict[Scope, int]:
        """Count the open cases of each scope."""
        return await self._inbox.count_open(coordinator)

    async def find_code(self, coordinator: Coordinator, written: str) -> str:
        """Find the code that somebody wrote down, or misread, among those they may see.

        Upper and lower case are the same, `PG` and the hyphen may be missing. A letter that no
        code holds (O, 0, I, 1 …) was misread: it stands for any, as long as one case fits.

        Raises:
            NotFoundError: None fits, or several do.
        """
        letters = "".join(filter(str.isalnum, written.upper()))
        letters = letters.removeprefix("PG") if len(letters) == CODE_LENGTH + 2 else letters
        pattern = "".join(each if each in CODE_ALPHABET else "_" for each in letters)
        if len(pattern) != CODE_LENGTH or pattern.count("_") > MOST_UNREADABLE:
            raise NotFoundError("case", written)
        found = await self._inbox.list_codes(coordinator, f"PG-{pattern}", limit=2)
        if len(found) != 1:
            raise NotFoundError("case", written)
        return found[0]

    async def open_card(self, coordinator: Coordinator, code: str) -> Card:
        """Show a case with everything in it; the audit trail says who saw it.

        Raises:
            NotFoundError: As for the class.
        """
        case = await self._get(coordinator, code)
        await self._audit.add_line(
            AuditLine(self._now, actor_of(coordinator), "viewed", case.code)
        )
        events = await self._cases.list_events(case.id)
        messages = await self._inbox.list_messages(case.id)
        writers = (message.coordinator_id for message in messages)
        actors = (_coordinator_of(event.actor) for event in events)
        names = await self._names([case.coordinator_id, *writers, *actors])
        return Card(
            case=case,
            claim=await self._claim_of(case, names),
            events=events,
            messages=messages,
            names=names,
            language=await self._contacts.language_of(case.contact_id),
            is_reachable=await self._contacts.is_reachable(case.contact_id),
        )

    async def _get(self, coordinator: Coordinator, code: str) -> Case:
        case = await self._inbox.find_case(coordinator, code)
        if case is None:
            raise NotFoundError("case", code)
        return case

    async def _claim_of(self, case: Case, names: dict[int, str]) -> Claim | None:
        found = await self._inbox.find_claim(case.id)
        return Claim(found[0], names.get(found[0], ""), found[1]) if found else None

    async def _names(self, ids: Iterable[int | None]) -> dict[int, str]:
        names = {key: await self._coordinators.name_of(key) for key in {*ids} if key is not None}
        return {key: name for key, name in names.items() if name}


def actor_of(coordinator: Coordinator) -> str:
    """Name a coordinator as the history and the audit trail do."""
    return f"coordinator:{coordinator.id}"


def _coordinator_of(actor: str) -> int | None:
    kind, _, key = actor.partition(":")
    return int(key) if kind == "coordinator" else None
