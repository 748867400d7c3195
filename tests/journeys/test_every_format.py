"""A folder with a file of every format, made by the programs that make such files."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import zstandard
from playwright.sync_api import Browser, Page

from corpus.verdict import Verdict
from index import BuildOptions, rebuild, update
from index.models import ResultPage
from tests.corpus.containers.test_epub import CONTAINER, PACKAGE
from tests.corpus.containers.test_warc import warc
from tests.corpus.invented import FIRST, LAST, LEAD
from tests.corpus.readers.documents import converted, needs_libreoffice, word, zipped

DAY = "08:15 13/03/2024"
RSS = (
    "<rss><channel><item><title>{title}</title><description>{lead}</description></item></channel>"
    "</rss>"
)


def title(kind: str) -> str:
    return f"Xã Thanh Lộ tổng kết dồn điền đổi thửa, bản {kind} của bài"


def page(kind: str) -> str:
    return (
        f'<html lang="vi"><meta charset="utf-8"><title>{title(kind)}</title><h1>{title(kind)}</h1>'
        f"<p>{DAY}</p><p>{LEAD} Bản {kind}.</p><p>{FIRST}</p><p>{LAST}</p></html>"
    )


def row(kind: str) -> dict[str, str]:
    return {"title": title(kind), "summary": LEAD, "content": f"{FIRST}\n{LAST}\nBản {kind}."}


def text(kind: str) -> str:
    return "\n\n".join((title(kind), DAY, f"{LEAD} Bản {kind}.", FIRST, LAST))


def document(kind: str) -> bytes:
    return word(*((part, "") for part in text(kind).split("\n\n")))


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tab: Page) -> Path:
    work, folder = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("kho")
    files: dict[str, bytes | str] = {
        "a.txt": text("txt"),
        "a.md": f"# {title('md')}\n\n{LEAD} Bản md.\n\n{FIRST}\n\n{LAST}\n",
        "a.html": page("html"),
        "a_files/quang-cao.html": page("quảng cáo"),
        "a.json": json.dumps(row("json")),
        "a.jsonl": json.dumps(row("jsonl")),
        "a.xml": RSS.format(title=title("xml"), lead=f"{LEAD} {FIRST} {LAST} Bản xml."),
        "a.csv": table().encode("utf-16"),
        "a.docx": document("docx"),
        "a.sql": "insert into bai values (1)",
        "a.jpg": b"\xff\xd8",
        "b.html.gz": gzip.compress(page("html.gz").encode()),
        "b.jsonl.zst": zstandard.ZstdCompressor().compress(json.dumps(row("jsonl.zst")).encode()),
        "b.warc.gz": warc(
            ("https://bao.example/a", "200 OK", "text/html", page("warc").encode()),
            compressed=True,
        ),
        "b.epub": epub(),
    }
    for kind in ("odt", "rtf", "doc", "pdf"):
        files[f"c.{kind}"] = converted(document(kind), work, kind)
    tab.set_content(page("in ra"))
    files["d.pdf"] = tab.pdf()
    (work / "luu.html").write_text(page("mhtml"), encoding="utf-8")
    tab.goto((work / "luu.html").as_uri())
    session = tab.context.new_cdp_session(tab)
    files["d.mhtml"] = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    files["e.zip"] = zipped({"2024/a.docx": document("zip"), "a.txt": text("txt trong zip")})
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    book = openpyxl.Workbook()
    book.active.append(list(row("xlsx")))
    book.active.append(list(row("xlsx").values()))
    book.save(folder / "a.xlsx")
    return folder


def table() -> str:
    """Return a table as Excel saves it as Unicode text: tabs, quoted where needed."""
    written = io.StringIO()
    rows = csv.DictWriter(written, list(row("csv")), dialect="excel-tab")
    rows.writeheader()
    rows.writerow(row("csv"))
    return written.getvalue()


def epub() -> bytes:
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/a.opf": PACKAGE,
            "OEBPS/nav.xhtml": "<html/>",
            "OEBPS/bản 1.xhtml": page("epub một"),
            "OEBPS/2.xhtml": page("epub hai"),
        }
    )


@needs_libreoffice
@pytest.mark.slow
def test_nothing_of_it_is_lost(
    folder: Path, index_folder: Path, search: Callable[..., ResultPage]
) -> None:
    verdicts: list[Verdict] = []
    options = BuildOptions(on_verdict=verdicts.append)
    report = rebuild(folder, index_folder, options)
    assert report.indexed + report.skipped + report.ignored == report.seen
    assert report.reasons == {"sql-dump": 1}
    assert (report.indexed, report.ignored) == (22, 3)
    found = search("dồn điền đổi thửa", per_page=50)
    ids = {id_ for hit in found.hits for id_ in (hit.id, *hit.duplicates)}
    assert len(ids) == report.indexed
    (printed,) = search('"bản in ra"', per_page=50).hits
    assert (printed.id, printed.page_number) == ("d.pdf", 1)
    again = update(folder, index_folder, options)
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    with zipfile.ZipFile(folder / "e.zip", "a") as archive:
        archive.writestr("moi.txt", text("thêm vào"))
    more = update(folder, index_folder, options)
    assert (more.added, more.changed, more.removed) == (1, 0, 0)
