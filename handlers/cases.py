"""A contact's own cases: seeing, changing and withdrawing them."""

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import Case, CaseKind, CaseMessage, CaseMessageKind, Claim
from bot.domain.conversation import FormState
from bot.domain.markup import quote, quote_lines
from bot.domain.reply import Choice
from bot.errors import AlreadyOpenError, NotFoundError
from bot.services.letters import ANSWER
from handlers.case_words import name_subject
from handlers.moments import say_day, say_moment

MINE = Command("mine", "cases", "command-mine", aliases=("minesager", "mycases"))

CHOICE = "case"
"""Choice: something with a case; the value is `action/code`."""

MOST_CASES = 5
"""Cases shown at once, the newest."""

MOST_MESSAGES = 3
"""Messages shown under each; all of them stand in the file of `/minedata`."""


async def confirm_case(
    turn: Turn,
    kind: CaseKind,
    state: FormState,
    *,
    region: str | None,
    subject: str,
    consent_version: str,
) -> None:
    """Save a finished form and give the receipt, or show the case that is open already."""
    try:
        case = await _save(
            turn, kind, state, region=region, subject=subject, consent_version=consent_version
        )
    except AlreadyOpenError as exc:
        known = await turn.services.cases.get_own(turn.contact.id, exc.code)
        turn.say(f"{kind}-known", code=known.code, choices=case_rows(turn, known))
        return
    # What was withdrawn meanwhile is not changed: a new one was opened.
    outcome = "changed" if case.code == state.case else "receipt"
    turn.say(f"{kind}-{outcome}", code=case.code, choices=case_rows(turn, case))


async def _save(
    turn: Turn,
    kind: CaseKind,
    state: FormState,
    *,
    region: str | None,
    subject: str,
    consent_version: str,
) -> Case:
    """Open a case with the answers of a finished form, or write them into the one it changes.

    Raises:
        AlreadyOpenError: The contact has another open one of this kind, region and subject.
    """
    cases = turn.services.cases
    answers = {key: value for key, value in state.answers.items() if key != "consent"}
    if state.case:
        try:
            case = await cases.get_own(turn.contact.id, state.case)
        except NotFoundError:
            case = None
        if case and case.status.is_open:
            await cases.change(case, region=region, subject=subject, answers=answers)
            return case
    return await cases.open_case(
        kind,
        turn.contact.id,
        region=region,
        subject=subject,
        answers=answers,
        consent_version=consent_version,
    )


def case_rows(turn: Turn, case: Case, *, has_reader: bool = False) -> list[list[Choice]]:
    """Offer what can be done with a case.

    Args:
        turn: The present turn.
        case: One of the contact's own.
        has_reader: Whether a coordinator has it or has written about it, and can be written to.
    """
    if not case.status.is_open:
        return []
    write = turn.offer(turn.phrase("thread-write"), ANSWER, case.code)
    return [
        [write] if has_reader else [],
        [turn.offer(turn.phrase("case-change"), CHOICE, f"change/{case.code}")],
        [turn.offer(turn.phrase("case-withdraw"), CHOICE, f"ask/{case.code}")],
    ]


class CasesHandler:
    """Shows a contact's own cases, and changes or withdraws them.

    Args:
        forms: Leads through the form again to change a case.
    """

    def __init__(self, forms: FormHandler) -> None:
        self._forms = forms

    def accepts(self, turn: Turn) -> bool:
        """Take `/mine` and the buttons under a case."""
        if turn.command:
            return turn.command.name in MINE.names
        return turn.choice is not None and turn.choice.name == CHOICE

    async def handle(self, turn: Turn) -> None:
        """Show all cases, or do what the button says with one."""
        if turn.choice is None:
            await self.show(turn)
            return
        action, _, code = turn.choice.value.partition("/")
        try:
            case = await turn.services.cases.get_own(turn.contact.id, code)
        except NotFoundError:
            # Erased meanwhile, or somebody else's code in a forged button.
            await self.show(turn)
            return
        await self._do(turn, action, case)

    async def show(self, turn: Turn) -> None:
        """Show all of the contact's cases, each with its buttons."""
        cases = await turn.services.cases.list_own(turn.contact.id)
        if not cases:
            turn.say("cases-none")
        for case in cases[:MOST_CASES]:
            await self._show_case(turn, case)

    async def _show_case(self, turn: Turn, case: Case) -> None:
        """Show how far a case has come, and what was written about it."""
        claim = await turn.services.cases.find_claim(case)
        written = await turn.services.cases.list_messages(case)
        thread = [each for each in written if each.kind is not CaseMessageKind.NOTE]
        told = [await _tell(turn, message) for message in thread[-MOST_MESSAGES:]]
        has_reader = claim is not None or bool(thread)
        turn.reply(
            "\n\n".join([_describe(turn, case, claim), *told]),
            choices=case_rows(turn, case, has_reader=has_reader),
        )

    async def _do(self, turn: Turn, action: str, case: Case) -> None:
        if not case.status.is_open:
            await self._show_case(turn, case)
        elif action == "change":
            if not self._forms.makes_way(turn, case.kind):
                return
            answers = {**case.answers, "consent": "yes"}
            turn.say("case-changing", code=case.code)
            self._forms.begin(turn, case.kind, answers, case=case.code)
        elif action == "ask":
            yes = turn.offer(turn.phrase("case-withdraw-yes"), CHOICE, f"withdraw/{case.code}")
            no = turn.offer(turn.phrase("case-withdraw-no"), CHOICE, f"show/{case.code}")
            turn.say("case-withdraw-ask", code=case.code, choices=[[yes], [no]])
        elif action == "withdraw" and turn.choice_is_current:
            await turn.services.cases.withdraw(case)
            turn.say("case-withdrawn", code=case.code)
        else:
            await self._show_case(turn, case)


def _describe(turn: Turn, case: Case, claim: Claim | None) -> str:
    """Say in plain words what was sent, and who does what about it."""
    name = str(case.answers.get("name", ""))
    who = quote(claim.name) if claim and claim.name else turn.phrase("case-somebody")
    status = turn.phrase(
        f"case-now-{case.status}",
        who=who,
        since=say_day(turn, claim.since if claim else case.updated_at),
        day=say_day(turn, case.updated_at),
    )
    return turn.phrase(
        "case-line" if name else "case-line-nameless",
        code=case.code,
        kind=turn.phrase(f"case-kind-{case.kind}"),
        subject=name_subject(turn, case),
        status=status,
        day=say_day(turn, case.created_at),
        name=quote(name),
    )


async def _tell(turn: Turn, message: CaseMessage) -> str:
    """Write a message between the contact and a coordinator."""
    name = await turn.services.cases.name_writer(message)
    return turn.phrase(
        "thread-theirs" if message.kind is CaseMessageKind.SENT else "thread-yours",
        name=quote(name) or turn.phrase("case-somebody"),
        when=say_moment(turn, message.at),
        words=quote_lines(message.text),
    )
