"""What files with a wrong ending are said to be."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from corpus.reading import read_file
from corpus.signatures import ending_of
from corpus.verdict import Ignored, Rejected
from tests.corpus.invented import rejected, verdicts


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "nội dung " * 9)
    return file.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
HTML = "<!doctype html>\n<html><body><p>Bài</p></body></html>".encode()
DOCX = zipped("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "data", "reason", "ending"),
    [
        ("bai.docx", PDF, "bad-docx", ".pdf"),
        ("bai.json", HTML, "bad-json", ".html"),
        ("bai.xml", HTML, "bad-xml", ".html"),
        ("bai.txt", zipped("a.html"), "binary", ".zip"),
        ("bai.pdf", DOCX, "bad-pdf", ".docx"),
        ("bai.html", gzip.compress(HTML), "binary", ".gz"),
        ("bai.zip", PDF, "bad-zip", ".pdf"),
        ("bai.xlsx", b"{\\rtf1 a}", "bad-xlsx", ".rtf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_a_file_is_said_to_be_what_it_is(
    corpus: Path, name: str, data: bytes, reason: str, ending: str
) -> None:
    pytest.importorskip("docx")
    found = rejected(corpus, name, data)
    assert (found.reason, found.detail.endswith(f"Rename it to end in {ending}.")) == (reason, True)


def test_a_file_in_a_format_that_no_reader_knows_is_to_be_saved_otherwise(corpus: Path) -> None:
    found = rejected(corpus, "kho.zip", b"Rar!\x1a\x07\x01\x00" + bytes(99))
    assert found.detail.endswith(
        "a .rar file, which no reader knows. Unpack it, or pack it as .zip."
    )


def test_what_is_wrong_with_a_file_of_the_right_name_is_told(corpus: Path) -> None:
    assert "Rename" not in rejected(corpus, "bai.docx", DOCX).detail
    assert rejected(corpus, "bai.json", b"{").reason == "bad-json"


@pytest.mark.parametrize(
    ("name", "cure"),
    [("Bang.XLS", ".xlsx"), ("bai.pptx", ".pdf"), ("kho.rar", ".zip"), ("kho.7z", ".zip")],
)
def test_what_no_reader_knows_is_ignored_with_a_cure(corpus: Path, name: str, cure: str) -> None:
    (corpus / name).write_bytes(b"abc")
    (found,) = verdicts(corpus).values()
    assert isinstance(found, Ignored)
    assert (found.reason, cure in found.detail) == ("unknown-extension", True)
    (told,) = read_file(corpus / name)
    assert isinstance(told, Rejected)
    assert told.detail.endswith(f"{cure}.")


def test_formats_of_office_before_2007() -> None:
    for stream, ending in (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Khac", "")):
        data = b"\xd0\xcf\x11\xe0" + bytes(99) + stream.encode("utf-16-le")
        assert ending_of(data) == ending
