"""What several packages of tests share: indexes, searches in them, and a server."""

import gc
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index.building.build import rebuild
from index.building.options import BuildOptions
from index.models import ResultPage, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from search_app.settings import Settings
from tests import workers
from tests.browser import browser, playwright
from tests.engines import EngineSettings, engine_settings, over_every_engine
from tests.index.invented import ONE, write, write_all
from tests.opensearch.fixtures import (
    breakable_cluster,
    guarded_cluster,
    opensearch_cluster,
    second_cluster,
)
from tests.serving import serving

__all__ = [
    "breakable_cluster",
    "browser",
    "engine_settings",
    "guarded_cluster",
    "opensearch_cluster",
    "playwright",
    "second_cluster",
]

workers.prepare()

gc.disable()  # until all is collected: it stays, and to look through it takes a third as long again

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in the background of a shell: what the tests start would ignore it, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more of the machine than of the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

Articles = Iterable[Mapping[str, object]]
pytest_generate_tests = over_every_engine


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, and not among the tests."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that builds an index of articles and pages and returns its folder."""

    def build(articles: Articles, pages: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path_factory.mktemp("indexed")
        rebuild(write_all(folder / "corpus", articles, pages or {}), folder / "index", ONE)
        return folder / "index"

    return build


@pytest.fixture(scope="session")
def installed(
    engine_settings: EngineSettings, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Settings]:
    """Return a function that builds an index by the engine; it returns the settings to serve it."""

    def build(articles: Articles, pages: Mapping[str, str] | None = None) -> Settings:
        folder = tmp_path_factory.mktemp("installed")
        settings = Settings(index=folder / "index", rate_limit="", **engine_settings())
        corpus = write_all(folder / "corpus", articles, pages or {})
        rebuild(corpus, settings.index, BuildOptions(workers=1, engines=settings.engines))
        return settings

    return build


@pytest.fixture(scope="session")
def searching(
    installed: Callable[..., Settings],
) -> Iterator[Callable[[Articles], Searcher]]:
    """Return a function that builds an index of some articles and returns a searcher of it."""
    with ExitStack() as stack:

        def search(articles: Articles) -> Searcher:
            settings = installed(articles)
            opened = Searcher.open(settings.index, engines=settings.engines)
            return stack.enter_context(opened)

        yield search


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the sample corpus. Only to be read."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    with as_file(files("corpus").joinpath("sample")) as sample:
        rebuild(sample, folder)
    return folder


@pytest.fixture(scope="session")
def installed_sample(
    sample_index: Path, engine_settings: EngineSettings, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Return the settings of an installation of the sample by the engine, only to be read."""
    chosen = engine_settings()
    if not chosen:
        return Settings(index=sample_index, rate_limit="")
    folder = tmp_path_factory.mktemp("installed-sample") / "index"
    settings = Settings(index=folder, rate_limit="", **chosen)
    with as_file(files("corpus").joinpath("sample")) as sample:
        rebuild(sample, folder, BuildOptions(engines=settings.engines))
    return settings


@pytest.fixture(scope="session")
def server(sample_index: Path) -> Iterator[str]:
    """Return the address of a server process over the sample; no limit of requests."""
    with serving(sample_index) as address:
        yield address


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with twenty articles, one JSON file each."""
    return _write_twenty(tmp_path / "corpus")


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    """Return where the index is built; nothing is there yet."""
    return tmp_path / "index"


@pytest.fixture(scope="session")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of such articles as those of `corpus`. Only to be read."""
    folder = tmp_path_factory.mktemp("twenty")
    rebuild(_write_twenty(folder / "corpus"), folder / "index", ONE)
    return folder / "index"


@pytest.fixture
def built(corpus: Path, index_folder: Path, twenty: Path) -> Path:
    """Return an index folder with the articles of `corpus`."""
    assert corpus.is_dir()
    shutil.copytree(twenty, index_folder)
    return index_folder


@pytest.fixture
def search(index_folder: Path) -> Callable[..., ResultPage]:
    """Return a function that searches the newest generation with a fresh searcher."""

    def search_for(text: str, **options: object) -> ResultPage:
        with Searcher.open(index_folder) as searcher:
            return searcher.search(SearchRequest(query=parse(text), **options))  # type: ignore[arg-type]

    return search_for


def _write_twenty(folder: Path) -> Path:
    folder.mkdir()
    for number in range(20):
        write(folder, number)
    return folder
