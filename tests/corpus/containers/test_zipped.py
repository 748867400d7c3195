"""ZIP archives."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from corpus.folder import walk
from corpus.pieces import Piece
from corpus.verdict import Accepted, Ignored, Rejected
from tests.corpus.invented import PAGE, is_whole, rejected, verdicts
from tests.corpus.readers.damages import DAMAGES
from tests.corpus.readers.documents import zipped


def test_names_in_utf8_that_do_not_say_so(corpus: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bai12.txt", PAGE)
    data = packed.getvalue().replace(b"bai12.txt", "bài1.txt".encode())
    (corpus / "a.zip").write_bytes(data)
    (found,) = verdicts(corpus).values()
    assert isinstance(found, Accepted)
    assert found.path == "a.zip#bài1.txt"


def test_row_85_encrypted_members_are_skipped(corpus: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bai.txt", PAGE)
    data = bytearray(packed.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    verdict = rejected(corpus, "a.zip", bytes(data))
    assert (verdict.path, verdict.reason) == ("a.zip#bai.txt", "encrypted")


def test_what_is_no_archive_and_what_is_damaged(corpus: Path) -> None:
    assert rejected(corpus, "a.zip", b"PK\x03\x04 no").reason == "bad-zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE)
    data = packed.getvalue().replace(b"captcha", b"captchA", 1)
    (corpus / "a.zip").write_bytes(data)
    found = verdicts(corpus)
    damaged, whole = found["a.zip#a.txt"], found["a.zip#b.txt"]
    assert isinstance(damaged, Rejected)
    assert damaged.reason == "damaged"
    assert isinstance(whole, Accepted)
    assert is_whole(whole)


@pytest.mark.parametrize(
    ("damage", "path", "reason"),
    [
        ("version", "a.zip", "bad-zip"),
        ("name", "a.zip", "bad-zip"),
        ("offset", "a.zip#a.txt", "damaged"),
        ("deflate", "a.zip#a.txt", "damaged"),
        ("lzma", "a.zip#a.txt", "damaged"),
        ("bzip2", "a.zip#a.txt", "damaged"),
    ],
)
def test_every_kind_of_damage_has_its_verdict(
    corpus: Path, damage: str, path: str, reason: str
) -> None:
    verdict = rejected(corpus, "a.zip", DAMAGES[damage](zipped({"a.txt": PAGE})))
    assert (verdict.path, verdict.reason) == (path, reason)


def test_of_members_with_one_name_the_first_is_read(corpus: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE)
    (corpus / "a.zip").write_bytes(packed.getvalue().replace(b"b.txt", b"a.txt"))
    piece, other = walk(corpus)
    assert isinstance(piece, Piece)
    assert isinstance(other, Rejected)
    assert (piece.path, other.path, other.reason) == (
        "a.zip#a.txt",
        "a.zip#a.txt",
        "duplicate-name",
    )


def test_list_of_members_that_would_fill_the_memory(corpus: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 150_000_000, 0, 0)
    with (corpus / "a.zip").open("wb") as file:
        file.truncate(150_000_000)
        file.seek(0, 2)
        file.write(end)
    (verdict,) = verdicts(corpus).values()
    assert isinstance(verdict, Rejected)
    assert verdict.reason == "too-large"


def test_what_browsers_put_beside_a_page_is_passed_over(corpus: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tin/bai_files/saved_resource.html", "<p>quảng cáo")
        archive.writestr("tin/bai.htm", f"<h1>Bài</h1><p>{PAGE}")
    (corpus / "a.zip").write_bytes(packed.getvalue())
    found = verdicts(corpus)
    assert found["a.zip#tin/bai_files/saved_resource.html"] == Ignored(
        "a.zip#tin/bai_files/saved_resource.html", "page-assets"
    )
    assert isinstance(found["a.zip#tin/bai.htm"], Accepted)
