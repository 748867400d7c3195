"""Addresses of pictures: which may be kept. Nothing is ever fetched from them."""

import re
from urllib.parse import urljoin, urlsplit

MAX_LENGTH = 2000
"""Characters of an address; those that signed pictures have are shorter."""
_OTHER_MEDIA = re.compile(r"(?i)\.(?:mp4|m3u8|mp3|webm|pdf|svg|html?)$")
_STAND_IN = re.compile(
    r"(?i)(?:^|[/_.-])(?:logo|icon|favicon|sprite|blank|pixel|spacer|placeholder|no-?image|no-?photo"
    r"|default|avatar|loading|1x1)s?(?=[\d_./-]|$)"
)
"""What a site shows where an article has no picture of its own."""


def picture_address(text: str, base: str = "") -> str:
    """Return the address of a picture, made whole by that of its page; empty where it is none.

    Only http and https: `data:` would carry the picture itself, and scripts have addresses too.
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH or any(c.isspace() or not c.isprintable() for c in text):
        return ""
    try:
        address = urljoin(base or "https:", text) if base or text.startswith("//") else text
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or _OTHER_MEDIA.search(parts.path):
        return ""
    return "" if _STAND_IN.search(parts.path) else address
