"""Rich Text Format (RTF), one article a file.

Its text is told by striprtf (BSD), an extra. That forgets fonts, so where a font of before Unicode
begins and ends is marked for it with characters that no text has.
"""

import re
from collections.abc import Iterator

from corpus.draft import CUT_OFF
from corpus.encoding.fonts import Run
from corpus.errors import Unreadable
from corpus.office.text import INSTALL, Paragraph, Properties, draft_of
from corpus.sentence import words_of
from corpus.source import Record, Source

_TOKEN = re.compile(r"\\(?:f(\d{1,5})(?![0-9])[ ]?|(plain)(?![a-z])[ ]?|[^a-z]|[a-z]+)|([{}])")
_FONT = re.compile(
    r"\\f(\d{1,5})(?:[^{};]|\{[^{}]{0,100}\}){0,200}?(?<=[\s}])"
    r"((?:\.?Vn[A-Z]|VNI[- ])[^;{}\\]{0,40})"
)
_DEFAULT = re.compile(r"\\deff(\d{1,5})")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_FIRST_MARK = 0xE000
"""Of the private use area; the mark of each font is this and its place in the list."""
_MAX_FONTS = 500


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a document."""
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - an extra
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    if not source.data.lstrip()[:5].startswith(b"{\\rtf"):
        raise Unreadable("bad-rtf", "It does not begin as RTF does.")
    raw = source.data.decode("latin-1")
    fonts = dict(_FONT.findall(raw)[:_MAX_FONTS])
    names = ["", *dict.fromkeys(fonts.values())]
    try:
        marked = _marked(raw, fonts, names) if fonts else raw
        text = str(rtf_to_text(marked, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError) as error:
        raise Unreadable("bad-rtf", "It is no valid RTF: %(why)s.", why=words_of(error)) from None
    made = _CREATED.search(raw)
    title = _TITLE.search(raw)
    day = "-".join(part.zfill(2) for part in made.groups()) if made else ""
    properties = Properties(title[1] if title else "", day)
    draft = draft_of(_paragraphs(text, names), properties)
    draft.repair(CUT_OFF if _is_cut(raw) else "")
    yield Record("", draft)


def _is_cut(raw: str) -> bool:
    """Return whether groups are open at the end."""
    braces = (match[3] for match in _TOKEN.finditer(raw))
    return sum((brace == "{") - (brace == "}") for brace in braces) > 0


def _marked(raw: str, fonts: dict[str, str], names: list[str]) -> str:
    """Return RTF with a mark wherever another font of before Unicode begins, or one ends."""
    default = (_DEFAULT.search(raw) or [None, ""])[1] or ""
    parts: list[str] = []
    stack: list[str] = []
    now, done = default, 0
    for match in _TOKEN.finditer(raw):
        font, plain, brace = match.groups()
        before = now
        if font:
            now = font
        elif plain:
            now = default
        elif brace == "{":
            stack.append(now)
        elif brace == "}" and stack:
            now = stack.pop()
        if fonts.get(now) != fonts.get(before):
            mark = chr(_FIRST_MARK + names.index(fonts.get(now, "")))
            parts += [raw[done : match.end()], mark]
            done = match.end()
    return "".join(parts) + raw[done:]


def _paragraphs(text: str, names: list[str]) -> Iterator[Paragraph]:
    marks = "".join(chr(_FIRST_MARK + at) for at in range(len(names)))
    font = ""
    for line in text.split("\n"):
        parts = re.split(f"([{marks}])", line)
        runs = [Run(_cells(parts[0]), font)]
        for mark, part in zip(parts[1::2], parts[2::2], strict=True):
            font = names[ord(mark) - _FIRST_MARK]
            runs.append(Run(_cells(part), font))
        if any(run.text.strip() for run in runs):
            yield Paragraph(runs)


def _cells(text: str) -> str:
    """Return a row of a table as its cells, a space between them."""
    return text.replace("|", " ")
