"""The walk over a folder: what is a file to read, and what is passed over."""

import errno
import os
import socket
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.folder import MAX_DEPTH, walk
from corpus.pieces import Piece
from corpus.verdict import Accepted, Ignored, Rejected
from tests.corpus.invented import (
    PAGE,
    verdict_on,
    verdicts,
)


def test_row_18_link_to_a_file_is_skipped_unless_asked_for(corpus: Path) -> None:
    (corpus / "bai.txt").write_text(PAGE, encoding="utf-8")
    (corpus / "link.txt").symlink_to("bai.txt")
    assert verdicts(corpus)["link.txt"].reason == "link"
    assert isinstance(verdicts(corpus, follow_links=True)["link.txt"], Accepted)


@pytest.mark.parametrize("follow", [False, True])
def test_row_18_link_out_of_the_corpus_is_never_followed(corpus: Path, follow: bool) -> None:
    (corpus / "link.txt").symlink_to("../outside.txt")
    assert verdicts(corpus, follow_links=follow)["link.txt"].reason == "link-outside"


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


@pytest.mark.parametrize(("name", "size"), [("a.txt", 10), ("a.html", 100), ("a.json", 100)])
def test_row_25_too_large_is_not_opened(
    corpus: Path, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (corpus / name).open("wb") as file:
        file.truncate(size * 1_000_000 + 1)
    monkeypatch.setattr(Path, "open", None)
    assert [v.reason for v in walk(corpus) if isinstance(v, Rejected)] == ["too-large"]


@pytest.mark.parametrize(
    "name",
    ["bai.png", "bai", ".bai.txt", "bai.txt~", "#bai.txt#", "bai.txt.bak", ".bai.txt.swp",
     "README.md", "LICENSE.txt"],
)  # fmt: skip
def test_row_26_ignored_and_counted(corpus: Path, name: str) -> None:
    assert isinstance(verdict_on(corpus, name, PAGE), Ignored)


def test_row_26_hidden_folder(corpus: Path) -> None:
    (corpus / ".git").mkdir()
    (corpus / ".git" / "bai.txt").write_text(PAGE, encoding="utf-8")
    assert list(verdicts(corpus).values()) == [Ignored(".git/", "hidden")]


def test_what_browsers_put_beside_a_page_is_passed_over(corpus: Path) -> None:
    (corpus / "bai_files").mkdir()
    (corpus / "bai_files" / "saved_resource.html").write_text("<p>quảng cáo", encoding="utf-8")
    (corpus / "kho_files").mkdir()
    (corpus / "kho_files" / "bai.txt").write_text(PAGE, encoding="utf-8")
    (corpus / "bai.html").write_text(f"<h1>Bài</h1>{PAGE}", encoding="utf-8")
    found = verdicts(corpus)
    assert list(found) == ["bai.html", "bai_files/", "kho_files/bai.txt"]
    assert found["bai_files/"] == Ignored("bai_files/", "page-assets")


def test_an_index_within_the_folder_is_passed_over(corpus: Path, tmp_path: Path) -> None:
    for folder in ("var/index/generation-000001", "var/index-2"):
        (corpus / folder).mkdir(parents=True)
        (corpus / folder / "bai.txt").write_text(PAGE, encoding="utf-8")
    found = list(walk(corpus, index_folder=corpus / "kho" / ".." / "var" / "index"))
    assert isinstance(found[0], Piece)
    assert (found[0].path, found[1]) == ("var/index-2/bai.txt", Ignored("var/index/", "index"))
    assert len(list(walk(corpus, index_folder=tmp_path / "elsewhere"))) == 2
    with pytest.raises(CorpusError, match="Name another"):
        walk(corpus, index_folder=corpus)


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
