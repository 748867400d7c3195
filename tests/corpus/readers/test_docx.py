"""Word documents."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.errors import Unreadable
from corpus.readers import docx
from corpus.source import Source
from tests.corpus.invented import (
    AUTHOR,
    FIRST,
    LAST,
    LEAD,
    TITLE,
    accepted,
    as_vni,
    rejected,
)  # fmt: skip
from tests.corpus.readers.damages import DAMAGES
from tests.corpus.readers.documents import DAY, article, old_article, word


def changed(document: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a DOCX with other bytes in one of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(packed, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            assert info.filename != name or old in data
            after.writestr(info, data.replace(old, new) if info.filename == name else data)
    return packed.getvalue()


def test_an_article(corpus: Path) -> None:
    read = accepted(corpus, "bai.docx", article()).article
    assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST, LAST))
    assert (read.author, read.published and read.published.isoformat()) == (
        AUTHOR,
        "2024-03-13T08:15:00+07:00",
    )


def test_text_in_fonts_of_before_unicode(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.docx", old_article())
    assert (verdict.article.title, verdict.article.body) == (TITLE, (FIRST, LAST))
    assert "decoded from tcvn3" in verdict.repairs
    vni = word((as_vni(TITLE), "VNI-Times"), (DAY, ""), (LEAD, "VNI-Times"), (FIRST, ".VnTimeH"))
    verdict = accepted(corpus, "bai.docx", vni)
    assert (verdict.article.title, verdict.article.lead) == (TITLE, LEAD)
    assert verdict.article.body == (FIRST,)


def test_what_was_struck_out_is_no_text_and_what_was_put_in_is(corpus: Path) -> None:
    run = b"<w:r><w:t>" + FIRST.encode()
    struck = b"<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    put_in = b"<w:ins><w:r><w:t>Nay </w:t></w:r></w:ins>"
    data = changed(article(), "word/document.xml", run, struck + put_in + run)
    assert accepted(corpus, "bai.docx", data).article.body[0] == f"Nay {FIRST}"


def test_title_of_the_properties_only_where_the_text_has_none(corpus: Path) -> None:
    long = " ".join([FIRST] * 3)
    verdict = accepted(
        corpus, "bai.docx", word((long, ""), (LAST, ""), title="Dồn điền ở Thanh Lộ")
    )
    assert verdict.article.title == "Dồn điền ở Thanh Lộ"
    assert "title taken from the document's properties" in verdict.repairs
    titled = word((TITLE, ""), (LEAD, ""), (LAST, ""), title="Microsoft Word - x.doc")
    assert accepted(corpus, "bai.docx", titled).article.title == TITLE


def test_without_the_extra_the_cure_is_told(corpus: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "docx", None)
        with pytest.raises(Unreadable) as caught:
            list(docx.read(Source(article())))
    assert caught.value.reason == "needs-documents"
    assert "pip install 'search-app[documents]'" in caught.value.detail


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"no", b"\xd0\xcf\x11\xe0" * 999])
def test_what_is_no_document(corpus: Path, data: bytes) -> None:
    assert rejected(corpus, "bai.docx", data).reason == "bad-docx"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_document_is_not_hostile(corpus: Path, damage: str) -> None:
    data = DAMAGES[damage](article())
    assert rejected(corpus, "bai.docx", data).reason == "bad-docx"


def test_a_document_whose_parts_lead_nowhere(corpus: Path) -> None:
    data = changed(article(), "word/_rels/document.xml.rels", b" Target=", b" Tarqet=")
    assert rejected(corpus, "bai.docx", data).reason == "bad-docx"


def test_encrypted_document(corpus: Path) -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(999) + "EncryptedPackage".encode("utf-16-le") + bytes(999)
    assert rejected(corpus, "bai.docx", data).reason == "encrypted"


def test_entities_are_not_resolved(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mat.txt").write_text("bí mật", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/mat.txt">]><w:document'.encode()
    data = changed(article(), "word/document.xml", b"<w:document", entity)
    data = changed(data, "word/document.xml", FIRST.encode(), b"&e;" + FIRST.encode())
    text = " ".join(accepted(corpus, "bai.docx", data).article.body)
    assert "bí mật" not in text
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 20) for n in range(1, 12))
    bomb = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><w:document"
    data = changed(article(), "word/document.xml", b"<w:document", bomb)
    data = changed(data, "word/document.xml", FIRST.encode(), b"&l11;" + FIRST.encode())
    assert rejected(corpus, "bai.docx", data).reason == "bad-docx"


@pytest.mark.slow
def test_row_86_bomb_ends_with_its_child(corpus: Path) -> None:
    data = changed(article(), "word/document.xml", b"<w:t>", b"<w:t/>" * 40_000_000 + b"<w:t>")
    assert len(data) < 3_000_000
    assert rejected(corpus, "bai.docx", data).reason == "hostile-docx"
