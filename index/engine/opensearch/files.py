"""The files of a generation in the cluster, so that servers need nothing but its address.

    PREFIX-files   pieces of files under their SHA-256, and for each generation, under a name that
                   no other build gives, the list of its files with the pieces of each

What two generations have in common is there once. It is written again by each, for only what nobody
wrote since is removed: not what another build has found there meanwhile.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from index.engine.opensearch.client import Client
from index.engine.opensearch.sending import Operation, Sender
from index.engine.opensearch.state import check_held
from index.errors import IndexDamaged

PIECE = 1 << 20
"""Bytes."""
AT_ONCE = 4
"""Pieces that are asked for at a time."""
MAX_LISTED = 10_000

Listing = dict[str, list[str]]
"""Path in the generation -> its pieces."""


def upload(client: Client, folder: Path, name: str) -> None:
    """Put the files of a complete generation into the cluster, under its name."""
    _make_index(client)
    listing: Listing = {}
    with Sender(client, _index(client)) as sender:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            if path.name == "LOCK":
                continue
            pieces = listing[path.relative_to(folder).as_posix()] = []
            for piece in _pieces(path):
                pieces.append(sha256(piece).hexdigest())
                body = {"name": pieces[-1], "data": base64.b64encode(piece).decode()}
                sender.send([Operation(pieces[-1], json.dumps(body).encode(), is_again=True)])
    client.ask("PUT", f"/{_index(client)}/_doc/{name}", {"name": name, "files": listing})


def download(client: Client, name: str, folder: Path) -> None:
    """Write the files of a generation into a folder; IndexDamaged where some are not there."""
    for path, pieces in _listing(client, name).items():
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise _damaged(name, path)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for first in range(0, len(pieces), AT_ONCE):
                for piece in _read(client, name, pieces[first : first + AT_ONCE]):
                    file.write(piece)


def remove_unpublished(client: Client, token: str) -> None:
    """Remove the files of all generations but those that are published.

    BuildError where the build of this token is not the one at work any more.
    """
    client.ask("POST", f"/{_index(client)}/_refresh")
    stored = list(_stored(client))  # first: what is written from now on is another build's
    names = {each.files or each.name for each in check_held(client, token).generations}
    needed = {piece for name in names for each in _listing(client, name).values() for piece in each}
    with Sender(client, _index(client)) as sender:
        sender.send(each for each in stored if each.id not in needed | names)


def _stored(client: Client) -> Iterator[Operation]:
    """Yield what deletes each document, as it is now."""
    body: dict[str, object] = {
        "size": MAX_LISTED,
        "_source": False,
        "sort": ["name"],
        "seq_no_primary_term": True,
    }
    while True:
        answer = client.ask("POST", f"/{_index(client)}/_search", body, preference="_primary")
        client.check(answer)
        hits = answer["hits"]["hits"]
        for hit in hits:
            yield Operation(hit["_id"], version=(hit["_seq_no"], hit["_primary_term"]))
        if len(hits) < MAX_LISTED:
            return
        body["search_after"] = hits[-1]["sort"]


def _listing(client: Client, name: str) -> Listing:
    found = client.ask("GET", f"/{_index(client)}/_doc/{name}", missing=True)
    if not found:
        raise _damaged(name, "")
    listing: Listing = found["_source"]["files"]
    return listing


def _read(client: Client, name: str, pieces: Sequence[str]) -> Iterator[bytes]:
    answer = client.ask("POST", f"/{_index(client)}/_mget", {"ids": list(pieces)})
    for wanted, found in zip(pieces, answer["docs"], strict=True):
        piece = base64.b64decode(found["_source"]["data"]) if found.get("found") else b""
        if sha256(piece).hexdigest() != wanted:
            raise _damaged(name, wanted)
        yield piece


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _index(client: Client) -> str:
    return f"{client.cluster.index}-files"


def _make_index(client: Client) -> None:
    if client.ask("GET", f"/{_index(client)}/_settings", missing=True):
        return
    copies = {"number_of_shards": 1, "number_of_replicas": client.cluster.replicas}
    fields = {
        "name": {"type": "keyword"},
        "data": {"type": "binary"},
        "files": {"type": "object", "enabled": False},
    }
    body = {
        "settings": {"index": copies},
        "mappings": {"dynamic": "strict", "properties": fields},
    }
    client.ask("PUT", f"/{_index(client)}", body)


def _damaged(name: str, what: str) -> IndexDamaged:
    return IndexDamaged(
        "The files of %(name)s in OpenSearch are not whole (%(what)s). "
        "Run: search-app rebuild FOLDER",
        name=name,
        what=what or name,
    )
