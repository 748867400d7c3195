"""The text of a PDF page as its file places it: pieces of lines, each with its box and font.

By PDFium through pypdfium2 (Apache-2.0 or BSD): the engine of Chromium, many times faster than what
is written in Python, and fuzzed for years. pypdf and pdfminer were weighed and are slower.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SOFT_HYPHEN = "\xad"
_MAX_FONT_NAME = 200
_MAX_SPACE = 0.6
"""Between words of a piece, in heights of letters; columns may stand no further apart."""
_LINE_BREAKS = (10, 13)
_NO_LETTERS = (0, 2, 0xFFFE, 0xFFFF)
"""What PDFium gives where a font does not tell which letter it shows."""


@dataclass(slots=True)
class Span:
    """Letters of one line in one font; lengths in points, from the lower left of the page."""

    text: str
    font: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


def spans(page: Any, raw: Any) -> list[Span]:
    """Return what is written on a page, in the order of the file."""
    text = page.get_textpage()
    try:
        return [span for span in _spans(text.raw, raw) if span.text.strip()]
    finally:
        text.close()


def _spans(text: Any, raw: Any) -> Iterator[Span]:
    fonts: dict[int, str] = {}
    span: Span | None = None
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in _LINE_BREAKS:
            if span:
                yield span
            span = None
            continue
        letter = _letter(text, raw, at, code)
        if raw.FPDFText_IsGenerated(text, at) or letter.isspace():
            if span:
                span.text += " "
            continue
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, at, box)
        font = _font(text, raw, at, fonts)
        if span and font == span.font and _goes_on(span, box):
            span.text += letter
            span.right = max(span.right, box.right)
            continue
        if span:
            yield span
        span = Span(letter, font, box.left, box.right, box.bottom, box.top)
    if span:
        yield span


def _letter(text: Any, raw: Any, at: int, code: int) -> str:
    if raw.FPDFText_IsHyphen(text, at) == 1:
        return "-" if code in _NO_LETTERS else chr(code)
    return "" if code in _NO_LETTERS or code > 0x10FFFF else chr(code)


def _goes_on(span: Span, box: Any) -> bool:
    """Return whether the next letter stands beside the last one, not in another line or column."""
    size = max(span.size, 1.0)
    is_level = abs(box.bottom - span.bottom) < size / 2
    return bool(is_level and -size < box.left - span.right < size * _MAX_SPACE)


def _font(text: Any, raw: Any, at: int, known: dict[int, str]) -> str:
    """Return the name of the font of a letter; PDFium tells it for each object of the page."""
    written = raw.FPDFText_GetTextObject(text, at)
    address = ctypes.cast(written, ctypes.c_void_p).value or 0
    if address not in known:
        font = raw.FPDFTextObj_GetFont(written) if address else None
        name = ctypes.create_string_buffer(_MAX_FONT_NAME)
        if font:
            raw.FPDFFont_GetBaseFontName(font, name, _MAX_FONT_NAME)
        known[address] = name.value.decode("utf-8", "replace")
    return known[address]
