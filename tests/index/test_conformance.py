"""What every engine must do, whichever it is: a second engine has to pass the same tests."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.engine.plan import (
    AllOf,
    AnyOf,
    Boosted,
    MatchAll,
    MustNot,
    Passage,
    Plan,
    Term,
    TermSequence,
)
from index.engine.protocol import (
    Batch,
    Engine,
    EngineKind,
    EngineRequest,
    FacetValue,
    IndexEntry,
    Sort,
)
from index.engine.registry import engine_kind
from index.engine.schema import (
    AUTHOR,
    CITED,
    PAIRS,
    PAIRS_FOLDED,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    WORDS,
    Run,
)

KINDS = [engine_kind()]

ARTICLES = [
    ("a1", "quận ủy họp", "đảng viên mới được kết nạp đảng", 100, "Thời sự", "Lan Chi"),
    ("a2", "hội nghị", "quận ủy bàn việc đảng | ủy ban họp sau", 300, "Thời sự", "Minh Hà"),
    ("a3", "kết nạp", "đảng bộ kết nạp đảng viên | đảng viên dự bị", 200, "Chính trị", "Lan Chi"),
    ("a4", "quân ủy", "đang họp", None, "", ""),
    ("a5", "bão số 3", "mưa lớn ở ven biển", 400, "Xã hội", "Minh Hà"),
]

CITED_BY = {"a1": ["nq:28", "ct:33:tw"], "a2": ["nq:28"]}


def entry(id_: str, title: str, body: str, published: int | None, *facets: str) -> IndexEntry:
    paragraphs = [Run(part.split()) for part in body.split("|")]
    section, author = facets
    return IndexEntry(
        id_,
        published,
        {
            TEXT: [Run(title.split(), 3.0), *paragraphs],
            WORDS: [Run(["đảng viên"] * body.count("đảng viên"))],
            TITLE: [Run(title.split())],
            AUTHOR: [Run(author.lower().split())],
            CITED: [Run(CITED_BY.get(id_, []))],
        },
        {"section": section, "author": author, "year": str(published or "")},
    )


Build = Callable[..., Engine]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> EngineKind:
    return request.param


@pytest.fixture
def assemble(kind: EngineKind, tmp_path: Path) -> Callable[..., Path]:
    def build(*batches: Iterable[IndexEntry], dropped: Iterable[int] = ()) -> Path:
        prepared = []
        for number, entries in enumerate(batches):
            listed = list(entries)
            kind.prepare(iter(listed), tmp_path / f"batch{number}")
            prepared.append(Batch(tmp_path / f"batch{number}", len(listed), frozenset(dropped)))
        folder = tmp_path / "engine"
        folder.mkdir()
        kind.assemble(prepared, folder, workers=1)
        return folder

    return build


@pytest.fixture
def engine(kind: EngineKind, assemble: Callable[..., Path]) -> Iterable[Engine]:
    rows = [entry(*row) for row in ARTICLES]
    opened = kind.open(assemble(rows[:3], rows[3:]))
    yield opened
    opened.close()


def ids(engine: Engine, plan: Plan, **options: object) -> list[str]:
    return [hit.id for hit in engine.search(EngineRequest(plan=plan, **options)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (Term(TEXT, "ủy"), {"a1", "a2", "a4"}),
        (Term(TEXT, "đảng"), {"a1", "a2", "a3"}),
        (Term(TEXT_FOLDED, "dang"), {"a1", "a2", "a3", "a4"}),
        (Term(PAIRS, "đảng viên"), {"a1", "a3"}),
        (Term(PAIRS, "đảng ủy"), set()),
        (Term(PAIRS_FOLDED, "quan uy"), {"a1", "a2", "a4"}),
        (Term(WORDS, "đảng viên"), {"a1", "a3"}),
        (Term(TITLE, "nạp"), {"a3"}),
        (Term(AUTHOR, "lan"), {"a1", "a3"}),
        (Term(TEXT, "không có"), set()),
        (TermSequence(TEXT, ("quận", "ủy")), {"a1", "a2"}),
        (TermSequence(TEXT_FOLDED, ("quan", "uy")), {"a1", "a2", "a4"}),
        (TermSequence(TEXT, ("ủy", "quận")), set()),
        (TermSequence(TEXT, ("kết", "nạp", "đảng")), {"a1", "a3"}),
        (TermSequence(TEXT, ("kết", "nạp", "đảng", "viên")), {"a3"}),
        (TermSequence(TITLE, ("quận", "ủy")), {"a1"}),
        (AllOf((Term(TEXT, "ủy"), Term(TEXT, "họp"))), {"a1", "a2", "a4"}),
        (AnyOf((Term(TEXT, "bão"), Term(TEXT, "họp"))), {"a1", "a2", "a4", "a5"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "họp"), Term(TEXT, "việc")), 3), {"a2"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng"), Term(TEXT, "mới")), 2), {"a1", "a2"}),
        (AnyOf(()), set()),
        (MustNot(Term(TEXT, "đảng"), Term(TEXT, "ủy")), {"a3"}),
        (MustNot(MatchAll(), Term(TEXT_FOLDED, "dang")), {"a5"}),
        (Boosted(Term(TEXT, "ủy"), Term(TEXT, "bão")), {"a1", "a2", "a4"}),
        (MatchAll(), {"a1", "a2", "a3", "a4", "a5"}),
    ],
)
def test_a_plan_finds_exactly_its_articles(engine: Engine, plan: Plan, found: set[str]) -> None:
    result = engine.search(EngineRequest(plan=plan))

    assert {hit.id for hit in result.hits} == found
    assert result.total == len(found)


def test_a_phrase_crosses_no_end_of_a_paragraph(engine: Engine) -> None:
    assert ids(engine, TermSequence(TEXT, ("đảng", "ủy"))) == []
    assert ids(engine, TermSequence(TEXT, ("họp", "đảng", "viên"))) == []


def test_a_word_in_the_title_ranks_higher(engine: Engine) -> None:
    assert ids(engine, TermSequence(TEXT, ("quận", "ủy"))) == ["a1", "a2"]


def test_a_boosted_article_ranks_first(engine: Engine) -> None:
    plain, raised = Term(TEXT, "ủy"), Term(TEXT, "việc", 50.0)

    assert ids(engine, Boosted(plain, raised))[0] == "a2"


def passage(*texts: str, most: int = 10) -> Passage:
    way = tuple(Term(TEXT, text) for text in texts)
    return Passage((way,), weight=100.0, gap=0.01, whole=1.0, title=3.0, most=most)


def test_of_two_articles_with_a_passage_first_comes_the_one_that_has_it_more_often(
    kind: EngineKind, assemble: Callable[..., Path]
) -> None:
    bodies = {
        "b1": "quận ủy họp | hôm qua trời mưa lớn",
        "b2": "quận ủy họp | trời mưa quận ủy họp",
        "b3": "trời mưa lớn",
    }
    opened = kind.open(
        assemble([entry(id_, "tin", body, 1, "", "") for id_, body in bodies.items()])
    )

    assert ids(opened, Term(TEXT, "trời"), passage=passage("quận", "ủy", "họp")) == [
        "b2",
        "b1",
        "b3",
    ]
    opened.close()


def test_articles_with_the_terms_close_together_and_in_order_rank_first(
    kind: EngineKind, assemble: Callable[..., Path]
) -> None:
    bodies = {
        "b1": "họp bàn việc quận ủy",
        "b2": "quận ủy vừa họp bàn",
        "b3": "quận ủy có năm việc nữa phải làm | họp bàn",
        "b4": "quận ủy họp bàn",
    }
    rows = [entry(id_, "tin", body, 1, "", "") for id_, body in bodies.items()]
    opened = kind.open(assemble(rows))
    plan = AllOf(tuple(Term(TEXT, text) for text in ("quận", "họp")))

    assert ids(opened, plan, passage=passage("quận", "ủy", "họp", "bàn")) == [
        "b4",
        "b2",
        "b3",
        "b1",
    ]
    opened.close()


def test_a_passage_finds_no_article_and_only_the_best_are_read_for_it(engine: Engine) -> None:
    plan = Term(TEXT, "ủy")
    plain = ids(engine, plan)

    assert set(plain) == {"a1", "a2", "a4"}
    assert ids(engine, plan, passage=passage("đang", "họp"))[0] == "a4"
    assert ids(engine, plan, passage=passage("đang", "họp", most=1)) == plain
    assert ids(engine, plan, passage=passage("không", "có")) == plain
    assert ids(engine, plan, passage=passage("mưa", "lớn")) == plain


def test_scores_fall_along_the_hits_and_add_up(engine: Engine) -> None:
    def scores(plan: Plan) -> dict[str, float]:
        return {h.id: h.score for h in engine.search(EngineRequest(plan=plan)).hits}

    a, b = Term(TEXT, "ủy"), Term(TEXT, "họp")
    both, first, second = scores(AllOf((a, b))), scores(a), scores(b)

    assert list(both.values()) == sorted(both.values(), reverse=True)
    assert both["a1"] == pytest.approx(first["a1"] + second["a1"], rel=1e-3)


def test_a_boost_multiplies_the_score(engine: Engine) -> None:
    (once,) = engine.search(EngineRequest(plan=Term(TEXT, "bão"))).hits
    (thrice,) = engine.search(EngineRequest(plan=Term(TEXT, "bão", 3.0))).hits

    assert thrice.score == pytest.approx(3 * once.score, rel=1e-3)


def test_newest_and_oldest_put_undated_articles_last(engine: Engine) -> None:
    assert ids(engine, MatchAll(), sort=Sort.NEWEST) == ["a5", "a2", "a3", "a1", "a4"]
    assert ids(engine, MatchAll(), sort=Sort.OLDEST) == ["a1", "a3", "a2", "a5", "a4"]


def test_ties_are_broken_by_id(engine: Engine) -> None:
    assert ids(engine, MatchAll()) == ["a1", "a2", "a3", "a4", "a5"]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_each_other_without_overlap(engine: Engine, sort: Sort) -> None:
    plan = AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng")))
    whole = ids(engine, plan, sort=sort)

    pages = [ids(engine, plan, sort=sort, offset=o, limit=2) for o in range(0, 6, 2)]

    assert [id_ for page in pages for id_ in page] == whole
    assert ids(engine, plan, sort=sort, offset=1000) == []


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


def test_no_days_asked_for_count_no_undated(engine: Engine) -> None:
    assert engine.search(EngineRequest(plan=Term(TEXT, "đang"))).undated == 0


def test_facets_filter_without_case_or_accents(engine: Engine) -> None:
    assert ids(engine, MatchAll(), facets_wanted={"section": "thoi su"}) == ["a1", "a2"]
    assert ids(engine, MatchAll(), facets_wanted={"section": "Thời sự", "author": "LAN CHI"}) == [
        "a1"
    ]
    assert ids(engine, MatchAll(), facets_wanted={"author": "Không Ai"}) == []


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


def test_an_article_may_have_several_values_of_a_facet(engine: Engine) -> None:
    request = EngineRequest(plan=MatchAll(), published_until=350, count_facets=("citation",))

    assert engine.search(request).facets["citation"] == (
        FacetValue("nq:28", 2),
        FacetValue("ct:33:tw", 1),
    )


def test_facets_count_only_what_the_filters_leave(engine: Engine) -> None:
    request = EngineRequest(plan=Term(TEXT, "đảng"), published_until=250, count_facets=("section",))

    assert engine.search(request).facets["section"] == (
        FacetValue("Chính trị", 1),
        FacetValue("Thời sự", 1),
    )


@pytest.mark.parametrize(
    ("field", "prefix", "terms"),
    [
        (TEXT, "qu", ["quân", "quận"]),
        (TEXT_FOLDED, "da", ["dang"]),
        (PAIRS, "đảng ", ["đảng bộ", "đảng viên"]),
        (TITLE, "xyz", []),
    ],
)
def test_prefixes_expand_in_order(
    engine: Engine, field: str, prefix: str, terms: list[str]
) -> None:
    assert engine.expand(field, prefix, 10) == terms
    assert engine.expand(field, prefix, 1) == terms[:1]


def test_frequencies_count_articles(engine: Engine) -> None:
    assert engine.frequency(TEXT, "đảng") == 3
    assert engine.frequency(TEXT_FOLDED, "dang") == 4
    assert engine.frequency(PAIRS, "đảng viên") == 2
    assert engine.frequency(TEXT, "không") == 0


def test_a_vocabulary_is_in_order_with_the_articles_of_each_term(engine: Engine) -> None:
    assert list(engine.vocabulary(CITED)) == [("ct:33:tw", 1), ("nq:28", 2)]
    assert list(engine.vocabulary(PAIRS, 2)) == [
        ("kết nạp", 2),
        ("nạp đảng", 2),
        ("quận ủy", 2),
        ("đảng viên", 2),
    ]
    assert ("họp", 3) in engine.vocabulary(TEXT, 3)


def test_counts(engine: Engine) -> None:
    assert engine.count() == 5
    counts = engine.term_counts()
    assert counts[AUTHOR] == 4
    assert counts[TEXT] > counts[TITLE] > 0


def test_dropped_entries_are_not_indexed(kind: EngineKind, assemble: Callable[..., Path]) -> None:
    rows = [entry(*row) for row in ARTICLES]

    engine = kind.open(assemble(rows, dropped=[1, 4]))

    assert ids(engine, MatchAll()) == ["a1", "a3", "a4"]
    assert ids(engine, Term(TEXT, "bão")) == []
    engine.close()


def test_a_revision_removes_replaces_and_adds(
    kind: EngineKind, assemble: Callable[..., Path], tmp_path: Path
) -> None:
    old = assemble([entry(*row) for row in ARTICLES])
    kind.prepare(
        iter([entry("a3", "lũ", "nước lên", 900, "", ""), entry("b1", "bão", "gió", 50, "", "")]),
        tmp_path / "more",
    )
    new = tmp_path / "new"
    new.mkdir()

    kind.revise(old, ["a3", "a5"], [Batch(tmp_path / "more", 2)], new, workers=1)

    engine = kind.open(new)
    assert ids(engine, MatchAll()) == ["a1", "a2", "a3", "a4", "b1"]
    assert ids(engine, Term(TEXT, "bão")) == ["b1"]
    assert ids(engine, Term(TEXT, "đảng")) == ["a1", "a2"]
    assert ids(engine, Term(TEXT, "lũ")) == ["a3"]
    assert engine.count() == 5
    engine.close()
    before = kind.open(old)
    assert before.count() == 5
    assert ids(before, Term(TEXT, "đảng"), sort=Sort.OLDEST) == ["a1", "a3", "a2"]
    before.close()


def test_many_threads_get_the_same_answers(engine: Engine) -> None:
    plans = [Term(TEXT, "ủy"), TermSequence(TEXT, ("quận", "ủy")), Term(TEXT_FOLDED, "dang")] * 40
    alone = [ids(engine, plan) for plan in plans]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda plan: ids(engine, plan), plans))

    assert together == alone
