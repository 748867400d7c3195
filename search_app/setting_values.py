"""What the text of a setting means. WrongValue says what it must be instead."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import WrongValue
from search_app.prefix import is_prefix
from search_app.rates import parse_rates

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(
    r"\.?[^\W_](?:[\w.-]*[^\W_])?(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?"
)
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?")


def choice(*allowed: str) -> Callable[[str], str]:
    """Return what takes one of a few words."""

    def parse(text: str) -> str:
        if text not in allowed:
            raise WrongValue("it must be one of %(choices)s", choices=", ".join(allowed))
        return text

    return parse


def integer(least: int, most: int) -> Callable[[str], int]:
    """Return what takes a whole number within limits."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most):
            raise WrongValue(
                "it must be a whole number from %(least)s to %(most)s", least=least, most=most
            )
        return int(text)

    return parse


def web_address(text: str) -> str:
    """Take an address of the web, or none."""
    if text and not re.fullmatch(r"https?://[^\s?#]+", text):
        raise WrongValue("write it as https://tracuu.bao.example")
    return text.rstrip("/")


def sender(text: str) -> str:
    """Take an address of mail, with a name or without."""
    if not re.fullmatch(r"([^<>@\r\n]*<)?[^<>@\s]+@[^<>@\s]+>?", text):
        raise WrongValue("write it as search@bao.example, or Name <search@bao.example>")
    return text


def switch(text: str) -> bool:
    """Take 1 or 0."""
    if text not in ("0", "1"):
        raise WrongValue("it must be 1 (on) or 0 (off)")
    return text == "1"


def names(text: str) -> tuple[str, ...]:
    """Take names that commas part."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def hosts(text: str) -> tuple[str, ...]:
    """Take names of hosts that commas part; a dot before one takes in its subdomains."""
    found = names(text)
    wrong = [each for each in found if not _HOST.fullmatch(each)]
    if wrong:
        raise WrongValue(
            "%(host)s is no name of a host; write it as tracuu.bao.example, without https:// and "
            "without a path",
            host=wrong[0],
        )
    return found


def filled(text: str) -> str:
    """Take any text but none."""
    if not text:
        raise WrongValue("it must not be empty")
    return text


def port_or_none(text: str) -> int | None:
    """Take a port, or none."""
    return integer(0, 65535)(text) if text else None


def folder(text: str) -> Path:
    """Take a path."""
    return Path(filled(text))


def file(text: str) -> Path | None:
    """Take a path, or none."""
    return Path(text) if text else None


def cluster_addresses(text: str) -> tuple[str, ...]:
    """Take addresses of a cluster that commas part: by TLS, unless they are of this machine."""
    found = names(text)
    for each in found:
        parts = urlsplit(each)
        if parts.username or parts.password:
            raise WrongValue("no name or password may stand in an address: others would see it")
        if not parts.hostname or parts.scheme not in ("http", "https") or parts.query:
            raise WrongValue(
                "%(address)s is no address; write it as https://search1.example:9200", address=each
            )
        if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
            raise WrongValue(
                "%(address)s would be read on its way; write it as https://", address=each
            )
    return found


def index_name(text: str) -> str:
    """Take the beginning of the name of an index."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", text):
        raise WrongValue("it must be small letters, digits and hyphens")
    return text


def rate(text: str) -> str:
    """Take what `search_app.rates` reads."""
    parse_rates(text)
    return text


def prefix(text: str) -> str:
    """Take the beginning of a path, or none."""
    if text and not is_prefix(text):
        raise WrongValue("write it as /tra-cuu, or leave it empty")
    return text


def origins(text: str) -> tuple[str, ...]:
    """Take origins that commas part, or `*`."""
    origins = names(text)
    wrong = [each for each in origins if each != "*" and not _ORIGIN.fullmatch(each)]
    if wrong:
        raise WrongValue(
            "%(origin)s is no origin; write it as https://example.vn, or *", origin=wrong[0]
        )
    return origins
