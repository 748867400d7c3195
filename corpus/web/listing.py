"""Whether a page is a list of articles: a front page, a section, a tag."""

from collections import Counter
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.cleaning import one_line
from corpus.errors import Unreadable
from corpus.page.boilerplate import Boilerplate, boilerplate_of
from corpus.web.metadata import Metadata
from corpus.web.prune import prose
from corpus.web.roles import is_furniture
from corpus.web.teasers import address_of, teasers, title_above, words
from corpus.web.title import agrees, text_of, title_of

_MIN_TEASERS = 5
_MIN_PROSE_WORDS = 25
"""Words of a block of text, links left out, from which it is prose."""
_MAX_DATED_PROSE_WORDS = 20
_MAX_IMPRINT_LENGTH = 150
_PASSED_OVER = ("script", "style", "noscript", "template", "footer", "nav")
_MIN_ARTICLE_WORDS = 100
_MIN_TEXT_LENGTH = 1000
"""Characters of the paragraphs of a page; an imprint has fewer."""
_MAX_LIST_PROSE_WORDS = 60
"""Words of prose that a list may have besides its teasers: what a section is about."""
_MAX_SUMMARY_WORDS = 150
"""Words in one place of a list, more of which stand elsewhere: summaries of articles."""
_MAX_SECTION_WORDS = 6
"""Words of the name of a section or a site; titles have more."""


def refuse_list(tree: LexborHTMLParser, known: Metadata) -> None:
    """Raise Unreadable where a page holds the beginnings of many articles and the text of none.

    `known` is what its head says: when it was published, as a story in pictures with few words
    does, what it is called, and whether it is the front of its site.
    """
    body = tree.body
    if body is None:
        return
    rows = list(teasers(body))
    summaries = [node for node in body.css("p") if title_above(node)]
    titles = {address_of(node) for node in rows} | {title_above(node) for node in summaries}
    found = {node.mem_id for node in (*rows, *summaries)}
    if len(titles) >= _MIN_TEASERS and _holds_none(body, _prose_words(body, found), known):
        raise Unreadable(
            "list-page",
            "It lists %(number)s articles and holds the text of none. Save their own pages.",
            number=len(titles),
        )


def holds_several(tree: LexborHTMLParser) -> bool:
    """Return whether a page holds the whole texts of several articles."""
    texts = (sum(words(p) for p in node.css("p")) for node in tree.css("article"))
    whole = sum(1 for length in texts if length >= _MIN_ARTICLE_WORDS)
    return whole > 1 and tree.css_first("article article") is None


def _holds_none(body: LexborNode, found: Counter[int], known: Metadata) -> bool:
    """Return whether the prose of a page is too little for an article, or scattered over it."""
    is_dated = known.published is not None and known.published.published is not None
    is_article = is_dated or _is_headed(body, known)
    most = _MAX_DATED_PROSE_WORDS if is_dated else _MAX_LIST_PROSE_WORDS
    if found.total() <= most:
        return True
    is_scattered = max(found.values()) <= min(found.total() / 2, _MAX_SUMMARY_WORDS)
    return is_scattered and (_is_front(known.url) or not is_article)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.netloc) and parts.path in ("", "/") and not parts.query


def _is_headed(body: LexborNode, known: Metadata) -> bool:
    """Return whether a page has a title of its own, which is no section's and leads nowhere."""
    given = [one for one in (known.title, known.heading) if one]
    node = title_of(body, given)
    if node is None or node.css_first("a[href]") is not None:
        return False
    text = text_of(node)
    return len(text.split()) > _MAX_SECTION_WORDS and agrees(text, given)


def _is_beside(node: LexborNode, whole: int) -> bool:
    """Return whether an element is furniture; what holds most of a long text is none."""
    if not is_furniture(node):
        return False
    return whole < _MIN_TEXT_LENGTH or prose(node) < whole / 2


def _prose_words(body: LexborNode, passed_over: set[int]) -> Counter[int]:
    """Return how many words of prose stand outside some elements, by the element around them."""
    found: Counter[int] = Counter()
    whole = prose(body)
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.mem_id in passed_over or node.tag in _PASSED_OVER or _is_beside(node, whole):
            continue
        text = one_line(node.text(deep=node.tag == "p"))
        own = len(text.split())
        if node.tag == "p":
            own -= sum(words(link) for link in node.css("a"))
        else:
            waiting += [child for child in node.iter() if child.tag]
        is_imprint = boilerplate_of(text[:_MAX_IMPRINT_LENGTH]) is Boilerplate.COMMENTS
        if own >= _MIN_PROSE_WORDS and not is_imprint:
            found[(node.parent or node).mem_id] += own
    return found
