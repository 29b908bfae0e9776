"""E-mail: composed without a way to smuggle headers in, sent over TLS alone."""

import asyncio
import hashlib
import ssl
from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from itertools import groupby

import aiosmtplib
import structlog

from bot.config import EmailSettings
from bot.domain.markdown import Block, Span, parse
from bot.errors import TryLaterError, UnreachableError
from knowledge.language import Language

SEND_SECONDS = 45.0
"""Longest that sending one e-mail may take, well below the lease of its notices."""

log = structlog.get_logger()


class Mailer:
    """Sends e-mail through the server of the settings.

    Args:
        settings: The server.
        password: Of the username, if there is one.
        tls_context: Instead of the system's own authorities.
    """

    def __init__(
        self,
        settings: EmailSettings,
        *,
        password: str | None,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._password = password
        self._tls_context = tls_context

    def compose(
        self,
        *,
        name: str,
        address: str,
        subject: str,
        text: str,
        language: Language,
        now: datetime,
        key: str,
    ) -> EmailMessage:
        """Compose an e-mail with a plain and an HTML part.

        Args:
            name: Of the recipient; anything, it is made harmless.
            address: Of the recipient.
            subject: One line.
            text: Markdown.
            language: Of subject and text.
            now: The present moment.
            key: Tells the e-mail from all others; the same when it is sent again, so that mail
                programs can leave out a second copy.

        Raises:
            UnreachableError: The address cannot be one.
        """
        sender_name, sender = parseaddr(self._settings.sender)
        mail = EmailMessage(policy=SMTP)
        try:
            mail["To"] = Address(display_name=_one_line(name), addr_spec=_ascii(address))
        except (ValueError, IndexError, MessageError) as exc:
            raise UnreachableError from exc
        mail["From"] = Address(display_name=_one_line(sender_name), addr_spec=sender)
        mail["Subject"] = _one_line(subject)
        mail["Date"] = format_datetime(now)
        digest = hashlib.sha256(key.encode()).hexdigest()[:32]
        mail["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        blocks = parse(text)
        mail.set_content(_plain(blocks), cte="quoted-printable")
        mail.add_alternative(_html(blocks, language), subtype="html", cte="quoted-printable")
        # Headers about the content that were set before would have gone into its first part.
        mail["Content-Language"] = language.value
        return mail

    async def send(self, mail: EmailMessage) -> None:
        """Send an e-mail.

        Raises:
            TryLaterError: The server is out of reach, does not let us in, or asks us to wait.
            UnreachableError: The server refuses the recipient, or the e-mail, for good.
        """
        settings = self._settings
        (recipient,) = mail["To"].addresses
        (sender,) = mail["From"].addresses
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await aiosmtplib.send(
                    mail,
                    sender=sender.addr_spec,
                    recipients=[recipient.addr_spec],
                    hostname=settings.host,
                    port=settings.port,
                    username=settings.username,
                    password=self._password,
                    use_tls=settings.security == "tls",
                    # True means that it must succeed: nothing goes on unencrypted.
                    start_tls=settings.security == "starttls",
                    tls_context=self._tls_context,
                    timeout=settings.timeout_seconds,
                )
        except aiosmtplib.SMTPAuthenticationError as exc:
            log.error("mail-login-refused", code=exc.code)
            raise TryLaterError from exc
        except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPDataError) as exc:
            raise (UnreachableError if _is_final(exc) else TryLaterError) from exc
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as exc:
            raise TryLaterError from exc


def _is_final(exc: aiosmtplib.SMTPRecipientsRefused | aiosmtplib.SMTPDataError) -> bool:
    refusals = exc.recipients if isinstance(exc, aiosmtplib.SMTPRecipientsRefused) else [exc]
    return all(refusal.code >= 500 for refusal in refusals)


def _one_line(text: str) -> str:
    """Make one line of a header: no control characters, no line breaks of any kind."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _ascii(address: str) -> str:
    """Write the domain of an address as mail servers know it: `bo@ø.dk` is `bo@xn--yda.dk`."""
    name, at, domain = address.rpartition("@")
    return f"{name}{at}{domain.encode('idna').decode()}" if domain else address


def _plain(blocks: Sequence[Block]) -> str:
    """Write text, with links behind the words that carry them."""
    parts = []
    for is_item, group in groupby(blocks, key=lambda block: bool(block.marker)):
        texts = [
            f"{block.marker} {''.join(map(_plain_span, block.spans))}".strip() for block in group
        ]
        parts += ["\n".join(texts)] if is_item else texts
    return "\n\n".join(parts) + "\n"


def _plain_span(span: Span) -> str:
    return f"{span.text}: {span.link}" if span.link else span.text


def _html(blocks: Sequence[Block], language: Language) -> str:
    parts = []
    for is_item, group in groupby(blocks, key=lambda block: bool(block.marker)):
        texts = ["".join(map(_html_span, block.spans)) for block in group]
        if is_item:
            parts.append(f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>")
        else:
            parts += [f"<p>{text}</p>" for text in texts]
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="{language}"><body>\n{body}\n</body></html>\n'


def _html_span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>\n")
    if span.bold:
        text = f"<strong>{text}</strong>"
    if span.italic:
        text = f"<em>{text}</em>"
    if span.link:
        text = f'<a href="{escape(span.link)}">{text}</a>'
    return text
