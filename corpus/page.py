"""A page's lines -> the article on it: where it begins, where it ends, and what is what.

The model is a page saved from a party newspaper's site: perhaps a menu, a title, a date line, the
lead, paragraphs with captions between them, the byline, then furniture. Lines may carry roles
that markup gave them; without any, position and form decide.
"""

import re
from dataclasses import replace

from corpus import dates
from corpus.byline import Byline, byline_of
from corpus.draft import LONGEST_TITLE, Draft
from corpus.furniture import Kind, fold, keywords_in, kind_of
from corpus.lines import (
    Line,
    Role,
    is_caption,
    is_credited,
    is_file_name,
    is_final,
    is_paragraph,
    join,
)

HEAD_LINES = 16
"""A date line stands among the first lines of a page."""
_TITLE_WORDS = 5
"""Names of sections and newspapers are mostly shorter."""
_DATE_WORDS = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7]|(?:mon|tues"
    r"|wednes|thurs"
    r"|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.])|ngày đăng|cập nhật|cập nhập"
    r"|ngày|lúc|vào lúc|vào|hồi"
    r"|(?:đăng|gửi|tạo|viết)(?= *(?:ngày|lúc|bởi|tải|tin|bài|vào|:|\d))|đăng (?:tải|tin|bài)"
    r"|xuất bản"
    r"|phát hành|ban hành(?=:)|đưa tin|(?:tin|bài)(?= (?:đăng|được|gửi|cập))|bởi|được|print|gốc"
    r"|posted|published|updated"
    r"|last|on|at|by|date|time|publish|thời gian|giờ|lần cuối|mới nhất|gmt|utc|ict"
    r"|(?:lượt|số lượt|lần) (?:xem|đọc)|views?|hôm nay|hôm qua)\b|^\W*(?:đăng|gửi)\b|\d[\d.,]*"
    r"|\+\d+",
    re.IGNORECASE,
)
"""Words on date lines that name no one; many are parts of names too, so their setting counts."""
_PLACE = re.compile(r"[^,:|\d]{2,40},\s*(?:thứ \w+,?\s*(?:ngày\s*)?|ngày\s*)", re.IGNORECASE)
"""`Hải Phòng, ngày 28 tháng 5 năm 2024` names a place, not an author."""
_LOOSE = " \t|,;:•·*_()[]{}-–—/\\.»«›>"
_END = re.compile(r"\./\.['\"”’)]*$")


def assemble(lines: list[Line]) -> Draft:
    """Return the article that stands on a page; its draft has no text where there is none."""
    draft = Draft()
    lines = [line for line in lines if not is_file_name(line.text)]
    start = _head(lines, draft)
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


def _head(lines: list[Line], draft: Draft) -> int:
    """Take title, time and what stands around them; return where the text begins."""
    marked = next((at for at, line in enumerate(lines) if line.role is Role.TITLE), None)
    if marked is not None:
        draft.title = lines[marked].text
        return marked + 1 + _dateline(lines[marked + 1 :], draft, marked_title=True)
    before = len(lines)
    dated = _date_at(lines)
    if dated is None:
        return _untimed_title(lines, draft)
    _take_date(lines, dated, draft)
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
    kept = [line for line in lines[title + 1 : dated] if kind_of(line.text) is None]
    lines[title + 1 : dated] = kept
    _second_date(lines, title + 1 + len(kept))
    return title + 1 + _top_byline(lines, title + 1, draft)


def _untimed_title(lines: list[Line], draft: Draft) -> int:
    first = _first(lines, 0)
    if first is None:
        return len(lines)
    if len(lines[first].text) > LONGEST_TITLE:
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
    found = (at for at in range(start, len(lines)) if kind_of(lines[at].text) is None)
    return next(found, None)


def _title_at(above: list[Line]) -> int | None:
    """Return which of the lines above the text is the title."""
    candidates = [at for at, line in enumerate(above) if kind_of(line.text) is None]
    if not candidates:
        return None
    long = [at for at in candidates if len(above[at].text.split()) >= _TITLE_WORDS]
    return long[0] if long else candidates[-1]


