"""In how many articles terms are that only the cluster knows: pairs, words, document numbers.

A search for each would cost every shard as many searches. Asked for the term vectors of a document
that is made of the terms, a shard looks them up in its dictionary and tells in how many of its own
documents each is.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import Lock

from index.engine.opensearch.client import Client
from index.engine.opensearch.indices import routings
from index.engine.opensearch.lexicon import LOCAL, Lexicon
from index.engine.opensearch.mapping import LINE, stored
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED

CACHE_SIZE = 1 << 16
"""Frequencies that were asked for and are remembered, 200 bytes each."""
MAX_FORESEEN = 1_000
"""Frequencies that are asked for at once; of more the rest is asked for when it is needed."""
NOWHERE = " "
"""What no article has as a term. A shard without articles says of every term that it has one."""
_SINGLE = {PAIRS: TEXT, PAIRS_FOLDED: TEXT_FOLDED}
"""Field of pairs -> that of their parts."""
_STATISTICS_ALONE = {
    "term_statistics": True,
    "field_statistics": False,
    "positions": False,
    "offsets": False,
    "payloads": False,
}

Asked = tuple[str, str]
"""A field and a term, as it is stored."""


class Frequencies:
    """The frequencies of one index; safe to ask from many threads."""

    def __init__(self, client: Client, index: str, lexicon: Lexicon) -> None:
        self._client = client
        self._index = index
        self._lexicon = lexicon
        self._known: dict[Asked, int] = {}
        self._lock = Lock()

    def of(self, field: str, term: str) -> int:
        """Return the number of articles with a term, removed ones included."""
        if field in LOCAL:
            return self._lexicon.frequency(field, stored(term))
        asked = field, stored(term)
        known = self._known.get(asked)
        return self._learned([asked])[asked] if known is None else known

    def foresee(self, terms: Iterable[Asked]) -> None:
        """Ask for what is not known yet, all of it together."""
        asked = {(field, stored(term)): None for field, term in terms if field not in LOCAL}
        if unknown := [each for each in asked if each not in self._known]:
            self._learned(unknown)

    def _learned(self, terms: Sequence[Asked]) -> dict[Asked, int]:
        """Return frequencies, which are remembered from now on."""
        there = [each for each in terms if self._may_be(*each)]
        found = dict.fromkeys(set(terms).difference(there), 0)
        found |= self._asked(there[:MAX_FORESEEN]) if there else {}
        with self._lock:
            if len(self._known) >= CACHE_SIZE:
                self._known = {}
            self._known.update(found)
        return found

    def _may_be(self, field: str, term: str) -> bool:
        """Return whether articles may have a term, by what is here: no pair without its parts."""
        single = _SINGLE.get(field)
        return single is None or all(
            self._lexicon.frequency(single, part) for part in term.split(" ")
        )

    def _asked(self, terms: Sequence[Asked]) -> dict[Asked, int]:
        texts: dict[str, list[str]] = {}
        for field, term in terms:
            texts.setdefault(field, [NOWHERE]).append(term)
        document = {field: LINE.join(each) for field, each in texts.items()}
        common = {"_index": self._index, "doc": document, **_STATISTICS_ALONE}
        found = dict.fromkeys(terms, 0)
        for shard in self._client.vectors([{**common, "routing": r} for r in self._routings]):
            for field, vector in shard.items():
                # What it does not tell of is in none of its articles.
                if NOWHERE not in vector["terms"]:
                    for term, told in vector["terms"].items():
                        found[field, term] += told["doc_freq"]
        return found

    @cached_property
    def _routings(self) -> list[str]:
        return routings(self._client, self._index)
