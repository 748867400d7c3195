"""Electronic books."""

from pathlib import Path

from corpus.verdict import Accepted, Ignored
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, rejected, verdicts
from tests.corpus.readers.documents import zipped

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Tập san Thanh Lộ</dc:title><dc:date>2024-03-13</dc:date></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="1" href="b%E1%BA%A3n%201.xhtml" media-type="application/xhtml+xml"/>
<item id="2" href="2.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="a.css" media-type="text/css"/></manifest>
<spine><itemref idref="n"/><itemref idref="2"/><itemref idref="1"/></spine></package>"""
PAGE = "<html><h1>{title}</h1><p>{lead}</p><p>{first}</p><p>{last}</p></html>"


def book(**changed: str) -> bytes:
    page = PAGE.format(title=TITLE, lead=LEAD, first=FIRST, last=LAST)
    members = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/a.opf": PACKAGE,
        "OEBPS/nav.xhtml": "<html/>",
        "OEBPS/bản 1.xhtml": page,
        "OEBPS/2.xhtml": page.replace(TITLE, "Bài thứ hai của tập san"),
        "OEBPS/a.css": "",
    }
    return zipped(members | changed)


def test_documents_in_the_order_in_which_they_are_read(corpus: Path) -> None:
    (corpus / "a.epub").write_bytes(book())
    found = list(verdicts(corpus).values())
    assert found[0] == Ignored("a.epub#OEBPS/nav.xhtml", "contents")
    second, first = found[1:]
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert (second.path, first.path) == ("a.epub#OEBPS/2.xhtml", "a.epub#OEBPS/bản 1.xhtml")
    assert (first.article.title, first.article.body) == (TITLE, (FIRST, LAST))
    assert first.article.source == "Tập san Thanh Lộ"
    assert str(first.article.published) == "2024-03-13"


def test_what_is_no_book_or_protected(corpus: Path) -> None:
    assert rejected(corpus, "a.epub", b"PK").reason == "bad-zip"
    assert rejected(corpus, "a.epub", zipped({"a": "b"})).reason == "bad-epub"
    entities = {"META-INF/container.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + CONTAINER}
    assert rejected(corpus, "a.epub", book(**entities)).reason == "bad-xml"
    cipher = {"META-INF/encryption.xml": "http://www.w3.org/2001/04/xmlenc#aes128-cbc"}
    assert rejected(corpus, "a.epub", book(**cipher)).reason == "encrypted"


def test_a_book_whose_bytes_are_damaged_is_one_verdict(corpus: Path) -> None:
    whole = book()
    at = whole.index(b"META-INF/container.xml") + len("META-INF/container.xml")
    damaged = whole[:at] + b"\xff" * 20 + whole[at + 20 :]
    assert rejected(corpus, "a.epub", damaged).reason == "bad-epub"