def _dateline(lines: list[Line], draft: Draft, *, marked_title: bool = False) -> int:
    """Take the date line and a byline that follow a title; return where the text begins."""
    at = _date_at(lines[:HEAD_LINES], below=True)
    marked = next((i for i, line in enumerate(lines) if line.role is Role.DATE), None)
    at = marked if marked is not None else at
    if at is not None and (draft.published is None or marked_title):
        _take_date(lines, at, draft)
    if at is not None and not any(is_paragraph(line.text) for line in lines[:at]):
        return at + 1 + _top_byline(lines, at + 1, draft)
    return _top_byline(lines, 0, draft)


def _date_at(lines: list[Line], *, below: bool = False) -> int | None:
    """Return which line of a page's head is its date line.

    One with nothing but furniture above it is the day of the visit, if another follows.
    """
    first = None
    for at, line in enumerate(lines[:HEAD_LINES]):
        if not is_dateline(line):
            continue
        if below or any(kind_of(above.text) is None for above in lines[:at] if above is not first):
            return at
        if first is None:
            first = line
    return next((at for at, line in enumerate(lines) if line is first), None)


def is_dateline(line: Line) -> bool:
    """Tell whether a line says when the article was published and little else."""
    if line.role not in (Role.PLAIN, Role.DATE, Role.PARAGRAPH) or len(line.text) > 200:
        return line.role is Role.DATE
    stamp = dates.find(line.text)
    if stamp is None:
        return False
    begin, rest = _around(line.text, stamp)
    if stamp.published and begin == 0 and _is_glued(line.text, stamp):
        return True
    if len(line.text) > 120:
        return False
    if not rest or kind_of(rest) or _PLACE.fullmatch(line.text[:begin]):
        return True
    return byline_of(rest) is not None


def _around(text: str, stamp: dates.Stamp) -> tuple[int, str]:
    """Return where a stamp begins in a line, and what the line says besides."""
    rest, at = [], 0
    for begin, end in stamp.spans:
        rest.append(text[at : max(at, begin)])
        at = max(at, end)
    rest.append(text[at:])
    other = " ".join(_DATE_WORDS.sub(" ", " ".join(rest)).split())
    return stamp.spans[0][0], other.strip(_LOOSE)


def _is_glued(text: str, stamp: dates.Stamp) -> bool:
    """Tell whether the text follows the day without a space: `08/11/2022Liên đoàn...`."""
    after = text[stamp.spans[-1][1] :]
    return after[:1].isalpha() and after[:1].isupper()


def _take_date(lines: list[Line], at: int, draft: Draft) -> None:
    """Take a date line's time, and the name on it; text glued to it stays as a line."""
    line = lines[at]
    stamp = dates.find(line.text)
    if stamp is None:
        return
    draft.published = stamp.published
    draft.repair(stamp.repair)
    begin, rest = _around(line.text, stamp)
    if begin == 0 and _is_glued(line.text, stamp):
        lines.insert(at + 1, replace(line, text=line.text[stamp.spans[-1][1] :].strip()))
    elif rest and not _PLACE.fullmatch(line.text[:begin]) and (byline := byline_of(rest)):
        draft.author, draft.source = byline.author, byline.source


def _second_date(lines: list[Line], at: int) -> None:
    """Drop a further date line, such as `Cập nhật: ...` below the first."""
    if at < len(lines) and is_dateline(lines[at]):
        del lines[at]


def _top_byline(lines: list[Line], at: int, draft: Draft) -> int:
    """Take a byline that stands above the text; return how many lines it and furniture fill."""
    start = at
    while at < len(lines) and not is_paragraph(lines[at].text):
        if lines[at].role is Role.AUTHOR or kind_of(lines[at].text) or is_dateline(lines[at]):
            at += 1
            continue
        byline = byline_of(lines[at].text)
        has_text = any(is_paragraph(line.text) for line in lines[at + 1 :])
        if byline is None or not has_text or draft.author or lines[at].role is not Role.PLAIN:
            break
        draft.author, draft.source = byline.author, byline.source or draft.source
        at += 1
    return at - start


