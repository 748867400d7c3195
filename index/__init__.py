"""Articles -> an index on disk; a reader's query -> a page of hits. Knows no web.

    from index import LiveIndex, SearchRequest, parse

    with LiveIndex(Path("var/index")) as live, live.acquire() as searcher:
        page = searcher.search(SearchRequest(query=parse("quận ủy")))

What is named here may be used by programs; all that lies deeper may change. Each name is loaded
when it is first used, for to report an error takes 2 ms and to load all of it 400.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.abbreviations.file import AbbreviationFile
    from index.building.build import rebuild, update
    from index.building.options import BuildOptions
    from index.building.progress import BuildReport, Progress, Stage
    from index.changing_file import ChangingFile
    from index.citations.key import Citation
    from index.citations.kinds import DOCUMENT_KINDS
    from index.completion.phrases import PhraseKind
    from index.completion.store import Completion
    from index.engine.budget import PAGE_SECONDS, answer_within
    from index.engine.opensearch.cluster import Cluster
    from index.engine.protocol import FacetValue, Sort
    from index.engine.registry import Engines
    from index.errors import (
        AbbreviationsUnreadable,
        ArticleGone,
        ArticleMoved,
        BuildError,
        BuildRunning,
        BuildShrunk,
        EngineUnreachable,
        IndexDamaged,
        IndexMissing,
        IndexOutdated,
        IndexUnavailable,
        IndexUntrusted,
        QueryError,
    )
    from index.heap import give_memory_back, share_heap
    from index.highlighting.marker import Marker
    from index.language.fold import fold
    from index.live import LiveIndex
    from index.models import (
        AppliedRewrite,
        DayFilter,
        Document,
        Duplicates,
        Hit,
        IndexStats,
        Intake,
        Match,
        NamedDocument,
        Offer,
        ResultPage,
        RewriteKind,
        SearchRequest,
    )
    from index.query.composed import ComposedQuery, taken_apart
    from index.query.days import DayOffer, DaySpan, day_offers, day_span
    from index.query.describe import describe, tree_to_json
    from index.query.parser import parse, parse_beginning
    from index.query.tree import Query
    from index.ranking.more_like_this import MAX_SIMILAR
    from index.research import Everything
    from index.searcher import Searcher
    from index.startup import preload
    from index.storage.check import CheckReport, check
    from index.storage.cited_documents import CitedDocuments, DocumentOrder
    from index.storage.recovery import Recovery, recover
    from index.timeline import Period, PeriodCount, Timeline

__all__ = [
    "DOCUMENT_KINDS",
    "MAX_SIMILAR",
    "PAGE_SECONDS",
    "AbbreviationFile",
    "AbbreviationsUnreadable",
    "AppliedRewrite",
    "ArticleGone",
    "ArticleMoved",
    "BuildError",
    "BuildOptions",
    "BuildReport",
    "BuildRunning",
    "BuildShrunk",
    "ChangingFile",
    "CheckReport",
    "Citation",
    "CitedDocuments",
    "Cluster",
    "Completion",
    "ComposedQuery",
    "DayFilter",
    "DayOffer",
    "DaySpan",
    "Document",
    "DocumentOrder",
    "Duplicates",
    "EngineUnreachable",
    "Engines",
    "Everything",
    "FacetValue",
    "Hit",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexStats",
    "IndexUnavailable",
    "IndexUntrusted",
    "Intake",
    "LiveIndex",
    "Marker",
    "Match",
    "NamedDocument",
    "Offer",
    "Period",
    "PeriodCount",
    "PhraseKind",
    "Progress",
    "Query",
    "QueryError",
    "Recovery",
    "ResultPage",
    "RewriteKind",
    "SearchRequest",
    "Searcher",
    "Sort",
    "Stage",
    "Timeline",
    "answer_within",
    "check",
    "day_offers",
    "day_span",
    "describe",
    "fold",
    "give_memory_back",
    "parse",
    "parse_beginning",
    "preload",
    "rebuild",
    "recover",
    "share_heap",
    "taken_apart",
    "tree_to_json",
    "update",
]

_NAMES = {
    "abbreviations.file": ("AbbreviationFile",),
    "building.build": ("rebuild", "update"),
    "building.options": ("BuildOptions",),
    "building.progress": ("BuildReport", "Progress", "Stage"),
    "changing_file": ("ChangingFile",),
    "citations.key": ("Citation",),
    "citations.kinds": ("DOCUMENT_KINDS",),
    "completion.phrases": ("PhraseKind",),
    "completion.store": ("Completion",),
    "engine.budget": ("PAGE_SECONDS", "answer_within"),
    "engine.opensearch.cluster": ("Cluster",),
    "engine.protocol": ("FacetValue", "Sort"),
    "engine.registry": ("Engines",),
    "errors": (
        "AbbreviationsUnreadable",
        "ArticleGone",
        "ArticleMoved",
        "BuildError",
        "BuildRunning",
        "BuildShrunk",
        "EngineUnreachable",
        "IndexDamaged",
        "IndexMissing",
        "IndexOutdated",
        "IndexUnavailable",
        "IndexUntrusted",
        "QueryError",
    ),
    "heap": ("give_memory_back", "share_heap"),
    "highlighting.marker": ("Marker",),
    "live": ("LiveIndex",),
    "language.fold": ("fold",),
    "models": (
        "AppliedRewrite",
        "DayFilter",
        "Document",
        "Duplicates",
        "Hit",
        "IndexStats",
        "Intake",
        "Match",
        "NamedDocument",
        "Offer",
        "ResultPage",
        "RewriteKind",
        "SearchRequest",
    ),
    "startup": ("preload",),
    "query.days": ("DayOffer", "DaySpan", "day_offers", "day_span"),
    "query.describe": ("describe", "tree_to_json"),
    "query.parser": ("parse", "parse_beginning"),
    "query.composed": ("ComposedQuery", "taken_apart"),
    "query.tree": ("Query",),
    "ranking.more_like_this": ("MAX_SIMILAR",),
    "research": ("Everything",),
    "searcher": ("Searcher",),
    "storage.check": ("CheckReport", "check"),
    "storage.cited_documents": ("CitedDocuments", "DocumentOrder"),
    "timeline": ("Period", "PeriodCount", "Timeline"),
    "storage.recovery": ("Recovery", "recover"),
}
"""Module -> what it gives to the face, as above."""
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names}

if not TYPE_CHECKING:  # else no misspelt name would be an error of types

    def __getattr__(name: str) -> object:
        """Load what is used for the first time (PEP 562)."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return what may be used."""
    return sorted({*globals(), *__all__})
