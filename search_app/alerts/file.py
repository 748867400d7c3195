"""The file of alerts: who wants to be told of which search.

TOML, a table for each alert:

    [[alert]]
    name = "Nghị quyết 28"
    mail = ["ban.bien.tap@bao.example"]
    q = "28-NQ/TW"
    section = "Xây dựng Đảng"     # any parameter of a search, as in an address
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from pathlib import Path

from corpus.errors import SearchAppError
from corpus.sentence import Sentence, words_of
from index import QueryError
from search_app.parameters import SEARCH
from search_app.search_request import Texts, asks_for_something, search_request

_OWN = ("name", "mail")
_NOT_ASKED = ("page", "per_page", "since", "sort")
"""Parameters that an alert decides by itself."""


class AlertsUnreadable(SearchAppError):
    """A file of alerts that cannot be used; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One search, and who is told of it."""

    name: str
    to: tuple[str, ...]
    texts: Texts
    """The parameters of the search."""


def load(path: Path) -> tuple[Alert, ...]:
    """Read the alerts of a file; AlertsUnreadable says what is wrong with which."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AlertsUnreadable(
            "The alerts %(path)s cannot be read: %(reason)s. Write them as the README shows.",
            path=path,
            reason=words_of(error),
        ) from error
    tables = values.get("alert", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise AlertsUnreadable("%(path)s: begin each alert with a line [[alert]].", path=path)
    alerts = tuple(_alert(path, number, each) for number, each in enumerate(tables, 1))
    names = [alert.name for alert in alerts]
    for name in names:
        if names.count(name) > 1:
            raise AlertsUnreadable(
                "%(path)s: two alerts are called “%(name)s”. Name each another.",
                path=path,
                name=name,
            )
    return alerts


def _alert(path: Path, number: int, values: Mapping[str, object]) -> Alert:
    where = Sentence("%(path)s, alert %(number)s", path=str(path), number=str(number))
    name, to = values.get("name"), values.get("mail")
    recipients = [to] if isinstance(to, str) else to
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise AlertsUnreadable('%(where)s: give it a name, as name = "Nghị quyết 28".', where=where)
    if not isinstance(recipients, list) or not recipients or not all(map(_is_address, recipients)):
        raise AlertsUnreadable(
            '%(where)s: give addresses, as mail = ["toa.soan@bao.example"].', where=where
        )
    texts = {key: _texts(value) for key, value in values.items() if key not in _OWN}
    known = [each.name for each in SEARCH if each.name not in _NOT_ASKED]
    for key in texts:
        if key not in known:
            raise AlertsUnreadable(
                "%(where)s: there is no “%(name)s”. Known are: %(known)s.",
                where=where,
                name=key,
                known=", ".join(known),
            )
    try:
        if not asks_for_something(search_request(texts)):
            raise AlertsUnreadable(
                '%(where)s: it searches for nothing. Give it q = "…".', where=where
            )
    except QueryError as error:
        raise AlertsUnreadable(
            "%(where)s: %(parameter)s: %(reason)s",
            where=where,
            parameter=error.parameter,
            reason=error,
        ) from error
    return Alert(name, tuple(recipients), texts)


def _texts(value: object) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value])]


def _is_address(value: object) -> bool:
    """Return whether something is one plain address, which cannot add headers of its own."""
    try:
        address = Address(addr_spec=value) if isinstance(value, str) else None
    except (HeaderParseError, ValueError, IndexError):
        return False
    return bool(address and address.username and address.domain)
