"""Who wrote it: names of persons, told apart from outlets and from accounts."""

import re
from collections.abc import Iterable

from corpus.page.byline import byline_of
from corpus.page.phrases import unmarked

_OUTLET = re.compile(
    r"(?i)(?:báo|tạp chí|cổng|đài|trang|ban biên tập|tòa soạn|toà soạn|admin\w*|editor\w*)\b"
    r"|.*(?:\w\.(?:vn|com)\b|\b(?:website|điện tử|online|news)\b|https?://|@)"
)

_DOMAIN = re.compile(r"(?:\.(?:com|net|org|gov|edu|info|vn)){1,3}$", re.IGNORECASE)


def names_outlet(name: str) -> bool:
    """Return whether a name is that of a newspaper, a site or an office."""
    return bool(_OUTLET.match(name))


def persons(names: Iterable[str], outlets: Iterable[str]) -> str:
    """Return those of some names that are persons', each once, parted by commas."""
    known = {_squeezed(outlet) for outlet in outlets}
    parts = (part for name in names for part in _without_agency(name).split(","))
    found = (_person(part, known) for part in parts)
    return ", ".join(dict.fromkeys(filter(None, found)))


def _without_agency(name: str) -> str:
    """Return the name before a slash and an outlet: `Lan Chi/TTXVN`."""
    person, slash, agency = name.rpartition("/")
    is_agency = names_outlet(agency) or (" " not in agency.strip() and agency.isupper())
    return person if slash and is_agency and person else name


def _person(name: str, outlets: set[str]) -> str:
    """Return a person's name without labels; nothing for an outlet or an account."""
    name = name.strip()
    if not name or names_outlet(name) or _squeezed(name) in outlets or _is_account(name):
        return ""
    byline = byline_of(name)
    return byline.author if byline is not None else name


def _is_account(name: str) -> bool:
    """Return whether a name is what somebody logs in with: one word without a capital."""
    return " " not in name and name.isascii() and (name.islower() or any(map(str.isdigit, name)))


def _squeezed(name: str) -> str:
    """Return a name's bare letters: `Báo Thanh Lộ` and `baothanhlo` are one outlet."""
    return "".join(filter(str.isalnum, unmarked(_DOMAIN.sub("", name))))
