"""What every engine must do, whichever it is: let articles that are alike stand behind one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engine.kind import EngineKind
from index.engine.plan import MatchAll, Plan, Term
from index.engine.protocol import Engine, EngineRequest, EngineResult, Sort
from index.engine.schema import TEXT
from tests.index.engine.conformance.articles import Assemble, Revise
from tests.index.engine.random_articles import SYLLABLES, invented

COUNT = 120
SORTS = [Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST]


ENTRIES = invented(1, COUNT)


@pytest.fixture(scope="module", params=[20, 1000], ids=["many segments", "one segment"])
def folder(assemble: Assemble, request: pytest.FixtureRequest) -> Path:
    """Return an index of random articles, the third part of them in groups of one to five."""
    groups = {entry.id: number % 9 for number, entry in enumerate(ENTRIES) if number % 3 == 0}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engine.columnar.assemble.FULL_SEGMENT", request.param)
        patch.setattr("index.engine.columnar.encode.MAX_CHUNK_ARTICLES", request.param)
        return assemble(ENTRIES, groups=groups)


@pytest.fixture(scope="module")
def engine(kind: EngineKind, folder: Path) -> Iterator[Engine]:
    opened = kind.open(folder)
    yield opened
    opened.close()


def groups(engine: Engine, ids: list[str]) -> dict[str, tuple[str, ...]]:
    return {id_: engine.alike(id_) for id_ in ids}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("plan", [MatchAll(), *(Term(TEXT, text) for text in SYLLABLES[:6])])
def test_folded_pages_are_the_whole_list_without_what_stands_behind(
    engine: Engine, plan: Plan, sort: Sort
) -> None:
    whole = [hit.id for hit in ask(engine, plan, sort, limit=COUNT).hits]
    alike = groups(engine, whole)
    first: list[str] = []
    behind: dict[str, list[str]] = {}
    for id_ in whole:
        ahead = next((one for one in first if id_ in alike[one]), None)
        if ahead is None:
            first.append(id_)
        else:
            behind.setdefault(ahead, []).append(id_)

    pages = [ask(engine, plan, sort, fold=True, offset=at, limit=7) for at in range(0, COUNT, 7)]

    hits = [hit for page in pages for hit in page.hits]
    assert [hit.id for hit in hits] == first
    assert {hit.id: list(hit.behind) for hit in hits if hit.behind} == behind
    for page in pages:
        assert (page.total, page.distinct) == (len(whole), len(first))


def test_unfolded_nothing_stands_behind(engine: Engine) -> None:
    found = ask(engine, MatchAll(), Sort.RELEVANCE, limit=COUNT)
    assert found.total == found.distinct == len(found.hits) == COUNT
    assert not any(hit.behind for hit in found.hits)


def test_only_what_is_found_stands_behind(engine: Engine) -> None:
    whole = {hit.id for hit in ask(engine, Term(TEXT, SYLLABLES[1]), Sort.NEWEST, limit=COUNT).hits}
    folded = ask(engine, Term(TEXT, SYLLABLES[1]), Sort.NEWEST, fold=True, limit=COUNT)
    told = [id_ for hit in folded.hits for id_ in (hit.id, *hit.behind)]
    assert sorted(told) == sorted(whole)


def test_who_is_alike_is_told_of_each(engine: Engine) -> None:
    ids = [hit.id for hit in ask(engine, MatchAll(), Sort.RELEVANCE, limit=COUNT).hits]
    alike = groups(engine, ids)
    assert {len(each) for each in alike.values()} > {0}
    for id_, each in alike.items():
        assert list(each) == sorted(each)
        assert not each or id_ in each
        assert all(alike[other] == each for other in each)
    assert engine.alike("none") == ()


def test_a_revision_writes_the_groups_anew(kind: EngineKind, folder: Path, revise: Revise) -> None:
    (more,) = invented(2, 1)
    old = kind.open(folder)
    everybody = [hit.id for hit in ask(old, MatchAll(), Sort.RELEVANCE, limit=COUNT).hits]
    old.close()
    gone, alone = [id_ for id_ in everybody if id_ != more.id][:2]

    new = revise(folder, [gone, more.id], [more], known=ENTRIES, groups={alone: 4, more.id: 4})

    opened = kind.open(new)
    assert opened.alike(gone) == ()
    assert opened.alike(alone) == tuple(sorted([alone, more.id]))
    folded = ask(opened, MatchAll(), Sort.RELEVANCE, fold=True, limit=COUNT)
    assert folded.total == len(everybody) - 1
    assert folded.distinct == folded.total - 1
    assert [hit.behind for hit in folded.hits if hit.behind] == [(max(alone, more.id),)]
    opened.close()


def ask(
    engine: Engine, plan: Plan, sort: Sort, *, fold: bool = False, offset: int = 0, limit: int = 10
) -> EngineResult:
    return engine.search(EngineRequest(plan=plan, sort=sort, fold=fold, offset=offset, limit=limit))
