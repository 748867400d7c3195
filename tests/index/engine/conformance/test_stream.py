"""What every engine must do, whichever it is: give all that it finds, in order, and its days."""

from dataclasses import replace

import pytest

from index.engine.kind import EngineKind
from index.engine.plan import MatchAll, Passage, Plan, Term
from index.engine.protocol import Engine, EngineRequest, FacetValue, IndexEntry, Sort
from index.engine.schema import ADDED, DAY, TEXT
from tests.index.engine.conformance.articles import Assemble, entry, ids

DAY_OF_MINUTES = 1440


def _streamed(engine: Engine, request: EngineRequest) -> list[str]:
    return [hit.id for hit in engine.stream(request)]


def _many(assemble: Assemble, kind: EngineKind) -> Engine:
    """Return an engine of sixty articles in three batches, some undated, some of one minute."""
    rows = [
        entry(
            f"c{number:02d}",
            "tin",
            "ủy " * (number % 7 + 1) + "ban " * (number % 3),
            None if number % 11 == 0 else number % 13,
            ("Thời sự", "Xã hội")[number % 2],
            "",
        )
        for number in range(60)
    ]
    return kind.open(assemble(rows[:20], rows[20:40], rows[40:]))


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("plan", [MatchAll(), Term(TEXT, "ủy"), Term(TEXT, "ban")])
def test_a_stream_has_what_a_search_finds_in_its_order(
    kind: EngineKind, assemble: Assemble, plan: Plan, sort: Sort
) -> None:
    engine = _many(assemble, kind)
    request = EngineRequest(plan=plan, sort=sort, limit=100, facets_wanted={"section": ("xa hoi",)})
    found = [hit.id for hit in engine.search(request).hits]

    assert len(found) > 10
    assert _streamed(engine, replace(request, limit=1)) == found
    for skip in (1, 7, len(found) - 1, len(found), 500):
        assert _streamed(engine, replace(request, offset=skip)) == found[skip:]
    engine.close()


def test_a_stream_begins_with_those_that_have_the_passage(
    kind: EngineKind, assemble: Assemble
) -> None:
    engine = _many(assemble, kind)
    way = (Term(TEXT, "ủy"), Term(TEXT, "ban"))
    passage = Passage((way,), weight=100.0, gap=0.01, whole=1.0, title=3.0, most=25)
    request = EngineRequest(plan=Term(TEXT, "ủy"), passage=passage, limit=100)
    found = [hit.id for hit in engine.search(request).hits]

    assert found != ids(engine, Term(TEXT, "ủy"), limit=100)
    for skip in (0, 3, 25, 40):
        assert _streamed(engine, replace(request, offset=skip)) == found[skip:]
    engine.close()


def test_a_stream_of_nothing_is_empty(engine: Engine) -> None:
    assert _streamed(engine, EngineRequest(plan=Term(TEXT, "không-có"))) == []


def test_days_are_those_of_vietnam(kind: EngineKind, assemble: Assemble) -> None:
    minutes = {
        "d1": 16 * 60 + 59,  # 23:59 on 1 January 1970 in +07:00
        "d2": 17 * 60,  # midnight after it
        "d3": 17 * 60 + DAY_OF_MINUTES - 1,
        "d4": -DAY_OF_MINUTES,
        "d5": None,
    }
    rows = [entry(id_, "tin", "ủy", minute, "", "") for id_, minute in minutes.items()]
    engine = kind.open(assemble(rows[:2], rows[2:]))

    found = engine.search(EngineRequest(plan=MatchAll(), limit=0, count_facets=(DAY,)))

    assert found.facets == {
        DAY: (
            FacetValue("1970-01-02", 2),
            FacetValue("1969-12-31", 1),
            FacetValue("1970-01-01", 1),
        )
    }
    engine.close()


def test_what_is_above_a_value_is_found(kind: EngineKind, assemble: Assemble) -> None:
    def came_in(id_: str, moment: str) -> IndexEntry:
        each = entry(id_, "tin", "ủy", 1, "", "")
        return replace(each, facets={**each.facets, ADDED: (moment,)})

    first = [came_in("e1", "2024-05-28T01:00"), came_in("e2", "2024-05-29T01:00")]
    engine = kind.open(assemble(first, [came_in("e3", "2024-05-30T01:00")]))

    assert ids(engine, MatchAll(), facets_above={ADDED: "2024-05-28T01:00"}) == ["e2", "e3"]
    assert ids(engine, MatchAll(), facets_above={ADDED: ""}) == ["e1", "e2", "e3"]
    assert ids(engine, MatchAll(), facets_above={ADDED: "2024-05-30T01:00"}) == []
    engine.close()


def test_of_an_engine_without_the_column_nothing_is_above(engine: Engine) -> None:
    assert ids(engine, MatchAll(), facets_above={ADDED: ""}) == []
