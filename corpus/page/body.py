"""The text of a page: where it ends, and what within it is of other articles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from corpus.page.boilerplate import Boilerplate, keywords_in
from corpus.page.classified import Classified, is_near_end
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_final

_MAX_TAIL_CAPTIONS = 2
_MAX_LEAD_LINES = 1
_MIN_TEXT_LINES = 3
_MIN_CAPTION_WORDS = 5


@dataclass(slots=True)
class Body:
    """The lines of the text, and the tags that stood among them."""

    lines: list[Line] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)


class _State(Enum):
    TEXT = "text"
    BOX = "box"
    """Within a box of other articles' titles."""


def part(lines: list[Classified]) -> tuple[list[Classified], list[Classified]]:
    """Return the lines of the text, and those below it."""
    end = _end(lines)
    byline = _byline_at(lines[:end])
    if byline is not None:
        return lines[:byline], lines[byline:]
    if end < len(lines):
        return lines[:end], lines[end:]
    return _without_titles_below(lines), []


def read_body(lines: Sequence[Classified]) -> Body:
    """Return a text without buttons and boxes of other articles' titles."""
    body, state = Body(), _State.TEXT
    for one in lines:
        kind = kind_of(one)
        if kind is Boilerplate.KEYWORDS:
            body.keywords = body.keywords or keywords_in(one.text)
        elif kind is Boilerplate.RELATED:
            state = _State.BOX
        elif state is _State.BOX and _is_title_in_box(one):
            continue
        elif kind is None:
            state = _State.TEXT
            _add(body.lines, one.line)
    return body


def _is_title_in_box(one: Classified) -> bool:
    return one.role is Role.PLAIN and not one.line.is_whole and not is_final(one.text)


def kind_of(one: Classified) -> Boilerplate | None:
    """Return what boilerplate a line of the text is; what markup calls text is none."""
    if one.role is Role.KEYWORDS:
        return Boilerplate.KEYWORDS
    if one.role is Role.RELATED:
        return Boilerplate.RELATED
    is_sentence = one.line.is_whole and one.is_paragraph
    return one.boilerplate if one.role is Role.PLAIN and not is_sentence else None


def _add(lines: list[Line], line: Line) -> None:
    """Add a line unless it is a caption or heading that stands there twice."""
    if not lines or lines[-1].text != line.text or is_final(line.text):
        lines.append(line)


def _end(lines: Sequence[Classified]) -> int:
    """Return where the article ends: at boilerplate that nothing of it follows."""
    begun = False
    for at, one in enumerate(lines):
        kind = kind_of(one)
        if begun and kind is Boilerplate.COMMENTS and not _stands_above_text(lines, at):
            return at
        is_box = kind in (Boilerplate.KEYWORDS, Boilerplate.RELATED)
        if begun and is_box and not _goes_on(lines[at + 1 :]):
            return at
        begun = begun or one.is_paragraph
    return len(lines)


def _stands_above_text(lines: Sequence[Classified], at: int) -> bool:
    """Return whether nearly all that markup makes paragraphs of the text stands below a line.

    A link to the comments may stand above the text, or the copyright of its picture.
    """
    whole = [place for place, one in enumerate(lines) if one.line.is_whole and one.is_paragraph]
    above = sum(1 for place in whole if place < at)
    return above <= _MAX_LEAD_LINES and len(whole) - above >= _MIN_TEXT_LINES


def _goes_on(lines: Sequence[Classified]) -> bool:
    """Return whether prose follows, so that a box of links stood within the article."""
    for one in lines:
        if one.boilerplate in (Boilerplate.COMMENTS, Boilerplate.KEYWORDS):
            return False
        if one.is_paragraph and one.role is not Role.RELATED:
            return True
    return False


def _byline_at(lines: Sequence[Classified]) -> int | None:
    """Return where the byline stands: below the last prose, or far right with little below."""
    prose = [at for at, one in enumerate(lines) if one.is_prose]
    if not prose:
        return None
    below = range(prose[0] + 1, len(lines))
    marked = [at for at in below if lines[at].role is Role.AUTHOR and is_near_end(lines, at)]
    if marked:
        return next(at for at in marked if all(n in marked for n in range(at, marked[-1])))
    for at in below:
        if lines[at].line.is_aligned and lines[at].byline and is_near_end(lines, at):
            return at
    endings = (at for at in prose if _is_ending(lines[at]) and is_near_end(lines, at))
    return _byline_below(lines, next(endings, prose[-1]))


def _byline_below(lines: Sequence[Classified], last: int) -> int | None:
    """Return where the byline below the last prose stands, or what follows a marked end."""
    for at in range(last + 1, len(lines)):
        one = lines[at]
        if one.role is Role.PLAIN and one.byline and not one.is_credited:
            return at
    return last + 1 if _is_ending(lines[last]) and last + 1 < len(lines) else None


def _is_ending(one: Classified) -> bool:
    """Return whether a line is marked as the last; where markup bounds the text, that decides."""
    return one.is_ending and not one.line.is_whole


def _without_titles_below(lines: list[Classified]) -> list[Classified]:
    """Leave out short lines below the last prose; one or two long ones are captions."""
    last = max((at for at, one in enumerate(lines) if one.is_paragraph), default=-1)
    below = lines[last + 1 :]
    are_captions = len(below) <= _MAX_TAIL_CAPTIONS and all(
        len(one.text.split()) >= _MIN_CAPTION_WORDS for one in below
    )
    if last < 0 or are_captions:
        return lines
    return lines[: last + 1] + [one for one in below if _is_of_text(one)]


def _is_of_text(one: Classified) -> bool:
    return one.line.is_whole or one.role is not Role.PLAIN or one.is_credited or one.is_sentence
