"""UTF-8 that was read as a one-byte encoding and saved again: `Quáº­n uá»·` -> `Quận uỷ`.

The reverse is safe: a sequence is turned back only where its bytes are well-formed UTF-8.
"""

import re

_SINGLE_BYTE = ("cp1252", "cp1258", "mac_roman")
"""What UTF-8 gets mistaken for; with cp1252, Latin-1 too: it fills cp1252's gaps."""
_SEQUENCE = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    "|\xc3 "  # à: its second byte is a no-break space, which editors make a space
)
MARKS = re.compile("á[»º]|Ä[‘\x91]|Æ[°¡]|Ã[\xa0-\xbf]|Â[\xa0-\xbf]|â€")
"""What common Vietnamese letters and quotes become; none stands in text of any language."""


def restored(text: str) -> list[str]:
    """Return what the text may have been, one string for each encoding that changes it."""
    found = []
    for encoding in _SINGLE_BYTE:
        once = _restore(text, encoding)
        if once != text:
            found += [once, _restore(once, encoding)]
    return list(dict.fromkeys(found))


def _restore(text: str, encoding: str) -> str:
    to_byte, to_letter = _TABLES[encoding]
    surface = text.translate(to_byte)
    return _SEQUENCE.sub(_decode, surface).translate(to_letter) if surface else text


def _decode(match: re.Match[str]) -> str:
    if match.group() == "\xc3 ":
        return "à"
    try:
        return match.group().encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _tables(encoding: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return letter -> character of the byte's number, and back for what stays unrestored."""
    to_byte = {}
    for byte in range(0x80, 0x100):
        letter = bytes([byte]).decode(encoding, "ignore")
        if letter and ord(letter) != byte:
            to_byte[ord(letter)] = byte
    back = {byte: letter for letter, byte in to_byte.items() if byte < 0xA0}
    return to_byte, back


_TABLES = {encoding: _tables(encoding) for encoding in _SINGLE_BYTE}
