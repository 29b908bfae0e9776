"""E-mail over a real server: encrypted, authenticated, and nothing smuggled in."""

import ssl
from collections.abc import AsyncIterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.delivery.email import Mailer
from bot.errors import TryLaterError, UnreachableError
from knowledge.language import Language
from tests.support.mail_server import PASSWORD, MailServer, parts_of, running_mail_server
from tests.support.world import NOON

HOSTILE_NAMES = [
    "Bo\r\nBcc: andre@eksempel.dk\r\n\r\nKøb nu",
    'Østergård, "Bo" <x@y.dk>',
    "Bo\x00\x0b\u2028\u2029Bcc: a@b.dk",
    "Bo, Anna; Per:",
    "=?utf-8?q?Bo?=",
    "",
    "B" * 500,
]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[MailServer]:
    async with running_mail_server(tmp_path) as running:
        yield running


def make_mailer(server: MailServer, **changes: object) -> Mailer:
    settings = server.settings(**changes)
    return Mailer(settings, password=PASSWORD, tls_context=server.client_context)


def compose(mailer: Mailer, **changes: str) -> EmailMessage:
    values = {
        "name": "Anna",
        "address": "anna@eksempel.dk",
        "subject": "Ny henvendelse",
        "text": "**PG-7KX4QA** er ny.",
        "key": "1",
    }
    return mailer.compose(**values | changes, language=Language.DANISH, now=NOON)


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_mail_arrives_encrypted_and_with_the_password(
    tmp_path: Path, security: str
) -> None:
    async with running_mail_server(tmp_path, security=security) as server:
        mailer = make_mailer(server)
        await mailer.send(compose(mailer))
    assert (server.recipients, server.users) == (["anna@eksempel.dk"], [b"peer-guide"])
    (mail,) = server.mails
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "da")
    assert mail["Date"].datetime == NOON
    assert mail["Message-ID"].endswith("@eksempel.dk>")
    plain, html = parts_of(mail)
    assert plain == "PG-7KX4QA er ny.\n"
    assert '<html lang="da">' in html
    assert "<p><strong>PG-7KX4QA</strong> er ny.</p>" in html


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_adds_no_header_and_no_recipient(name: str, tmp_path: Path) -> None:
    mailer = make_mailer(MailServer(tmp_path))
    mail = message_from_bytes(bytes(compose(mailer, name=name, subject=name)), policy=default)
    assert list(mail.keys()) == list(
        message_from_bytes(bytes(compose(mailer)), policy=default).keys()
    )
    (recipient,) = mail["To"].addresses
    assert recipient.addr_spec == "anna@eksempel.dk"
    assert parts_of(mail)[0] == "PG-7KX4QA er ny.\n"


@pytest.mark.parametrize(
    "address", ["", "anna", "anna@", "a@b.dk\r\nBcc: x@y.dk", "a@b.dk, c@d.dk", "<a@b.dk>"]
)
def test_what_is_no_address_is_not_written_to(address: str, tmp_path: Path) -> None:
    mailer = make_mailer(MailServer(tmp_path))
    with pytest.raises(UnreachableError):
        compose(mailer, address=address)


def test_a_danish_domain_is_written_as_mail_servers_know_it(tmp_path: Path) -> None:
    mail = compose(make_mailer(MailServer(tmp_path)), address="bo@ærø.dk")
    (recipient,) = mail["To"].addresses
    assert recipient.addr_spec == "bo@xn--r-3fa9c.dk"


def test_html_in_the_words_stays_words(tmp_path: Path) -> None:
    mailer = make_mailer(MailServer(tmp_path))
    mail = compose(mailer, text='<script>x</script> & "y" [z](https://a.dk/?b=1&c="2")')
    plain, html = parts_of(mail)
    assert "<script>x</script>" in plain
    assert "<script" not in html
    assert "&lt;script&gt;x&lt;/script&gt; &amp;" in html


def test_the_same_notices_have_the_same_message_id(tmp_path: Path) -> None:
    mailer = make_mailer(MailServer(tmp_path))
    ids = [compose(mailer, key=key)["Message-ID"] for key in ("1/2", "1/2", "1/3")]
    assert ids[0] == ids[1] != ids[2]


async def test_nothing_is_sent_to_a_server_that_cannot_encrypt(tmp_path: Path) -> None:
    async with running_mail_server(tmp_path, security="none") as server:
        mailer = make_mailer(server, security="starttls")
        with pytest.raises(TryLaterError):
            await mailer.send(compose(mailer))
    assert server.mails == []


async def test_nothing_is_sent_to_a_server_that_nobody_vouches_for(server: MailServer) -> None:
    context = ssl.create_default_context()
    mailer = Mailer(server.settings(), password=PASSWORD, tls_context=context)
    with pytest.raises(TryLaterError):
        await mailer.send(compose(mailer))
    assert server.mails == []


async def test_a_wrong_password_is_told_in_the_log_and_tried_again(server: MailServer) -> None:
    mailer = Mailer(server.settings(), password="forkert", tls_context=server.client_context)
    with capture_logs() as logs, pytest.raises(TryLaterError):
        await mailer.send(compose(mailer))
    assert [(log["event"], log["code"]) for log in logs] == [("mail-login-refused", 535)]
    assert "forkert" not in str(logs)


@pytest.mark.parametrize(
    ("answer", "error"), [("550 no such user", UnreachableError), ("450 later", TryLaterError)]
)
async def test_a_recipient_is_refused_for_good_or_for_a_while(
    server: MailServer, answer: str, error: type[Exception]
) -> None:
    server.refusals = [answer]
    mailer = make_mailer(server)
    with pytest.raises(error):
        await mailer.send(compose(mailer))
    await mailer.send(compose(mailer))
    assert len(server.mails) == 1


async def test_a_server_that_is_down_is_tried_again(server: MailServer) -> None:
    mailer = make_mailer(server)
    await server.stop()
    with pytest.raises(TryLaterError):
        await mailer.send(compose(mailer))
