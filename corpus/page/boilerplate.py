"""What a saved page carries besides its article: menus, comment forms, share bars, related links.

Lines are judged by how they begin, marks and case aside, so that `Từ khoá`, `TỪ KHÓA:` and
`Tu khoa` are one. The kinds are those seen on the sites of Party papers and committees.
"""

import re
from enum import Enum
from functools import lru_cache

from corpus.page.phrases import fold, line_pattern, phrases, source, unmarked


class Boilerplate(Enum):
    """What a line that is no part of the article does to what follows it."""

    COMMENTS = "comments"
    """A comment form, or the imprint: nothing after it is of the article."""
    KEYWORDS = "keywords"
    """Tags: kept as keywords; the article has ended."""
    RELATED = "related"
    """A heading over other articles' titles: those go; the article may go on."""
    CONTROL = "control"
    """A button, counter or share link: only it goes."""
    MENU = "menu"
    """The name of a section: goes above the title and below the article."""


_MAX_LENGTH = 160
"""Characters; a paragraph may well begin with "Bình luận về..."."""
_MAX_COMMENT_WORDS = 25
_MAX_LABEL_WORDS = 3
_KEYWORDS = line_pattern("keywords")
_COMMENTS = line_pattern("comments")
_RELATED = line_pattern("related")
_COUNTER = line_pattern("counters")
_MENU = line_pattern("menu")
_SIGNS = r"[\s:|,/•·.-]*"


def _rows() -> re.Pattern[str]:
    """Return what matches a row of buttons on one line."""
    buttons, tails = (
        "|".join(source(unmarked(one)) for one in phrases(name))
        for name in ("buttons", "button_tails")
    )
    # Each is taken in one way alone: there were four to every counter of a row that is none.
    return re.compile(rf"(?:{buttons})(?:{_SIGNS}(?>{buttons}|{tails}))*\W*$")


_BUTTONS = _rows()


@lru_cache(maxsize=4096)
def boilerplate_of(text: str) -> Boilerplate | None:
    """Return what kind of boilerplate a line is; None for a line that may be of the article."""
    if len(text) > _MAX_LENGTH:
        return None
    line = fold(text)
    if not line:
        return Boilerplate.CONTROL
    if _KEYWORDS.match(line) and _is_label(text, line):
        return Boilerplate.KEYWORDS
    if _COMMENTS.match(line):
        return Boilerplate.COMMENTS if len(text.split()) <= _MAX_COMMENT_WORDS else None
    if text.startswith(">>") or _RELATED.match(line):
        return Boilerplate.RELATED
    if _BUTTONS.match(line) or _COUNTER.match(line):
        return Boilerplate.CONTROL
    return Boilerplate.MENU if _MENU.match(line) else None


def _is_label(text: str, line: str) -> bool:
    """Tell `Từ khóa: a, b` and `Tags` from a sentence that begins with these words."""
    return ":" in text[:20] or "#" in text or len(line.split()) <= _MAX_LABEL_WORDS


def keywords_in(text: str) -> list[str]:
    """Return the keywords on a line such as `Từ khóa: quận uỷ, đảng viên` or `#quậnuỷ #đảng`."""
    label, colon, rest = text.partition(":")
    listed = rest if colon and _KEYWORDS.match(fold(label)) else text
    if not colon and "#" not in text:
        return []
    parts = re.split(r"[,;|#•]", listed)
    return [part for part in (" ".join(p.split()).strip(". ") for p in parts) if part]
