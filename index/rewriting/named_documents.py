"""The documents that a query names, with what a reader may want to know of each."""

from collections.abc import Iterable

from index.citations.key import Citation
from index.citations.query import asked
from index.engine.plan import Term
from index.engine.protocol import Engine, EngineRequest, EngineResult
from index.engine.schema import CITATIONS
from index.models import Document, NamedDocument
from index.query.tree import CITATION, Query, walk
from index.storage.cited_documents import CitedDocuments

MAX_DOCUMENTS = 3
"""Documents of one query that are told of."""
MAX_FULLER = 6
"""Documents that a partial citation may mean, as far as they are told."""


def citations_named(query: Query) -> tuple[Citation, ...]:
    """Return the documents that a rewritten query names, each once, in its order."""
    named = (
        asked(each.leaf.text)
        for each in walk(query.root)
        if each.leaf.field == CITATION and not each.is_excluded
    )
    return tuple(dict.fromkeys(filter(None, named)))[:MAX_DOCUMENTS]


def named_documents(
    citations: Iterable[Citation], known: CitedDocuments, engine: Engine
) -> tuple[NamedDocument, ...]:
    """Return what is known of documents; nothing of those that no article cites.

    Articles are counted in the whole index, whatever else is asked for.
    """
    found = ((citation, _citing(citation, engine)) for citation in citations)
    return tuple(
        NamedDocument(
            document=known.summed(citation),
            years=tuple(sorted(result.facets["year"], key=lambda year: year.value, reverse=True)),
            fuller=_fuller(citation, known),
        )
        for citation, result in found
        if result.total
    )


def _fuller(citation: Citation, known: CitedDocuments) -> tuple[Document, ...]:
    """Return what a partial citation may mean, without what is itself partial to another."""
    found = known.fuller(citation)
    partial = {
        key for each in found for key in each.citation.partial_keys() if key != each.citation.key
    }
    return tuple(each for each in found if each.citation.key not in partial)[:MAX_FULLER]


def _citing(citation: Citation, engine: Engine) -> EngineResult:
    """Return how many articles cite a document, by year."""
    plan = Term(CITATIONS, citation.key)
    return engine.search(EngineRequest(plan=plan, limit=0, count_facets=("year",)))
