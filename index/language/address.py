"""Addresses of articles: the one key of all ways in which a page's address is pasted."""

import re
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}(?::\d{1,5})?/[^\s\"<>]+", re.IGNORECASE
)
_HOST_PREFIX = re.compile(r"(?:www|m|amp)\.")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|zarsrc|ref|source", re.IGNORECASE)
"""Parameters that tell where a reader came from."""
_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Return whether a text is the address of a page, with its scheme or without.

    >>> is_address("baohoagiang.vn/hop-chi-bo-1234.html"), is_address("28-NQ/TW")
    (True, False)
    """
    return _ADDRESS.fullmatch(text) is not None


def address_key(address: str) -> str:
    """Return the term under which an article is found by its address.

    The scheme, `www.`, capitals of the host, a slash at the end, the place in the page and where
    the reader came from make no difference. A digest, for addresses may be of any length.
    """
    parts = urlsplit(address if "://" in address else f"http://{address}")
    host = _HOST_PREFIX.sub("", parts.netloc.lower(), count=1).removesuffix(":80")
    asked = [each for each in parse_qsl(parts.query) if not _TRACKING.fullmatch(each[0])]
    page = unquote(parts.path).rstrip("/")
    whole = f"{host.removesuffix(':443')}{page}?{urlencode(sorted(asked))}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def words_of_address(address: str) -> str:
    """Return the words of a headline that the end of an address has; empty where it has few.

    >>> words_of_address("https://baohoagiang.vn/thoi-su/hop-chi-bo-thon-1234.html")
    'hop chi bo thon'
    """
    end = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    words = re.split(r"[-_+.]", _EXTENSION.sub("", end))
    words = [word for word in words if word.isalpha()]
    return " ".join(words) if len(words) > 2 else ""
