"""Tables of values, as spreadsheets and databases write them."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import FIRST, LEAD, TITLE, accepted, rejected, to_cp1258, verdicts

ROW = [TITLE, f"{LEAD}\n{FIRST}", "13/03/2024", "https://bao.example/1"]
HEADER = ["title", "content", "date", "url"]


def _table(delimiter: str) -> str:
    cells = [f'"{cell}"' for cell in ROW]
    return f"{delimiter.join(HEADER)}\r\n{delimiter.join(cells)}\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_delimiters_and_encodings(corpus: Path, delimiter: str, codec: str) -> None:
    text = _table(delimiter)
    data = to_cp1258(text) if codec == "cp1258" else text.encode(codec)
    verdict = accepted(corpus, "bang.csv", data)
    article = verdict.article
    assert (verdict.path, article.title, article.body) == ("bang.csv#2", TITLE, (LEAD, FIRST))
    assert (article.published, article.url) == (date(2024, 3, 13), ROW[3])
    assert any("cp1258" in repair for repair in verdict.repairs) == (codec == "cp1258")


def test_an_open_quote_spoils_no_other_row(corpus: Path) -> None:
    good = [f'Tin {n},"Nội dung\ncủa bài {n}",2024-05-0{n}' for n in range(1, 6)]
    rows = ["title,content,date", *good[:2], '"Tin mở,Nội dung,2024-05-07', *good[2:]]
    (corpus / "bang.csv").write_text("\n".join(rows), encoding="utf-8")
    found = verdicts(corpus)
    broken = found.pop("bang.csv#6")
    assert isinstance(broken, Rejected)
    assert (broken.reason, "Line 6" in broken.detail) == ("bad-csv", True)
    titles = [one.article.title for one in found.values() if isinstance(one, Accepted)]
    assert (titles, len(found)) == ([f"Tin {n}" for n in range(1, 6)], 5)


def test_what_follows_broken_quotes_in_a_cell_is_no_row(corpus: Path) -> None:
    rows = 'title,content,date\nMột,"Dòng đầu\ndòng "hai" của bài",2024-05-01\nHai,Nội dung,\n'
    (corpus / "bang.csv").write_text(rows, encoding="utf-8")
    found = verdicts(corpus)
    assert {path: type(one) is Accepted for path, one in found.items()} == {
        "bang.csv#2": False, "bang.csv#4": True
    }  # fmt: skip


def test_quotes_within_a_cell_of_one_line(corpus: Path) -> None:
    rows = 'title,content,date\nMột,"Phong trào "ba nhất" của xã",2024-05-01\n'
    article = accepted(corpus, "bang.csv", rows).article
    assert (article.title, article.published) == ("Một", date(2024, 5, 1))
    assert "ba nhất" in article.body[0]


def test_lines_above_the_columns_say_what_the_table_is_of(corpus: Path) -> None:
    rows = f'# Báo Lam Hải\n"# Từ khóa: a, b; c"\ntitle,content\n{TITLE},"{FIRST}"\n'
    verdict = accepted(corpus, "bang.csv", rows)
    assert (verdict.path, verdict.article.body) == ("bang.csv#4", (FIRST,))


def test_a_line_that_names_columns_is_none_above_them(corpus: Path) -> None:
    article = accepted(corpus, "bang.csv", f'# id,title,content\nb1,{TITLE},"{FIRST}"\n').article
    assert (article.title, article.body) == (TITLE, (FIRST,))


def test_a_large_table_below_lines_of_what_it_is_of(corpus: Path) -> None:
    rows = ("# Báo Lam Hải", "title,content", *(f'Tin {n},"{FIRST * 4} {n}"' for n in range(1500)))
    (corpus / "bang.csv").write_text("\n".join(rows), encoding="utf-8")
    found = verdicts(corpus)
    assert len(found) == 1500
    assert all(isinstance(one, Accepted) for one in found.values())
    with zipfile.ZipFile(corpus / "bang.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(corpus / "bang.csv", "bang.csv")
    (corpus / "bang.csv").unlink()
    assert len([one for one in verdicts(corpus).values() if isinstance(one, Accepted)]) == 1500


def test_rows_that_are_blank_short_or_too_long(corpus: Path) -> None:
    rows = 'title,content,tags\nMột,A\n\n ,, \nHai,B,c,d\nBa,C,"x, y"\n'
    (corpus / "bang.csv").write_text(rows, encoding="utf-8")
    found = verdicts(corpus)
    assert {path: type(v) is Accepted for path, v in found.items()} == {
        "bang.csv#2": True, "bang.csv#5": False, "bang.csv#6": True
    }  # fmt: skip
    assert found["bang.csv#5"].reason == "bad-csv"


def test_columns_without_a_title_or_text_are_told(corpus: Path) -> None:
    verdict = rejected(corpus, "bang.csv", "a,b\n1,2\n")
    assert verdict.reason == "unknown-columns"
    assert "a, b" in verdict.detail


def test_tsv(corpus: Path) -> None:
    assert accepted(corpus, "bang.tsv", _table("\t")).article.title == TITLE
