import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from index.engine.columnar import assemble, folding, merge, segment_list
from index.engine.kind import Batch
from index.engine.plan import AnyOf, MatchAll, Plan, Term
from index.engine.protocol import Engine, EngineRequest, IndexEntry, Sort
from index.engine.schema import PAIRS_FOLDED, TEXT, TEXT_FOLDED, Run
from index.engine.whoosh.kind import ColumnarKind
from index.errors import BuildError, IndexDamaged, IndexUnavailable
from tests.index.engine.random_articles import SYLLABLES, batch, invented

KIND = ColumnarKind()
SOME_PLANS: tuple[Plan, ...] = (
    MatchAll(),
    AnyOf(tuple(Term(TEXT, text) for text in SYLLABLES[:5])),
    Term(TEXT_FOLDED, "hoi"),
    Term(PAIRS_FOLDED, "dang uy"),
)


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def answers(engine: Engine) -> list[Any]:
    return [engine.search(EngineRequest(plan=plan, limit=500)) for plan in SOME_PLANS]


def revised(old: Path, name: str, removed: list[str], entries: list[IndexEntry]) -> Path:
    new = old.parent / name
    new.mkdir()
    batches = [batch(old.parent / f"{name}-batch", entries)] if entries else []
    KIND.revise(old, removed, batches, new, workers=1)
    return new


def test_the_same_articles_give_the_same_bytes(segments: Any, tmp_path: Path) -> None:
    one, two = segments(invented(1, 80), name="one"), segments(invented(1, 80), name="two")
    three = tmp_path / "three"
    three.mkdir()

    KIND.assemble([batch(tmp_path / "b", invented(1, 80))], three, workers=2)

    assert len(segment_list.load(one)) == 4
    assert digests(one) == digests(two) == digests(three)


def test_segments_are_of_about_the_same_size(segments: Any) -> None:
    sizes = [listed.articles for listed in segment_list.load(segments(invented(1, 80)))]

    assert sum(sizes) == 80
    assert max(sizes) - min(sizes) <= 10


@pytest.mark.parametrize("limit", ["MAX_FIELD_TERMS", "MAX_TERMS"])
def test_long_articles_make_smaller_segments(
    segments: Any, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(assemble, limit, 500 if limit == "MAX_FIELD_TERMS" else 40)

    smaller = segments(invented(1, 80), full=80)

    assert len(segment_list.load(smaller)) > 2
    assert KIND.open(smaller).count() == 80


def test_a_dead_process_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "write", die)
    jobs = [assemble.SegmentJob((), tmp_path / "1"), assemble.SegmentJob((), tmp_path / "2")]

    with pytest.raises(BuildError, match="died"):
        assemble.write_all(jobs, 2)


def die(_: assemble.SegmentJob) -> None:
    os._exit(1)


def test_a_batch_that_is_not_what_was_said_fails_the_build(tmp_path: Path) -> None:
    prepared = batch(tmp_path / "b", invented(1, 3))

    with pytest.raises(BuildError, match="3 prepared articles, not 4"):
        assemble.planned([Batch(prepared.folder, 4)])


def test_dropped_articles_leave_no_terms(tmp_path: Path, segments: Any) -> None:
    rare = IndexEntry("zz", None, {TEXT: [Run(["hiếm", "thấy"])]}, {"section": ("Lạ",)})
    prepared = batch(tmp_path / "b", [*invented(1, 5), rare])
    folder = tmp_path / "engine"
    folder.mkdir()

    KIND.assemble([Batch(prepared.folder, 6, frozenset([5]))], folder, workers=1)

    engine = KIND.open(folder)
    assert engine.count() == 5
    assert engine.expand(TEXT, "hi", 5) == []
    assert digests(folder) == digests(segments(invented(1, 5), name="without"))


def test_an_index_may_be_empty(segments: Any) -> None:
    engine = KIND.open(segments([]))

    assert engine.count() == 0
    assert engine.search(EngineRequest(plan=MatchAll())).hits == ()
    assert engine.frequency(TEXT, "đảng") == 0
    assert engine.term_counts()[TEXT] == 0


def test_an_article_may_be_empty(segments: Any) -> None:
    engine = KIND.open(segments([IndexEntry("a", None, {}), IndexEntry("b", 5, {TEXT: [Run([])]})]))

    assert [h.id for h in engine.search(EngineRequest(plan=MatchAll())).hits] == ["a", "b"]
    assert engine.search(EngineRequest(plan=Term(TEXT, "đảng"))).total == 0


