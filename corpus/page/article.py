"""A page's lines -> the article on it: where it begins, where it ends, and what is what.

The model is a page saved from a party newspaper's site: perhaps a menu, a title, a date line, the
lead, paragraphs with captions between them, the byline, then furniture. Lines may carry roles
that markup gave them; without any, position and form decide.
"""

import re

from corpus.draft import Draft
from corpus.page.boilerplate import Boilerplate, boilerplate_of, fold, keywords_in
from corpus.page.byline import Byline, byline_of
from corpus.page.head import take_head
from corpus.page.lines import (
    Line,
    Role,
    is_caption,
    is_credited,
    is_file_name,
    is_final,
    is_paragraph,
    is_teaser,
    join,
)

_MAX_HEADLINE_WORDS = 20
"""Words; no headline has so many."""
_MIN_TITLE_WORDS = 5
"""Names of sections and newspapers are mostly shorter."""
_END = re.compile(r"\./\.['\"”’)]*$")


def assemble(lines: list[Line]) -> Draft:
    """Return the article that stands on a page; its draft has no text where there is none."""
    draft = Draft()
    lines = [line for line in lines if not is_file_name(line.text)]
    start = take_head(lines, draft)
    rest = lines[start:]
    end = _end(rest)
    after = rest[end:]
    inside = rest[:end]
    if (byline_at := _byline_at(inside)) is not None:
        after = inside[byline_at:] + after
        inside = inside[:byline_at]
    inside = _trimmed(inside) if byline_at is None and not after else inside
    _take_article(_without_furniture(inside, draft), draft)
    _take_tail(after, draft)
    return draft


def _end(lines: list[Line]) -> int:
    """Return where the article ends: at furniture that nothing of it follows."""
    seen = False
    for at, line in enumerate(lines):
        kind = (
            boilerplate_of(line.text)
            if line.role in (Role.PLAIN, Role.KEYWORDS, Role.RELATED)
            else None
        )
        if line.role is Role.KEYWORDS:
            kind = Boilerplate.KEYWORDS
        if seen and kind is Boilerplate.COMMENTS:
            return at
        if (
            seen
            and kind in (Boilerplate.KEYWORDS, Boilerplate.RELATED)
            and not _goes_on(lines[at + 1 :])
        ):
            return at
        seen = seen or is_paragraph(line.text)
    return len(lines)


def _goes_on(lines: list[Line]) -> bool:
    """Return whether prose follows, so that a box of links stood within the article."""
    for line in lines:
        if boilerplate_of(line.text) in (Boilerplate.COMMENTS, Boilerplate.KEYWORDS):
            return False
        if is_paragraph(line.text) and line.role is not Role.RELATED:
            return True
    return False


def _byline_at(lines: list[Line]) -> int | None:
    """Return where the byline stands: below the last prose, or far right with little below."""
    prose = [at for at, line in enumerate(lines) if _is_prose(line)]
    if not prose:
        return None
    marked = [at for at in range(prose[0] + 1, len(lines)) if lines[at].role is Role.AUTHOR]
    if marked:
        return marked[-1]
    for at in range(prose[0] + 1, len(lines)):
        line = lines[at]
        if line.is_aligned and byline_of(line.text, aligned=True) and _is_near_end(lines, at):
            return at
    ends = (at for at in prose if _END.search(lines[at].text) and _is_near_end(lines, at))
    last = next(ends, prose[-1])
    for at in range(last + 1, len(lines)):
        line = lines[at]
        if line.role is Role.PLAIN and byline_of(line.text) and not is_credited(line.text):
            return at
    return last + 1 if _END.search(lines[last].text) and last + 1 < len(lines) else None


def _is_prose(line: Line) -> bool:
    """Return whether a line is surely of the text: titles of other articles end in `?` and `!`."""
    asks = line.text.rstrip("\"'”’»)]").endswith(("?", "!"))
    return is_paragraph(line.text) and (not asks or len(line.text.split()) > _MAX_HEADLINE_WORDS)


def _is_near_end(lines: list[Line], at: int) -> bool:
    """Return whether too little prose stands below a line for the article to go on there."""
    before = sum(len(line.text) for line in lines[: at + 1])
    after = sum(len(line.text) for line in lines[at + 1 :] if _is_prose(line))
    return after <= before / 4


