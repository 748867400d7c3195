"""Archives of the web."""

import gzip
from pathlib import Path

import pytest

from corpus.identity import row_id
from corpus.verdict import Accepted, Ignored, Rejected
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, rejected, verdicts

HTML = f"<html><h1>{TITLE}</h1><p>{LEAD}<p>{FIRST}<p>{LAST}</html>"


def record(kind: str, address: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2024-05-28T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(*answers: tuple[str, str, str, bytes], compressed: bool) -> bytes:
    records = [record("warcinfo", "", b"software: invented\r\n")]
    for address, status, kind, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(record("response", address, head + body))
        records.append(record("metadata", address, b"fetched: invented\r\n"))
    return b"".join(map(gzip.compress, records) if compressed else records)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_that_a_server_answered_with(corpus: Path, name: str) -> None:
    data = warc(
        ("https://bao.example/bai-1.html", "200 OK", "text/html; charset=utf-8", HTML.encode()),
        ("https://bao.example/anh.jpg", "200 OK", "image/jpeg", b"\xff\xd8"),
        ("https://bao.example/mat", "404 Not Found", "text/html", HTML.encode()),
        ("https://bao.example/bai-2", "200 OK", 'text/html; charset="cp1258"', HTML.encode()),
        compressed=name.endswith("gz"),
    )
    (corpus / name).write_bytes(data)
    found = verdicts(corpus)
    pages = [one for one in found.values() if isinstance(one, Accepted)]
    assert [one.path for one in pages] == [f"{name}#2", f"{name}#8"]
    assert [one.article.url for one in pages] == [
        "https://bao.example/bai-1.html",
        "https://bao.example/bai-2",
    ]
    assert [one.article.title for one in pages] == [TITLE] * 2
    assert [one.article.id for one in pages] == [
        row_id(one.path, TITLE, one.article.url) for one in pages
    ]
    assert pages[0].article.id != pages[1].article.id
    others = [one for one in found.values() if isinstance(one, Ignored)]
    assert [(one.path, one.reason) for one in others] == [
        (f"{name}#4", "no-page"),
        (f"{name}#6", "no-page"),
    ]


def test_what_is_no_archive(corpus: Path) -> None:
    assert rejected(corpus, "a.warc", b"not an archive\r\n" * 9).reason == "bad-warc"


@pytest.mark.parametrize("data", [b"", b"x", record("warcinfo", "", b"software: invented\r\n")])
def test_an_archive_without_answers_is_told(corpus: Path, data: bytes) -> None:
    assert rejected(corpus, "a.warc", data).reason == "empty"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("lost", [9, 60])
def test_a_record_that_is_cut_off_is_no_article(corpus: Path, name: str, lost: int) -> None:
    answer = ("https://bao.example/a", "200 OK", "text/html", HTML.encode())
    data = warc(answer, answer, compressed=False)
    data = data[: data.rindex(b"</html>") + len(b"</html>") - lost]
    (corpus / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = verdicts(corpus)
    assert isinstance(found[f"{name}#2"], Accepted)
    (cut,) = (one for one in found.values() if isinstance(one, Rejected))
    assert (cut.path, cut.reason) == (f"{name}#4", "damaged")


def test_archive_that_ends_in_the_middle(corpus: Path) -> None:
    answer = ("https://bao.example/a", "200 OK", "text/html", HTML.encode())
    (corpus / "a.warc.gz").write_bytes(warc(answer, answer, compressed=True)[:-40])
    found = verdicts(corpus)
    assert isinstance(found["a.warc.gz#2"], Accepted)
