"""Alerts by a real mail server: each new article once, and nothing lost where it fails."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from index import rebuild, update
from tests.index.invented import ONE, write

ALERTS = """
[[alert]]
name = "Quận ủy"
mail = ["toa.soan@bao.example", "luu.tru@bao.example"]
q = "quận ủy"

[[alert]]
name = "Ngày xưa"
mail = "luu.tru@bao.example"
q = "hội nghị"
from = "2001"
to = "2001"
"""


class _Postman:
    """Keeps the mails it is given, or refuses them."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = ""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        if self.refuses and self.refuses in str(mail["Subject"]):
            return "554 no room"
        self.mails.append(mail)
        return "250 OK"


@pytest.fixture
def postman() -> Iterator[tuple[_Postman, int]]:
    postman = _Postman()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    yield postman, port
    controller.stop()


def _alerts(folder: Path, port: int, *options: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "SEARCH_APP_INDEX": str(folder / "index"),
        "SEARCH_APP_SMTP_HOST": "127.0.0.1",
        "SEARCH_APP_SMTP_PORT": str(port),
        "SEARCH_APP_MAIL_FROM": "Tra cứu <tra.cuu@bao.example>",
        "SEARCH_APP_PUBLIC_ADDRESS": "https://tracuu.bao.example",
    }
    command = "from search_app.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, "alerts", str(folder / "alerts.toml"), *options],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_new_article_is_told_once_and_not_twice(
    corpus: Path, index_folder: Path, tmp_path: Path, postman: tuple[_Postman, int]
) -> None:
    keeper, port = postman
    (tmp_path / "alerts.toml").write_text(ALERTS, encoding="utf-8")
    rebuild(corpus, index_folder, ONE)

    assert _alerts(tmp_path, port).returncode == 0  # they begin now
    assert keeper.mails == []

    write(corpus, 20, published="2001-05-28")  # of Quận ủy, and of 2001
    write(corpus, 21)
    update(corpus, index_folder, ONE)
    shown = _alerts(tmp_path, port, "--dry-run")
    assert "1. Quận ủy tổng kết công tác lần thứ 20" in shown.stdout
    assert keeper.mails == []

    keeper.refuses = "Ngày xưa"
    failed = _alerts(tmp_path, port)
    assert failed.returncode == 1
    assert "554" in failed.stderr
    keeper.refuses = ""
    assert _alerts(tmp_path, port).returncode == 0
    assert _alerts(tmp_path, port).returncode == 0
    rebuild(corpus, index_folder, ONE)
    assert _alerts(tmp_path, port).returncode == 0

    assert [mail["Subject"] for mail in keeper.mails] == [
        "Tra cứu báo Đảng: 1 bài mới: Quận ủy",
        "Tra cứu báo Đảng: 1 bài mới: Ngày xưa",
    ]
    first = keeper.mails[0]
    assert first["To"] == "toa.soan@bao.example, luu.tru@bao.example"
    assert first["List-Unsubscribe"].strip().startswith("<mailto:tra.cuu@bao.example?subject=")
    text = first.get_content()
    assert "1. Quận ủy tổng kết công tác lần thứ 20" in text
    assert "https://tracuu.bao.example/articles/bai-020" in text
    assert "ngừng nhận" in text
    assert "lần thứ 21" not in text


def test_without_a_mail_server_nothing_is_sent(tmp_path: Path) -> None:
    (tmp_path / "alerts.toml").write_text(ALERTS, encoding="utf-8")
    settings = {"SEARCH_APP_INDEX": str(tmp_path / "index")}
    command = "from search_app.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "alerts", str(tmp_path / "alerts.toml")],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SEARCH_APP_SMTP_HOST" in done.stderr
