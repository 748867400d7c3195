"""OpenSearch as people set it up: its own analysers and scores, without any code of ours."""

import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from benchmarks.known_item import FIRST
from benchmarks.sites import Connection

FIELDS = ("title^3", "lead", "body")
AT_ONCE = 500
FACETS = ("section", "author")
Json = dict[str, Any]


class StockOpenSearch:
    """One index, with the standard analyser, with or without the filter that removes marks."""

    def __init__(self, address: str, *, folded: bool, shards: int, replicas: int) -> None:
        self.name = "folded" if folded else "standard"
        self._index = f"stock-{self.name}"
        self._connection = Connection(address)
        filters = ["lowercase", "asciifolding"] if folded else ["lowercase"]
        analysis = {"analyzer": {"default": {"tokenizer": "standard", "filter": filters}}}
        self._settings = {
            "index": {"number_of_shards": shards, "number_of_replicas": replicas},
            "analysis": analysis,
        }

    def build(self, rows: Iterable[Json]) -> float:
        """Index the articles; return the seconds until they can be searched."""
        self.delete()
        started = time.perf_counter()
        keyword = {"type": "keyword"}
        properties = {
            **{name: {"type": "text"} for name in ("title", "lead", "body")},
            **dict.fromkeys(FACETS, keyword),
            "published": {"type": "date"},
        }
        made = {"settings": self._settings, "mappings": {"properties": properties}}
        self._send("PUT", "", made)
        lines = _lines(rows)
        while some := "".join(islice(lines, 2 * AT_ONCE)):
            told = json.loads(self._connection.send("POST", f"/{self._index}/_bulk", some))
            if told["errors"]:
                raise RuntimeError(f"not taken: {str(told)[:500]}")
        self._send("POST", "/_refresh")
        return time.perf_counter() - started

    def size(self) -> tuple[int, int]:
        """Return the bytes of the first copies, and of all."""
        return stored(self._connection, self._index)

    def find(self, text: str) -> tuple[list[str], float]:
        """Return the ids of the best ten, and the milliseconds that a page of them takes."""
        body = json.dumps(_page(text))
        found, ms = self._connection.timed("POST", f"/{self._index}/_search", body)
        return [hit["_id"] for hit in json.loads(found)["hits"]["hits"]], ms

    def delete(self) -> None:
        """Remove the index, if it is there."""
        self._send("DELETE", "?ignore_unavailable=true")

    def close(self) -> None:
        """Remove the index and hang up."""
        self.delete()
        self._connection.close()

    def _send(self, method: str, path: str, body: Json | None = None) -> None:
        self._connection.send(method, f"/{self._index}{path}", json.dumps(body) if body else None)


def stored(connection: Connection, index: str) -> tuple[int, int]:
    """Return the bytes of an index once all copies are there: of the first ones, and of all."""
    connection.send("GET", f"/_cluster/health/{index}?wait_for_status=green&timeout=120s")
    found = json.loads(connection.send("GET", f"/{index}/_stats/store"))["_all"]
    first, all_ = (found[copies]["store"]["size_in_bytes"] for copies in ("primaries", "total"))
    return first, all_


def _lines(rows: Iterable[Json]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({"index": {"_id": row["id"]}}) + "\n"
        named = {"author": row.get("authors", []), "section": row.get("section")}
        kept = {name: row.get(name) for name in ("title", "lead", "body", "published")} | named
        yield json.dumps(kept, ensure_ascii=False) + "\n"


def _page(text: str) -> Json:
    """Return the search behind a page of results: hits with passages, facets, years."""
    is_phrase = text.startswith('"')
    asked = {"query": text.strip('"'), "fields": FIELDS}
    return {
        "query": {"multi_match": {**asked, "type": "phrase"} if is_phrase else asked},
        "size": FIRST,
        "_source": ["title", "lead", "published", "author", "section"],
        "track_total_hits": True,
        "highlight": {"fields": {"title": {}, "lead": {}, "body": {}}},
        "aggs": {
            **{name: {"terms": {"field": name, "size": 20}} for name in FACETS},
            "year": {"date_histogram": {"field": "published", "calendar_interval": "year"}},
        },
    }
