"""What a worker does: it sends the documents of its batch, and notes what they are known by.

In its scratch folder it leaves how often terms are in them (`counts`), and batch.json.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from index.engine.opensearch import counts
from index.engine.opensearch.client import Client
from index.engine.opensearch.documents import Documents
from index.engine.opensearch.filters import Visible
from index.engine.opensearch.sending import Operation, Sender
from index.engine.protocol import IndexEntry

FILE = "batch.json"
MAX_ARTICLES = 64
"""Of which documents are made at once."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a build writes."""

    index: str
    generation: int
    """The number of this build, which no other one's documents have."""
    token: str
    """Of its lease."""
    abandoned: tuple[tuple[int, int], ...] = ()
    """First and last numbers of builds whose documents in this index are not to be seen."""

    @property
    def visible(self) -> Visible:
        """What this build sees: all that is served, and what it sends itself."""
        return Visible(self.generation, abandoned=self.abandoned)


@dataclass(frozen=True, slots=True)
class SentBatch:
    """What a worker sent."""

    prefix: str
    """Its documents' ids are this and their number."""
    checks: list[int]
    """Their checksums."""

    def id(self, number: int) -> str:
        """Return the id of a document."""
        return f"{self.prefix}-{number}"


def send(
    client: Client,
    target: Target,
    entries: Iterable[IndexEntry],
    folder: Path,
    groups: Mapping[str, str] | None = None,
) -> None:
    """Send the documents of entries; note in a fresh folder what they are known by."""
    folder.mkdir(parents=True, exist_ok=True)
    sent = SentBatch(f"{target.generation}-{secrets.token_hex(6)}", [])
    common = {"generation": target.generation, "batch": sent.prefix}
    left, noted = iter(entries), counts.Noted()
    with Sender(client, target.index) as sender:
        while some := list(islice(left, MAX_ARTICLES)):
            first = len(sent.checks)
            documents = Documents(some, common, groups or {}, first)
            for number, document in enumerate(documents.all(), first):
                sender.send([Operation(sent.id(number), document.body)])
                sent.checks.append(document.check)
            noted.add(documents.postings, first)
    noted.write(folder)
    (folder / FILE).write_text(json.dumps(asdict(sent)), encoding="utf-8")


def sent_batch(folder: Path) -> SentBatch:
    """Return what a worker noted."""
    return SentBatch(**json.loads((folder / FILE).read_text(encoding="utf-8")))
