"""What the cluster says of an installation: which generations are published, and who builds.

It is one document of the index PREFIX-state. Whoever changes it names the version that was read, so
that of two changes at a time one is refused (optimistic concurrency control of OpenSearch).

Every build gets a number of it. All that it writes has that number or its token, and is seen only
once it is published: a build that was taken for dead and wakes writes into nothing of another's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from index.engine.opensearch.client import Client
from index.engine.opensearch.cluster import MAX_RETRIES
from index.errors import BuildError, IndexDamaged

MAX_PUBLISHED = 2
"""Generations whose documents stay: the one that is served and the one before."""
_DOCUMENT = "_doc/published"
_SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-2",
    "allocation.max_retries": MAX_RETRIES,
}
"""It is small, and everything depends on it: up to three nodes have it."""


@dataclass(frozen=True, slots=True)
class Published:
    """A generation that was published."""

    index: str
    generation: int
    """The number of the build that published it."""
    name: str
    """Of its folder."""
    files: str = ""
    """Under which its files are in the cluster."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A build at work, on whatever machine."""

    token: str
    """Which no other build has."""
    host: str
    process: int
    since: str
    """By the clock of its machine."""
    number: int = 0
    """Which no build before it had."""


@dataclass(frozen=True, slots=True)
class State:
    """What the document says, and its version."""

    generations: tuple[Published, ...] = ()
    """The newest first."""
    builder: Builder | None = None
    builds: int = 0
    """The last number that was given to a build."""
    version: tuple[int, int] | None = None
    """None where there is no document yet."""


def read(client: Client) -> State:
    """Return what is there now; IndexDamaged where it was altered by hand."""
    found = client.ask("GET", f"/{_index(client)}/{_DOCUMENT}", missing=True)
    if not found:
        return State()
    try:
        source: Mapping[str, Any] = found["_source"]
        builder: Mapping[str, Any] | None = source.get("builder")
        listed: Sequence[Mapping[str, Any]] = source["generations"]
        return State(
            tuple(Published(**each) for each in listed),
            None if builder is None else Builder(**builder),
            source.get("builds", 0),
            (found["_seq_no"], found["_primary_term"]),
        )
    except (TypeError, KeyError) as error:
        raise IndexDamaged(
            "What %(index)s says of published generations was altered. Remove that index, "
            "and run: search-app rebuild FOLDER",
            index=_index(client),
        ) from error


def write(client: Client, changed: State) -> bool:
    """Change what was read of this version; return whether nobody else had changed it meanwhile.

    Where an answer was lost it may be changed all the same: who is told False reads it again.
    """
    body = asdict(replace(changed, version=None))
    del body["version"]
    held: dict[str, Any] = {"op_type": "create"}
    if changed.version:
        held = dict(zip(("if_seq_no", "if_primary_term"), changed.version, strict=True))
    path = f"/{_index(client)}/{_DOCUMENT}"
    return client.ask("PUT", path, body, taken=True, **held) is not None


def published(client: Client) -> tuple[Published, ...]:
    """Return the generations that were published last, the newest first."""
    return read(client).generations


def publish(client: Client, generation: Published, token: str) -> None:
    """Note that a generation is published, and lead the alias to its index.

    BuildError where the build of this token is not the one at work any more.
    """
    while True:
        found = check_held(client, token)
        others = (each for each in found.generations if each != generation)
        kept = (generation, *others)[:MAX_PUBLISHED]
        if write(client, replace(found, generations=kept)):
            break
    prefix = client.cluster.index
    leave = {"remove": {"index": f"{prefix}-*", "alias": prefix, "must_exist": False}}
    lead = {"add": {"index": generation.index, "alias": prefix}}
    client.ask("POST", "/_aliases", {"actions": [leave, lead]})


def check_held(client: Client, token: str) -> State:
    """Return what is there; BuildError where the build of this token is no more the one at work."""
    found = read(client)
    if found.builder is None or found.builder.token != token:
        raise BuildError(
            "Another build took over, for this one was not heard of for too long. Nothing "
            "was published. Run it again."
        )
    return found


def check_served(client: Client, name: str | None) -> None:
    """Raise BuildError where something else is published than a build is to go on from."""
    for newest in published(client)[:1]:
        if newest.name != name:
            raise BuildError(
                "Another machine has published %(name)s just now. Nothing was changed. Run it "
                "again.",
                name=newest.name,
            )


def make(client: Client) -> None:
    """Make the index of the document, where there is none."""
    if client.ask("GET", f"/{_index(client)}/_settings", missing=True):
        return
    body = {"settings": {"index": _SETTINGS}, "mappings": {"enabled": False}}
    try:
        client.ask("PUT", f"/{_index(client)}", body)
    except IndexDamaged:  # another build has just made it
        if not client.ask("GET", f"/{_index(client)}/_settings", missing=True):
            raise


def _index(client: Client) -> str:
    return f"{client.cluster.index}-state"
