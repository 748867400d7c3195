"""Which element of a page is the title of its article."""

from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from corpus.cleaning import clean, one_line
from corpus.page.phrases import fold
from corpus.web.class_names import class_pattern
from corpus.web.roles import names

_MIN_AGREEMENT = 0.5
_MIN_WORDS = 3
_MIN_MARKED_WORDS = 4
_LOGO = class_pattern("logo")
_MARKED = (
    "[itemprop='headline'],[class*='title'],[id*='title'],[class*='headline'],[class*='tieude']"
)


def title_of(body: LexborNode, given: Sequence[str]) -> LexborNode | None:
    """Return the heading that agrees best with the titles that the page's head gives.

    Where none agrees, the first large heading that is not the site's own name.
    """
    candidates = list(_candidates(body))
    agreeing = [
        (max((_agreement(text, one) for one in given), default=0.0), node, text)
        for node, text in candidates
    ]
    best = max(agreeing, key=lambda one: one[0], default=None)
    if best is not None and best[0] >= _MIN_AGREEMENT:
        return best[1]
    return next((node for node, text in candidates if _may_stand_in(node, text)), None)


def agrees(text: str, given: Iterable[str]) -> bool:
    """Return whether a text shares most of its words with one of the titles given."""
    return any(_agreement(text, one) >= _MIN_AGREEMENT for one in given)


def text_of(node: LexborNode) -> str:
    """Return the text of a heading, on one line."""
    return one_line(clean(node.text(separator=" ")))


def _candidates(body: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    """Yield headings with their texts, the likelier kinds first, each element once."""
    seen: set[int] = set()
    for selector in ("h1", _MARKED, "h2,h3"):
        for node in body.css(selector):
            text = text_of(node)
            if node.mem_id not in seen and 0 < len(text) <= 400 and not _is_logo(node):
                seen.add(node.mem_id)
                yield node, text


def _agreement(text: str, given: str) -> float:
    """Return how many words two titles share, 0-1."""
    one, other = set(fold(text).split()), set(fold(given).split())
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _may_stand_in(node: LexborNode, text: str) -> bool:
    if node.tag == "h1":
        return True
    least = _MIN_WORDS if node.tag in ("h2", "h3") else _MIN_MARKED_WORDS
    return len(text.split()) >= least and node.css_first("a[href]") is None


def _is_logo(node: LexborNode) -> bool:
    """Return whether a heading is the site's name: by its class, or as a link to the front page."""
    link = node.css_first("a[href]")
    is_home = link is not None and (link.attributes.get("href") or "") in ("/", "./", "#")
    return bool(_LOGO.search(names(node))) or is_home
