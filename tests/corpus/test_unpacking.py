"""Files within files: read one by one, bounded, each with a verdict of its own."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import zstandard

from corpus.folder import walk
from corpus.pieces import Piece
from corpus.reading import read_file
from corpus.verdict import Accepted, Ignored, Rejected, Verdict
from tests.corpus.invented import FIRST, PAGE, TITLE, article_json, is_whole, verdicts


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def lines(count: int) -> bytes:
    rows = ({"title": f"{TITLE} {n}", "body": f"{FIRST} {n} " * 30} for n in range(count))
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def reason(verdict: Verdict) -> str:
    assert isinstance(verdict, Rejected | Ignored), verdict
    return verdict.reason


def test_members_are_read_as_files_are(corpus: Path) -> None:
    inner = zipped({"trong.txt": PAGE})
    members = {
        "2024/05/bai.txt": PAGE,
        "tin.jsonl": f"{article_json()}\n{{\n",
        "anh.jpg": b"\xff\xd8",
        "2024/.an.txt": PAGE,
        "__MACOSX/2024/05/._bai.txt": b"\0",
        "sao.sql": b"x",
        "trong.zip": inner,
        "nen.txt.gz": gzip.compress(PAGE.encode()),
    }
    (corpus / "kho.zip").write_bytes(zipped(members))
    found = verdicts(corpus)
    whole = [path for path, one in found.items() if isinstance(one, Accepted) and is_whole(one)]
    assert whole == ["kho.zip#2024/05/bai.txt", "kho.zip#trong.zip#trong.txt", "kho.zip#nen.txt.gz"]
    others = {path: one for path, one in found.items() if path not in whole}
    assert isinstance(others.pop("kho.zip#tin.jsonl#1"), Accepted)
    assert {path: reason(one) for path, one in others.items()} == {
        "kho.zip#tin.jsonl#2": "bad-json",
        "kho.zip#anh.jpg": "unknown-extension",
        "kho.zip#2024/.an.txt": "hidden",
        "kho.zip#__MACOSX/2024/05/._bai.txt": "hidden",
        "kho.zip#sao.sql": "sql-dump",
    }
    ids = {one.article.id for one in found.values() if isinstance(one, Accepted)}
    assert "kho.zip~2024~05~bai.txt" in ids
    assert len(ids) == 4


def test_a_file_named_like_a_member_is_another(corpus: Path) -> None:
    (corpus / "kho.zip").write_bytes(zipped({"bai.txt": PAGE}))
    (corpus / "kho.zip#bai.txt").write_text(PAGE.replace(TITLE, "Bài khác"), encoding="utf-8")
    found = [one for one in verdicts(corpus).values() if isinstance(one, Accepted)]
    assert [one.path for one in found] == ["kho.zip#bai.txt", r"kho.zip\#bai.txt"]
    assert len({one.article.id for one in found}) == 2


def test_row_84_names_of_members_lead_nowhere(corpus: Path, tmp_path: Path) -> None:
    names = ("../../ngoai.txt", "/etc/passwd.txt", "C:\\x.txt", "a\nb.txt", "#1.txt")
    (corpus / "kho.zip").write_bytes(zipped(dict.fromkeys(names, PAGE)))
    before = set(tmp_path.rglob("*"))
    found = list(verdicts(corpus).values())
    assert [is_whole(one) for one in found if isinstance(one, Accepted)] == [True] * len(names)
    assert all(one.path.isprintable() for one in found)
    assert len({one.article.id for one in found if isinstance(one, Accepted)}) == len(names)
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_large_compressed_jsonl_is_shared_out(corpus: Path, ending: str) -> None:
    data = lines(600)
    compress = gzip.compress if ending == "gz" else zstandard.ZstdCompressor().compress
    half = data.index(b"\n", len(data) // 2)  # in two parts, as tools for logs write it
    packed = compress(data[:half]) + compress(data[half:])
    (corpus / f"tin.jsonl.{ending}").write_bytes(packed)
    pieces = [one for one in walk(corpus) if isinstance(one, Piece)]
    assert len(pieces) > 2
    assert sum(piece.length for piece in pieces) <= len(packed)
    paths = [one.path for one in verdicts(corpus).values() if isinstance(one, Accepted)]
    assert paths == [f"tin.jsonl.{ending}#{n}" for n in range(1, 601)]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.html.zst"])
@pytest.mark.parametrize("is_packed", [True, False])
def test_nothing_compressed_is_told(corpus: Path, name: str, is_packed: bool) -> None:
    pack = gzip.compress if name.endswith("gz") else zstandard.ZstdCompressor().compress
    (corpus / name).write_bytes(pack(b"") if is_packed else b"")
    assert {path: reason(one) for path, one in verdicts(corpus).items()} == {name: "empty"}


def test_nothing_within_an_archive_is_told(corpus: Path) -> None:
    (corpus / "kho.zip").write_bytes(zipped({"tin.jsonl": b"", "bang.csv": b""}))
    found = {path: reason(one) for path, one in verdicts(corpus).items()}
    assert found == {"kho.zip#tin.jsonl": "empty", "kho.zip#bang.csv": "empty"}


@pytest.mark.parametrize("before", [b"", zstandard.ZstdCompressor().compress(b"\n")])
def test_zstandard_that_ends_in_the_middle(corpus: Path, before: bytes) -> None:
    packed = before + zstandard.ZstdCompressor().compress(lines(40))
    (corpus / "tin.jsonl.zst").write_bytes(packed[:-20])
    found = verdicts(corpus)
    assert reason(found.pop("tin.jsonl.zst")) == "damaged"
    assert len(found) < 40
    assert all(isinstance(one, Accepted) for one in found.values())


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_whole_lines_before_damage_are_read(corpus: Path, ending: str) -> None:
    compress = gzip.compress if ending == "gz" else zstandard.ZstdCompressor().compress
    first, second = lines(4) + b'\n{"title": "', lines(40)
    (corpus / f"tin.jsonl.{ending}").write_bytes(compress(first) + compress(second)[:9])
    found = verdicts(corpus)
    assert reason(found.pop(f"tin.jsonl.{ending}")) == "damaged"
    assert list(found) == [f"tin.jsonl.{ending}#{n}" for n in range(1, 5)]
    assert all(isinstance(one, Accepted) for one in found.values())


@pytest.mark.parametrize("whole", ["", "\n", "title,content\n", "title,content\n\n"])
def test_damage_before_the_first_row_is_told_once(corpus: Path, whole: str) -> None:
    packed = gzip.compress(f"{whole}{TITLE}".encode()) + gzip.compress(FIRST.encode())[:30]
    (corpus / "bang.csv.gz").write_bytes(packed)
    found = {path: reason(one) for path, one in verdicts(corpus).items()}
    assert found == {"bang.csv.gz": "damaged"}


def test_compressed_table_keeps_its_columns(corpus: Path) -> None:
    rows = "".join(f'{TITLE} {n},"{FIRST}\nDòng hai, {n} {"x " * 900}"\n' for n in range(900))
    (corpus / "bang.csv.gz").write_bytes(gzip.compress(f"title,content\n{rows}".encode()))
    found = list(verdicts(corpus).values())
    assert len(found) == 900
    assert all(isinstance(one, Accepted) and len(one.article.body) == 2 for one in found)
    assert found[-1].path == "bang.csv.gz#1800"


def test_one_endless_line_among_good_ones(corpus: Path) -> None:
    good = article_json().encode()
    rows = (good, b'{"title": "' + b"x" * 13_000_000 + b'"}', good.replace(b"ten", b"t"), good)
    (corpus / "tin.jsonl.gz").write_bytes(gzip.compress(b"\n".join(rows)))
    found = verdicts(corpus)
    assert [path.rpartition("#")[2] for path in found] == ["1", "2", "3", "4"]
    assert reason(found["tin.jsonl.gz#2"]) == "too-large"
    assert isinstance(found["tin.jsonl.gz#4"], Accepted)


def test_row_82_bombs_are_not_unpacked(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.containers.member._ALLOWANCE", 20_000_000)
    zeros = b" " * 30_000_000
    (corpus / "a.jsonl.gz").write_bytes(gzip.compress(zeros))
    (corpus / "b.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(zeros))
    (corpus / "c.zip").write_bytes(zipped({"a.zip": zipped({"a.jsonl": zeros}), "b.txt": PAGE}))
    found = verdicts(corpus)
    told = {path: one.reason for path, one in found.items() if isinstance(one, Rejected)}
    bombs = [path for path, why in told.items() if why == "bomb"]
    assert bombs == ["a.jsonl.gz", "b.jsonl.zst", "c.zip"]
    assert not any(isinstance(one, Accepted) for one in found.values())


def test_row_83_archives_are_not_opened_without_end(corpus: Path) -> None:
    packed = PAGE.encode()
    for depth in range(5):
        packed = zipped({f"{depth}.{'zip' if depth else 'txt'}": packed})
    (corpus / "a.zip").write_bytes(packed)
    ((path, verdict),) = verdicts(corpus).items()
    assert (path, reason(verdict)) == ("a.zip#4.zip#3.zip#2.zip", "too-deep")


def test_member_that_is_too_large(corpus: Path) -> None:
    (corpus / "a.zip").write_bytes(zipped({"lon.txt": "x " * 5_000_001, "bai.txt": PAGE}))
    found = verdicts(corpus)
    assert reason(found["a.zip#lon.txt"]) == "too-large"
    assert isinstance(found["a.zip#bai.txt"], Accepted)


def test_reading_a_file_that_somebody_names(tmp_path: Path) -> None:
    (tmp_path / "kho.zip").write_bytes(zipped({"bai.txt": PAGE, "anh.png": b""}))
    article, picture = read_file(tmp_path / "kho.zip")
    assert isinstance(article, Accepted)
    assert article.path == f"{tmp_path}/kho.zip#bai.txt"
    assert reason(picture) == "unknown-extension"


def test_what_a_library_does_not_expect_is_one_verdict(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        raise IndexError("list index out of range")

    (corpus / "kho.zip").write_bytes(zipped({"bai.txt": PAGE}))
    monkeypatch.setattr(zipfile.ZipFile, "infolist", fail)
    assert [reason(one) for one in verdicts(corpus).values()] == ["damaged"]
