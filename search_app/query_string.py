"""The parameters of a search as they stand in an address."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote_plus

from search_app.parameters import SEARCH

_BARE = "!$'()*,/:;?@"
"""What an address may hold as it is within a query (RFC 3986, 3.4), as Werkzeug leaves it."""
_DEFAULTS = {each.name: each.default for each in SEARCH}
NAMES = tuple(_DEFAULTS)
"""The parameters of a search, in the order of its addresses."""


def written(name: str, texts: Sequence[str]) -> str:
    """Return a parameter as it stands in an address; nothing where it says what is usual."""
    return "" if texts == [_DEFAULTS[name]] else "&".join([pair(name, text) for text in texts])


@lru_cache(maxsize=1024)
def pair(name: str, text: str) -> str:
    """Return one value of a parameter: most are the same in all links of a page."""
    return f"{name}={quote_plus(text, safe=_BARE)}"
