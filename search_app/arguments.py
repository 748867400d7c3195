"""The parameters of the address at hand."""

from flask import g, request

from search_app.parameters import SEARCH


def arguments() -> dict[str, list[str]]:
    """Return every parameter of the address at hand with its texts, as typed."""
    return dict(request.args.lists())


def disregard(name: str) -> None:
    """Answer this request as if a parameter, which cannot be read, had not been given."""
    g.disregarded = name


def asked() -> dict[str, list[str]]:
    """Return the search at hand as typed: its parameters that hold a text, in order."""
    if request.endpoint == "documents.every":
        return {}  # its own parameters have names that a search has, too
    given = {n: texts for n, texts in arguments().items() if n != g.get("disregarded")}
    texts = {each.name: list(filter(None, given.get(each.name, ()))) for each in SEARCH}
    return {
        each.name: texts[each.name] if each.repeatable else texts[each.name][:1]
        for each in SEARCH
        if texts[each.name]
    }
