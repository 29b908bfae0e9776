"""What part of the inbox is on the screen, in so few letters that every button carries it."""

from dataclasses import dataclass, field, replace
from typing import Self

from bot.conversation.turn import Turn
from bot.domain.case import CaseKind, CaseStatus
from bot.domain.inbox import InboxFilter, Scope
from bot.domain.reply import Choice

INBOX_CHOICE = "inbox"
"""Choice: something in the inbox; the value is `action/code/view/argument`, cut at its end."""

_SCOPES = {"u": Scope.UNCLAIMED, "m": Scope.MINE, "a": Scope.ALL}
_KINDS = {"r": CaseKind.REGISTRATION, "f": CaseKind.REFERRAL, "q": CaseKind.QUESTION}
_STATUSES = {
    "n": CaseStatus.NEW,
    "t": CaseStatus.CLAIMED,
    "c": CaseStatus.CONTACTED,
    "w": CaseStatus.WAITING,
    "x": CaseStatus.CLOSED,
    "d": CaseStatus.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class View:
    """A page of a filtered list."""

    shown: InboxFilter = field(default_factory=lambda: InboxFilter(scope=Scope.UNCLAIMED))
    page: int = 0
    """From 0."""

    def encode(self) -> str:
        """Write it as `scope.region.kind.status.page`, with nothing for any."""
        shown = self.shown
        return ".".join(
            (
                _letter(_SCOPES, shown.scope),
                shown.region or "",
                _letter(_KINDS, shown.kind),
                _letter(_STATUSES, shown.status),
                str(self.page),
            )
        )

    @classmethod
    def decode(cls, text: str) -> Self:
        """Read what `encode` wrote; anything else is the beginning of the list."""
        parts = text.split(".")
        if len(parts) != 5 or parts[0] not in _SCOPES:
            return cls()
        scope, region, kind, status, page = parts
        return cls(
            InboxFilter(
                scope=_SCOPES[scope],
                region=region or None,
                kind=_KINDS.get(kind),
                status=_STATUSES.get(status),
            ),
            int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 0,
        )

    def of(self, scope: Scope) -> "View":
        """Look at another scope; what nobody has taken is always new."""
        status = None if scope is Scope.UNCLAIMED else self.shown.status
        return View(replace(self.shown, scope=scope, status=status))

    def with_status(self, status: CaseStatus) -> "View":
        """Look at one status, among all where the unclaimed have no other."""
        scope = Scope.ALL if self.shown.scope is Scope.UNCLAIMED else self.shown.scope
        return View(replace(self.shown, scope=scope, status=status))


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button of the inbox does, to which case, and which list it leads back to."""

    action: str
    code: str = ""
    view: View = field(default_factory=View)
    argument: str = ""
    """What was chosen: a colleague, a reason."""

    def button(self, turn: Turn, label: str) -> Choice:
        """Make the button."""
        parts = (self.action, self.code, self.view.encode(), self.argument)
        return turn.offer(label, INBOX_CHOICE, "/".join(parts).rstrip("/"))

    def named(self, turn: Turn, key: str) -> Choice:
        """Make the button with a phrase on it."""
        return self.button(turn, turn.phrase(key))

    @classmethod
    def read(cls, value: str) -> Self:
        """Read the value of a choice; what is missing at its end, as in notices, is not there."""
        action, code, view, argument = (value.split("/") + [""] * 3)[:4]
        return cls(action, code, View.decode(view), argument)


def _letter(
    letters: dict[str, Scope] | dict[str, CaseKind] | dict[str, CaseStatus], value: object
) -> str:
    return next((letter for letter, each in letters.items() if each is value), "")
