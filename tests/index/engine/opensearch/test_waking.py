"""A build that was suspended and taken for dead wakes: whatever it writes then, nobody sees."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.engine.opensearch import files, indices, lease, state
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.state import Builder
from index.errors import BuildError
from index.storage import generations, manifest
from index.storage.check import check
from index.storage.following import follow
from tests.index.engine.opensearch.installation import building, total
from tests.index.engine.random_articles import invented
from tests.index.invented import write

pytestmark = pytest.mark.slow
ENTRIES = invented(1, 20)


@pytest.fixture(autouse=True)
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds be taken for dead soon."""
    monkeypatch.setattr(lease, "RENEW_SECONDS", 3600.0)
    monkeypatch.setattr(lease, "LOST_SECONDS", 0.5)


@pytest.fixture
def client(cluster: Cluster) -> Client:
    return Client(cluster, BUILD_SECONDS)


@pytest.mark.parametrize("older", [None, "generation-000001"])
def test_what_it_sends_is_in_no_generation_of_another_build(
    corpus: Path, tmp_path: Path, options: BuildOptions, client: Client, older: str | None
) -> None:
    rebuild(corpus, tmp_path / "sleeper", options)
    with building(options, older, tmp_path / "sleeper") as sleeper:
        write(corpus, 100)
        build = update if older else rebuild
        assert build(corpus, tmp_path / "other", options).indexed == 21
        found = total(tmp_path / "other", options)
        sleeper.prepare(iter(ENTRIES), tmp_path / "batch")
        _refresh(client)
        assert total(tmp_path / "other", options) == found
        assert check(tmp_path / "other", options.engines).problems == ()
    write(corpus, 101)
    assert update(corpus, tmp_path / "other", options).indexed == 22
    assert check(tmp_path / "other", options.engines).problems == ()
    assert _documents(client) == 22


def test_what_it_publishes_is_not_taken_for_what_another_build_did(
    corpus: Path, tmp_path: Path, options: BuildOptions, client: Client
) -> None:
    done = rebuild(corpus, tmp_path / "sleeper", options)
    with building(options, done.generation, tmp_path / "sleeper") as sleeper:
        write(corpus, 100)
        other = update(corpus, tmp_path / "other", options).generation
        with pytest.raises(BuildError, match="took over"):
            sleeper.publish(tmp_path / "sleeper" / done.generation, other)
        with pytest.raises(BuildError, match="took over"):
            files.remove_unpublished(client, "another's")
    assert follow(tmp_path / "server", options.engines)
    assert generations.current(tmp_path / "server") == other
    fetched, published = (manifest.load(tmp_path / at / other) for at in ("server", "other"))
    assert fetched == published


def test_it_removes_no_index_of_a_later_build(
    corpus: Path,
    index_folder: Path,
    options: BuildOptions,
    client: Client,
    names: Callable[[], list[str]],
) -> None:
    rebuild(corpus, index_folder, options)
    (served,) = names()
    _, late = (indices.create(client, Builder("", "", 1, "", number)) for number in (20, 40))
    indices.remove_unpublished(client, 30)
    assert names() == [served, late]


def _refresh(client: Client) -> None:
    client.ask("POST", f"/{client.cluster.index}-0*/_refresh")


def _documents(client: Client) -> int:
    _refresh(client)
    (index,) = {each.index for each in state.published(client)[:1]}
    return int(client.ask("GET", f"/{index}/_count")["count"])


def test_what_was_published_is_served_though_leftovers_cannot_be_removed(
    corpus: Path, tmp_path: Path, options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BuildError("Another build took over.")

    monkeypatch.setattr(files, "remove_unpublished", fail)
    assert rebuild(corpus, tmp_path / "index", options).indexed == 20
    assert check(tmp_path / "index", options.engines).problems == ()
