"""Getting into a cluster that is guarded: by the right password and certificate, never without."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.opensearch.archive import ARTICLES, Archive, archive_at, found
from tests.opensearch.guarded import PASSWORD, USER, Guarded, guarding
from tests.opensearch.shared import SharedCluster
from tests.waiting import eventually

pytestmark = pytest.mark.slow
UNREACHABLE = "engine-unreachable"


@pytest.fixture(scope="module")
def built(
    opensearch_cluster: SharedCluster,
    guarded_cluster: Guarded,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Archive]:
    """Return an archive that was built through the guard."""
    folder = tmp_path_factory.mktemp("entry")
    (folder / "password").write_text(f"{PASSWORD}\n")
    name = folder.parent.name.replace("_", "-")
    archive = archive_at(
        folder,
        [guarded_cluster.address],
        opensearch_user=USER,
        opensearch_password_file=folder / "password",
        opensearch_ca=guarded_cluster.authority,
        opensearch_index=f"entry-{name}",
    )
    assert archive.rebuild().added == ARTICLES
    yield archive
    opensearch_cluster.ask(f"entry-{name}*", "DELETE")


def test_behind_tls_and_a_password_all_is_found(built: Archive) -> None:
    with built.reader() as reader:
        assert eventually(lambda: found(reader) == ARTICLES)


def test_a_wrong_password_is_told_to_whoever_runs_it(
    built: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "password").write_text("mat-khau-sai")
    with built.reached(opensearch_password_file=tmp_path / "password").reader() as reader:
        assert found(reader) == UNREACHABLE
    assert "SEARCH_APP_OPENSEARCH_PASSWORD_FILE" in caplog.text
    assert "mat-khau-sai" not in caplog.text


def test_an_unknown_authority_is_not_trusted(
    built: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    with built.reached(opensearch_ca=None).reader() as reader:
        assert found(reader) == UNREACHABLE
    assert "certificate" in caplog.text
    assert PASSWORD not in caplog.text


def test_a_certificate_that_has_expired_is_not_trusted(
    built: Archive,
    opensearch_cluster: SharedCluster,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with guarding(opensearch_cluster.addresses, tmp_path, timedelta(hours=-1)) as door:
        late = built.reached(opensearch_urls=(door.address,), opensearch_ca=door.authority)
        with late.reader() as reader:
            assert found(reader) == UNREACHABLE
    assert "Renew it" in caplog.text


def test_another_cluster_is_not_searched(
    built: Archive, breakable_cluster: SharedCluster, caplog: pytest.LogCaptureFixture
) -> None:
    other = built.reached(opensearch_urls=tuple(breakable_cluster.addresses))
    with other.reader() as reader:
        assert found(reader) == "index-untrusted"
    assert "another cluster" in caplog.text
