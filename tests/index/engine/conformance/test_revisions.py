"""What every engine must do, whichever it is: leave out, remove, replace and add articles."""

from dataclasses import replace

from index.engine.kind import EngineKind
from index.engine.plan import MatchAll, Term
from index.engine.protocol import EngineRequest, Sort
from index.engine.schema import TEXT
from tests.index.engine.conformance.articles import ARTICLES, Assemble, Revise, entry, ids


def test_dropped_entries_are_not_indexed(kind: EngineKind, assemble: Assemble) -> None:
    rows = [entry(*row) for row in ARTICLES]

    engine = kind.open(assemble(rows, dropped=[1, 4]))

    assert ids(engine, MatchAll()) == ["a1", "a3", "a4"]
    assert ids(engine, Term(TEXT, "bão")) == []
    engine.close()


def test_a_revision_removes_replaces_and_adds(
    kind: EngineKind, assemble: Assemble, revise: Revise
) -> None:
    old = assemble([entry(*row) for row in ARTICLES])
    more = [entry("a3", "lũ", "nước lên", 900, "", ""), entry("b1", "bão", "gió", 50, "", "")]

    new = revise(old, ["a3", "a5"], more)

    engine = kind.open(new)
    assert ids(engine, MatchAll()) == ["a1", "a2", "a3", "a4", "b1"]
    assert ids(engine, Term(TEXT, "bão")) == ["b1"]
    assert ids(engine, Term(TEXT, "đảng")) == ["a1", "a2"]
    assert ids(engine, Term(TEXT, "lũ")) == ["a3"]
    asked = [EngineRequest(plan=Term(TEXT, word)) for word in ("bão", "đảng", "lũ", "không")]
    assert engine.totals(asked) == [1, 2, 1, 0]
    assert engine.totals([replace(asked[1], published_from=10**9)]) == [0]
    assert dict(engine.vocabulary(TEXT))["bão"] >= 1
    assert engine.count() == 5
    engine.close()
    before = kind.open(old)
    assert before.count() == 5
    assert ids(before, Term(TEXT, "đảng"), sort=Sort.OLDEST) == ["a1", "a3", "a2"]
    before.close()