def test_any_minute_that_a_date_can_have(segments: Any) -> None:
    minutes = [-1_035_593_280, 0, 4_223_371_679]
    entries = [IndexEntry(str(m), m, {TEXT: [Run(["x"])]}) for m in minutes]
    engine = KIND.open(segments(entries))

    newest = engine.search(EngineRequest(plan=Term(TEXT, "x"), sort=Sort.NEWEST)).hits

    assert [int(hit.id) for hit in newest] == minutes[::-1]


def test_half_a_surrogate_pair_stops_nothing(segments: Any) -> None:
    engine = KIND.open(segments([IndexEntry("a", None, {TEXT: [Run(["b\ud800", "b?", "c"])]})]))

    assert engine.search(EngineRequest(plan=Term(TEXT, "b\ud800"))).total == 1
    assert engine.expand(TEXT, "b", 5) == ["b?"]


def test_a_page_of_nothing_still_counts(segments: Any) -> None:
    engine = KIND.open(segments(invented(1, 30)))

    for sort in Sort:
        found = engine.search(EngineRequest(plan=Term(TEXT, "đảng"), sort=sort, limit=0))
        assert found.total == engine.frequency(TEXT, "đảng")
        assert found.hits == ()


def test_unknown_facets_find_nothing_and_count_nothing(segments: Any) -> None:
    engine = KIND.open(segments(invented(1, 30)))
    request = EngineRequest(plan=MatchAll(), facets_wanted={"colour": "red"})

    assert engine.search(request).total == 0
    found = engine.search(EngineRequest(plan=MatchAll(), count_facets=("colour",)))
    assert found.facets == {"colour": ()}


def test_terms_of_several_segments_are_counted_once(segments: Any) -> None:
    many = KIND.open(segments(invented(1, 80), name="many"))
    one = KIND.open(segments(invented(1, 80), full=80, name="one"))

    assert many.term_counts() == one.term_counts()
    assert many.expand(PAIRS_FOLDED, "dang ", 9) == one.expand(PAIRS_FOLDED, "dang ", 9)
    assert answers(many) == answers(one)


def test_a_revision_keeps_what_stays_and_shares_no_file(segments: Any) -> None:
    old = segments(invented(1, 80))
    before = digests(old)
    gone = invented(1, 80)[3].id

    new = revised(old, "new", [gone, "unknown"], invented(2, 5, first=80))

    assert digests(old) == before
    after = digests(new)
    kept = [name for name in after if name.endswith(".arrays") and before.get(name) == after[name]]
    assert len(kept) == 4
    assert {(new / name).stat().st_nlink for name in kept} == {1}
    engine = KIND.open(new)
    assert engine.count() == 84
    assert gone not in {h.id for h in answers(engine)[0].hits}


def test_later_revisions_keep_what_was_removed(segments: Any) -> None:
    ids = [entry.id for entry in invented(1, 40)]
    first = revised(segments(invented(1, 40)), "first", ids[:2], [])
    second = revised(first, "second", ids[2:4], [])
    third = revised(second, "third", [], [])

    assert KIND.open(third).count() == KIND.open(second).count() == 36
    assert KIND.open(first).count() == 38


def test_a_segment_without_articles_is_dropped(segments: Any) -> None:
    old = segments(invented(1, 40))
    assert len(segment_list.load(old)) == 2

    everything = revised(old, "none", [entry.id for entry in invented(1, 40)], [])

    assert segment_list.load(everything) == []
    assert KIND.open(everything).count() == 0


def test_many_small_segments_become_one_with_the_same_answers(segments: Any) -> None:
    entries = invented(1, 40)
    folder = segments(entries[:12], full=100)
    for number in range(merge.MAX_SMALL_SEGMENTS):
        at = 12 + 3 * number
        folder = revised(folder, f"r{number}", [entries[number].id], entries[at : at + 3])
    assert len(segment_list.load(folder)) == 1
    left = entries[merge.MAX_SMALL_SEGMENTS : 12 + 3 * merge.MAX_SMALL_SEGMENTS]

    merged, fresh = KIND.open(folder), KIND.open(segments(left, full=100, name="fresh"))

    assert answers(merged) == answers(fresh)
    assert merged.term_counts() == fresh.term_counts()
    (one,) = segment_list.load(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [folding.FILE, one.file, segment_list.FILE, "_MAIN_1.toc"]
    )


def test_a_closed_index_says_so(segments: Any) -> None:
    engine = KIND.open(segments(invented(1, 3)))
    engine.close()

    with pytest.raises(IndexUnavailable, match="closed"):
        engine.search(EngineRequest(plan=MatchAll()))


def test_a_list_of_segments_that_cannot_be_read_is_refused(segments: Any) -> None:
    folder = segments(invented(1, 3))
    (folder / segment_list.FILE).write_text("{", encoding="utf-8")

    with pytest.raises(IndexDamaged, match=r"segments\.json"):
        KIND.open(folder)
