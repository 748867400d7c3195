"""Bytes -> text. A wrong guess is worse than a refusal.

A byte order mark is believed, then well-formed UTF-8. Anything else must prove itself: it is read
as what gives the most Vietnamese syllables, at least `corpus.encoding.likeness.MIN_SHARE` of them.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from corpus.cleaning import clean
from corpus.encoding import legacy, mojibake
from corpus.encoding.likeness import Likeness, likeness
from corpus.errors import Unreadable
from corpus.sentence import Sentence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order mark, codec: UTF-32 first, because UTF-16's mark begins its own."""
_FOREIGN = re.compile(
    r"[^\x00-\x7f\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u0300-\u0323"
    r"\u1ea0-\u1ef9\u2010-\u2026\xa0«»ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý]"
    r"|[âêôõýÂÊÔÕÝ][ìÌÒÞò]"
)  # the latter is cp1258 shown as cp1252
"""What text in well-formed Vietnamese rarely holds."""
_MIN_FOREIGN_SHARE = 0.01
"""Share of foreign characters from which text is judged; đ alone, misread, gives 0.02."""
_MIN_UTF8_SHARE = 0.02
"""Share of the byte that begins ạ to ỹ in UTF-8: spoilt text has none of them, other text 0.06."""
_MIN_SPOILT_SHARE = 0.005
"""Share of mojibake marks or U+FFFD from which text that nothing restores is refused."""
_MIN_MARGIN = 0.02
_TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s{0,9}>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
"""What is never closed goes to the end, so that no other is looked for from there."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = "\u2060"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what had to be repaired to get it."""

    text: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str = "", markup: bool = False) -> Decoded:
    """Return the text of a file; `declared` is what an HTML page says of itself.

    `markup`: tags are left out where the text is judged. Raises Unreadable, naming the offset of
    the first byte that is no UTF-8.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, len(mark)))
    if b"\0" in data:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_bytes(data, error.start, declared, markup)
    if data.count(b"\xe1") > _MIN_UTF8_SHARE * len(data):
        return Decoded(text)
    return _fixed(text, markup)


def _strict(data: bytes, codec: str, skipped: int) -> str:
    try:
        text = data.decode(codec, "strict" if codec == "utf-8" else "surrogatepass")
    except UnicodeDecodeError as error:
        raise _undecodable(
            error.start + skipped, Sentence("its byte order mark says %(codec)s", codec=codec)
        ) from None
    # One character's fault, removed with other invisible ones; parsers can do nothing with it.
    return _LONE_SURROGATE.sub(_INVISIBLE, text)


def _decode_wide(data: bytes) -> Decoded:
    """Decode UTF-16 without a mark; anything else that has zero bytes is no text."""
    even = len(data) // 2 * 2
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data[:even].decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(_FOREIGN.findall(text)) <= _MIN_FOREIGN_SHARE * len(text):
            return Decoded(text)
    offset = data.index(0)
    raise Unreadable(
        "binary",
        "Byte %(offset)s is zero and it is not UTF-16: this is no text.",
        offset=str(offset),
    )


def _decode_bytes(data: bytes, offset: int, declared: str, markup: bool) -> Decoded:
    named = _declared(data, declared)
    if named and _judge(named, markup).is_vietnamese:
        return Decoded(named, (decoded_from(declared),))
    best = _best(_readings(data), markup)
    if best is None:
        raise _undecodable(offset, Sentence("it reads as Vietnamese in no encoding known"))
    name, text = best
    return Decoded(text, (decoded_from(name),))


def _declared(data: bytes, name: str) -> str:
    try:
        return data.decode(name) if name else ""
    except (LookupError, UnicodeError):
        return ""


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what bytes that are no UTF-8 may say."""
    shown = data.decode("latin-1").translate(_CP1252)
    with suppress(UnicodeDecodeError):
        yield "cp1258", data.decode("cp1258")
    yield "tcvn3", legacy.from_tcvn3(shown)
    yield "vni", legacy.from_vni(shown)
    yield "viscii", legacy.from_viscii(data.decode("latin-1"))


_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or byte for byte in range(0x80, 0xA0)}
"""Windows shows these bytes as quotes and dashes; where it shows nothing, the control stays."""


def _fixed(text: str, markup: bool) -> Decoded:
    """Repair text that was spoilt before it was saved as UTF-8; leave all other text alone."""
    if text.isascii() or len(_FOREIGN.findall(text)) <= _MIN_FOREIGN_SHARE * len(text):
        return Decoded(text)
    before = _judge(text, markup)
    if before.is_vietnamese:
        return Decoded(text)
    best = _best(_original(text), markup)
    if best is not None and best[1] != text and _judge(best[1], markup) > before:
        return Decoded(best[1], (best[0],))
    spoilt = len(mojibake.MARKS.findall(text)) + text.count("\ufffd")
    if spoilt > _MIN_SPOILT_SHARE * len(text):
        raise Unreadable(
            "mojibake",
            "Its letters were spoilt when it was saved and cannot be restored with certainty; "
            "save it again from its source as UTF-8.",
        )
    return Decoded(text)


def _original(text: str) -> Iterator[tuple[str, str]]:
    """Yield what spoilt text may have been."""
    for restored in mojibake.restored(text):
        yield Sentence("mojibake: UTF-8 that was read as another encoding restored"), restored
    for name, convert in _FONTS.items():
        yield _converted_from(name), convert(text)
    for codec in ("cp1252", "latin-1"):
        try:
            yield _converted_from("cp1258"), text.encode(codec).decode("cp1258")
        except UnicodeError:
            continue


def decoded_from(encoding: str) -> Sentence:
    """Return the repair of text that was in another encoding."""
    return Sentence("decoded from %(encoding)s", encoding=encoding)


def _converted_from(encoding: str) -> Sentence:
    return Sentence("converted from %(encoding)s saved as Unicode", encoding=encoding)


_FONTS: dict[str, Callable[[str], str]] = {
    "tcvn3": legacy.from_tcvn3,
    "vni": legacy.from_vni,
    "viscii": legacy.from_viscii,
}


def _best(readings: Iterator[tuple[str, str]], markup: bool) -> tuple[str, str] | None:
    """Return the reading that is Vietnamese beyond doubt; None where there is none, or two."""
    ranked = sorted(
        ((_judge(text, markup), name, text) for name, text in readings),
        key=lambda one: one[0],
        reverse=True,
    )
    if not ranked or not ranked[0][0].is_vietnamese:
        return None
    first = ranked[0]
    rivals = (r for r in ranked[1:] if r[0].is_vietnamese and not _same(r[2], first[2]))
    if any(r[0].marked > first[0].marked - _MIN_MARGIN for r in rivals):
        return None
    return first[1], first[2]


def _same(one: str, other: str) -> bool:
    return clean(one) == clean(other)


def _judge(text: str, markup: bool) -> Likeness:
    return likeness(_TAG.sub(" ", text) if markup else text)


def _undecodable(offset: int, why: Sentence) -> Unreadable:
    return Unreadable(
        "encoding",
        "Byte %(offset)s is not valid and %(why)s. Save the file as UTF-8.",
        offset=str(offset),
        why=why,
    )
