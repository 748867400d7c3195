"""All that was found, taken away from a real server: every row, and memory that stays flat."""

import csv
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import rebuild
from tests.index.invented import ONE, SUBJECTS, article
from tests.serving import SERVE

pytestmark = pytest.mark.slow

ARTICLES = 3000
PICTURE = f"https://anh.example.vn/{1900 * 'a'}.jpg"
"""What makes an export long and an index not slow: the addresses of pictures are not searched."""
SOME, ALL = "%22h%E1%BB%99i+n%C3%B4ng+d%C3%A2n%22", "c%C3%B4ng+t%C3%A1c"
MOST_GROWTH = 4_000_000
"""Bytes; all rows of an export at once are 8 MB as text, and more as objects."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of some thousand articles, of which a fifth are of each subject."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "corpus").mkdir()
    rows = (
        article(number, id=f"bai-{number}", image=PICTURE, lead=f"Tin số {number}.", body=[])
        for number in range(ARTICLES)
    )
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "corpus" / "articles.jsonl").write_text(lines, encoding="utf-8")
    rebuild(folder / "corpus", folder / "index", ONE)
    return folder / "index"


@pytest.fixture(scope="module")
def process(archive: Path) -> Iterator[tuple[str, int]]:
    """Return the address of a server of one process, and its number."""
    settings = {"SEARCH_APP_INDEX": str(archive), "SEARCH_APP_RATE_LIMIT": ""}
    command = [sys.executable, *SERVE, "--processes", "1"]
    with subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.PIPE
    ) as started:
        assert started.stdout
        yield started.stdout.readline().decode().split()[-1].rstrip("/"), started.pid
        started.terminate()


def _most_memory(pid: int) -> int:
    """Return the most bytes that a process ever had in memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def _lines(address: str) -> Iterator[bytes]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        yield from answer


def _export(address: str, query: str, name: str) -> str:
    return f"{address}/export?q={query}&format={name}&fields=id,title,image&head=0"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc tells of memory")
def test_many_articles_are_exported_in_little_memory(process: tuple[str, int]) -> None:
    address, pid = process
    few = sum(1 for _ in _lines(_export(address, SOME, "jsonl")))
    # What a search of as many articles takes is there before, and stays.
    assert b"".join(_lines(f"{address}/api/v1/search?q={ALL}&per_page=100")).count(b'"id"') == 100
    before = _most_memory(pid)

    size = rows = 0
    for line in _lines(_export(address, ALL, "jsonl")):
        rows, size = rows + 1, size + len(line)
    assert (few, rows) == (ARTICLES // len(SUBJECTS), ARTICLES)
    assert size > 1.5 * MOST_GROWTH
    assert _most_memory(pid) - before < MOST_GROWTH


def test_a_table_has_as_many_rows_as_the_total(process: tuple[str, int]) -> None:
    address, _ = process
    with urllib.request.urlopen(f"{address}/api/v1/search?q={SOME}", timeout=30) as answer:
        total = json.load(answer)["total"]
    assert total == ARTICLES // len(SUBJECTS)
    text = (line.decode("utf-8-sig") for line in _lines(_export(address, SOME, "csv")))
    ids = [row[0] for row in csv.reader(text)][1:]
    assert len(ids) == len(set(ids)) == total
