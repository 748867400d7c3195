"""What a whole article cites: every document once, by the fullest citation of it."""

from collections.abc import Iterable

from index.citations.key import Citation
from index.citations.recognise import recognise


def citations(paragraphs: Iterable[str]) -> tuple[Citation, ...]:
    """Return the documents that an article cites, in the order of their first citation.

    A bare `Nghị quyết 28` is the one that another part of the article names in full, if there is
    just one that it can be.
    """
    found = {each.citation: None for text in paragraphs for each in recognise(text)}
    if len(found) < 2:
        return tuple(found)
    keys = {citation: frozenset(citation.partial_keys()) for citation in found}
    full = [c for c in found if not any(c.key in keys[o] for o in found if o.key != c.key)]
    resolved = (_resolved(citation, full, keys) for citation in found)
    return tuple({citation.key: citation for citation in resolved}.values())


def _resolved(
    citation: Citation, full: list[Citation], keys: dict[Citation, frozenset[str]]
) -> Citation:
    fuller = {each.key: each for each in full if citation.key in keys[each]}
    return next(iter(fuller.values())) if len(fuller) == 1 else citation
