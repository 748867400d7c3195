"""Build rate and peak memory of the same articles in one file of each format that holds many.

    python -m benchmarks.formats CORPUS.jsonl [--articles N] [--kinds jsonl csv ...] [--workers 2]
        [--no-build]

CORPUS.jsonl holds one Article JSON a line; bodies are doubled with those of the article before, so
that 100,000 are about 600 MB of JSONL. Everything is made and built in a temporary folder. Ends
with one line of figures, `key=value`.
"""

import argparse
import csv
import gzip
import json
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.measure import PeakMemory
from corpus.folder import walk
from corpus.pieces import Piece
from index import BuildOptions, rebuild

Row = dict[str, Any]


def main() -> None:
    """Measure, print a line for each format, and end with one line of figures."""
    options = _options()
    figures: dict[str, float] = {}
    for kind in options.kinds:
        with tempfile.TemporaryDirectory() as name:
            corpus = Path(name) / "corpus"
            corpus.mkdir()
            file = corpus / f"archive.{kind}"
            _WRITERS[kind](file, _rows(options.corpus, options.articles))
            figures[f"{kind}_file_mb"] = file.stat().st_size / 1e6
            _walk(kind, corpus, figures)
            if not options.no_build:
                _build(kind, corpus, options.workers, figures)
    print(" ".join(f"{key}={value:.4g}" for key, value in figures.items()))


def _walk(kind: str, corpus: Path, figures: dict[str, float]) -> None:
    """Measure what the builder does of reading: cutting and unpacking."""
    worked = _processor_seconds()
    with PeakMemory(os.getpid()) as memory:
        count = sum(isinstance(found, Piece) for found in walk(corpus))
    work = _processor_seconds() - worked
    figures |= {f"{kind}_pieces": count, f"{kind}_walk_cpu_s": work}
    figures[f"{kind}_walk_peak_mb"] = memory.peak / 1e6
    print(f"{kind}: {count} pieces, {work:.1f} s, {memory.peak / 1e6:.0f} MB at most", flush=True)


def _build(kind: str, corpus: Path, workers: int, figures: dict[str, float]) -> None:
    started, worked = time.perf_counter(), _processor_seconds()
    with PeakMemory(os.getpid()) as memory:
        report = rebuild(corpus, corpus.parent / "index", BuildOptions(workers=workers))
    seconds = time.perf_counter() - started
    work = _processor_seconds() - worked
    figures[f"{kind}_articles"] = report.indexed
    figures[f"{kind}_articles_per_s"] = report.indexed / seconds
    figures[f"{kind}_articles_per_cpu_s"] = report.indexed / work
    figures[f"{kind}_peak_mb"] = memory.peak / 1e6
    print(f"{kind}: {report.indexed} of {report.seen}, {seconds:.0f} s, {work:.0f} s of a core,")
    print(f"{memory.peak / 1e6:.0f} MB at most", flush=True)


def _processor_seconds() -> float:
    """Return how long this process and its children that ended have worked."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _rows(path: Path, count: int) -> Iterator[Row]:
    before = ""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, islice(lines, count)):
            body = row["body"] if isinstance(row["body"], str) else "\n".join(row["body"])
            yield row | {"body": f"{body}\n{before}"}
            before = body


def _write_jsonl(file: Path, rows: Iterator[Row]) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_compressed(file: Path, rows: Iterator[Row]) -> None:
    with gzip.open(file, "wt", 6, encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_csv(file: Path, rows: Iterator[Row]) -> None:
    names = ("id", "title", "lead", "body")
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, names, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def _page(row: Row) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in row["body"].splitlines() if line)
    title, lead = escape(row["title"]), escape(row.get("lead") or "")
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>'
        f'<p class="sapo">{lead}</p><div class="content">{paragraphs}</div></body></html>'
    ).encode()


def _write_zip(file: Path, rows: Iterator[Row]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for number, row in enumerate(rows):
            out.writestr(f"{number % 100:02d}/{number}.html", _page(row))


_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def _write_warc(file: Path, rows: Iterator[Row]) -> None:
    with file.open("wb") as out:
        for number, row in enumerate(rows):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(
                row
            )
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
                f"WARC-Target-URI: https://bao.example/{number}.html\r\n"
                "WARC-Date: 2024-05-28T00:00:00Z\r\nContent-Type: application/http"
                f"\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            out.write(head.encode() + answer + b"\r\n\r\n")


_WRITERS: dict[str, Callable[[Path, Iterator[Row]], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "zip": _write_zip,
    "warc": _write_warc,
    "jsonl.gz": _write_compressed,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--kinds", nargs="+", choices=list(_WRITERS), default=list(_WRITERS))
    parser.add_argument("--no-build", action="store_true", help="cut and unpack alone")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
