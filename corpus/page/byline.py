"""Bylines: whether a line is one, and whom it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.page.boilerplate import boilerplate_of

MAX_WORDS = 10

_LABEL = re.compile(
    r"\s*(?:(?:bài\s*(?:,|và|&|-)\s*ảnh|tin\s*(?:,|và|&|-)\s*ảnh|tin\s*,\s*bài(?:\s*,\s*ảnh)?"
    r"|bài viết|bài|tin"
    r"|ảnh\s*(?:,|và)\s*bài|tác giả|người viết|thực hiện|phóng viên|pv|biên tập|ghi chép|by|author"
    r"|nguồn tin|người đăng|đăng bởi|viết bởi)\s*[:：]"
    r"|(?:by|pv|phóng viên|thực hiện:?|theo)\s+(?-i:(?=[A-ZĐÀ-Ỹ])))\s*",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"\s*[-–—;|,/(]*\s*(?:ảnh|video|đồ họa|clip)\s*[:：].*$", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(([^()]*)\)\s*$")
_SOURCE = re.compile(
    r"\s*\(?\s*(?:nguồn|theo|source)\s*[:：]\s*(.+?)\s*\)?\s*$|\(?theo\s+((?:Báo |Tạp chí |Cổng "
    r"|TTXVN|VGP|VOV|VTV|(?-i:[A-Z]{3,})|[\w.+-]+\.(?:vn|com)).{0,60}?)\s*\)?$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s{0,9}(?:[-–—,;&/|+]|\bvà\b)\s{0,9}")
_BETWEEN = re.compile(r"\s{0,9}[,;&|+/]\s{0,9}|\s{1,9}[-–—]\s{1,9}|\s{1,9}và\s{1,9}")
"""What stands between the names of several authors; a hyphen alone is part of a name."""
_NAME = re.compile(
    r"(?:[A-ZĐÀ-ỸĂÂÊÔƠƯ][\w'’.]{0,40})(?:\s{1,9}[A-ZĐÀ-ỸĂÂÊÔƠƯ(][\w'’.)]{0,40}){0,4}"
)
_OTHERS = re.compile(r"\s{1,9}(?:và|cùng) \d+ (?:tác giả|người) khác$")
_OFFICES = re.compile(
    r"(?:TTXVN|PV|P\.V|BBT|BTV|CTV|Ban [Bb]iên [Tt]ập|[Nn]hóm (?:PV|[Pp]hóng viên)|Tổng hợp"
    r"|Vietnam\+)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline names; one of the two may be empty."""

    author: str
    source: str = ""
    labelled: bool = False
    """Whether it says so itself: `Tác giả: ...`, `Nguồn: ...`."""

    def with_more(self, other: "Byline | None") -> "Byline":
        """Return a byline that names those of another, too, each once."""
        if other is None:
            return self
        names = [*self.author.split(", "), *other.author.split(", ")]
        author = ", ".join(dict.fromkeys(filter(None, names)))
        return replace(self, author=author, source=self.source or other.source)


def byline_of(text: str, *, aligned: bool = False) -> Byline | None:
    """Return what a line names as author or source; None for a line that is no byline.

    `aligned`: it stands at the right, as bylines do, so that looks matter less.

    >>> byline_of("Bài, ảnh: Lan Chi (Tổng hợp)")
    Byline(author='Lan Chi', source='', labelled=True)
    """
    text = text.strip(" \t_*.")
    if not text or len(text) > 120 or boilerplate_of(text):
        return None
    source = _SOURCE.match(text)
    if source:
        return Byline("", (source[1] or source[2]).strip(" ."), labelled=True)
    label = _LABEL.match(text)
    unlabelled, labelled = text[label.end() :] if label else text, label is not None
    name, noted = _without_notes(_OTHERS.sub("", unlabelled))
    if not name or name[-1] in ".?!:;…" or any(c.isdigit() for c in name):
        return None
    if labelled or is_name(name) or (aligned and len(name.split()) <= MAX_WORDS):
        return Byline(name, noted, labelled)
    return None


def named_by(text: str) -> Byline:
    """Return what a text names that is known to be a byline, whatever it looks like.

    >>> named_by("Bài và ảnh: Lan Chi").author
    'Lan Chi'
    """
    return byline_of(text) or Byline(text)


def is_name(text: str) -> bool:
    """Return whether a text looks like the names of people: few words, each with a capital."""
    parts = [part for part in _SPLIT.split(text) if part]
    words = text.split()
    if not parts or len(words) > MAX_WORDS:
        return False
    return all(_NAME.fullmatch(part) or _OFFICES.match(part) for part in parts)


def authors_of(text: str) -> list[str]:
    """Return the authors that a text names, each once; what is more than names is one of them.

    >>> authors_of("LAN CHI - Minh Hà, Thu Vân")
    ['LAN CHI', 'Minh Hà', 'Thu Vân']
    >>> authors_of("Trần Văn Mẫu, nguyên Bí thư Huyện ủy Tân Mộc")
    ['Trần Văn Mẫu, nguyên Bí thư Huyện ủy Tân Mộc']
    """
    parts = [part for part in _BETWEEN.split(text.strip(" ,;")) if part]
    if not all(_NAME.fullmatch(part) or _OFFICES.match(part) for part in parts):
        parts = [part.strip() for part in text.split(";")]
    return distinct(parts)


def distinct(names: Iterable[str]) -> list[str]:
    """Return names that are not empty, each once, whatever its case."""
    first: dict[str, str] = {}
    for name in filter(None, names):
        first.setdefault(name.casefold(), name)
    return list(first.values())


def _without_notes(text: str) -> tuple[str, str]:
    """Return a name without `(Tổng hợp)` and `- Ảnh: X`, and the source such a note names."""
    text = _PHOTO.sub("", text)
    note = _NOTE.search(text)
    if not note:
        return text.strip(" -–—,"), ""
    source = re.match(r"(?:theo|nguồn:?)\s+(.+)", note[1], re.IGNORECASE)
    return text[: note.start()].strip(" -–—,"), source[1].strip() if source else ""
