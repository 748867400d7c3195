"""Every row of the table of faults that concerns files, each named by its row."""

import csv
import errno
import io
import json
import os
import socket
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import VIETNAM
from corpus.draft import fingerprint
from corpus.errors import CorpusError
from corpus.folder import MAX_DEPTH, Piece, walk
from corpus.identity import printable
from corpus.reading import read
from corpus.verdict import Accepted, Ignored, Rejected
from tests.corpus.invented import (
    AUTHOR,
    CAPTION,
    FIRST,
    LAST,
    LEAD,
    PAGE,
    TITLE,
    accepted,
    as_tcvn3,
    as_viscii,
    as_vni,
    misread,
    rejected,
    to_cp1258,
    verdict_on,
    verdicts,
)

ARTICLE = {"title": TITLE, "body": [FIRST, LAST]}


def _json(**fields: object) -> str:
    return json.dumps(ARTICLE | fields, ensure_ascii=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return an empty corpus folder with something beside it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(PAGE, encoding="utf-8")
    return folder


def test_row_18_link_to_a_file_is_skipped_unless_asked_for(corpus: Path) -> None:
    (corpus / "bai.txt").write_text(PAGE, encoding="utf-8")
    (corpus / "link.txt").symlink_to("bai.txt")
    assert verdicts(corpus)["link.txt"].reason == "link"
    assert isinstance(verdicts(corpus, follow_links=True)["link.txt"], Accepted)


@pytest.mark.parametrize("follow", [False, True])
def test_row_18_link_out_of_the_corpus_is_never_followed(corpus: Path, follow: bool) -> None:
    (corpus / "link.txt").symlink_to("../outside.txt")
    assert verdicts(corpus, follow_links=follow)["link.txt"].reason == "link-outside"


def test_row_18_file_swapped_for_a_link_after_the_walk_is_not_read(corpus: Path) -> None:
    path = corpus / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (piece,) = walk(corpus)
    path.unlink()
    path.symlink_to("../outside.txt")
    (verdict,) = read(corpus, piece)
    assert isinstance(verdict, Rejected)


@pytest.mark.parametrize("target", [".", "..", "sub"])
@pytest.mark.parametrize("follow", [False, True])
def test_row_19_link_to_a_folder_is_counted_not_followed(
    corpus: Path, target: str, follow: bool
) -> None:
    (corpus / "sub").mkdir()
    (corpus / "loop").symlink_to(target)
    found = verdicts(corpus, follow_links=follow)
    assert list(found) == ["loop"]
    assert found["loop"].reason in ("folder-link", "link-outside")


def test_row_19_link_to_itself_or_nowhere(corpus: Path) -> None:
    (corpus / "self.txt").symlink_to("self.txt")
    (corpus / "nowhere.txt").symlink_to("missing.txt")
    found = verdicts(corpus, follow_links=True)
    assert {verdict.reason for verdict in found.values()} <= {"unreadable", "link"}
    assert len(found) == 2


def test_row_20_pipes_and_sockets_are_not_opened(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(corpus / "pipe.txt")
    monkeypatch.chdir(corpus)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        found = verdicts(corpus)
    assert {path: v.reason for path, v in found.items()} == {
        "pipe.txt": "special-file",
        "socket.txt": "special-file",
    }


def test_row_20_file_swapped_for_a_pipe_after_the_walk_does_not_block(corpus: Path) -> None:
    path = corpus / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (piece,) = walk(corpus)
    path.unlink()
    os.mkfifo(path)
    (verdict,) = read(corpus, piece)
    assert verdict.reason == "special-file"


def test_row_21_unreadable_file(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = os.open

    def refuse(path: Path, *rest: int) -> int:
        if Path(path).name == "bai.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert rejected(corpus, "bai.txt", PAGE).reason == "permission"


def test_row_21_unreadable_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "closed").mkdir()
    (corpus / "bai.txt").write_text(PAGE, encoding="utf-8")
    real_scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = verdicts(corpus)
    assert found["closed/"].reason == "permission"
    assert isinstance(found["bai.txt"], Accepted)


def test_row_22_missing_root_or_no_folder(corpus: Path) -> None:
    for root in (corpus / "missing", corpus.parent / "outside.txt"):
        with pytest.raises(CorpusError, match=r"folder.*\. (Check|Name)"):
            walk(root)


@pytest.mark.parametrize("data", [b"", b" \n\t \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.md"])
def test_row_23_empty(corpus: Path, name: str, data: bytes) -> None:
    assert rejected(corpus, name, data).reason in ("empty", "bad-json")


def test_row_24_binary_named_txt(corpus: Path) -> None:
    verdict = rejected(corpus, "anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\xff\xfe")
    assert verdict.reason == "binary"
    assert "8" in verdict.detail


@pytest.mark.parametrize(("name", "size"), [("a.txt", 10), ("a.html", 10), ("a.jsonl", 500)])
def test_row_25_too_large_is_not_opened(
    corpus: Path, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (corpus / name).open("wb") as file:
        file.truncate(size * 1_000_000 + 1)
    monkeypatch.setattr(Path, "open", None)
    assert [v.reason for v in walk(corpus) if isinstance(v, Rejected)] == ["too-large"]


@pytest.mark.parametrize(
    "name",
    ["bai.pdf", "bai", ".bai.txt", "bai.txt~", "#bai.txt#", "bai.txt.bak", ".bai.txt.swp",
     "README.md", "LICENSE.txt"],
)  # fmt: skip
def test_row_26_ignored_and_counted(corpus: Path, name: str) -> None:
    assert isinstance(verdict_on(corpus, name, PAGE), Ignored)


def test_row_26_hidden_folder(corpus: Path) -> None:
    (corpus / ".git").mkdir()
    (corpus / ".git" / "bai.txt").write_text(PAGE, encoding="utf-8")
    assert list(verdicts(corpus).values()) == [Ignored(".git/", "hidden")]


@pytest.mark.parametrize(("changes", "is_read"), [(1, True), (9, False)])
def test_row_27_changed_while_read_gets_one_more_try(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, changes: int, is_read: bool
) -> None:
    path = corpus / "bai.txt"
    left = changes
    real_pread = os.pread

    def write_meanwhile(file: int, length: int, offset: int) -> bytes:
        nonlocal left
        data = real_pread(file, length, offset)
        if left and data:
            left -= 1
            path.write_text(PAGE + "\n" * (10 - left), encoding="utf-8")
        return data

    monkeypatch.setattr(os, "pread", write_meanwhile)
    verdict = verdict_on(corpus, "bai.txt", PAGE)
    assert isinstance(verdict, Accepted) is is_read
    assert is_read or verdict.reason == "changed"


def test_row_28_invalid_utf_8_names_the_byte(corpus: Path) -> None:
    data = PAGE.encode()
    verdict = rejected(corpus, "bai.txt", data[:99] + b"\xff" + data[99:])
    assert verdict.reason == "encoding"
    assert "Byte 99 " in verdict.detail or "Byte 98 " in verdict.detail


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_row_29_marks_and_utf_16_without_one(corpus: Path, codec: str) -> None:
    _is_whole(accepted(corpus, "bai.txt", PAGE.encode(codec)))


@pytest.mark.parametrize(
    "data",
    [
        to_cp1258(PAGE),
        as_tcvn3(PAGE).encode("latin-1"),
        as_vni(PAGE).encode("latin-1"),
        as_viscii(PAGE).encode("latin-1"),
        as_tcvn3(PAGE).encode(),
        as_vni(PAGE).encode(),
    ],
    ids=["cp1258", "tcvn3", "vni", "viscii", "tcvn3 as utf-8", "vni as utf-8"],
)
def test_row_30_legacy_encodings_are_repaired(corpus: Path, data: bytes) -> None:
    verdict = accepted(corpus, "bai.txt", data)
    _is_whole(verdict)
    assert verdict.repairs


@pytest.mark.parametrize("times", [1, 2])
def test_row_31_mojibake_is_repaired(corpus: Path, times: int) -> None:
    text = PAGE
    for _ in range(times):
        text = misread(text)
    verdict = accepted(corpus, "bai.txt", text)
    _is_whole(verdict)
    assert "mojibake" in verdict.repairs[0]


def test_row_31_mojibake_that_lost_bytes_is_skipped(corpus: Path) -> None:
    spoilt = misread(PAGE).translate(dict.fromkeys(map(ord, "»ºŸ¡¢£¯ƒ\x90"), "?"))
    assert rejected(corpus, "bai.txt", spoilt).reason == "mojibake"


def test_row_32_decomposed_text_is_composed(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.txt", unicodedata.normalize("NFD", PAGE))
    _is_whole(verdict)


def test_row_33_invisible_characters_are_removed(corpus: Path) -> None:
    text = json.dumps({"title": "Hội\u0000 nghị\ud83d", "body": "Chi\u200b bộ\u202e họp"})
    verdict = accepted(corpus, "bai.json", text)
    assert (verdict.article.title, verdict.article.body) == ("Hội nghị", ("Chi bộ họp",))
    assert verdict.repairs == ("invisible characters removed",)


@pytest.mark.parametrize("name", ["bai.txt", "bai.json", "bai.html", "bai.md"])
def test_row_34_endless_token_is_cut(corpus: Path, name: str) -> None:
    long = "ư" * 1_000_000
    forms = {
        "bai.txt": f"{TITLE}\n\n{LEAD}\n\n{long}\n",
        "bai.json": _json(body=[LEAD, long]),
        "bai.html": f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{long}</p>",
        "bai.md": f"# {TITLE}\n\n{LEAD}\n\n{long}\n",
    }
    article = accepted(corpus, name, forms[name]).article
    assert max(len(word) for text in article.body for word in text.split()) <= 64


def test_row_36_no_title_takes_the_first_line(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.json", json.dumps({"body": ["Chi bộ thôn Hạ họp.", "Hết."]}))
    assert verdict.article.title == "Chi bộ thôn Hạ họp."
    assert "no title" in verdict.repairs[0]


def test_row_36_or_the_file_name_where_that_is_long(corpus: Path) -> None:
    verdict = accepted(corpus, "hop-chi-bo.txt", f"{FIRST} {FIRST}\n\n{LAST}\n")
    assert verdict.article.title == "hop-chi-bo"
    assert "file name" in verdict.repairs[0]


def test_row_37_no_date_is_undated(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.json", _json())
    assert verdict.article.published is None
    assert verdict.repairs == ()


@pytest.mark.parametrize("day", ["31/02/2024", "00/00/0000", "2024-13-01", "99/99/2024"])
def test_row_38_impossible_day_is_undated(corpus: Path, day: str) -> None:
    page = PAGE.replace("13/03/2024", day)
    for name, data in (("bai.json", _json(published=day)), ("bai.txt", page)):
        verdict = accepted(corpus, name, data)
        assert verdict.article.published is None
        assert "undated" in verdict.repairs[0]
        assert day not in " ".join(verdict.article.body)


def test_row_39_day_first_always(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", _json(published="03/04/2024")).article
    assert article.published == datetime(2024, 4, 3, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("published", "repair"), [("9998-01-01", "published in the future"),
                              ("1890-05-19", "published before 1900")]
)  # fmt: skip
def test_row_40_odd_years_are_kept_and_warned_of(corpus: Path, published: str, repair: str) -> None:
    verdict = accepted(corpus, "bai.json", _json(published=published))
    assert verdict.article.published is not None
    assert verdict.repairs == (repair,)


def test_row_41_time_zones_become_vietnams(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", _json(published="2024-05-28T20:30:00Z")).article
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-29T03:30:00+07:00"


def test_rows_42_and_43_equal_content_has_an_equal_fingerprint(corpus: Path) -> None:
    first = accepted(corpus, "a.json", _json(id="a"))
    again = accepted(corpus, "b.json", _json(id="b", url="https://bao.example/b"))
    other = accepted(corpus, "c.json", _json(id="a", author=AUTHOR))
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert other.fingerprint == fingerprint(replace(first.article, author=AUTHOR))


@pytest.mark.parametrize(
    "identifier", ["a/b", "a\nb", "a\\b", "x" * 201, "ư" * 101, "..", " a", "\x00"]
)
def test_row_44_bad_id(corpus: Path, identifier: str) -> None:
    assert rejected(corpus, "bai.json", _json(id=identifier)).reason == "bad-id"


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"\xff\xfe.txt", "\u202etxt.exe.txt".encode(), b"back\\slash\\x41.txt"]
)
def test_row_45_odd_names_are_read_and_printable(corpus: Path, name: bytes) -> None:
    path = os.fsencode(corpus) + b"/" + name
    Path(os.fsdecode(path)).write_text(PAGE, encoding="utf-8")
    (verdict,) = verdicts(corpus).values()
    assert isinstance(verdict, Accepted)
    assert verdict.path.isprintable()
    json.dumps(verdict.path, ensure_ascii=False).encode()
    csv.writer(io.StringIO()).writerow([verdict.path.encode()])
    assert verdict.path == printable(os.fsdecode(name))
    assert verdict.article.id.isprintable()


def test_row_46_too_deep(corpus: Path) -> None:
    folder = corpus.joinpath(*["d"] * MAX_DEPTH)
    (folder / "d").mkdir(parents=True)
    (folder / "bai.txt").write_text(PAGE, encoding="utf-8")
    (folder / "d" / "bai.txt").write_text(PAGE, encoding="utf-8")
    found = list(verdicts(corpus).values())
    assert [type(v) for v in found] == [Accepted, Rejected]
    assert found[1].reason == "too-deep"


def test_row_47_walk_is_lazy_and_sorted(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in range(2000, 2020):
        (corpus / str(year)).mkdir()
        (corpus / str(year) / "bai.txt").write_text(PAGE, encoding="utf-8")
    (corpus / "2005.txt").write_text(PAGE, encoding="utf-8")
    opened: list[str] = []
    real_scandir = os.scandir

    def watch(path: Path) -> object:
        opened.append(str(path))
        return real_scandir(path)

    monkeypatch.setattr(os, "scandir", watch)
    found = walk(corpus)
    first = next(found)
    assert isinstance(first, Piece)
    assert len(opened) == 2  # the root, and the first folder
    paths = [first.path, *(piece.path for piece in found if isinstance(piece, Piece))]
    assert paths == sorted(paths)
    assert len(paths) == 21


def test_row_48_scripts_and_handlers_are_no_text(corpus: Path) -> None:
    page = (
        f"<html><body onload='alert(1)'><h1>{TITLE}</h1><script>trojan()</script>"
        f"<p onclick='evil()'>{LEAD}</p><p>{FIRST}</p><style>p{{}}</style>"
        "<iframe src='http://bao.example/x'>khung</iframe><svg><text>vẽ</text></svg></body></html>"
    )
    article = accepted(corpus, "bai.html", page).article
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST,))


def test_row_49_hostile_html_ends_in_a_verdict(corpus: Path) -> None:
    page = f"<h1>{TITLE}</h1><p>{LEAD}</p>"
    found = {}
    for number, junk in enumerate(["<a " * 40_000, "<![" * 40_000, "<b><p>" * 10_000]):
        (corpus / f"{number}.html").write_text(page + junk, encoding="utf-8")
    found = verdicts(corpus)
    assert len(found) == 3
    assert all(isinstance(v, Accepted) or v.reason == "hostile-html" for v in found.values())


def test_row_50_charset_that_lies(corpus: Path) -> None:
    head = f"<meta charset='iso-8859-1'><title>{TITLE}</title>"
    page = f"{head}<h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p>"
    _has_text(accepted(corpus, "a.html", page.encode()))
    _has_text(accepted(corpus, "b.html", page.encode("utf-8-sig")))
    _has_text(accepted(corpus, "c.html", to_cp1258(page)))
    named = page.replace("iso-8859-1", "windows-1258")
    _has_text(accepted(corpus, "d.html", to_cp1258(named)))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000, '{"title": NaN}', '{"title": "a", "n": Infinity}',
     '{"title": "a", "n": ' + "9" * 5000 + "}", '{"title": "a", "title": "b"}', "{", "null", "3",
     '{"title": "a"} x', "'a'"],
)  # fmt: skip
def test_row_51_bad_json(corpus: Path, text: str) -> None:
    assert rejected(corpus, "bai.json", text).reason == "bad-json"
    assert rejected(corpus, "bai.jsonl", text).reason == "bad-json"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 3), ("body", {"a": 1}), ("body", [1]), ("published", 20240528), ("captions", 1.5),
     ("keywords", "a, b"), ("author", ["a"]), ("lead", True), ("id", 7), ("url", [])],
)  # fmt: skip
def test_row_52_wrong_type_is_named(corpus: Path, field: str, value: object) -> None:
    verdict = rejected(corpus, "bai.json", _json(**{field: value}))
    assert verdict.reason == "bad-field"
    assert f" {field} " in verdict.detail


def test_one_bad_line_spoils_no_other(corpus: Path) -> None:
    lines = [
        _json().encode(),
        b"{",
        b"\xff\xfe\xfa",
        b"",
        _json(title=3).encode(),
        _json().encode(),
    ]
    (corpus / "bai.jsonl").write_bytes(b"\n".join(lines))
    found = verdicts(corpus)
    kinds = {path: type(v) is Accepted for path, v in found.items()}
    assert kinds == {f"bai.jsonl#{n}": n in (1, 6) for n in (1, 2, 3, 5, 6)}


def _is_whole(verdict: Accepted) -> None:
    article = verdict.article
    assert article.title == TITLE
    assert article.lead == LEAD
    assert article.body == (FIRST, LAST)
    assert article.captions == (CAPTION,)
    assert article.author == AUTHOR
    assert article.published == datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)


def _has_text(verdict: Accepted) -> None:
    article = verdict.article
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST,))
