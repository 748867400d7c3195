"""What a generation's folder says of its index in the cluster.

remote.json   which index it is, what its cluster and it are to be known by, what is in it
removed.json  the documents of it that only older generations have
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.sentence import Sentence
from index.engine.opensearch import indices
from index.engine.opensearch.client import Client
from index.engine.opensearch.filters import Visible
from index.errors import IndexDamaged, IndexUntrusted

FILE, REMOVED = "remote.json", "removed.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """One generation in an index."""

    cluster: str
    """Unique id of the cluster."""
    index: str
    uuid: str
    """Unique id of the index: another one of this name is not ours."""
    generation: int
    """Documents of later ones are not to be seen."""
    articles: int
    check: int
    """Sum of the checksums of the articles' documents."""
    abandoned: Sequence[tuple[int, int]] = ()
    """First and last generations of this index that were never published."""

    @classmethod
    def load(cls, folder: Path) -> "Remote":
        """Read what a build wrote; IndexDamaged where it cannot be read."""
        try:
            return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamaged(
                "%(path)s cannot be read (%(error)s). Run: search-app rebuild",
                path=folder / FILE,
                error=error,
            ) from error

    def write(self, folder: Path, removed: list[str]) -> None:
        """Write it into a generation's folder."""
        text = json.dumps(asdict(self), indent=1, sort_keys=True)
        (folder / FILE).write_text(text, encoding="utf-8")
        (folder / REMOVED).write_text(json.dumps(removed), encoding="utf-8")

    def visible(self, folder: Path) -> Visible:
        """Return what this generation sees of its index."""
        removed = json.loads((folder / REMOVED).read_text(encoding="utf-8"))
        return Visible(self.generation, tuple(removed), self.abandoned)

    def check_identity(self, client: Client) -> None:
        """Raise where the index behind these addresses is not the one that was built."""
        cluster = client.ask("GET", "/")["cluster_uuid"]
        if cluster != self.cluster:
            raise IndexUntrusted(
                "%(urls)s is another cluster than the one that the index was built in. "
                "Correct SEARCH_APP_OPENSEARCH_URLS, or run: search-app rebuild FOLDER",
                urls=", ".join(client.cluster.urls),
            )
        if uuid_of(client, self.index) != self.uuid:
            raise IndexDamaged(
                "The index %(index)s is gone from the cluster, or another one has its name. "
                "Run: search-app rebuild FOLDER",
                index=self.index,
            )

    def problems(self, client: Client, visible: Visible) -> Iterator[str]:
        """Yield a sentence for everything that is not as it was built."""
        body = {
            "size": 0,
            "track_total_hits": True,
            "query": {"bool": {"filter": visible.filters}},
            "aggs": {"check": {"sum": {"field": "check"}}},
        }
        answer = client.ask("POST", f"/{self.index}/_search", body, preference="_primary")
        client.check(answer)
        articles = answer["hits"]["total"]["value"]
        if articles != self.articles:
            yield Sentence(
                "%(index)s has %(articles)s articles, not %(stated)s",
                index=self.index,
                articles=articles,
                stated=self.articles,
            )
        elif int(answer["aggregations"]["check"]["value"]) != self.check:
            yield Sentence(
                "articles of %(index)s have other contents than were sent", index=self.index
            )
        for shard, copies in sorted(indices.counts_by_shard(client, self.index).items()):
            if len(set(copies)) != 1:
                yield Sentence(
                    "copies of shard %(shard)s of %(index)s have other articles: %(counts)s",
                    shard=str(shard),
                    index=self.index,
                    counts=", ".join(map(str, copies)) or "-",
                )


def uuid_of(client: Client, index: str) -> str | None:
    """Return the unique id of an index, None where there is none."""
    found: dict[str, Any] | None = client.ask("GET", f"/{index}/_settings/index.uuid", missing=True)
    return found[index]["settings"]["index"]["uuid"] if found and index in found else None
