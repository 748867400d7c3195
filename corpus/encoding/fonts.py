"""Text in the fonts of before Unicode, as documents keep it: decoded by the name of its font.

Office documents, RTF and PDF say of each run of text which font shows it. `.VnTime` shows TCVN3,
`VNI-Times` VNI. Many texts were converted while their fonts kept their names, so that what the
font tells is checked by the share of Vietnamese syllables.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from corpus.encoding import legacy
from corpus.encoding.decode import decoded_from
from corpus.encoding.likeness import likeness
from corpus.syllable import is_syllable

_TCVN3 = re.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Z]")
"""`.VnTime`; in PDF perhaps `ABCDEF+.VnTime`, a part of the font."""
_TCVN3_CAPITALS = re.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Z].{0,99}H(?:,\w{1,40})?$")
"""`.VnTimeH` shows small letters as capitals."""
_VNI = re.compile(r"(?:[A-Z]{6}\+)?VNI[- _A-Z]")
_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")
"""Letters that no text in these encodings shows."""
_LETTER = r"[^\s,.;:!?()\"-]"
_HYPHENATED = re.compile(rf"(?<!{_LETTER}){_LETTER}*+(?:-{_LETTER}*+)++")
"""Looked for where a word begins alone: from every letter of a long word would be time squared."""
TCVN3, TCVN3_CAPITALS, VNI = "tcvn3", "tcvn3 capitals", "vni"


class Run(NamedTuple):
    """Text in one font."""

    text: str
    font: str = ""


def encoding_of(font: str) -> str:
    """Return which encoding a font shows; empty for Unicode."""
    if _TCVN3_CAPITALS.match(font):
        return TCVN3_CAPITALS
    if _TCVN3.match(font):
        return TCVN3
    return VNI if _VNI.match(font) else ""


def decoded(runs: Iterable[Run], repairs: list[str]) -> str:
    """Return the text of a paragraph, noting in `repairs` from what it was decoded."""
    return "".join(
        _decoded("".join(run.text for run in alike), encoding, repairs)
        for encoding, alike in groupby(runs, lambda run: encoding_of(run.font))
    )


def _decoded(text: str, encoding: str, repairs: list[str]) -> str:
    if not encoding or (text.isascii() and encoding is not TCVN3_CAPITALS):
        return text
    if _UNICODE.search(text):
        return text
    if encoding is not VNI and "-" in text:
        text = _HYPHENATED.sub(_with_horns, text)
    converted = _CONVERTERS[encoding](text)
    if likeness(converted) < likeness(text):
        return text
    note = decoded_from(encoding.partition(" ")[0])
    if converted != text and note not in repairs:
        repairs.append(note)
    return converted


def _with_horns(match: re.Match[str]) -> str:
    """Return a word with ư where PDF shows a hyphen: the byte of ư in TCVN3 is one in Windows."""
    word = match.group()
    restored = word.replace("-", "\xad")
    parts = legacy.from_tcvn3(word).split("-")
    return word if all(map(is_syllable, parts)) or not _is_word(restored) else restored


def _is_word(shown: str) -> bool:
    return is_syllable(legacy.from_tcvn3(shown))


_CONVERTERS: dict[str, Callable[[str], str]] = {
    TCVN3: legacy.from_tcvn3,
    TCVN3_CAPITALS: lambda text: legacy.from_tcvn3(text).upper(),
    VNI: legacy.from_vni,
}
