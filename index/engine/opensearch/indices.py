"""The indices of an installation in its cluster: made, looked at, removed.

PREFIX-000007   articles, of the build that made it and of the updates since
PREFIX-state    which generations are published, and who builds (`state`)
PREFIX-files    the files of these generations (`files`)
PREFIX          an alias of the index that is served, for people and dashboards
"""

import re
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from index.engine.opensearch import mapping
from index.engine.opensearch.client import Client
from index.engine.opensearch.state import Builder, published
from index.errors import BuildError, EngineUnreachable, IndexDamaged

GREEN_SECONDS = 600
"""How long copies may take to be there."""
EXPUNGE_SECONDS = 45
"""How long is waited for what was deleted to go."""
LOOK_SECONDS, PAUSE_SECONDS = 0.2, 2.0
_SEARCHED = ("STARTED", "RELOCATING")
"""States of a copy that answers: one that moves to another node does until it is there."""


def create(client: Client, build: Builder) -> str:
    """Make an index for a rebuild; return its name, which has the number of the build."""
    cluster = client.cluster
    name = f"{cluster.index}-{build.number:06d}"
    mappings = mapping.mappings()
    mappings["_meta"]["build"] = build.token
    body = {"settings": {"index": mapping.settings(cluster)}, "mappings": mappings}
    try:
        client.ask("PUT", f"/{name}", body)
    except IndexDamaged:
        # Asked for twice, where the first answer came too late, it is there already.
        if _meta(client, name).get("build") != build.token:
            raise
    return name


def _meta(client: Client, name: str) -> Mapping[str, Any]:
    """Return what an index says of itself; nothing where there is none."""
    found = client.ask("GET", f"/{name}/_mapping", missing=True) or {name: {"mappings": {}}}
    meta: Mapping[str, Any] = found[name]["mappings"].get("_meta", {})
    return meta


def present(client: Client) -> list[str]:
    """Return the indices of articles that there are."""
    prefix = client.cluster.index
    listed = client.ask("GET", f"/_cat/indices/{prefix}-*", format="json", h="index")
    name = re.compile(re.escape(prefix) + r"-\d{6,}")
    return sorted(each["index"] for each in listed if name.fullmatch(each["index"]))


def newest(client: Client) -> int:
    """Return the largest number that an index of articles has; 0 where there is none."""
    return max(map(_number, present(client)), default=0)


def remove(client: Client, names: Collection[str]) -> None:
    """Remove indices, as far as they are there."""
    for name in names:
        client.ask("DELETE", f"/{name}", missing=True)


def remove_unpublished(client: Client, number: int) -> None:
    """Remove the indices that no published generation is in: leftovers of killed builds too.

    Nothing is removed while it is not known which is served, and none of a build after this one,
    of this number, which may be suspended here and taken for dead.
    """
    kept = {each.index for each in published(client)}
    if not kept:
        return
    old = (name for name in present(client) if _number(name) < number)
    remove(client, [name for name in old if name not in kept])


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def settle(client: Client, index: str) -> None:
    """Have what was sent kept, and seen by searches, in every copy; BuildError where it cannot be.

    Until it is flushed, nodes hold some of it in memory alone, for the sake of speed.
    """
    client.ask("POST", f"/{index}/_flush")
    client.ask("POST", f"/{index}/_refresh")
    deadline = time.monotonic() + GREEN_SECONDS
    while not _is_settled(client, index):
        if time.monotonic() > deadline:
            raise BuildError(
                "The copies of %(index)s are not complete after %(seconds)d seconds. See to the "
                "cluster's nodes and disks, and run this again.",
                index=index,
                seconds=GREEN_SECONDS,
            )
        time.sleep(LOOK_SECONDS)


def expunge(client: Client, index: str) -> None:
    """Take out what was deleted, so that terms are as rare as articles have them.

    OpenSearch keeps it for copies that lag behind, and looks every 30 seconds whether any does.
    Where some stays after all, scores are less by a trifle until it is merged away.
    """
    deadline = time.monotonic() + EXPUNGE_SECONDS
    with suppress(EngineUnreachable):  # a busy cluster may take longer than it is waited for
        while _deleted(client, index) and time.monotonic() < deadline:
            time.sleep(PAUSE_SECONDS)
            client.ask("POST", f"/{index}/_flush")
            client.ask("POST", f"/{index}/_forcemerge", only_expunge_deletes=True)
            client.ask("POST", f"/{index}/_refresh")


def _deleted(client: Client, index: str) -> int:
    answer = client.ask("GET", f"/{index}/_stats/docs")
    number: int = answer["_all"]["primaries"]["docs"]["deleted"]
    return number


def _is_settled(client: Client, index: str) -> bool:
    """Return whether all copies of each shard that are there have the same documents.

    A yellow index, that lacks copies for want of nodes, can be searched all the same.
    """
    health = client.ask("GET", f"/_cluster/health/{index}")
    if health["status"] == "red" or health["initializing_shards"]:
        return False
    return all(len(set(each)) == 1 for each in counts_by_shard(client, index).values())


def counts_by_shard(client: Client, index: str) -> dict[str, list[int]]:
    """Return how many documents each copy of each shard has that can be searched."""
    listed = client.ask("GET", f"/_cat/shards/{index}", format="json", h="shard,docs,state")
    counts: dict[str, list[int]] = {}
    for each in listed:
        copies = counts.setdefault(each["shard"], [])
        if each["state"] in _SEARCHED:
            copies.append(int(each["docs"] or 0))
    return counts


def routings(client: Client, index: str) -> list[str]:
    """Return for each shard of an index a routing that leads to it."""
    path = f"/{index}/_search_shards"
    shards = client.ask("GET", path)["shards"]
    if not all(shards):
        raise EngineUnreachable(
            "%(missing)d of %(shards)d shards of %(index)s are on no node. See to the nodes.",
            missing=sum(not each for each in shards),
            shards=len(shards),
            index=index,
        )
    found: dict[int, str] = {}
    for routing in map(str, count()):
        if len(found) == len(shards):
            break
        for shard in client.ask("GET", path, routing=routing)["shards"]:
            found.setdefault(shard[0]["shard"], routing)
    return list(found.values())
