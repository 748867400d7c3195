"""Above the text of a page: its title, its date line, perhaps its byline, and a menu."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import dates
from corpus.draft import MAX_TITLE_LENGTH
from corpus.page.byline import Byline
from corpus.page.classified import Classified, classify, is_near_end
from corpus.page.lines import Role

MAX_HEAD_LINES = 16
"""A date line stands among the first lines of a page."""
_MAX_LEAD_LINES = 2
_MIN_TITLE_WORDS = 5
"""Names of sections and newspapers are mostly shorter."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and the lines of the text and all below it."""

    title: str
    stamp: dates.Stamp | None
    byline: Byline | None
    rest: list[Classified]

    is_title_doubtful: bool = False
    """Whether the first line stands in for a title."""


def read_head(lines: Sequence[Classified]) -> Head:
    """Return the head of a page and what it leaves."""
    title, date = _title_and_date(lines)
    dateline = lines[date].dateline if date is not None else None
    begin = _begin(lines, title, date)
    byline, rest = _below(lines, begin, date)
    return Head(
        lines[title].text if title is not None else "",
        dateline.stamp if dateline else None,
        (dateline.byline if dateline else None) or byline,
        rest,
        date is None and title is not None and lines[title].role is not Role.TITLE,
    )


def _title_and_date(lines: Sequence[Classified]) -> tuple[int | None, int | None]:
    """Return which lines are the title and the date line, each None where there is none."""
    marked = next((at for at, one in enumerate(lines) if one.role is Role.TITLE), None)
    if marked is not None:
        return marked, _date_beside(lines, marked)
    date = _date(lines)
    if date is None:
        return _undated_title(lines), None
    title = _title_among(lines[:date])
    if title is not None:
        return title, date
    title = _first(lines, date + 1)  # the date stands above the title
    if title is None or not _may_be_title(lines[title]) or _has_prose(lines[:date]):
        return None, date
    if _names_a_day(lines[date]):
        return title, date
    return title, _date_below(lines, title + 1) or date


def _date(lines: Sequence[Classified]) -> int | None:
    """Return which line is the date line of a page whose title is not known.

    One with nothing but boilerplate above it is the day of the visit, if another follows.
    """
    dated = [at for at, one in enumerate(lines[:MAX_HEAD_LINES]) if one.dateline]
    below_text = (
        at
        for at in dated
        if any(one.boilerplate is None and one.dateline is None for one in lines[:at])
    )
    return next(below_text, dated[0] if dated else None)


def _tells_change(one: Classified) -> bool:
    return one.dateline is not None and one.dateline.is_change


def _names_a_day(one: Classified) -> bool:
    return one.dateline is not None and one.dateline.stamp.published is not None


def _date_beside(lines: Sequence[Classified], title: int) -> int | None:
    """Return which line below a title, or else above it, is the date line."""
    above = (at for at in reversed(range(title)) if lines[at].dateline)
    below = _date_below(lines, title + 1)
    return next(above, None) if below is None else below


def _date_below(lines: Sequence[Classified], start: int) -> int | None:
    """Return which line below a title is the date line.

    One that is marked comes first, and the day of publication before that of a change.
    """
    dated = [at for at in range(start, len(lines)) if lines[at].dateline]
    marked = [at for at in dated if lines[at].role is Role.DATE]
    near = [at for at in dated if at < start + MAX_HEAD_LINES]
    return min(marked or near, key=lambda at: (_tells_change(lines[at]), at), default=None)


def _undated_title(lines: Sequence[Classified]) -> int | None:
    first = _first(lines, 0)
    if first is None or not _may_be_title(lines[first]):
        return None
    prose = (at for at, one in enumerate(lines) if at and one.is_paragraph)
    title = _title_among(lines[: next(prose, len(lines))])
    return first if title is None else title


def _title_among(above: Sequence[Classified]) -> int | None:
    """Return which of the lines above the text is the title."""
    candidates = [
        at for at, one in enumerate(above) if one.boilerplate is None and _may_be_title(one)
    ]
    long = (at for at in candidates if len(above[at].text.split()) >= _MIN_TITLE_WORDS)
    return next(long, candidates[-1] if candidates else None)


def _may_be_title(one: Classified) -> bool:
    """Return whether a line is short enough for a title; what is longer is a paragraph."""
    return len(one.text) <= MAX_TITLE_LENGTH


def _has_prose(lines: Sequence[Classified]) -> bool:
    return any(one.is_paragraph for one in lines)


def _first(lines: Sequence[Classified], start: int) -> int | None:
    """Return the first line from `start` on that is no boilerplate."""
    found = (at for at in range(start, len(lines)) if lines[at].boilerplate is None)
    return next(found, None)


def _begin(lines: Sequence[Classified], title: int | None, date: int | None) -> int:
    """Return where what follows the title begins; without one no paragraph stands above it."""
    if title is not None:
        return title + 1
    if date is not None and not _has_prose(lines[:date]):
        return date + 1
    first = _first(lines, 0)
    return len(lines) if first is None else first


def _below(
    lines: Sequence[Classified], begin: int, date: int | None
) -> tuple[Byline | None, list[Classified]]:
    """Return the byline above the text, and the text with all below it.

    What stands between title and date is the lead, or who wrote it.
    """
    byline: Byline | None = None
    rest: list[Classified] = []
    last_prose = max((at for at, one in enumerate(lines) if one.is_paragraph), default=-1)
    above_text = True
    for at in range(begin, len(lines)):
        one = lines[at]
        if at == date:
            rest += _glued(one)
        elif _is_of_head(one, at - date if date is not None else None, above_text=above_text):
            continue
        elif at < last_prose and (
            (above_text and _is_byline(one, byline)) or _signs_below_lead(lines, begin, at)
        ):
            byline = one.byline if byline is None else byline.with_more(one.byline)
        else:
            above_text = False
            rest.append(one)
    return byline, rest


def _is_of_head(one: Classified, below_date: int | None, *, above_text: bool) -> bool:
    """Return whether a line is boilerplate around the date line, or a second date."""
    if below_date is not None and below_date < 0 and one.boilerplate:
        return True
    if below_date == 1 and one.dateline:
        return True
    return above_text and not one.is_paragraph and bool(one.boilerplate or one.dateline)


def _signs_below_lead(lines: Sequence[Classified], begin: int, at: int) -> bool:
    """Return whether a name that markup calls an author stands between the lead and the text."""
    if lines[at].role is not Role.AUTHOR or lines[at].byline is None:
        return False
    above = sum(1 for one in lines[begin:at] if one.is_paragraph)
    return above <= _MAX_LEAD_LINES and not is_near_end(lines, at)


def _is_byline(one: Classified, known: Byline | None) -> bool:
    """Return whether a line names who wrote the article; only marked ones name further people."""
    if one.byline is None:
        return False
    if one.role is Role.AUTHOR:
        return True
    is_set_apart = not one.line.is_whole or one.line.is_aligned or one.byline.labelled
    return known is None and one.role is Role.PLAIN and is_set_apart


def _glued(dated: Classified) -> Iterator[Classified]:
    """Yield the text that stands behind the day on a date line."""
    if dated.dateline and dated.dateline.glued:
        yield from classify([replace(dated.line, text=dated.dateline.glued, role=Role.PLAIN)])
