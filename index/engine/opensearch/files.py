"""The files of a generation in the cluster, so that servers need nothing but its address.

    PREFIX-files   pieces of files under their SHA-256, and for each generation, under a name that
                   no other build gives, the list of its files with the pieces of each

What two generations have in common is there once, and is neither sent nor fetched again by who has
the older one. A build relies on the pieces of the generation that it goes on from, which is
published; all others it writes, though they be there: only what nobody wrote since is removed, not
what another build has found there meanwhile.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Self

from index.clone import clone, is_taken_over
from index.engine.opensearch.client import Client
from index.engine.opensearch.cluster import MAX_RETRIES
from index.engine.opensearch.sending import Operation, Sender
from index.engine.opensearch.state import check_held
from index.errors import IndexDamaged

PIECE = 1 << 20
"""Bytes."""
DATABASE_PIECE = 1 << 14
"""Bytes of one of SQLite's files: an update changes pages all over it."""
AT_ONCE = 2 << 20
"""Bytes that are asked for at a time."""
MAX_LISTED = 10_000

Listing = dict[str, list[str]]
"""Path in the generation -> its pieces."""


class Older(NamedTuple):
    """What is there already of an older generation."""

    folder: Path
    files: Listing
    """As they are in the cluster; empty where it has them no more."""

    @classmethod
    def found(cls, client: Client, folder: Path, name: str | None) -> Self:
        """Return what is there of a generation that is here, and may be published by a name."""
        files: Listing = {}
        if name:
            with suppress(IndexDamaged):  # another build has just removed it
                files = listing(client, name)
        return cls(folder, files)

    def pieces_of(self, at: str, path: Path) -> list[str] | None:
        """Return the pieces of a file of a newer generation, where it is this one's."""
        return self.files.get(at) if is_taken_over(path, self.folder / at) else None


def upload(client: Client, folder: Path, name: str, older: Older | None) -> None:
    """Put the files of a complete generation into the cluster, under its name.

    `older` is published, and stays so until this one is.
    """
    _make_index(client)
    there = {piece for pieces in older.files.values() for piece in pieces} if older else set()
    files: Listing = {}
    with Sender(client, _index(client)) as sender:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            if path.name == "LOCK":
                continue
            at = path.relative_to(folder).as_posix()
            known = older and older.pieces_of(at, path)
            files[at] = known or [_sent(sender, each, there) for each in _pieces(path)]
    client.ask("PUT", f"/{_index(client)}/_doc/{name}", {"name": name, "files": files})


def _sent(sender: Sender, piece: bytes, there: set[str]) -> str:
    """Send a piece that is not there; return its name."""
    name = _name(piece)
    if name not in there:
        there.add(name)
        body = {"name": name, "data": base64.b64encode(piece).decode()}
        sender.send([Operation(name, json.dumps(body).encode(), is_again=True)])
    return name


def download(client: Client, name: str, folder: Path, older: Older | None) -> None:
    """Write the files of a generation into a folder; what an older one has of them is taken over.

    IndexDamaged where some are not there.
    """
    for at, pieces in listing(client, name).items():
        if PurePosixPath(at).is_absolute() or ".." in PurePosixPath(at).parts:
            raise _damaged(name, at)
        target = folder / at
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)  # it may be a link to the older one's
        here = older.folder / at if older and (older.folder / at).is_file() else None
        if older and here and older.files.get(at) == pieces:
            clone(here, target)
            continue
        near = _pieces(here) if here else iter(())
        most = max(1, AT_ONCE // _size(target))
        with target.open("wb") as file:
            for first in range(0, len(pieces), most):
                file.writelines(_read(client, name, pieces[first : first + most], near))


def remove_unpublished(client: Client, token: str) -> None:
    """Remove the files of all generations but those that are published.

    BuildError where the build of this token is not the one at work any more.
    """
    client.ask("POST", f"/{_index(client)}/_refresh")
    stored = list(_stored(client))  # first: what is written from now on is another build's
    names = {each.files or each.name for each in check_held(client, token).generations}
    needed = {piece for name in names for each in listing(client, name).values() for piece in each}
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


def listing(client: Client, name: str) -> Listing:
    """Return the list of a generation's files; IndexDamaged where it is gone."""
    found = client.ask("GET", f"/{_index(client)}/_doc/{name}", missing=True)
    if not found:
        raise _damaged(name, "")
    files: Listing = found["_source"]["files"]
    return files


def _read(
    client: Client, name: str, pieces: Sequence[str], near: Iterator[bytes]
) -> Iterator[bytes]:
    """Yield pieces: those of the older file that are near the same place, or the cluster's."""
    known = {_name(piece): piece for piece in islice(near, len(pieces))}
    lacking = [piece for piece in dict.fromkeys(pieces) if piece not in known]
    known |= dict(_fetched(client, name, lacking)) if lacking else {}
    for piece in pieces:
        yield known[piece]


def _fetched(client: Client, name: str, pieces: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    answer = client.ask("POST", f"/{_index(client)}/_mget", {"ids": list(pieces)})
    for wanted, found in zip(pieces, answer["docs"], strict=True):
        piece = base64.b64decode(found["_source"]["data"]) if found.get("found") else b""
        if _name(piece) != wanted:
            raise _damaged(name, wanted)
        yield wanted, piece


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_size(path)):
            yield piece


def _size(path: Path) -> int:
    """Return the bytes of each piece of a file."""
    return DATABASE_PIECE if path.suffix == ".sqlite" else PIECE


def _name(piece: bytes) -> str:
    return sha256(piece).hexdigest()


def _index(client: Client) -> str:
    return f"{client.cluster.index}-files"


def _make_index(client: Client) -> None:
    if client.ask("GET", f"/{_index(client)}/_settings", missing=True):
        return
    settings = {
        "number_of_shards": 1,
        "number_of_replicas": client.cluster.replicas,
        "allocation.max_retries": MAX_RETRIES,
    }
    fields = {
        "name": {"type": "keyword"},
        "data": {"type": "binary"},
        "files": {"type": "object", "enabled": False},
    }
    body = {
        "settings": {"index": settings},
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
