"""Text as it is kept: NFC, without characters that nobody sees, no endless tokens."""

import re
import unicodedata

LONGEST_TOKEN = 256
"""A longer run without a space is no word and no address; it is cut to `CUT_TOKEN`."""
CUT_TOKEN = 64

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls, zero-width and bidirectional marks, variation selectors, lone surrogates."""
_LONG = re.compile(rf"(\S{{{CUT_TOKEN}}})\S{{{LONGEST_TOKEN - CUT_TOKEN + 1},}}")

REMOVED = "invisible characters removed"
CUT = f"token longer than {LONGEST_TOKEN} characters cut to {CUT_TOKEN}"


def clean(text: str, repairs: list[str] | None = None) -> str:
    """Return text in NFC without invisible characters; line breaks are kept.

    What had to be changed, besides the normal form, is added to `repairs`.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_TOKEN:
        return text
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
        _note(repairs, REMOVED)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST_TOKEN and max(map(len, text.split()), default=0) > LONGEST_TOKEN:
        text = _LONG.sub(r"\1", text)
        _note(repairs, CUT)
    return text


def one_line(text: str) -> str:
    """Return text with every run of white space, no-break ones too, as one space."""
    return " ".join(text.split())


def _note(repairs: list[str] | None, repair: str) -> None:
    if repairs is not None and repair not in repairs:
        repairs.append(repair)
