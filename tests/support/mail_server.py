"""A real mail server for the tests: TLS with a certificate of its own, and a password."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.config import EmailSettings

PASSWORD = "hemmelig-kode"


class TrackedSMTP(SMTP):
    """A connection that can be broken off from outside."""

    def __init__(self, *arguments: Any, transports: list[asyncio.Transport], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._transports = transports

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transports.append(transport)
        super().connection_made(transport)


class MailServer:
    """Takes mail from whoever knows the password, over TLS alone.

    Args:
        folder: For its certificate.
        security: As in the settings of the assistant.
    """

    def __init__(self, folder: Path, *, security: str = "starttls") -> None:
        self.mails: list[EmailMessage] = []
        """What was taken, first to last."""
        self.recipients: list[str] = []
        self.users: list[bytes] = []
        """Who logged in for each mail."""
        self.refusals: list[str] = []
        """Answers to the next recipients, in place of taking them."""
        self.port = 0
        self._security = security
        self._certificate = _make_certificate(folder)
        self._server: asyncio.Server | None = None
        self._transports: list[asyncio.Transport] = []

    @property
    def client_context(self) -> ssl.SSLContext:
        """Trusts this server's certificate."""
        return ssl.create_default_context(cafile=str(self._certificate))

    def settings(self, **changes: Any) -> EmailSettings:
        """Give the settings that reach this server."""
        values: dict[str, Any] = {
            "host": "localhost",
            "port": self.port or 1,
            "security": self._security,
            "username": "peer-guide",
            "sender": "Peer-guide <guide@eksempel.dk>",
            "timeout_seconds": 5,
        }
        return EmailSettings(**values | changes)

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self._certificate)
        with_starttls = self._security == "starttls"

        def make() -> SMTP:
            return TrackedSMTP(
                self,
                transports=self._transports,
                hostname="localhost",
                tls_context=context if with_starttls else None,
                require_starttls=with_starttls,
                authenticator=_authenticate,
                auth_required=with_starttls,  # else aiosmtpd warns, TLS around it or not
                auth_require_tls=with_starttls,
                loop=asyncio.get_running_loop(),
            )

        self._server = await asyncio.get_running_loop().create_server(
            make, "localhost", self.port, ssl=context if self._security == "tls" else None
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Be out of reach."""
        if self._server:
            self._server.close()
            for transport in self._transports:
                transport.abort()
            await self._server.wait_closed()
            await asyncio.sleep(0.01)  # a broken connection is tidied up in the next rounds

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        if self.refusals:
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a mail."""
        assert isinstance(envelope.content, bytes)
        login: Any = session.auth_data
        assert session.ssl is not None or self._security == "tls"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        self.users.append(login.login)
        return "250 OK"


@asynccontextmanager
async def running_mail_server(folder: Path, **arguments: Any) -> AsyncIterator[MailServer]:
    """Run a mail server."""
    server = MailServer(folder, **arguments)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def parts_of(mail: EmailMessage) -> tuple[str, str]:
    """Give the plain and the HTML part of a mail."""
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert html
    first, second = (part.get_content().replace("\r\n", "\n") for part in (plain, html))
    return first, second


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any
) -> AuthResult:
    is_right = isinstance(login, LoginPassword) and login.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=is_right, auth_data=login if is_right else None)


def _make_certificate(folder: Path) -> Path:
    """Make a key and a certificate of one's own for localhost, both in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "mail-server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
