"""Documents of Word 97 to 2003."""

import http.server
import random
import threading
from pathlib import Path

import pytest

from corpus.errors import Unreadable
from corpus.office import word
from corpus.readers import doc
from corpus.source import Source
from tests.corpus.invented import FIRST, LAST, LEAD, PAGE, TITLE, accepted, rejected
from tests.corpus.readers.documents import (
    article,
    converted,
    needs_antiword,
    needs_libreoffice,
    old_article,
)

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
COMPOUND = SIGNATURE + "WordDocument".encode("utf-16-le").ljust(512, b"\0")


def test_other_formats_that_are_called_so(corpus: Path) -> None:
    for data in (article(), f"<html><h1>{TITLE}</h1><p>{LEAD}<p>{FIRST}<p>{LAST}".encode()):
        assert accepted(corpus, "bai.doc", data).article.body == (FIRST, LAST)
    assert rejected(corpus, "bai.doc", PAGE).reason == "bad-doc"


def test_what_only_begins_as_a_document_is_given_to_no_program(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(word, "to_docx", asked.append)
    monkeypatch.setattr(word, "to_text", asked.append)
    noise = random.Random(1).randbytes(9_000)
    assert rejected(corpus, "bai.doc", SIGNATURE[:8] + noise).reason == "bad-doc"
    assert not asked


def test_encrypted_document(corpus: Path) -> None:
    head = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little")
    assert rejected(corpus, "bai.doc", COMPOUND + head.ljust(1024, b"\0")).reason == "encrypted"


def test_without_a_program_the_cure_is_told(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    verdict = rejected(corpus, "bai.doc", COMPOUND * 4)
    assert verdict.reason == "needs-libreoffice"
    assert "libreoffice-writer-nogui" in verdict.detail


@needs_libreoffice
@needs_antiword
@pytest.mark.slow
def test_antiword_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for made in (article(), old_article()):
        data = converted(made, tmp_path, "doc")
        with monkeypatch.context() as patch:
            patch.setattr(word, "has_libreoffice", lambda: False)
            found += list(doc.read(Source(data)))
    first, second = (record.content for record in found)
    assert not isinstance(first, Unreadable)
    assert (first.title, first.lead, first.body) == (TITLE, LEAD, [FIRST, LAST])
    assert not isinstance(second, Unreadable)
    assert second.title


@needs_libreoffice
@pytest.mark.slow
def test_row_88_nothing_is_fetched_and_no_macro_runs(tmp_path: Path) -> None:
    """A document with a linked picture: whoever listens hears nothing."""
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = f'<img src="http://127.0.0.1:{server.server_port}/anh.png"><p>{FIRST}'
    try:
        word.to_docx(f"<html>{picture}</html>".encode())
    except Unreadable:
        pass
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
