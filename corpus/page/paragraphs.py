"""What the form of a line tells: prose, caption or the half of a paragraph that was cut."""

import re
from collections.abc import Sequence

from corpus.page.lines import Line, Role
from corpus.page.phrases import word_pattern

MAX_CAPTION_WORDS = 40
MIN_PARAGRAPH_WORDS = 30
"""A line this long is a paragraph even without a full stop."""

_FINAL = re.compile(r"[.!?…]['\"”’»)\]]*$")
_LIST_END = re.compile(r"[:;]$")
_ITEM = re.compile(r"(?:[-–—+*•●▪►]|\d{1,2}[.)]|[IVXa-zđ]{1,4}[.)])\s")
_OPEN_END = re.compile(rf"(?:^|\s)(?:{word_pattern('open_ends')})$", re.IGNORECASE)
"""After these words no sentence, caption or heading ends."""
_PROSE_START = re.compile(rf"(?:{word_pattern('prose_starts')})\b", re.IGNORECASE)
"""Openings of sentences, never of captions."""
_PHOTO = re.compile(
    r"(?:^|[\s.(_|\[–—-])(?:Ảnh|ẢNH|Đồ họa|Đồ hoạ|Hình|Nguồn ảnh|Photo)"
    r"(?:\s{1,9}(?:minh h[oọ]a|minh hoạ|tư liệu|chụp màn hình|internet"
    r"|cắt từ clip|chụp qua video))?"
    r"(?:\s{0,9}[:：/]\s{0,9}[^.]{0,60}|\s{0,9})[.)\]]{0,9}$"
)
_FILE = re.compile(r"[\w() -]{1,100}\.(?:jpe?g|png|gif|webp|bmp|mp4|heic)", re.IGNORECASE)


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
    if line.is_text or _LIST_END.search(text) or text.endswith(",") or _ITEM.match(text):
        return False
    if is_final(text) or _PROSE_START.match(text):
        return False
    if text[0] in "“\"'‘" and text[-1] in "”\"'’":
        return False
    return len(text.split()) <= MIN_PARAGRAPH_WORDS and not text[0].islower()


def continues(line: Line, following: Line) -> bool:
    """Return whether a paragraph that was cut in mid-sentence goes on in the following line."""
    text = line.text
    if is_final(text) or not line.role is following.role is Role.PLAIN:
        return False
    if line.is_whole and following.is_whole:
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
    is_prose = _OPEN_END.search(text) or _PROSE_START.match(text)
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
                line = line.with_more(lines[at])
                at += 1
            elif at + 1 < len(lines) and _splits(line, lines[at], lines[at + 1]):
                between.append(lines[at])
                line = line.with_more(lines[at + 1])
                at += 2
            else:
                break
        joined += [line, *between]
    return joined


def _splits(line: Line, caption: Line, following: Line) -> bool:
    """Return whether a caption stands in the middle of a sentence."""
    if is_final(line.text) or not is_caption(caption) or not following.text[0].islower():
        return False
    is_prose = len(line.text.split()) > MIN_PARAGRAPH_WORDS or bool(_OPEN_END.search(line.text))
    return is_prose and not _OPEN_END.search(caption.text)
