"""What is kept about a contact, and the log of questions without them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.case import Case
from bot.domain.conversation import Contact, Conversation
from bot.domain.coordinator import Coordinator
from bot.domain.reply import Reply
from bot.services.masking import mask
from bot.storage.audit import AuditLine
from bot.storage.questions import LoggedQuestion
from bot.storage.stores import Stores


class PrivacyService:
    """Shows everything that is kept about a contact, and logs questions without them.

    Args:
        stores: Of the turn's transaction.
        now: The moment of the turn.
    """

    def __init__(self, stores: Stores, *, now: datetime) -> None:
        self._stores = stores
        self._now = now

    async def export(self, contact: Contact, conversation: Conversation) -> str:
        """Give everything that is kept about a contact, as JSON for people and machines."""
        await self._stores.audit.add_line(AuditLine(self._now, "contact", "data-shown"))
        created_at, last_seen_at = await self._stores.contacts.get_first_and_last(contact.id)
        cases = await self._stores.cases.list_own(contact.id)
        owed = await self._stores.outbox.list_owed(contact.id)
        data = {
            "exported_at": self._now.isoformat(),
            "channel": contact.address.channel,
            "address": contact.address.key,
            "language": contact.language,
            "created_at": created_at.isoformat(),
            "last_seen_at": last_seen_at.isoformat(),
            "conversation": conversation.as_data(),
            "cases": [await self._case_data(case) for case in cases],
            "replies_owed": [_reply_data(since, reply) for since, reply in owed],
        }
        coordinator = await self._stores.coordinators.find_by_contact(contact.id)
        if coordinator:
            data["coordinator"] = _coordinator_data(coordinator)
        return json.dumps(data, ensure_ascii=False, indent=2)

    async def note_erasure(self) -> None:
        """Write into the audit trail that somebody erased everything, not who."""
        await self._stores.audit.add_line(AuditLine(self._now, "contact", "erased"))

    async def log_question(
        self, text: str, *, language: str, outcome: str, entry: str | None
    ) -> None:
        """Keep a question for the authors: masked, with the day only, without whoever asked."""
        await self._stores.questions.add_question(
            LoggedQuestion(self._now.date(), language, outcome, entry, mask(text))
        )

    async def _case_data(self, case: Case) -> dict[str, Any]:
        events: Sequence[Any] = await self._stores.cases.list_events(case.id)
        messages = await self._stores.inbox.list_messages(case.id)
        return {
            "code": case.code,
            "kind": case.kind,
            "status": case.status,
            "region": case.region,
            "subject": case.subject,
            "answers": dict(case.answers),
            "consent": {
                "version": case.consent.version,
                "given_at": case.consent.given_at.isoformat(),
            },
            "created_at": case.created_at.isoformat(),
            "updated_at": case.updated_at.isoformat(),
            "history": [
                {"at": event.at.isoformat(), "who": event.actor, "what": event.what}
                for event in events
            ],
            "messages": [
                {"at": message.at.isoformat(), "kind": message.kind, "text": message.text}
                for message in messages
            ],
        }


def _coordinator_data(coordinator: Coordinator) -> dict[str, Any]:
    return {
        "name": coordinator.name,
        "email": coordinator.email,
        "regions": sorted(coordinator.regions),
        "is_admin": coordinator.is_admin,
        "notices": asdict(coordinator.notices),
    }


def _reply_data(since: datetime, reply: Reply) -> dict[str, Any]:
    return {
        "since": since.isoformat(),
        "text": reply.text,
        "choices": [choice.label for row in reply.choices for choice in row],
        "file": reply.attachment.name if reply.attachment else None,
    }
