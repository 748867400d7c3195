"""Text as it is kept: NFC, without characters that nobody sees, no endless tokens."""

import re
import unicodedata

from corpus.sentence import Sentence

MAX_TOKEN_LENGTH = 256
"""A longer run without a space is no word and no address; it is cut to `CUT_TOKEN_LENGTH`."""
CUT_TOKEN_LENGTH = 64

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls, zero-width and bidirectional marks, variation selectors, lone surrogates."""
_LONG = re.compile(rf"(\S{{{CUT_TOKEN_LENGTH}}})\S{{{MAX_TOKEN_LENGTH - CUT_TOKEN_LENGTH + 1},}}")

REMOVED = Sentence("invisible characters removed")
CUT = Sentence(
    "token longer than %(most)s characters cut to %(kept)s",
    most=MAX_TOKEN_LENGTH,
    kept=CUT_TOKEN_LENGTH,
)


def clean(text: str, repairs: list[str] | None = None) -> str:
    """Return text in NFC without invisible characters; line breaks are kept.

    What had to be changed, besides the normal form, is added to `repairs`. Endless tokens are cut.
    """
    text = visible(text, repairs)
    if _has_long_token(text):
        text, cuts = _LONG.subn(r"\1", text)
        if cuts:
            _note(repairs, CUT)
    return text


def visible(text: str, repairs: list[str] | None = None) -> str:
    """Return text in NFC without invisible characters, as `clean`, but with its tokens whole."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
        _note(repairs, REMOVED)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def tidy(text: str, repairs: list[str] | None = None) -> str:
    """Return a line as `one_line(clean(text))` does; clean lines cost next to nothing."""
    is_clean = (
        text.isprintable()  # true of no white space but U+0020, and of nothing invisible
        and "  " not in text
        and text[:1] != " " != text[-1:]
        and unicodedata.is_normalized("NFC", text)
        and not _has_long_token(text)
    )
    return text if is_clean else one_line(clean(text, repairs))


def _has_long_token(text: str) -> bool:
    """Return whether a token is too long; at times when it is only rather long."""
    if len(text) <= MAX_TOKEN_LENGTH:
        return False
    half = MAX_TOKEN_LENGTH // 2  # a run longer than two halves covers one whole
    return any(" " not in text[at : at + half] for at in range(0, len(text) - half + 1, half))


def one_line(text: str) -> str:
    """Return text with every run of white space, no-break ones too, as one space."""
    return " ".join(text.split())


def _note(repairs: list[str] | None, repair: str) -> None:
    if repairs is not None and repair not in repairs:
        repairs.append(repair)
