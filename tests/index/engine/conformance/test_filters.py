"""What every engine must do, whichever it is: filter by days and facets, and count them."""

from dataclasses import replace

import pytest

from index.engine.kind import EngineKind
from index.engine.plan import AllOf, MatchAll, Term
from index.engine.protocol import Engine, EngineRequest, FacetValue, Sort
from index.engine.schema import CITATIONS, TEXT
from tests.index.engine.conformance.articles import ARTICLES, Assemble, Revise, entry, ids


@pytest.mark.parametrize(
    ("first", "until", "found"),
    [
        (100, 300, ["a1", "a3"]),
        (101, None, ["a3", "a2", "a5"]),
        (None, 300, ["a1", "a3"]),
        (300, 301, ["a2"]),
        (500, None, []),
    ],
)
def test_days_are_a_range_with_open_ends(
    engine: Engine, first: int | None, until: int | None, found: list[str]
) -> None:
    request = EngineRequest(
        plan=MatchAll(), published_from=first, published_until=until, sort=Sort.OLDEST
    )
    result = engine.search(request)

    assert [hit.id for hit in result.hits] == found
    assert result.total == len(found)
    assert result.undated == 1


def test_several_requests_are_counted_together_whatever_page_they_ask_for(engine: Engine) -> None:
    chosen = EngineRequest(plan=MatchAll(), facets_wanted={"section": ("thoi su",)}, offset=9)
    wanted = [EngineRequest(plan=Term(TEXT, "đang")), chosen, EngineRequest(plan=AllOf(()))]
    assert engine.totals(wanted) == [1, 2, 0]
    assert engine.totals(wanted * 100) == [1, 2, 0] * 100
    assert engine.totals([]) == []


def test_a_search_that_is_likely_can_be_asked_for_with_counts(engine: Engine) -> None:
    wanted = [EngineRequest(plan=Term(TEXT, "đang")), EngineRequest(plan=MatchAll())]
    for likely in (
        EngineRequest(plan=Term(TEXT, "đảng"), named=(Term(TEXT, "viên"),), fold=True),
        EngineRequest(plan=MatchAll(), limit=0, published_from=200, count_facets=("section",)),
    ):
        totals, search = engine.ahead(wanted, lambda likely=likely: likely)  # type: ignore[misc]
        assert totals == [1, 5]
        assert search() == engine.search(likely)


def test_no_days_asked_for_count_no_undated(engine: Engine) -> None:
    assert engine.search(EngineRequest(plan=Term(TEXT, "đang"))).undated == 0


def test_facets_filter_without_case_or_accents(engine: Engine) -> None:
    assert ids(engine, MatchAll(), facets_wanted={"section": ("thoi su",)}) == ["a1", "a2"]
    assert ids(
        engine, MatchAll(), facets_wanted={"section": ("Thời sự",), "author": ("LAN CHI",)}
    ) == ["a1"]
    assert ids(engine, MatchAll(), facets_wanted={"author": ("Không Ai",)}) == []


def test_one_of_several_values_is_enough(engine: Engine) -> None:
    values = ("Thời sự", "chinh tri", "Không có")
    alone = [ids(engine, MatchAll(), facets_wanted={"section": (each,)}) for each in values]
    either = ids(engine, MatchAll(), facets_wanted={"section": values})
    assert sorted(either) == sorted(id_ for found in alone for id_ in found)
    assert [len(found) for found in alone] == [2, 1, 0]


def test_what_could_be_chosen_beside_is_counted_as_well(engine: Engine) -> None:
    wanted = {"section": ("Chính trị",), "author": ("Lan Chi", "Minh Hà")}
    request = EngineRequest(
        plan=MatchAll(), facets_wanted=wanted, count_facets=("section", "author")
    )
    counted = engine.search(request).facets
    assert {each.value for each in counted["section"]} >= {"Thời sự", "Chính trị"}
    alone = engine.search(replace(request, facets_wanted={"section": wanted["section"]}))
    assert counted["author"] == alone.facets["author"]


def test_undated_articles_can_be_asked_for_alone(engine: Engine) -> None:
    request = EngineRequest(plan=MatchAll(), undated_only=True)
    everything = EngineRequest(plan=MatchAll(), published_from=0)
    assert engine.search(request).total == engine.search(everything).undated == 1


