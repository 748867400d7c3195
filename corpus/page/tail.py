"""Below the text of a page: who wrote it, whom it was taken from, what it is filed under."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.page.boilerplate import Boilerplate, keywords_in
from corpus.page.byline import Byline
from corpus.page.classified import Classified
from corpus.page.lines import Role


@dataclass(slots=True)
class Tail:
    """What is worth keeping."""

    author: str = ""
    source: str = ""
    keywords: list[str] = field(default_factory=list)


def read_tail(lines: Sequence[Classified]) -> Tail:
    """Return what the lines below a text tell, down to the comments."""
    tail, byline = Tail(), None
    for at, one in enumerate(lines):
        if one.boilerplate is Boilerplate.COMMENTS:
            break
        if one.boilerplate is Boilerplate.KEYWORDS or one.role is Role.KEYWORDS:
            found = keywords_in(one.text) or _hashtags(lines[at + 1 :])
            tail.keywords += [word for word in found if word not in tail.keywords]
        if one.byline is not None and _is_signed(lines, at, one.byline):
            byline = byline or one.byline
            if one.role is Role.AUTHOR:
                byline = byline.with_more(one.byline)
            tail.source = tail.source or one.byline.source
    tail.author = byline.author if byline else ""
    return tail


def _hashtags(lines: Sequence[Classified]) -> list[str]:
    """Return the keywords on lines with `#` right below a label."""
    found: list[str] = []
    for one in lines:
        if found or not one.text.startswith("#"):
            break
        found += keywords_in(one.text)
    return found


def _is_signed(lines: Sequence[Classified], at: int, byline: Byline) -> bool:
    """Return whether a name signs the article, rather than being another's title."""
    one = lines[at]
    return (
        at == 0
        or byline.labelled
        or one.line.is_aligned
        or one.role is Role.AUTHOR
        or _is_below_links(lines, at)
    )


def _is_below_links(lines: Sequence[Classified], at: int) -> bool:
    """Return whether a name stands below links to other articles, above boilerplate alone."""
    is_above = lines[at - 1].boilerplate is Boilerplate.RELATED
    return is_above and all(one.boilerplate is not None for one in lines[at + 1 : at + 3])
