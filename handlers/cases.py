"""A contact's own cases: seeing, changing and withdrawing them."""

from bot.conversation.command import Command
from bot.domain.markup import quote
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.case import Case, CaseKind
from bot.domain.conversation import FormState
from bot.domain.reply import Choice
from bot.errors import AlreadyOpenError, NotFoundError

MINE = Command("mine", "cases", "command-mine", aliases=("minesager", "mycases"))

CHOICE = "case"
"""Choice: something with a case; the value is `action/code`."""


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


def case_rows(turn: Turn, case: Case) -> list[list[Choice]]:
    """Offer what can be done with a case."""
    if not case.status.is_open:
        return []
    return [
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
        for case in cases[:5]:
            turn.reply(self._describe(turn, case), choices=case_rows(turn, case))

    async def _do(self, turn: Turn, action: str, case: Case) -> None:
        if not case.status.is_open:
            turn.reply(self._describe(turn, case))
        elif action == "change":
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
            turn.reply(self._describe(turn, case), choices=case_rows(turn, case))

    def _describe(self, turn: Turn, case: Case) -> str:
        return turn.phrase(
            "case-line",
            code=case.code,
            kind=turn.phrase(f"case-kind-{case.kind}"),
            subject=turn.phrase(_subject_phrase(case)),
            status=turn.phrase(f"case-status-{case.status}"),
            day=case.created_at.strftime("%d.%m.%Y"),
            name=quote(str(case.answers.get("name", ""))),
        )


def _subject_phrase(case: Case) -> str:
    step = "format" if case.kind is CaseKind.REGISTRATION else "wish"
    return f"{case.kind}-{step}-{case.subject}"
