"""Mail against a real server with TLS that is killed in the middle: each message exactly once."""

from __future__ import annotations

import email
import email.policy
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.papers.mail import Attachment, Mail, message_id
from expertserve.records.views import UnitDemand, UnitExpert
from expertserve.work.mail.outbox import Outgoing
from expertserve.work.mail.send import Posted, Server, post
from expertserve.work.offer.order_sheet import OrderSheet, render_orders
from expertserve.year.sending import SendingLog
from expertserve.year.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.loopback
NOW = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
SERVER = Path(__file__).parent / "_smtp_server.py"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert, secret = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert, secret


class Post:
    """A server that can be killed and started again on the same port, with what it has taken."""

    def __init__(self, certificate: tuple[Path, Path], store: Path) -> None:
        self.certificate, self.store, self.port = certificate, store, 0
        store.mkdir()
        self.process: subprocess.Popen[str] | None = None

    def start(self, moment: str = "never", die_at: int = 0, limit: int = 1 << 22) -> None:
        """Start it, on the same port as before."""
        words = [
            sys.executable,
            str(SERVER),
            *map(str, self.certificate),
            str(self.store),
            str(self.port),
            str(die_at),
            moment,
            str(limit),
        ]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def kill(self) -> None:
        """No farewell."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    @property
    def taken(self) -> Counter[str]:
        """How often each message was stored."""
        texts = (
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted(self.store.glob("*.eml"))
        )
        return Counter(str(text["Message-ID"]) for text in texts)

    @property
    def server(self) -> Server:
        """How a sender reaches it."""
        return Server("127.0.0.1", self.port, "", "")


@pytest.fixture
def office(
    certificate: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    made = Post(certificate, tmp_path / "store")
    yield made
    made.kill()


@pytest.fixture(scope="module")
def workbook() -> bytes:
    people = (
        UnitExpert(
            name="张三",
            unit="某大学",
            title="教授",
            field="植物保护",
            direction="病害",
            why="方向相近",
            when="3月至6月",
        ),
    )
    return render_orders(
        (
            OrderSheet(
                number="DC-2026-001",
                check="7F3K",
                demand=UnitDemand(
                    demand_id="D1", unit="某合作社", county="某县", title="烂根", detail="成片烂根"
                ),
                people=people,
            ),
        ),
        date(2026, 5, 1),
    )


def _mails(count: int, workbook: bytes) -> list[Outgoing]:
    files = (
        Attachment("需求点单表（某县丰禾蔬菜专业合作社）.xlsx", workbook),
        Attachment("邀请函“某专家”.pdf", PDF),
    )
    return [
        Outgoing(
            whom="units",
            key=f"DC-2026-{n:03d}/AAAA",
            label=f"DC-2026-{n:03d}",
            mail=Mail(
                key=f"DC-2026-{n:03d}/AAAA",
                name=f"单位{n}",
                address=f"unit{n}@example.com",
                subject=f"需求点单表（{n}）",
                body=f"第{n}封\n.以点开头的一行",
                attachments=files,
                sender="office@example.com",
                sender_name="某局",
            ),
        )
        for n in range(count)
    ]


def _send(office: Post, mails: list[Outgoing], log: SendingLog) -> Posted:
    return post(mails=mails, server=office.server, log=log, now=NOW, stage=lambda _: None)


def _ask_about(uncertain: list[str], mails: list[Outgoing], office: Post, log: SendingLog) -> None:
    """What a clerk does: ask the recipient whether it arrived."""
    for one in mails:
        if one.key in uncertain and one.mail:
            there = message_id(one.mail) in office.taken
            log.note("sent" if there else "resend", one.key, message_id(one.mail), NOW)


def test_two_hundred_messages_arrive_once_though_the_server_is_killed(
    office: Post, tmp_path: Path, workbook: bytes
) -> None:
    mails, log = _mails(200, workbook), SendingLog(tmp_path / "归档")
    office.start()

    def strike() -> None:
        deadline = time.monotonic() + 60
        while len(list(office.store.glob("*.to"))) < 100 and time.monotonic() < deadline:
            time.sleep(0.005)
        office.kill()

    killer = threading.Thread(target=strike)
    killer.start()
    first = _send(office, mails, log)
    killer.join()
    assert first.broken
    assert 99 <= len(first.sent) < 200
    assert len(first.sent) + len(first.uncertain) + len(first.left) == 200
    office.start()
    _ask_about(first.uncertain, mails, office, log)
    second = _send(office, mails, log)
    assert [second.left, second.failed, second.uncertain] == [[], {}, []]
    assert sorted(office.taken.values()) == [1] * 200
    assert set(office.taken) == {message_id(one.mail) for one in mails if one.mail}
    third = _send(office, mails, log)
    assert not third.sent
    stored = email.message_from_bytes(
        min(office.store.glob("*.eml")).read_bytes(), policy=email.policy.default
    )
    assert stored["Subject"] == "需求点单表（0）"
    assert [part.get_filename() for part in stored.iter_attachments()] == [
        "需求点单表（某县丰禾蔬菜专业合作社）.xlsx",
        "邀请函“某专家”.pdf",
    ]
    assert [part.get_content() for part in stored.iter_attachments()] == [workbook, PDF]
    assert ".以点开头的一行" in stored.get_body().get_content().splitlines()  # type: ignore[union-attr]
    assert stored["X-Unsent"] is None


@pytest.mark.parametrize("moment", ["recipient", "before", "after"])
def test_wherever_the_server_dies(
    moment: str, office: Post, tmp_path: Path, workbook: bytes
) -> None:
    """Before the last line: simply tried again. Behind it: named, not sent again by itself, and settled by asking."""
    mails, log = _mails(8, workbook), SendingLog(tmp_path / "归档")
    office.start(moment, die_at=4)
    first = _send(office, mails, log)
    office.kill()
    assert first.broken
    assert len(first.sent) == 3
    assert len(first.uncertain) == (moment != "recipient")
    office.start()
    second = _send(office, mails, log)
    assert second.uncertain == first.uncertain
    assert max(office.taken.values()) == 1
    _ask_about(second.uncertain, mails, office, log)
    _send(office, mails, log)
    assert sorted(office.taken.values()) == [1] * 8


def test_a_run_that_was_killed_itself_is_taken_up(
    office: Post, tmp_path: Path, workbook: bytes
) -> None:
    mails, log = _mails(3, workbook), SendingLog(tmp_path / "归档")
    assert mails[1].mail is not None
    log.note("sent", mails[0].key, "<a>", NOW)
    log.note("handing", mails[1].key, message_id(mails[1].mail), NOW)
    with log.path.open("ab") as stream:
        stream.write(b'{"event": "sen')
    office.start()
    posted = _send(office, mails, log)
    assert (posted.sent, posted.uncertain) == ([mails[2].key], [mails[1].key])
    assert [log.last().get(one.key) for one in mails] == ["sent", "handing", "sent"]


def test_refusals_are_told_and_the_others_go_out(
    office: Post, tmp_path: Path, workbook: bytes
) -> None:
    mails, log = _mails(4, workbook), SendingLog(tmp_path / "归档")
    big = Attachment("大.zip", b"x" * 400_000)
    mails[1] = Outgoing(
        whom="units",
        key="big",
        label="big",
        mail=Mail(
            key="big",
            name="单位",
            address="unit1@example.com",
            subject="大",
            body="大",
            attachments=(big,),
            sender="office@example.com",
            sender_name="某局",
        ),
    )
    mails[2] = Outgoing(
        whom="units",
        key="none",
        label="none",
        mail=Mail(
            key="none",
            name="单位",
            address="nobody@example.com",
            subject="无",
            body="无",
            attachments=(),
            sender="office@example.com",
            sender_name="某局",
        ),
    )
    office.start(limit=300_000)
    posted = _send(office, mails, log)
    assert posted.sent == [mails[0].key, mails[3].key]
    assert "超过服务器上限0.3MB" in posted.failed["big"]
    assert "550" in posted.failed["none"]
    assert len(office.taken) == 2


def test_no_mail_without_tls_and_no_second_run_beside(
    office: Post, tmp_path: Path, workbook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails, log = _mails(1, workbook), SendingLog(tmp_path / "归档")
    office.start()
    with log.alone(), pytest.raises(WorkbookError, match="another run"):
        _send(office, mails, log)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(WorkbookError, match="TLS"):
        _send(office, mails, log)
    office.kill()
    with pytest.raises(WorkbookError, match="TLS"):
        _send(office, mails, log)
    assert not office.taken


def test_settings_and_passwords_that_cannot_work_are_told_before() -> None:
    with pytest.raises(SettingsError, match="smtp_host"):
        Server.of(Settings(), lambda _: "")
    settings = Settings(smtp_host="mail.example.com", sender="a@example.com", smtp_user="a")
    with pytest.raises(SettingsError, match="non-ASCII"):
        Server.of(settings, lambda _: "密码")
    server = Server.of(settings, lambda user: f"code-of-{user}")
    assert (server.host, server.port, server.password) == ("mail.example.com", 465, "code-of-a")
