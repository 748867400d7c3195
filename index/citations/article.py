"""What a whole article cites: every document once, by the fullest citation of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
    owners: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
    for citation in found:
        for key in citation.partial_keys():
            owners[key][citation.key] = citation
    resolved = (_resolved(citation, owners) for citation in found)
    return tuple({citation.key: citation for citation in resolved}.values())


def _resolved(citation: Citation, owners: Mapping[str, Mapping[str, Citation]]) -> Citation:
    """Return the one fullest citation that this may mean; itself where there are several."""
    fullest = [each for each in owners[citation.key].values() if len(owners[each.key]) == 1]
    return fullest[0] if len(fullest) == 1 else citation
