"""Lines of a page, and the paragraphs that they make up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from corpus.cleaning import one_line


class Role(Enum):
    """What the page's markup says of a line; PLAIN where it says nothing, as in saved text."""

    PLAIN = "plain"
    TITLE = "title"
    DATE = "date"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    AUTHOR = "author"
    KEYWORDS = "keywords"
    RELATED = "related"
    """The heading of a box of other articles."""


MIN_RIGHT_INDENT = 20
"""Columns; bylines stand further right than any paragraph is indented."""
MAX_CAPTION_WORDS = 40
MIN_PARAGRAPH_WORDS = 30
"""A line this long is a paragraph even without a full stop."""

_FINAL = re.compile(r"[.!?…]['\"”’»)\]]*$")
_LIST_END = re.compile(r"[:;]$")
_ITEM = re.compile(r"(?:[-–—+*•●▪►]|\d{1,2}[.)]|[IVXa-zđ]{1,4}[.)])\s")
_JOINS = re.compile(
    r"(?:^|\s)(?:và|hoặc|của|các|những|một|mọi|mỗi|từng|với|cho|tại|ở|trong|ngoài|từ|đến|tới|về|do|bởi|vì|để|là"
    r"|như|theo|qua|trên|dưới|gồm|khi|nếu|thì|mà|rằng|được|bị|đã|đang|sẽ|phải|cần|không|chưa|còn|cũng|vẫn|đều|hơn"
    r"|gần|khoảng|hàng|số|năm|tháng|ngày|lúc|thứ|lần|ông|bà|anh|chị|em|cụ|đồng chí|đ/c|TP\.?|tp"
    r"|thành phố|tỉnh"
    r"|huyện|quận|phường|xã|thôn|giữa|cùng|trước|sau|bằng|đối với|nhằm|vào|ra|lên|xuống|bà con"
    r"|báo|nước|đường)$",
    re.IGNORECASE,
)
"""Words after which no sentence, caption or heading ends."""
_PROSE_START = re.compile(
    r"(?:theo (?:đó|ông|bà|kế hoạch|báo cáo|thống kê|thông tin)|trước đó|sau đó|tuy nhiên|đồng thời"
    r"|trong (?:khi )?đó|ngoài ra|đặc biệt|bên cạnh đó|do đó|vì vậy|tương tự|cũng theo|hiện nay"
    r"|đáng chú ý|cụ thể|nhờ (?:vậy|đó)|như vậy|mặc dù|bởi vậy|thời gian qua|những năm qua)\b",
    re.IGNORECASE,
)
"""Openings of sentences, never of captions."""
_PHOTO = re.compile(
    r"(?:^|[\s.(_|\[–—-])(?:Ảnh|ẢNH|Đồ họa|Đồ hoạ|Hình|Nguồn ảnh|Photo)"
    r"(?:\s+(?:minh h[oọ]a|minh hoạ|tư liệu|chụp màn hình|internet|cắt từ clip|chụp qua video))?"
    r"(?:\s*[:：/]\s*[^.]{0,60}|\s*)[.)\]]*$"
)
_FILE = re.compile(r"[\w() -]{1,100}\.(?:jpe?g|png|gif|webp|bmp|mp4|heic)", re.IGNORECASE)

_LOST_SPACES = re.compile(r"^(?:\? ?){4,}", re.MULTILINE)
"""No-break spaces before a byline that a converter did not know."""


@dataclass(slots=True)
class Line:
    """A line of text, white space levelled, and how it stood on the page."""

    text: str
    role: Role = Role.PLAIN
    indent: int = 0
    """Columns of space before it."""
    gap: bool = True
    """Whether a blank line, or the end of a block, stands before it."""

    @property
    def is_aligned(self) -> bool:
        """Whether it stands far right."""
        return self.indent >= MIN_RIGHT_INDENT