def test_facets_are_counted_over_all_that_was_found(engine: Engine) -> None:
    request = EngineRequest(plan=MatchAll(), limit=1, count_facets=("section", "author"))

    facets = engine.search(request).facets

    assert facets["section"] == (
        FacetValue("Thời sự", 2),
        FacetValue("Chính trị", 1),
        FacetValue("Xã hội", 1),
    )
    assert facets["author"] == (FacetValue("Lan Chi", 2), FacetValue("Minh Hà", 2))


def test_facets_leave_out_what_is_not_wanted(engine: Engine) -> None:
    assert ids(engine, MatchAll(), facets_unwanted={"section": ("thoi su",)}) == [
        "a3",
        "a4",
        "a5",
    ]
    assert ids(engine, MatchAll(), facets_unwanted={"section": ("Thời sự", "XÃ HỘI")}) == [
        "a3",
        "a4",
    ]
    assert ids(engine, Term(TEXT, "đảng"), facets_unwanted={"author": ("Minh Ha",)}) == ["a3", "a1"]


def test_an_article_may_have_several_authors(kind: EngineKind, assemble: Assemble) -> None:
    rows = [
        entry("b1", "họp", "đảng", 1, "Tin", "Lan Chi, Minh Hà, LAN CHI"),
        entry("b2", "họp", "đảng", 2, "Tin", "minh ha"),
        entry("b3", "họp", "mưa", 3, "Tin", ""),
    ]
    engine = kind.open(assemble(rows[:2], rows[2:]))

    for wanted, found in [("Lan Chi", ["b1"]), ("minh hà", ["b1", "b2"]), ("", ["b3"])]:
        assert ids(engine, MatchAll(), facets_wanted={"author": (wanted,)}) == found
    assert ids(engine, MatchAll(), facets_unwanted={"author": ("Minh Hà", "")}) == []
    assert ids(engine, MatchAll(), facets_unwanted={"author": ("Lan Chi",)}) == ["b2", "b3"]
    for plan in (MatchAll(), Term(TEXT, "đảng"), Term(TEXT, "mưa")):
        result = engine.search(EngineRequest(plan=plan, count_facets=("author",)))
        for value in result.facets["author"]:
            wanted = {"author": (value.value,)}
            assert len(ids(engine, plan, facets_wanted=wanted)) == value.count
    result = engine.search(EngineRequest(plan=MatchAll(), count_facets=("author",)))
    assert result.facets["author"] == (FacetValue("Minh Hà", 2), FacetValue("Lan Chi", 1))
    engine.close()


def test_an_article_may_have_several_values_of_a_facet(engine: Engine) -> None:
    request = EngineRequest(plan=MatchAll(), published_until=350, count_facets=("citation",))

    assert engine.search(request).facets["citation"] == (
        FacetValue("nq:28", 3),
        FacetValue("nq:28:tw", 2),
        FacetValue("ct:33:tw", 1),
    )


def test_a_value_has_as_many_articles_as_a_filter_by_it_finds(engine: Engine) -> None:
    result = engine.search(EngineRequest(plan=MatchAll(), count_facets=("citation",)))
    for value in result.facets["citation"]:
        assert len(ids(engine, Term(CITATIONS, value.value))) == value.count


def test_a_value_that_only_removed_articles_had_is_none(
    kind: EngineKind, assemble: Assemble, revise: Revise
) -> None:
    rows = [entry(*ARTICLES[0]), entry(*ARTICLES[2])]
    engine = kind.open(revise(assemble(rows), ["a1"], []))
    result = engine.search(EngineRequest(plan=MatchAll(), count_facets=("citation",)))
    assert result.facets["citation"] == (FacetValue("nq:28:tw", 1),)
    engine.close()


def test_facets_count_only_what_the_filters_leave(engine: Engine) -> None:
    request = EngineRequest(plan=Term(TEXT, "đảng"), published_until=250, count_facets=("section",))

    assert engine.search(request).facets["section"] == (
        FacetValue("Chính trị", 1),
        FacetValue("Thời sự", 1),
    )
