"""The documents that are in an index: read, and those deleted that nobody sees."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from index.engine.opensearch.client import Client
from index.engine.opensearch.compile import Query
from index.engine.opensearch.filters import Visible
from index.engine.opensearch.remote import Remote
from index.engine.opensearch.sending import Operation, Sender

PAGE = 10_000
"""Documents that are read at a time."""


class Stored(NamedTuple):
    """A document in the index."""

    document: str
    article: str
    generation: int
    check: int
    cited: tuple[str, ...]


def read(client: Client, index: str, query: Query) -> Iterator[Stored]:
    """Yield all documents that a query finds."""
    body: dict[str, Any] = {
        "query": query,
        "size": PAGE,
        "_source": False,
        "docvalue_fields": ["id", "generation", "check", "cited_keys"],
        # No two documents have the same, so that none is passed over between two pages.
        "sort": [{"batch": "asc"}, {"number": "asc"}],
    }
    while True:
        # Other copies may not have yet what was sent last.
        answer = client.ask("POST", f"/{index}/_search", body, preference="_primary")
        client.check(answer)
        hits = answer["hits"]["hits"]
        for hit in hits:
            values = hit["fields"]
            (id_,), (generation,), (check,) = values["id"], values["generation"], values["check"]
            yield Stored(hit["_id"], id_, generation, check, tuple(values.get("cited_keys", ())))
        if len(hits) < PAGE:
            return
        body["search_after"] = hits[-1]["sort"]


def purge(client: Client, served: Remote, removed: Collection[str]) -> None:
    """Delete what the served generation does not see: its removals, and what killed updates sent.

    Readers of the generation before miss the former from the next refresh on.
    """
    client.ask("POST", f"/{served.index}/_refresh")
    seen = Visible(served.generation, abandoned=served.abandoned).filters
    unseen: Query = {"bool": {"must_not": [{"bool": {"filter": seen}}]}}
    strangers = [each.document for each in read(client, served.index, unseen)]
    with Sender(client, served.index) as sender:
        sender.send(Operation(document) for document in (*strangers, *removed))
