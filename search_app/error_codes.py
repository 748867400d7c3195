"""The codes of errors: what programs go by, for sentences may be put better some day."""

from index import EngineUnreachable, IndexDamaged, IndexMissing, IndexOutdated, IndexUntrusted

INDEX_CODES = {
    IndexMissing: "index-missing",
    IndexDamaged: "index-damaged",
    IndexOutdated: "index-outdated",
    IndexUntrusted: "index-untrusted",
    EngineUnreachable: "engine-unreachable",
}
"""Error of the index -> its code."""
HTTP_CODES = {
    400: "request-malformed",
    401: "key-unknown",
    404: "not-found",
    405: "method-not-allowed",
    410: "removed",
    413: "body-too-large",
    414: "address-too-long",
    429: "too-many-requests",
    500: "internal",
}
"""Status -> the code of an error that is of HTTP alone."""
CODES = {
    "value-invalid": "a parameter has a value that it cannot have",
    "parameter-unknown": "there is no such parameter",
    "parameter-repeated": "a parameter is given twice that has one value",
    "query-empty": "`q` holds no word",
    "query-too-long": "`q` is too long",
    "day-invalid": "a day cannot be read",
    "days-reversed": "`from` is after `to`",
    "page-too-deep": "a page lies behind result 10,000; `cursor` and the export do not end there",
    "cursor-invalid": "a cursor cannot be read",
    "cursor-foreign": "a cursor is of another search",
    "cursor-outdated": "a cursor is of an older generation: begin again with `cursor=*`",
    "request-malformed": "the request is no proper HTTP",
    "host-unknown": "this host name is not served here",
    "request-refused": "another refusal; the status tells: 416, 431 or 501",
    "key-unknown": "the API key is not known, or no longer valid",
    "not-found": "there is nothing at this address",
    "removed": "the article was there and is no more",
    "method-not-allowed": "addresses can only be read",
    "body-too-large": "the request has a body of more than 64 kB",
    "address-too-long": "the address has more than 20 kB",
    "too-many-requests": "wait as `Retry-After` says",
    "index-missing": "no index was built yet",
    "index-damaged": "the index is damaged",
    "index-outdated": "the index was built by another version",
    "index-untrusted": "the index could have been altered by others",
    "engine-unreachable": "the cluster that holds the index does not answer, or not wholly",
    "index-unavailable": "there is no index to search just now",
    "internal": "an error of the server, whose `error_id` finds it in the log",
}
"""Every code of an error, and what it means; the README has the same list."""
