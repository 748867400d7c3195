"""What a whole article cites: every document once, by the fullest citation of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from corpus.article import Article
from index.citations.key import Citation
from index.citations.mentions import mentions
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


def spellings(citation: Citation, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the ways in which articles write a document, the most frequent first."""
    found: Counter[str] = Counter()
    for article in articles:
        for text in (article.title, article.lead, *article.body, *article.captions):
            places = mentions(text, (citation.key,))
            found.update(" ".join(text[start:end].split()) for start, end in places)
    return tuple(text for text, _ in found.most_common())


def _resolved(citation: Citation, owners: Mapping[str, Mapping[str, Citation]]) -> Citation:
    """Return the one fullest citation that this may mean; itself where there are several."""
    fullest = [each for each in owners[citation.key].values() if len(owners[each.key]) == 1]
    return fullest[0] if len(fullest) == 1 else citation
