"""Who writes, and where the conversation with them stands."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from bot.domain.message import Address
from knowledge.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who writes to the assistant."""

    id: int
    address: Address
    language: Language | None = None
    """The language they chose to be answered in; None follows each message."""

    is_blocked: bool = False
    """They closed the chat; nothing more is sent until they write again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """How far a contact has come in a form: a draft, which is erased when it is not finished."""

    name: str
    step: str = ""
    """Key of the step that is asked now."""
    answers: dict[str, Any]
    """Answers so far, by key of the step; anything JSON can hold."""
    case: str | None = None
    """Code of the case that the form changes; None for a new one."""
    since: datetime
    """When it was begun."""

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self | None:
        """Read what `Conversation.as_data` gave; None when another version left too little."""
        known = {key: value for key, value in data.items() if key in cls.__dataclass_fields__}
        if not {"name", "answers", "since"} <= known.keys():
            return None
        return cls(**{**known, "since": datetime.fromisoformat(known["since"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A finished readiness check, kept for as long as a draft would be."""

    answers: dict[str, str]
    """`yes`, `partly`, `no` or `unknown`, by id of the statement."""
    since: datetime
    """When it was finished."""

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self | None:
        """Read what `Conversation.as_data` gave; None when another version left too little."""
        if not {"answers", "since"} <= data.keys():
            return None
        return cls(answers=data["answers"], since=datetime.fromisoformat(data["since"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """Words that were not meant for the assistant, perhaps."""

    text: str
    """As they were written."""
    since: datetime

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self | None:
        """Read what `Conversation.as_data` gave; None when another version left too little."""
        if not {"text", "since"} <= data.keys():
            return None
        return cls(text=data["text"], since=datetime.fromisoformat(data["since"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What must be remembered between two messages of one contact."""

    step: int = 0
    """Counts the turns; buttons carry the step in which they were shown."""

    language: Language | None = None
    """The language of the last turn; short messages give no language away."""

    previous_text: str = ""
    """The last question, for follow-ups ("og i Hovedstaden?"); never a crisis message."""

    unanswered: str = ""
    """The last question, masked, when there was no answer to it: it can be passed on."""

    unsent: Unsent | None = None
    """What was just written, while it can be sent to a coordinator who waits for it."""

    shown: tuple[str, ...] = field(default=())
    """Ids of the entries last answered or offered, best first."""

    theme: str = ""
    """The theme of the organisations' guide that is being read; empty for none."""

    form: FormState | None = None
    """The form that is going on."""

    check: Check | None = None
    """The latest finished readiness check."""

    @property
    def draft_since(self) -> datetime | None:
        """When the oldest was begun of what is erased after some days; None without any."""
        drafts = (self.form, self.check, self.unsent)
        return min((kept.since for kept in drafts if kept), default=None)

    def without_drafts(self, *, since_before: datetime) -> Self:
        """Leave out what was begun before a moment, with the question that goes with it."""
        form = self.form if self.form and self.form.since >= since_before else None
        check = self.check if self.check and self.check.since >= since_before else None
        return replace(self, form=form, check=check, previous_text="", unanswered="", unsent=None)

    def as_data(self) -> dict[str, Any]:
        """Give the conversation as plain data."""
        data = asdict(self)
        for name in ("form", "check", "unsent"):
            if data[name]:
                data[name]["since"] = data[name]["since"].isoformat()
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what `as_data` gave; keys of later versions are left out."""
        known = {key: value for key, value in data.items() if key in cls.__dataclass_fields__}
        if known.get("language"):
            known["language"] = Language(known["language"])
        if known.get("form"):
            known["form"] = FormState.from_data(known["form"])
        if known.get("check"):
            known["check"] = Check.from_data(known["check"])
        if known.get("unsent"):
            known["unsent"] = Unsent.from_data(known["unsent"])
        known["shown"] = tuple(known.get("shown", ()))
        return cls(**known)