def _trimmed(lines: list[Line]) -> list[Line]:
    """Leave out short lines below the last prose; one or two long ones are captions."""
    last = max((at for at, line in enumerate(lines) if is_paragraph(line.text)), default=-1)
    tail = lines[last + 1 :]
    if last < 0 or (len(tail) <= 2 and all(len(t.text.split()) >= _MIN_TITLE_WORDS for t in tail)):
        return lines
    return lines[: last + 1] + [line for line in tail if _is_of_text(line)]


def _is_of_text(line: Line) -> bool:
    if line.role is not Role.PLAIN or is_credited(line.text):
        return True
    return is_final(line.text) and not is_teaser(line.text)


def _without_furniture(lines: list[Line], draft: Draft) -> list[Line]:
    """Leave out buttons and boxes of other articles' titles; note who they say wrote it."""
    kept: list[Line] = []
    in_box = False
    for line in lines:
        kind = boilerplate_of(line.text) if line.role in (Role.PLAIN, Role.RELATED) else None
        if kind is Boilerplate.KEYWORDS or line.role is Role.KEYWORDS:
            draft.keywords = draft.keywords or keywords_in(line.text)
        if kind is Boilerplate.RELATED or line.role is Role.RELATED:
            in_box = True
        elif in_box and not is_final(line.text) and line.role is Role.PLAIN:
            continue
        elif kind is None and line.role is not Role.KEYWORDS:
            in_box = False
            is_twice = kept and kept[-1].text == line.text and not is_final(line.text)
            if not is_twice:
                kept.append(line)
    return kept


def _take_article(lines: list[Line], draft: Draft) -> None:
    """Take lead, paragraphs and captions."""
    whole = join([line for line in lines if line.role not in (Role.AUTHOR, Role.DATE)])
    captions = _captions(whole)
    paragraphs: list[str] = []
    for line, is_one in zip(whole, captions, strict=True):
        if is_one:
            draft.captions.append(line.text)
        elif line.role is Role.LEAD and not draft.lead and not paragraphs:
            draft.lead = line.text
        elif line.text != draft.title:
            paragraphs.append(line.text)
    if not draft.lead and len(paragraphs) > 1:
        draft.lead = paragraphs.pop(0)
    draft.body = paragraphs


def _captions(lines: list[Line]) -> list[bool]:
    """Return which lines are captions; many short ones in a row are a list or a poem."""
    marks = [is_caption(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and marks[end] and lines[end].role is Role.PLAIN:
            end += 1
        if end - start > 4:
            marks[start:end] = [is_credited(line.text) for line in lines[start:end]]
        start = max(end, start + 1)
    if marks and all(marks):
        return [line.role is Role.CAPTION or is_credited(line.text) for line in lines]
    return marks


def _take_tail(lines: list[Line], draft: Draft) -> None:
    """Take what is worth keeping below the text: byline, source, keywords."""
    for at, line in enumerate(lines):
        kind = boilerplate_of(line.text)
        if kind is Boilerplate.KEYWORDS or line.role is Role.KEYWORDS:
            _take_keywords(lines[at:], draft)
        if kind is Boilerplate.COMMENTS:
            return
        byline = None if kind else byline_of(line.text, aligned=line.is_aligned)
        if byline is None:
            continue
        if (
            at == 0
            or byline.labelled
            or line.is_aligned
            or line.role is Role.AUTHOR
            or _is_low(lines, at)
        ):
            _take_byline(byline, draft)


def _is_low(lines: list[Line], at: int) -> bool:
    """Return whether a name stands below links to other articles, with only furniture below it."""
    above = boilerplate_of(lines[at - 1].text) is Boilerplate.RELATED
    return above and all(boilerplate_of(line.text) is not None for line in lines[at + 1 : at + 3])


def _take_byline(byline: Byline, draft: Draft) -> None:
    draft.author = draft.author or byline.author
    draft.source = draft.source or byline.source


def _take_keywords(lines: list[Line], draft: Draft) -> None:
    """Take keywords from a label's line, or from the lines with `#` below it."""
    found = keywords_in(lines[0].text)
    for line in lines[1:]:
        if found or not line.text.startswith("#"):
            break
        draft.keywords += [k for k in keywords_in(line.text) if k not in draft.keywords]
    draft.keywords += [k for k in found if k not in draft.keywords and fold(k)]