def split(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; hard-wrapped paragraphs are put together."""
    lines, gap = [], True
    for raw in _spaced(text).splitlines():
        words = one_line(raw)
        if words:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(words, indent=indent, gap=gap))
        gap = not words
    return _unwrap(lines) if _is_wrapped(lines) else lines


def _spaced(text: str) -> str:
    return _LOST_SPACES.sub(lambda match: " " * len(match.group()), text.expandtabs(8))


def is_final(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return bool(_FINAL.search(text))


def is_paragraph(text: str) -> bool:
    """Return whether a line is surely prose: a whole sentence, or too long for anything else."""
    words = len(text.split())
    return words > MIN_PARAGRAPH_WORDS or (words >= 6 and is_final(text) and not is_teaser(text))


def is_teaser(text: str) -> bool:
    """Return whether a line ends in an ellipsis, as the beginnings of other articles do."""
    return text.endswith(("…", "...")) and not text.endswith("./.")


def is_file_name(text: str) -> bool:
    """Return whether a line is nothing but the name of a picture."""
    return bool(_FILE.fullmatch(text))


def is_credited(text: str) -> bool:
    """Return whether a line ends in a photo credit, `Ảnh: Lan Chi`."""
    return len(text.split()) <= MAX_CAPTION_WORDS + MIN_PARAGRAPH_WORDS and bool(
        _PHOTO.search(text)
    )


def is_caption(line: Line) -> bool:
    """Return whether a line, whole, is a caption: credited, or short and without a full stop."""
    text = line.text
    if line.role is not Role.PLAIN:
        return line.role is Role.CAPTION
    if is_credited(text):
        return True
    if is_final(text) or _LIST_END.search(text) or text.endswith(",") or _ITEM.match(text):
        return False
    if _PROSE_START.match(text):
        return False
    if text[0] in "“\"'‘" and text[-1] in "”\"'’":
        return False
    return len(text.split()) <= MIN_PARAGRAPH_WORDS and not text[0].islower()


def continues(line: Line, following: Line) -> bool:
    """Return whether a paragraph that was cut in mid-sentence goes on in the following line."""
    text = line.text
    if is_final(text) or not line.role is following.role is Role.PLAIN:
        return False
    if is_credited(text) or (is_credited(following.text) and not following.text[0].islower()):
        return False
    begin = following.text.lstrip("“\"'‘(")[:1]
    if _ITEM.match(following.text) or _LIST_END.search(text):
        return False
    if begin.islower() or following.text[0] in ",.;:)”’%/":
        return True
    is_long = len(text.split()) > MIN_PARAGRAPH_WORDS and is_final(following.text)
    return is_long or _is_open(text)


def _is_open(text: str) -> bool:
    """Return whether nothing but a sentence can read so, and it has not ended."""
    if text.endswith((",", "-", "–", "(")) or text.count("“") > text.count("”"):
        return True
    is_prose = _JOINS.search(text) or _PROSE_START.match(text)
    return bool(is_prose) or text.count("(") > text.count(")")


def join(lines: Sequence[Line]) -> list[Line]:
    """Put paragraphs together that were cut; a caption may stand between the halves."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        between: list[Line] = []
        while at < len(lines):
            if continues(line, lines[at]):
                line = _merged(line, lines[at])
                at += 1
            elif at + 1 < len(lines) and _splits(line, lines[at], lines[at + 1]):
                between.append(lines[at])
                line = _merged(line, lines[at + 1])
                at += 2
            else:
                break
        joined += [line, *between]
    return joined


def _splits(line: Line, caption: Line, following: Line) -> bool:
    """Return whether a caption stands in the middle of a sentence."""
    if is_final(line.text) or not is_caption(caption) or not following.text[0].islower():
        return False
    is_prose = len(line.text.split()) > MIN_PARAGRAPH_WORDS or bool(_JOINS.search(line.text))
    return is_prose and not _JOINS.search(caption.text)


def _merged(line: Line, following: Line) -> Line:
    tight = following.text[0] in ",.;:)”’%" or line.text.endswith("(")
    space = "" if tight else " "
    return Line(line.text + space + following.text, line.role, line.indent, line.gap)


def _is_wrapped(lines: list[Line]) -> bool:
    """Return whether paragraphs were broken at a column, as mail and old editors do."""
    inner = [line for line, after in pairwise(lines) if not after.gap]
    if len(inner) < 8 or len(inner) < len(lines) * 0.6:
        return False
    widths = sorted(len(line.text) + line.indent for line in inner)
    return 50 <= widths[len(widths) // 2] <= 110 and widths[-1] <= 120


def _unwrap(lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    whole: list[Line] = []
    full = False
    for line in lines:
        if full and not line.gap and whole:
            whole[-1] = _merged(whole[-1], line)
        else:
            whole.append(line)
        full = len(line.text) + line.indent > width * 0.7
    return whole
