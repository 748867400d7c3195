"""Article JSON and back, and ids and names of files."""

import json
import os
import pickle
import unicodedata
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VIETNAM, Article
from corpus.article_json import from_json, to_json
from corpus.errors import Unreadable
from corpus.fields import draft_of
from corpus.folder import PIECE_BYTES, Piece, cut, walk
from corpus.identity import check_id, derive_id, printable, unprintable
from corpus.reading import read, read_file
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import PAGE, TITLE

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
LISTS = st.lists(TEXTS, max_size=4).map(tuple)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    title=TEXTS,
    published=st.none() | st.datetimes(timezones=st.just(VIETNAM)),
    lead=TEXTS,
    body=LISTS,
    captions=LISTS,
    author=TEXTS,
    section=TEXTS,
    source=TEXTS,
    url=TEXTS,
    keywords=LISTS,
)
NAMES = ["id", "title", "body", "published", "keywords", "lead"]
SCALARS = st.none() | st.booleans() | st.floats() | st.text()
VALUES = st.recursive(SCALARS, st.lists, max_leaves=5)
PATHS = st.text(st.characters(exclude_characters="\x00"), min_size=1).map(
    lambda path: path + ".txt"
)


@given(ARTICLES)
def test_round_trip(article: Article) -> None:
    assert from_json(json.loads(json.dumps(to_json(article)))) == article


def test_format() -> None:
    article = Article(id="a", title=TITLE, published=datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM))
    values = to_json(article)
    assert values["published"] == "2024-03-13T08:15:00+07:00"
    assert values["body"] == []
    assert draft_of(values).published == article.published


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_values_are_a_draft_or_a_named_field(values: dict[str, object]) -> None:
    try:
        draft_of(values)
    except Unreadable as error:
        assert error.reason == "bad-field"
        assert any(name in error.detail for name in values)


@given(st.lists(PATHS, unique=True, max_size=30))
def test_ids_of_paths_differ_and_can_stand_in_addresses(paths: list[str]) -> None:
    shown = {printable(path) for path in paths}
    ids = {derive_id(path) for path in shown}
    assert len(ids) == len(shown)
    for identifier in ids:
        check_id(identifier)


def test_ids_are_readable_and_tell_look_alikes_apart() -> None:
    assert derive_id("2024/05/bai.txt") == "2024~05~bai.txt"
    assert derive_id("tin.jsonl#12") == "tin.jsonl~12"
    alike = ["a/b.txt", "a~b.txt", "a b.txt", "a-b.txt", "a#b.txt", "a/b#1.txt", "bài.txt"]
    alike.append(unicodedata.normalize("NFD", "bài.txt"))
    assert len({derive_id(path) for path in alike}) == len(alike)
    assert len(derive_id("ư" * 500 + ".txt").encode()) <= 200


@given(st.binary(min_size=1))
def test_names_of_files_survive_printing(name: bytes) -> None:
    path = os.fsdecode(name)
    assert printable(path).isprintable()
    assert unprintable(printable(path)) == path


@given(st.lists(st.integers(0, 3 * PIECE_BYTES), max_size=4), st.booleans())
def test_pieces_are_whole_lines_that_make_up_the_file(lengths: list[int], ended: bool) -> None:
    data = b"\n".join(b"x" * length for length in lengths) + b"\n" * ended
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / f"pieces-{os.getpid()}"
    try:
        path.write_bytes(data)
        pieces = list(cut(path, Piece("a", 0, len(data), 1, len(data))))
    finally:
        path.unlink()
    at = 0
    for piece in pieces:
        assert piece.offset == at
        assert piece.first_line == data[:at].count(b"\n") + 1
        assert at == 0 or data[at - 1 : at] == b"\n"
        at += piece.length
    assert at == len(data)


def test_big_jsonl_is_shared_out_and_counts_its_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"{TITLE} {n}", "body": "x " * 2000}) for n in range(800)]
    lines[500] = "{" + " " * 11_000_000
    (tmp_path / "tin.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pieces = list(walk(tmp_path))
    assert len(pieces) > 3
    assert pickle.loads(pickle.dumps(pieces)) == pieces
    found = [v for piece in pieces if isinstance(piece, Piece) for v in read(tmp_path, piece)]
    assert [v.path for v in found] == [f"tin.jsonl#{n}" for n in range(1, 801)]
    assert [v.path for v in found if isinstance(v, Rejected)] == ["tin.jsonl#501"]


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (verdict,) = read_file(path)
    assert isinstance(verdict, Accepted)
    assert (verdict.path, verdict.article.title) == (str(path), TITLE)
    for name, reason in (
        ("x.txt", "unreadable"),
        (".", "special-file"),
        ("a.pdf", "unknown-extension"),
    ):
        (tmp_path / "a.pdf").touch()
        (refused,) = read_file(tmp_path / name)
        assert isinstance(refused, Rejected)
        assert refused.reason == reason


@given(st.sampled_from(["txt", "html", "json", "jsonl", "md"]), st.binary(max_size=300))
def test_any_bytes_get_a_verdict(ending: str, data: bytes) -> None:
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / f"any-{os.getpid()}.{ending}"
    try:
        path.write_bytes(data)
        assert all(v.path.startswith(str(path)) for v in read_file(path))
    finally:
        path.unlink()
