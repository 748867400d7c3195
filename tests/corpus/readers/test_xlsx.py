"""Spreadsheets of Excel."""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import VIETNAM
from corpus.errors import Unreadable
from corpus.readers import xlsx
from corpus.source import Source
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import FIRST, TITLE, rejected, verdicts
from tests.corpus.readers.damages import DAMAGES


def test_a_row_is_an_article(corpus: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Tiêu đề", "Nội dung", "Ngày đăng", "Mã"])
    book.active.append([TITLE, FIRST, datetime(2024, 3, 13, 8, 15), 7])
    book.active.append([None, None, None, None])
    other = book.create_sheet("Cũ")
    other.append(["title", "content"])
    other.append(["Bài cũ", FIRST])
    book.save(corpus / "bang.xlsx")
    first, second = verdicts(corpus).values()
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert (first.path, first.article.title) == ("bang.xlsx#2", TITLE)
    assert first.article.body == (FIRST,)
    assert first.article.published == datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)
    assert (second.path, second.article.title) == ("bang.xlsx#Cũ!2", "Bài cũ")


def test_a_table_may_stand_below_what_it_is_of(corpus: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Danh sách bài"], [None], ["Năm 2024", None], ["STT", "Tiêu đề", "Nội dung"]):
        book.active.append(row)
    book.active.append([1, TITLE, FIRST])
    book.save(corpus / "bang.xlsx")
    (found,) = verdicts(corpus).values()
    assert isinstance(found, Accepted)
    assert (found.path, found.article.title) == ("bang.xlsx#5", TITLE)


def test_a_column_without_a_known_name_is_told(corpus: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Cột lạ"], [TITLE], [FIRST]):
        book.active.append(row)
    book.save(corpus / "bang.xlsx")
    (found,) = verdicts(corpus).values()
    assert isinstance(found, Rejected)
    assert (found.reason, "Cột lạ" in found.detail) == ("unknown-columns", True)


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Unreadable) as caught:
        list(xlsx.read(Source(b"PK", "bang.xlsx")))
    assert caught.value.reason == "needs-documents"
    assert "pip install 'search-app[documents]'" in caught.value.detail


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"title,content", b"\xd0\xcf\x11\xe0" * 99])
def test_what_is_no_spreadsheet(corpus: Path, data: bytes) -> None:
    pytest.importorskip("openpyxl")
    assert rejected(corpus, "bang.xlsx", data).reason == "bad-xlsx"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_spreadsheet_is_not_hostile(corpus: Path, damage: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book, packed = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["title", "content"])
    book.active.append([TITLE, FIRST])
    book.save(packed)
    data = DAMAGES[damage](packed.getvalue())
    assert rejected(corpus, "bang.xlsx", data).reason == "bad-xlsx"


def test_bomb_is_not_unpacked(corpus: Path) -> None:
    pytest.importorskip("openpyxl")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<" + bytes(301_000_000))
    assert rejected(corpus, "bang.xlsx", packed.getvalue()).reason == "too-large"
