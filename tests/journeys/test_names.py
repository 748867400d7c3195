"""Any letter in any name: builds and updates count right, and an update equals a rebuild."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.building.progress import BuildReport
from index.storage.catalogue import JOINED, PLACE, Catalogue
from index.storage.check import check
from index.storage.generations import current
from tests.index.invented import article

FORCED = BuildOptions(workers=1, force=True)
NAMES = st.one_of(
    st.sampled_from(
        ["a.json", "a.json#1.json", "a.jsonl", "a.jsonl#1.jsonl", "a.jsonl#1", "a.jsonl#12.json",
         "a~b.json", "a b.json", "%23.json", "?.json", "\\x41.json", "'.jsonl", "á.json",
         "a\u0301.json", "\udcff.json", "a\n.jsonl", "b/a.json", "b#1/a.json", "-.json"]
    ),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1,
            max_size=40).map(lambda name: f"x{name}.jsonl"),
)  # fmt: skip
GOOD, BAD, SAME = "good", "bad", "same"
FOLDERS = st.dictionaries(
    NAMES, st.lists(st.sampled_from([GOOD, GOOD, BAD, SAME]), min_size=1, max_size=3), max_size=6
)


def fill(folder: Path, contents: Mapping[str, list[str]]) -> None:
    """Write into a folder; the articles of a file depend on its name and kinds alone."""
    for name, kinds in contents.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        lines = [line(name, number, kind) for number, kind in enumerate(kinds)]
        text = "\n".join(lines) if name.endswith(".jsonl") else lines[0]
        path.write_text(text, encoding="utf-8", errors="surrogateescape")


def line(name: str, number: int, kind: str) -> str:
    if kind == BAD:
        return "{"
    title = "Bài ở mọi nơi" if kind == SAME else f"Bài {number} của {name!a}"
    values = article(1, title=title)
    return json.dumps({key: value for key, value in values.items() if key != "id"})


def told(report: BuildReport) -> tuple[object, ...]:
    assert report.seen == report.indexed + report.skipped + report.ignored
    return report.seen, report.indexed, report.skipped, report.repaired, report.reasons


def ids(index_folder: Path) -> list[tuple[object, ...]]:
    catalogue = Catalogue.open(index_folder / current(index_folder))
    found = catalogue._all(f"select id, path || {PLACE}, digest from {JOINED} order by id")
    catalogue.close()
    return found


@pytest.fixture
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that were just written be taken over all the same."""
    monkeypatch.setattr("index.building.tasks.SETTLED_NS", -(10**18))


@pytest.mark.slow
@pytest.mark.usefixtures("_settled")
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(FOLDERS, FOLDERS)
def test_an_update_equals_a_rebuild_whatever_files_are_called(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, list[str]],
    after: dict[str, list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("names")
    corpus = folder / "corpus"
    corpus.mkdir()
    fill(corpus, {"z.json": [GOOD], **before})
    rebuild(corpus, folder / "index", FORCED)
    gone = [name for name in before if name not in after][:2]
    for name in gone:
        (corpus / name).unlink()
    fill(corpus, after)

    updated = update(corpus, folder / "index", FORCED)
    again = update(corpus, folder / "index", FORCED)
    rebuilt = rebuild(corpus, folder / "other", FORCED)

    assert told(updated) == told(again) == told(rebuilt)
    assert ids(folder / "index") == ids(folder / "other")
    assert not check(folder / "index").problems
    shutil.rmtree(folder)
