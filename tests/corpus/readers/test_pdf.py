"""PDF: lines, columns, pages, and what must not be taken for text."""

import random
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, accepted, as_tcvn3, rejected
from tests.corpus.readers.documents import pdf, pdf_of

Text = tuple[float, float, float, str]


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def block(left: float, top: float, text: str, width: int = 80) -> list[Text]:
    return [(left, top - 14 * at, 10, line) for at, line in enumerate(wrapped(text, width))]


def paragraph(number: int) -> str:
    """Return a paragraph unlike any other, so that no line of it looks like a running head."""
    words = FIRST.split()
    random.Random(number).shuffle(words)
    return f"Đoạn {number}: {' '.join(words)}. {LAST}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """Return a PDF of two columns on several pages, with running head and foot, by Chromium."""
    body = "".join(f"<p>{paragraph(n)}</p>" for n in range(60))
    style = (
        "body{font:10pt serif} h1{font-size:20pt} p{margin:0;text-indent:1em}"
        "div{column-count:2;column-gap:20pt;text-align:justify}"
    )
    page_text = f"<style>{style}</style><h1>{TITLE}</h1><p>13/03/2024</p><div>{body}</div>"
    path = tmp_path_factory.mktemp("printed") / "bai.pdf"
    page = browser.new_page()
    page.set_content(page_text)
    small = '<div style="font-size:9px;width:100%;text-align:center">'
    page.pdf(
        path=path,
        format="A4",
        display_header_footer=True,
        header_template=f"{small}Bản tin Thanh Lộ, số 12</div>",
        footer_template=f"{small}Trang <span class=pageNumber></span></div>",
        margin=dict.fromkeys(("top", "bottom", "left", "right"), "60px"),
    )
    page.close()
    return path


@pytest.mark.slow
def test_columns_of_a_printed_page(corpus: Path, printed: Path) -> None:
    read = accepted(corpus, "bai.pdf", printed.read_bytes()).article
    assert (read.title, str(read.published)) == (TITLE, "2024-03-13")
    assert [read.lead, *read.body] == [paragraph(n) for n in range(60)]
    assert len(read.pages) == 60
    assert read.pages[0] == 1
    assert read.pages[-1] > 1
    assert list(read.pages) == sorted(read.pages)


def test_text_in_a_font_of_before_unicode(corpus: Path) -> None:
    texts = [(60.0, 780.0, 18.0, as_tcvn3(TITLE)[:28]), (60, 758, 18, as_tcvn3(TITLE)[29:])]
    texts += [*block(60, 720, as_tcvn3(LEAD)), *block(60, 680, as_tcvn3(FIRST))]
    data = pdf([texts, block(60, 780, as_tcvn3(LAST))], ".VnTime")
    verdict = accepted(corpus, "bai.pdf", data)
    read = verdict.article
    assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST, LAST))
    assert read.pages == (1, 1, 2)
    assert "decoded from tcvn3" in verdict.repairs


@pytest.mark.parametrize("size", [10.0, 13.0])
def test_long_paragraph_is_no_title(corpus: Path, size: float) -> None:
    first, second, third = (
        " ".join(f"{one} thu {n} gat xong vu lua truoc ngay mua {one}." for n in range(6))
        for one in ("Thon", "Xom", "Doi")
    )
    above = [(60.0, 780.0 - 16 * at, size, line) for at, line in enumerate(wrapped(first, 60))]
    text = [(60.0, 800.0, 10.0, "13/03/2024"), *above]
    text += [*block(60, 600, second), *block(60, 480, third)]
    read = accepted(corpus, "bai.pdf", pdf([text])).article
    assert (read.title, [read.lead, *read.body]) == ("bai", [first, second, third])


def test_hyphens_at_the_ends_of_lines(corpus: Path) -> None:
    lines = (
        "Hoi nghi Trung uong va cac ban ngh-",
        "i quyet; theo so 12-NQ/TU va ong Le-",
        "nin noi.",
    )
    texts = [(60.0, 780 - 14 * at, 10.0, line) for at, line in enumerate(lines)]
    texts = [(60.0, 800.0, 18.0, "Tin ngan trong ngay"), *texts]
    read = accepted(corpus, "bai.pdf", pdf([texts])).article
    text = " ".join([read.lead, *read.body]).strip()
    assert text == (
        "Hoi nghi Trung uong va cac ban nghi quyet; theo so 12-NQ/TU va ong Le-nin noi."
    )


def test_pages_that_are_pictures(corpus: Path) -> None:
    picture = (
        b"100 0 obj <</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray/Length 1>> stream\nx\nendstream endobj"
    )
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    verdict = rejected(corpus, "bai.pdf", pdf_of([draw, draw], more=picture))
    assert verdict.reason == "no-text"
    assert "ocrmypdf" in verdict.detail


def test_what_is_no_document(corpus: Path) -> None:
    for data in (b"%PDF-1.4\n", b"no", b"%PDF-1.7\n" + b"<<" * 99_999):
        assert rejected(corpus, "bai.pdf", data).reason in ("bad-pdf", "no-text")


@pytest.mark.slow
def test_row_87_stream_that_unpacks_to_gigabytes(corpus: Path) -> None:
    packed = zlib.compress(b"BT /F 9 Tf (x) Tj ET\n" * 40_000_000, 9)
    data = pdf_of([b""]).replace(b"/Contents 11 0 R", b"/Contents 90 0 R")
    head = b"90 0 obj <</Filter/FlateDecode/Length %d>> stream\n" % len(packed)
    data = data.replace(b"\ntrailer", b"\n" + head + packed + b"\nendstream endobj\ntrailer")
    assert rejected(corpus, "bai.pdf", data).reason in ("hostile-pdf", "bad-pdf", "no-text")
