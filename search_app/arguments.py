"""The parameters of the address at hand."""

from flask import request

from search_app.parameters import SEARCH


def arguments() -> dict[str, list[str]]:
    """Return every parameter of the address at hand with its texts, as typed."""
    return dict(request.args.lists())


def asked() -> dict[str, list[str]]:
    """Return the search at hand as typed: its parameters that hold a text, in order."""
    given = arguments()
    texts = {each.name: list(filter(None, given.get(each.name, ()))) for each in SEARCH}
    return {
        each.name: texts[each.name] if each.repeatable else texts[each.name][:1]
        for each in SEARCH
        if texts[each.name]
    }
