"""Roman numerals, as terms and congresses bear them: `khóa XII`."""

_NUMERALS = {
    90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
}  # fmt: skip
"""What a numeral is put together of, largest first."""


def to_roman(number: int) -> str:
    """Return a number in Roman numerals; empty for 0 and from 100 on.

    >>> to_roman(12), to_roman(49), to_roman(100)
    ('XII', 'XLIX', '')
    """
    numeral, left = "", number if number < 100 else 0
    for value, letters in _NUMERALS.items():
        times, left = divmod(left, value)
        numeral += letters * times
    return numeral


_NUMBERS = {to_roman(number).lower(): number for number in range(1, 100)}


def from_roman(numeral: str) -> int | None:
    """Return the number that a Roman numeral of either case stands for; None for anything else.

    >>> from_roman("xii"), from_roman("IIX")
    (12, None)
    """
    return _NUMBERS.get(numeral.lower())
