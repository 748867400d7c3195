"""Above the text of a page: its title, its date line, perhaps its byline, and a menu."""

from corpus.draft import MAX_TITLE_LENGTH, Draft
from corpus.page.boilerplate import boilerplate_of
from corpus.page.byline import byline_of
from corpus.page.dateline import MAX_HEAD_LINES, date_at, is_dateline, take_date
from corpus.page.lines import Line, Role, is_paragraph

_MIN_TITLE_WORDS = 5
"""Names of sections and newspapers are mostly shorter."""


def take_head(lines: list[Line], draft: Draft) -> int:
    """Take title, time and what stands around them; return where the text begins."""
    marked = next((at for at, line in enumerate(lines) if line.role is Role.TITLE), None)
    if marked is not None:
        draft.title = lines[marked].text
        return marked + 1 + _dateline(lines[marked + 1 :], draft, marked_title=True)
    before = len(lines)
    dated = date_at(lines)
    if dated is None:
        return _untimed_title(lines, draft)
    take_date(lines, dated, draft)
    before = dated
    title = _title_at(lines[:before])
    if title is None:  # the date stands above the title
        title = _first(lines, dated + 1)
        if title is None:
            return dated + 1
        draft.title = lines[title].text
        return title + 1 + _dateline(lines[title + 1 :], draft)
    draft.title = lines[title].text
    del lines[dated]
    # What stands between title and date is the lead, or who wrote it.
    kept = [line for line in lines[title + 1 : dated] if boilerplate_of(line.text) is None]
    lines[title + 1 : dated] = kept
    _second_date(lines, title + 1 + len(kept))
    return title + 1 + _top_byline(lines, title + 1, draft)


def _untimed_title(lines: list[Line], draft: Draft) -> int:
    first = _first(lines, 0)
    if first is None:
        return len(lines)
    if len(lines[first].text) > MAX_TITLE_LENGTH:
        return first
    title = _title_at(lines[: _prose_at(lines)])
    first = title if title is not None else first
    draft.title = lines[first].text
    if is_paragraph(draft.title):
        draft.repair("no title, its first line used")
    return first + 1 + _top_byline(lines, first + 1, draft)


def _prose_at(lines: list[Line]) -> int:
    found = (at for at, line in enumerate(lines) if at and is_paragraph(line.text))
    return next(found, len(lines))


def _first(lines: list[Line], start: int) -> int | None:
    """Return the first line from `start` on that is no furniture."""
    found = (at for at in range(start, len(lines)) if boilerplate_of(lines[at].text) is None)
    return next(found, None)


def _title_at(above: list[Line]) -> int | None:
    """Return which of the lines above the text is the title."""
    candidates = [at for at, line in enumerate(above) if boilerplate_of(line.text) is None]
    if not candidates:
        return None
    long = [at for at in candidates if len(above[at].text.split()) >= _MIN_TITLE_WORDS]
    return long[0] if long else candidates[-1]


def _dateline(lines: list[Line], draft: Draft, *, marked_title: bool = False) -> int:
    """Take the date line and a byline that follow a title; return where the text begins."""
    at = date_at(lines[:MAX_HEAD_LINES], below=True)
    marked = next((i for i, line in enumerate(lines) if line.role is Role.DATE), None)
    at = marked if marked is not None else at
    if at is not None and (draft.published is None or marked_title):
        take_date(lines, at, draft)
    if at is not None and not any(is_paragraph(line.text) for line in lines[:at]):
        return at + 1 + _top_byline(lines, at + 1, draft)
    return _top_byline(lines, 0, draft)


def _second_date(lines: list[Line], at: int) -> None:
    """Drop a further date line, such as `Cập nhật: ...` below the first."""
    if at < len(lines) and is_dateline(lines[at]):
        del lines[at]


def _top_byline(lines: list[Line], at: int, draft: Draft) -> int:
    """Take a byline that stands above the text; return how many lines it and furniture fill."""
    start = at
    while at < len(lines) and not is_paragraph(lines[at].text):
        if (
            lines[at].role is Role.AUTHOR
            or boilerplate_of(lines[at].text)
            or is_dateline(lines[at])
        ):
            at += 1
            continue
        byline = byline_of(lines[at].text)
        has_text = any(is_paragraph(line.text) for line in lines[at + 1 :])
        if byline is None or not has_text or draft.author or lines[at].role is not Role.PLAIN:
            break
        draft.author, draft.source = byline.author, byline.source or draft.source
        at += 1
    return at - start
