"""Roman numerals, as terms and congresses bear them: `khóa XII`."""

_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def to_roman(number: int) -> str:
    """Return a number in Roman numerals; empty for 0 and from 100 on.

    >>> to_roman(12), to_roman(49), to_roman(100)
    ('XII', 'XLIX', '')
    """
    tens, ones = divmod(number, 10)
    return _TENS[tens] + _ONES[ones] if tens < len(_TENS) else ""


_NUMBERS = {to_roman(number).lower(): number for number in range(1, 100)}


def from_roman(numeral: str) -> int | None:
    """Return the number that a Roman numeral of either case stands for; None for anything else.

    >>> from_roman("xii"), from_roman("IIX")
    (12, None)
    """
    return _NUMBERS.get(numeral.lower())
