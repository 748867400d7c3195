import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.building.progress import BuildReport, Progress
from index.engine.schema import moment_text
from index.errors import BuildError, BuildShrunk
from index.models import ResultPage
from index.storage import article_store, generations, history
from index.storage.article_store import part_name, parts_of
from index.storage.articles import Articles
from index.storage.catalogue import Catalogue
from index.storage.check import check
from tests.index.invented import ONE, article, write

Search = Callable[..., ResultPage]


def test_a_rebuild_publishes_every_article(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    report = rebuild(corpus, index_folder, ONE)

    assert (report.indexed, report.added, report.skipped, report.ignored) == (20, 20, 0, 0)
    assert report.seen == 20
    assert search("hội nghị").total == 20
    assert check(index_folder).problems == ()


def test_row_22_a_folder_without_articles_publishes_nothing(tmp_path: Path, built: Path) -> None:
    before = generations.current(built)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "notes.xyz").touch()

    for folder in (empty, tmp_path / "missing"):
        with pytest.raises(CorpusError):
            rebuild(folder, built, ONE)

    assert generations.current(built) == before
    assert not list(built.glob("building-*"))


def test_row_12_a_much_smaller_index_needs_force(corpus: Path, built: Path, search: Search) -> None:
    for path in sorted(corpus.glob("*.json"))[:5]:
        path.unlink()

    with pytest.raises(BuildShrunk, match="--force"):
        rebuild(corpus, built, ONE)
    assert search("hội nghị").total == 20

    rebuild(corpus, built, BuildOptions(workers=1, force=True))
    assert search("hội nghị").total == 15


@pytest.mark.parametrize("build", [rebuild, update])
def test_row_12_the_index_of_another_folder_needs_force(
    tmp_path: Path, built: Path, search: Search, build: Callable[..., BuildReport]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number in range(12, 32):
        write(other, number)

    with pytest.raises(BuildShrunk, match=r"lacks 12 of the 20.*--force"):
        build(other, built, ONE)
    assert search("lần thứ 3").total

    assert build(other, built, BuildOptions(workers=1, force=True)).indexed == 20


@pytest.mark.parametrize("build", [rebuild, update])
def test_articles_that_only_moved_need_no_force(
    tmp_path: Path, corpus: Path, built: Path, build: Callable[..., BuildReport]
) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in corpus.glob("*.json"):
        article = json.loads(path.read_text(encoding="utf-8")) | {"id": f"moi-{path.stem}"}
        (moved / path.name).write_text(json.dumps(article), encoding="utf-8")

    assert build(moved, built, ONE).indexed == 20


def test_an_index_within_the_corpus_is_no_article(corpus: Path) -> None:
    for built in (rebuild, update):
        report = built(corpus, corpus / "index", ONE)
        assert (report.indexed, report.skipped, report.ignored) == (20, 0, 1)


def test_a_rebuild_says_that_it_lost_the_addresses(corpus: Path, built: Path) -> None:
    assert rebuild(corpus, built, ONE).addresses_lost == ""

    (built / "generation-000002" / "articles-0000").write_bytes(b"short")
    lost = rebuild(corpus, built, ONE).addresses_lost

    assert "articles-0000 has another SHA-256" in lost


def test_the_addresses_of_a_version_to_come_are_lost(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "READABLE", ())

    assert "They are of format" in rebuild(corpus, built, ONE).addresses_lost


def test_an_article_that_moved_is_told_where_it_is(corpus: Path, built: Path) -> None:
    (corpus / "003.json").rename(corpus / "moved.json")
    assert update(corpus, built, ONE).added == 0
    with closing(Catalogue.open(built / generations.current(built))) as catalogue:
        row = catalogue.find("bai-003")
    assert row is not None
    assert row.path == "moved.json"


def test_row_5_an_index_that_cannot_be_written_fails_before_reading(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BuildError, match="Cannot write"):
        rebuild(tmp_path / "never-read", tmp_path / "file" / "index", ONE)


def test_a_watcher_sees_the_stages_and_the_counts(corpus: Path, index_folder: Path) -> None:
    seen: list[Progress] = []

    rebuild(corpus, index_folder, BuildOptions(workers=1, watch=seen.append))

    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == ["reading", "writing", "verifying", "publishing"]
    assert seen[-1].done_bytes == seen[-1].total_bytes > 0
    assert (seen[-1].files, seen[-1].articles) == (20, 20)


@pytest.mark.slow
def test_one_corpus_gives_the_same_bytes_however_many_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(60):
        write(corpus, number)
    monkeypatch.setattr("index.building.tasks.SETTLED_NS", -(10**18))
    monkeypatch.setattr("index.building.tasks.MAX_JOB_PIECES", 7)
    moment = moment_text(datetime(2024, 5, 28, tzinfo=UTC))  # articles say when they came in
    monkeypatch.setattr("index.building.generation.moment_text", lambda _now: moment)

    rebuild(corpus, tmp_path / "one", ONE)
    rebuild(corpus, tmp_path / "three", BuildOptions(workers=3))

    one, three = (_contents(tmp_path / name / "generation-000001") for name in ("one", "three"))
    assert one == three
    assert len(one) >= 5


def _contents(generation: Path) -> dict[str, bytes]:
    """Return every file but the manifest, which says when it was built."""
    return {
        str(path.relative_to(generation)): path.read_bytes()
        for path in generation.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def test_updates_write_on_one_part_of_the_texts(corpus: Path, built: Path) -> None:
    before = (built / "generation-000001" / part_name(0)).read_bytes()
    for number in (60, 61):
        write(corpus, number)
        update(corpus, built, ONE)
    write(corpus, 900, id="bai-003", title="Bài đã đính chính")
    assert update(corpus, built, ONE).reasons == {"replaced": 1}

    generation = built / generations.current(built)
    assert [each.name for each in parts_of(generation)] == [part_name(0)]
    assert (generation / part_name(0)).read_bytes().startswith(before)
    with closing(Articles(generation)) as articles:
        known = [articles.find(f"bai-{number:03d}") for number in (3, 4, 60, 61)]
    assert [each and each.title for each in known] == [
        "Bài đã đính chính", *(article(number)["title"] for number in (4, 60, 61))
    ]  # fmt: skip
    assert check(built).problems == ()


def test_a_part_that_is_full_is_written_on_no_more(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_store, "FULL_PART", 10)
    for number in (60, 61):
        write(corpus, number)
        update(corpus, built, ONE)

    parts = parts_of(built / generations.current(built))
    assert [each.name for each in parts] == [part_name(number) for number in range(3)]
    assert check(built).problems == ()
