r"""What an index of OpenSearch is told of our fields, so that it scores as the columns do.

Each field of terms is a text of lines, `term DEL weight`. The weight is an impact of
`columnar.bm25` (1..255) as a term frequency, for Lucene's BM25 with k1 = SCALE and b = 0:

    weight = SCALE * impact / (255 - impact)        weight / (weight + SCALE) = impact / 255

so that a term scores idf * impact / 255, and its blocks can be passed over by their largest
weights. The frequency counts no lengths: these are in the impact already. Lucene takes the articles
that have a field for all, so what has no term of one gets NOTHING.

    FIELD          the terms and their weights, of every field of `schema`
    FIELD_at       the terms of a field with positions in their order, a value for each run
    value_NAME     the values of a facet as shown, to be counted; key_NAME folded, to be found
    added          the moment that an article came in with
    cited_keys     the terms of `cited`; citation_keys those of `citations`, to be counted
    alike          the name of the group of articles with the same news, where it is in one
    stream         what passages are read from (`streams`)
    generation     the generation that this version of the article came in with
    batch, number  the batch that it was sent with, and its place there
    check          what a build counts its documents by
"""

from typing import Any

from index.engine.columnar.bm25 import LUCENE_FREQUENCIES, SCALE
from index.engine.opensearch.cluster import MAX_RETRIES, Cluster
from index.engine.schema import FACETS, FIELDS, Field

FORMAT = "opensearch/3"
LINE, WEIGHT, NOTHING = "\n", "\x7f", "."
MAX_TERM = 2_000
"""Characters of a term; Lucene takes 32,766 bytes."""
MAX_WINDOW = 100_000
"""Hits that can be asked for at once; pages end at 10,000, and folding takes some away."""
WEIGHTS = tuple(f"{WEIGHT}{frequency}" for frequency in LUCENE_FREQUENCIES)
"""Impact -> what follows a term."""
_UNPRINTABLE = str.maketrans({LINE: "?", WEIGHT: "?"})


def stored(term: str) -> str:
    """Return a term as it is stored: half surrogate pairs and what parts lines have no place."""
    text = term if term.isprintable() else _encodable(term)
    return text[:MAX_TERM]


def _encodable(term: str) -> str:
    return term.encode("utf-8", "replace").decode().translate(_UNPRINTABLE)


def value_of(facet: str) -> str:
    """Return the field of a facet's values as shown."""
    return f"value_{facet}"


def key_of(facet: str) -> str:
    """Return the field of a facet's folded values, empty for none."""
    return f"key_{facet}"


def positions_of(field: str) -> str:
    """Return the field of the terms of another in their order."""
    return f"{field}_at"


def settings(cluster: Cluster) -> dict[str, Any]:
    """Return the settings of a new index."""
    return {
        "number_of_shards": cluster.shards,
        "number_of_replicas": cluster.replicas,
        "allocation.max_retries": MAX_RETRIES,
        "refresh_interval": "-1",
        # Nothing is stored but, until segments merge, what was sent: to pack it tight takes nodes a
        # tenth more time, a third while they are cold.
        "codec": "default",
        "replication.type": "SEGMENT",
        "translog.durability": "async",
        "merge.policy.expunge_deletes_allowed": 0,
        "max_result_window": MAX_WINDOW,
        "mapping.total_fields.limit": 100,
        "similarity": {"impact": {"type": "BM25", "k1": SCALE, "b": 0}},
        "analysis": {
            "tokenizer": {
                "lines": _cut_at("\n"),
                "blanks": _cut_at(" "),
            },
            "filter": {"weight": {"type": "delimited_term_freq", "delimiter": WEIGHT}},
            "analyzer": {
                "weighed": {"tokenizer": "lines", "filter": ["weight"]},
                "places": {"tokenizer": "blanks"},
            },
        },
    }


def mappings() -> dict[str, Any]:
    """Return the fields of a new index."""
    keyword = {"type": "keyword"}
    counted = {"type": "keyword", "index": False}
    found = {"type": "keyword", "doc_values": False}
    fields: dict[str, Any] = {}
    for field in FIELDS:
        fields |= _of_terms(field)
    for name in FACETS:
        fields |= {value_of(name): counted, key_of(name): found}
    fields |= {
        "id": keyword,
        "published": {"type": "long"},
        "added": found,
        "cited_keys": counted,
        "citation_keys": counted,
        "alike": keyword,
        "stream": {"type": "binary", "doc_values": True},
        "generation": {"type": "integer"},
        "batch": keyword,
        "number": {"type": "integer", "index": False},
        "check": {"type": "integer", "index": False},
    }
    # OpenSearch keeps what it was sent until segments merge, to send it on to other nodes. Without
    # that (recovery_source_enabled) shards that move lose what is not flushed, or wait for ever.
    return {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "_meta": {"engine": FORMAT},
        "properties": fields,
    }


def _of_terms(field: Field) -> dict[str, Any]:
    """Return a field of terms, and that of their places."""
    fields: dict[str, Any] = {
        field.name: {
            "type": "text",
            "analyzer": "weighed",
            "norms": False,
            "index_options": "freqs",
            "similarity": "impact",
        }
    }
    if field.positions:
        fields[positions_of(field.name)] = {
            "type": "text",
            "analyzer": "places",
            "norms": False,
            "index_options": "positions",
            "similarity": "boolean",
            "position_increment_gap": 100,
        }
    return fields


def _cut_at(character: str) -> dict[str, Any]:
    return {
        "type": "char_group",
        "tokenize_on_chars": [character],
        "max_token_length": MAX_TERM + 20,
    }