def _end(lines: list[Line]) -> int:
    """Return where the article ends: at furniture that nothing of it follows."""
    seen = False
    for at, line in enumerate(lines):
        kind = (
            kind_of(line.text) if line.role in (Role.PLAIN, Role.KEYWORDS, Role.RELATED) else None
        )
        if line.role is Role.KEYWORDS:
            kind = Kind.KEYWORDS
        if seen and kind is Kind.COMMENTS:
            return at
        if seen and kind in (Kind.KEYWORDS, Kind.RELATED) and not _goes_on(lines[at + 1 :]):
            return at
        seen = seen or is_paragraph(line.text)
    return len(lines)


def _goes_on(lines: list[Line]) -> bool:
    """Tell whether prose follows, so that a box of links stood within the article."""
    for line in lines:
        if kind_of(line.text) in (Kind.COMMENTS, Kind.KEYWORDS):
            return False
        if is_paragraph(line.text) and line.role is not Role.RELATED:
            return True
    return False


def _byline_at(lines: list[Line]) -> int | None:
    """Return where the byline stands: below the last prose, or far right with furniture below."""
    prose = [at for at, line in enumerate(lines) if is_paragraph(line.text)]
    if not prose:
        return None
    last = next(
        (at for at in prose if _END.search(lines[at].text) and at >= prose[-1] * 0.6), prose[-1]
    )
    marked = [at for at in range(len(lines)) if lines[at].role is Role.AUTHOR and at > prose[0]]
    if marked:
        return marked[-1]
    for at in range(prose[0] + 1, len(lines)):
        line = lines[at]
        if line.is_aligned and at >= prose[-1] * 0.5 and byline_of(line.text, aligned=True):
            return at
    for at in range(last + 1, len(lines)):
        line = lines[at]
        if (
            line.role in (Role.PLAIN, Role.PARAGRAPH)
            and byline_of(line.text)
            and not is_credited(line.text)
        ):
            return at
    return last + 1 if _END.search(lines[last].text) and last + 1 < len(lines) else None


def _trimmed(lines: list[Line]) -> list[Line]:
    """Leave out short lines below the last prose; one or two long ones are captions."""
    last = max((at for at, line in enumerate(lines) if is_paragraph(line.text)), default=-1)
    tail = lines[last + 1 :]
    if last < 0 or (len(tail) <= 2 and all(len(t.text.split()) >= _TITLE_WORDS for t in tail)):
        return lines
    marked = [line for line in tail if line.role is not Role.PLAIN or is_credited(line.text)]
    return lines[: last + 1] + marked


def _without_furniture(lines: list[Line], draft: Draft) -> list[Line]:
    """Leave out buttons and boxes of other articles' titles; note who they say wrote it."""
    kept: list[Line] = []
    in_box = False
    for line in lines:
        kind = kind_of(line.text) if line.role in (Role.PLAIN, Role.RELATED) else None
        if kind is Kind.KEYWORDS or line.role is Role.KEYWORDS:
            draft.keywords = draft.keywords or keywords_in(line.text)
        if kind is Kind.RELATED or line.role is Role.RELATED:
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
    """Tell which lines are captions; many short ones in a row are a list or a poem."""
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
        kind = kind_of(line.text)
        if kind is Kind.KEYWORDS or line.role is Role.KEYWORDS:
            _take_keywords(lines[at:], draft)
        if kind is Kind.COMMENTS:
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
    """Tell whether a name stands below links to other articles, with only furniture below it."""
    above = kind_of(lines[at - 1].text) is Kind.RELATED
    return above and all(kind_of(line.text) is not None for line in lines[at + 1 : at + 3])


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
