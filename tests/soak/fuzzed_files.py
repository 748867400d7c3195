"""Row 9: files of every format with bytes changed, cut out, doubled and put in.

So it is done to the files as they are, and to what is packed in them, which is packed again.
"""

import gzip
import io
import json
import random
import re
import time
import zipfile
import zlib

import openpyxl
import zstandard

from index.building.build import rebuild
from index.building.options import BuildOptions
from tests.corpus.containers.test_epub import book
from tests.corpus.containers.test_warc import warc
from tests.corpus.invented import FIRST, LAST, PAGE, TITLE, article_json
from tests.corpus.readers.documents import article as word_document
from tests.corpus.readers.documents import pdf, zipped
from tests.corpus.readers.test_odt import document as odt_document
from tests.index.invented import write
from tests.soak.figure import Context, Figure

FILES = 10_000
LONGEST_SECONDS = 600
"""Of a build of them all, where nothing hangs; each file has a limit of its own, too."""
_HTML = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>{FIRST}</p><p>{LAST}</p></html>"
_STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
_ITEM = f"<item><title>{TITLE}</title><description>{FIRST}</description></item>"
_RSS = f"<rss><channel>{_ITEM}</channel></rss>"


def measure(context: Context) -> Figure:
    """Build a folder of them, by two workers, and count what became of them."""
    corpus = context.folder / "corpus"
    corpus.mkdir()
    write(corpus, 0)
    files = context.count(FILES)
    chance = random.Random(9)
    seeds = list(_seeds().items())
    for number in range(files):
        ending, data = seeds[number % len(seeds)]
        is_within = number // len(seeds) % 2
        changed = _changed_within(ending, data, chance) if is_within else _changed(data, chance)
        (corpus / f"{number:05d}.{ending}").write_bytes(changed)
    began = time.monotonic()
    report = rebuild(corpus, context.folder / "index", BuildOptions(workers=2))
    seconds = time.monotonic() - began
    hostile = {reason: n for reason, n in report.reasons.items() if reason.startswith("hostile")}
    accounted = report.indexed + report.skipped + report.ignored
    return Figure(
        9,
        "10,000 fuzzed files: no crash, no hang",
        f"{files:,} files of {len(seeds)} formats",
        f"the build ended after {seconds:.0f} s: {report.indexed:,} articles, "
        f"{report.skipped:,} skipped, {report.ignored:,} ignored of {report.seen:,}; "
        f"{sum(hostile.values())} ended a parser {hostile or ''}",
        report.seen == accounted and not hostile and seconds < LONGEST_SECONDS,
    )


def _seeds() -> dict[str, bytes]:
    """Return a good file of each ending."""
    page = ("https://bao.example/a", "200 OK", "text/html", _HTML.encode())
    return {
        "txt": PAGE.encode(),
        "html": _HTML.encode(),
        "json": article_json().encode(),
        "jsonl": "\n".join(article_json(id=f"a{n}") for n in range(5)).encode(),
        "md": f"---\ntitle: {TITLE}\ndate: 2024-03-13\n---\n{FIRST}\n\n* {LAST}\n".encode(),
        "csv": f'title,content\n"{TITLE}","{FIRST}"\n"{TITLE} 2","{LAST}"\n'.encode(),
        "xml": _RSS.encode(),
        "docx": word_document(),
        "odt": odt_document(f"<text:h>{TITLE}</text:h><text:p>{FIRST}</text:p>"),
        "rtf": rb"{\rtf1\ansi " + TITLE.encode("ascii", "ignore") * 20 + rb"\par}",
        "pdf": pdf([[(50, 700, 12, "Mot hai ba bon nam sau bay tam chin muoi")] * 20]),
        "mht": _mht(),
        "epub": book(),
        "zip": zipped({"a/bai.txt": PAGE, "b.jsonl": article_json()}),
        "html.gz": gzip.compress(_HTML.encode()),
        "jsonl.zst": zstandard.ZstdCompressor().compress(json.dumps({"title": TITLE}).encode()),
        "warc": warc(page, compressed=False),
        "xlsx": _workbook(),
    }


def _workbook() -> bytes:
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in (("title", "content"), (TITLE, FIRST), (f"{TITLE} 2", LAST)):
        book.active.append(row)
    book.save(packed)
    return packed.getvalue()


def _mht() -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://bao.example/a\r\n"
    return f"{head}{part}\r\n{_HTML}\r\n--x--\r\n".encode()


def _changed_within(ending: str, data: bytes, chance: random.Random) -> bytes:
    """Return a file that is whole, while one of those packed in it is changed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(list(members))
        return zipped(members | {name: _changed(members[name], chance)})
    if ending.endswith(".gz"):
        return gzip.compress(_changed(gzip.decompress(data), chance))
    if ending.endswith(".zst"):
        unpacked = zstandard.ZstdDecompressor().decompress(data)
        return zstandard.ZstdCompressor().compress(_changed(unpacked, chance))
    stream = _STREAM.search(data) if ending == "pdf" else None
    if stream is not None:
        packed = zlib.compress(_changed(zlib.decompress(stream[1]), chance))
        return data[: stream.start(1)] + packed + data[stream.end(1) :]
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Return a file with up to eight things done to it."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.randrange(1, 50))
        match chance.randrange(5):
            case 0:
                changed[at:end] = chance.randbytes(end - at)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * chance.randrange(1, 200)
            case 3:
                changed[at:at] = chance.choice(_PIECES)
            case 4 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


_PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<" * 500,
    b"[" * 500,
    b'{"a":' * 200,
    b"<![CDATA[",
    b"]]>",
    b"&#x110000;",
    b"- " * 300,
    b"\r\n" * 100,
    b"9" * 5000,
    b"PK\x03\x04",
    "ệ".encode() * 300,
)
