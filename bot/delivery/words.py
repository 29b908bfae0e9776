"""The words of notices: nothing personal, however many lie together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.markup import quote
from bot.domain.notice import CaseTag, Notice, NoticeKind, Undelivered
from bot.domain.reply import Choice, ChoiceToken, Reply
from handlers.inbox import LINK, LIST
from handlers.inbox_view import INBOX_CHOICE
from knowledge.language import Language
from knowledge.phrasebook import Phrasebook
from knowledge.places import Region

MOST_SHOWN = 6
"""Notices told of one by one; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the words of some notices depend on."""

    language: Language
    now: datetime
    names: Mapping[int, str]
    """Of the coordinators who could not be told, by id."""
    week: str = ""
    """The numbers of the week, as Markdown."""


class NoticeWriter:
    """Puts notices into words.

    Args:
        phrases: What is said.
        regions: All regions, by id.
    """

    def __init__(self, phrases: Phrasebook, regions: Mapping[str, Region]) -> None:
        self._phrases = phrases
        self._regions = regions

    def as_reply(self, notices: Sequence[Notice], about: Background) -> Reply:
        """Write notices as one message of a chat, with buttons that lead to the cases."""
        return Reply(text=self.text(notices, about), choices=self._choices(notices, about))

    def as_mail(
        self, notices: Sequence[Notice], about: Background, *, bot_name: str | None
    ) -> str:
        """Write notices as the text of one e-mail, with links into the chat.

        Args:
            notices: Oldest first.
            about: What the words depend on.
            bot_name: Of the bot in Telegram; None when it is not known here.
        """
        language = about.language
        links = [
            f"- [{self._phrases.say('notice-open', language, code=case.code)}]"
            f"(https://t.me/{bot_name}?start={LINK}{case.code})"
            for case in _cases(notices)
            if bot_name
        ]
        closing = [
            self._phrases.say("notice-mail-inbox", language),
            self._phrases.say("notice-mail-automatic", language),
        ]
        return "\n\n".join(
            [self.text(notices, about), *(["\n".join(links)] if links else []), *closing]
        )

    def subject(self, notices: Sequence[Notice], language: Language) -> str:
        """Write the subject of an e-mail."""
        told = _latest(notices)
        if len(told) > 1:
            return self._phrases.say("notice-subject-several", language, number=len(told))
        (notice,) = told
        values = {}
        if notice.case:
            values = {"code": notice.case.code, "region": self._region(notice.case, language)}
        return self._phrases.say(f"notice-subject-{_slug(notice.kind)}", language, **values)

    def text(self, notices: Sequence[Notice], about: Background) -> str:
        """Write notices as Markdown."""
        told = _latest(notices)
        lines = [self._line(n, about) for n in told if n.kind is not NoticeKind.WEEKLY]
        parts = []
        if len(lines) == 1:
            parts = lines
        elif lines:
            say, language = self._phrases.say, about.language
            parts.append(say("notice-heading", language, number=len(lines)))
            parts.append("\n".join(f"- {line}" for line in lines[:MOST_SHOWN]))
            if len(lines) > MOST_SHOWN:
                parts.append(say("notice-more", language, number=len(lines) - MOST_SHOWN))
        if any(notice.kind is NoticeKind.WEEKLY for notice in told):
            parts.append(about.week)
        return "\n\n".join(parts)

    def _line(self, notice: Notice, about: Background) -> str:
        language = about.language
        key = f"notice-{_slug(notice.kind)}"
        values: dict[str, str] = {}
        if notice.kind is NoticeKind.UNDELIVERED:
            lost = Undelivered.read(notice.about)
            name = about.names.get(lost.coordinator_id, "")
            values = {"name": quote(name), "medium": lost.medium.value}
            key += "-case" if notice.case else ""
        if notice.case:
            kind = self._phrases.say(f"case-kind-{notice.case.kind}", language)
            region = self._region(notice.case, language)
            values |= {"code": notice.case.code, "about": f"{kind}, {region}"}
        line = self._phrases.say(key, language, **values)
        if notice.kind.asks_for_claim and notice.waiting_since:
            waited = self._waited(about.now - notice.waiting_since, language)
            line = f"{line} {waited}".strip()
        return line

    def _waited(self, span: timedelta, language: Language) -> str:
        hours = int(span / timedelta(hours=1))
        if hours < 1:
            return ""
        key, count = ("span-hours", hours) if hours < 24 else ("span-days", hours // 24)
        said = self._phrases.say(key, language, count=count)
        return self._phrases.say("notice-waited", language, span=said)

    def _region(self, case: CaseTag, language: Language) -> str:
        region = self._regions.get(case.region or "")
        return region.name[language] if region else self._phrases.say("notice-no-region", language)

    def _choices(
        self, notices: Sequence[Notice], about: Background
    ) -> tuple[tuple[Choice, ...], ...]:
        language = about.language
        told = _latest(notices)
        opening = [
            _choice(
                self._phrases.say("notice-open", language, code=case.code), f"card/{case.code}"
            )
            for case in _cases(told)
        ]
        rows = [tuple(opening[start : start + 2]) for start in range(0, len(opening), 2)]
        if len(told) == 1 and told[0].case and told[0].kind.asks_for_claim:
            claim = _choice(
                self._phrases.say("notice-claim", language), f"claim/{told[0].case.code}"
            )
            rows[0] = (claim, *rows[0])
        return (*rows, (_choice(self._phrases.say("notice-inbox", language), LIST),))


def _latest(notices: Sequence[Notice]) -> list[Notice]:
    """Leave out what a later notice says better: of one case, that it waits."""
    latest: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        kind = "waits" if notice.kind.asks_for_claim else notice.kind
        occasion = notice.about
        if notice.case and notice.kind is not NoticeKind.UNDELIVERED:
            occasion = notice.case.code
        latest.pop((kind, occasion), None)
        latest[kind, occasion] = notice
    return list(latest.values())


def _cases(notices: Sequence[Notice]) -> list[CaseTag]:
    """List the cases that can be opened, of the notices that are told one by one."""
    lines = [n for n in _latest(notices) if n.kind is not NoticeKind.WEEKLY][:MOST_SHOWN]
    there = [n.case for n in lines if n.case and n.kind is not NoticeKind.ERASED]
    return list({case.code: case for case in there}.values())


def _choice(label: str, value: str) -> Choice:
    # No step of the conversation: the button counts whenever it is tapped.
    return Choice(label, ChoiceToken(0, INBOX_CHOICE, value).encode())


def _slug(kind: NoticeKind) -> str:
    return kind.value.replace("_", "-")
