import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.folder import walk
from corpus.pieces import Piece
from corpus.verdict import Ignored, Rejected
from index.building.build import rebuild
from index.building.intake import Intake
from index.building.options import BuildOptions
from index.building.tasks import Walked
from index.building.worker import Job, run_job
from index.errors import BuildError
from index.models import ResultPage
from index.storage.article_store import ArticleStore
from index.storage.catalogue import Catalogue, Signature
from index.storage.check import check
from tests.index.invented import ONE, article, write


def test_counts_add_up_over_every_kind_of_file(corpus: Path, index_folder: Path) -> None:
    (corpus / "empty.txt").write_text("")
    (corpus / "picture.png").write_bytes(b"\x89PNG")
    (corpus / "bad.json").write_text("{")
    lines = [json.dumps(article(n)) for n in (100, 101)] + ["{", json.dumps(article(100))]
    (corpus / "many.jsonl").write_text("\n".join(lines))
    rejected: list[str] = []

    report = rebuild(
        corpus,
        index_folder,
        BuildOptions(
            workers=2,
            on_verdict=lambda v: rejected.append(v.path) if isinstance(v, Rejected) else None,
        ),
    )

    assert report.seen == report.indexed + report.skipped + report.ignored == 27
    assert (report.indexed, report.skipped, report.ignored) == (22, 4, 1)
    assert sorted(rejected) == ["bad.json", "empty.txt", "many.jsonl#3", "many.jsonl#4"]
    assert sum(report.reasons.values()) == 4


def test_row_42_the_last_of_two_articles_with_one_id_stays(
    corpus: Path, index_folder: Path, search: Callable[..., ResultPage]
) -> None:
    write(corpus, 900, id="bai-003", title="Bài đã đính chính")
    rejected: list[Rejected] = []
    options = BuildOptions(
        workers=1, on_verdict=lambda v: rejected.append(v) if isinstance(v, Rejected) else None
    )

    rebuild(corpus, index_folder, options)

    assert [(r.path, r.reason) for r in rejected] == [("003.json", "replaced")]
    assert "900.json" in rejected[0].detail
    assert [hit.id for hit in search("đính chính").hits] == ["bai-003"]
    assert search('"lần thứ 3"').total == 0
    assert check(index_folder).problems == ()


def test_row_43_the_first_of_two_equal_articles_stays(corpus: Path, index_folder: Path) -> None:
    values = article(3) | {"id": "bai-khac"}
    (corpus / "zzz.json").write_text(json.dumps(values), encoding="utf-8")

    report = rebuild(corpus, index_folder, ONE)

    assert report.reasons == {"duplicate": 1}
    assert report.indexed == 20


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "fresh"
    folder.mkdir()
    return folder


def test_what_the_walk_found_is_counted_and_handed_back(fresh: Path) -> None:
    ignored, rejected = Ignored("a.png", "extension"), Rejected("b.txt", "empty")

    with Intake(fresh) as intake:
        verdicts = intake.walked(
            Walked(files=(("c.txt", Signature(1, 2, 3, 4)),), verdicts=(ignored, rejected))
        )
        collected = intake.finish()

    assert verdicts == [ignored, rejected]
    assert (collected.counts.seen, collected.counts.skipped, collected.counts.ignored) == (2, 1, 1)
    assert collected.counts.reasons == {"empty": 1}
    catalogue = Catalogue.open(fresh)
    assert catalogue.signature("c.txt") == Signature(1, 2, 3, 4)
    catalogue.close()


def test_counts_that_do_not_add_up_fail_the_build(corpus: Path, fresh: Path) -> None:
    result = run_job(Job(corpus, (), fresh / "job"))
    result.seen = 3

    with Intake(fresh) as intake, pytest.raises(BuildError, match="3 files were seen but 0"):
        intake.read(result)
        intake.finish()


def test_articles_of_a_job_lie_behind_those_of_the_one_before(corpus: Path, fresh: Path) -> None:
    pieces = [found for found in walk(corpus) if isinstance(found, Piece)]
    results = [
        run_job(Job(corpus, tuple(some), fresh / f"job{number}"))
        for number, some in enumerate((pieces[:3], pieces[3:]))
    ]

    with Intake(fresh) as intake:
        assert [intake.read(result) for result in results] == [[], []]
        collected = intake.finish()

    assert [batch.size for batch in collected.batches] == [3, 17]
    assert len(collected.titles) == collected.counts.indexed == 20
    assert _titles(fresh) == {f"bai-{n:03d}": article(n)["title"] for n in range(20)}


def _titles(folder: Path) -> dict[str, object]:
    catalogue, store = Catalogue.open(folder), ArticleStore(folder)
    rows = [row for n in range(20) if (row := catalogue.find(f"bai-{n:03d}"))]
    titles: dict[str, object] = {row.id: store.read(row.location).title for row in rows}
    catalogue.close()
    store.close()
    return titles
