"""The parameters of the address at hand."""

from collections.abc import Iterable, Mapping

from flask import g, request

from search_app.language import parse_language
from search_app.parameter import Parameter
from search_app.parameters import SEARCH
from search_app.query_string import written
from search_app.search_request import refuse_unknown


def arguments() -> dict[str, list[str]]:
    """Return every parameter of the address at hand with its texts, as typed."""
    return dict(request.args.lists())


def known_arguments(known: Iterable[Parameter | str]) -> dict[str, list[str]]:
    """Return every parameter; QueryError where one is not known, nor `lang`: for programs."""
    given = arguments()
    refuse_unknown(given, (*known, "lang"))
    for text in given.get("lang", ()):
        parse_language(text)
    return given


def disregard(name: str) -> None:
    """Answer this request as if a parameter, which cannot be read, had not been given."""
    g.disregarded = name
    g.pop("asked", None)
    g.pop("asked_as_written", None)


def disregarded() -> str:
    """Return the name of the parameter that this request is answered without; empty for none."""
    name: str = g.get("disregarded", "")
    return name


def asked() -> Mapping[str, list[str]]:
    """Return the search at hand as typed: its parameters that hold a text, in order.

    Every link of a page begins with them, so they are read once a request.
    """
    found: Mapping[str, list[str]] | None = g.get("asked")
    if found is None:
        found = g.asked = _asked()
    return found


def asked_as_written() -> Mapping[str, str]:
    """Return the same as it stands in an address, each parameter by itself."""
    found: Mapping[str, str] | None = g.get("asked_as_written")
    if found is None:
        found = {name: written(name, texts) for name, texts in asked().items()}
        g.asked_as_written = found
    return found


def _asked() -> dict[str, list[str]]:
    if request.endpoint == "documents.every":
        return {}  # its own parameters have names that a search has, too
    given = {n: texts for n, texts in arguments().items() if n != g.get("disregarded")}
    texts = {each.name: list(filter(None, given.get(each.name, ()))) for each in SEARCH}
    return {
        each.name: texts[each.name] if each.repeatable else texts[each.name][:1]
        for each in SEARCH
        if texts[each.name]
    }
