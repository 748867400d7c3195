"""Whether a page is a list of articles: a front page, a section, a tag."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.cleaning import one_line
from corpus.errors import Unreadable
from corpus.page.boilerplate import Boilerplate, boilerplate_of
from corpus.web.roles import is_furniture
from corpus.web.teasers import address_of, teasers, title_above, words

_MIN_TEASERS = 5
_MIN_PROSE_WORDS = 25
"""Words of a block of text, links left out, from which it is prose."""
_MAX_DATED_PROSE_WORDS = 20
_MAX_IMPRINT_LENGTH = 150
_PASSED_OVER = ("script", "style", "noscript", "template", "footer", "nav")
_MIN_ARTICLE_WORDS = 100
_MAX_LIST_PROSE_WORDS = 60
"""Words of prose that a list may have besides its teasers: what a section is about."""


def refuse_list(tree: LexborHTMLParser, *, is_dated: bool) -> None:
    """Raise Unreadable where a page holds the beginnings of many articles and the text of none.

    `is_dated`: its head tells when it was published, as a story in pictures with few words does.
    """
    body = tree.body
    if body is None:
        return
    rows = list(teasers(body))
    summaries = [node for node in body.css("p") if title_above(node)]
    titles = {address_of(node) for node in rows} | {title_above(node) for node in summaries}
    found = {node.mem_id for node in (*rows, *summaries)}
    most = _MAX_DATED_PROSE_WORDS if is_dated else _MAX_LIST_PROSE_WORDS
    if len(titles) >= _MIN_TEASERS and _prose_words(body, found) <= most:
        raise Unreadable(
            "list-page",
            f"It lists {len(titles)} articles and holds the text of none. Save their own pages.",
        )


def holds_several(tree: LexborHTMLParser) -> bool:
    """Return whether a page holds the whole texts of several articles."""
    texts = (sum(words(p) for p in node.css("p")) for node in tree.css("article"))
    whole = sum(1 for length in texts if length >= _MIN_ARTICLE_WORDS)
    return whole > 1 and tree.css_first("article article") is None


def _prose_words(body: LexborNode, passed_over: set[int]) -> int:
    """Return how many words of prose stand outside some elements."""
    found = 0
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.mem_id in passed_over or node.tag in _PASSED_OVER or is_furniture(node):
            continue
        text = one_line(node.text(deep=node.tag == "p"))
        own = len(text.split())
        if node.tag == "p":
            own -= sum(words(link) for link in node.css("a"))
        else:
            waiting += [child for child in node.iter() if child.tag]
        is_imprint = boilerplate_of(text[:_MAX_IMPRINT_LENGTH]) is Boilerplate.COMMENTS
        found += own if own >= _MIN_PROSE_WORDS and not is_imprint else 0
    return found
