"""How programs write days: a pattern of exactly the numbers that are days, months or years.

For the API's description. People may write more than this, see `search_app.parsers`.
"""

_YEAR = "(?!0000)[0-9]{4}"
_RECENT = "(?:19|20)[0-9]{2}"
"""Years that may stand alone, or behind a month alone."""
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"


_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_ZONE = "(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"


def _days(zero: str, joined: str) -> str:
    """Return the days of every month: `joined` of the patterns of a day, a month and a year."""
    forms = (
        (f"(?:{zero}[1-9]|1[0-9]|2[0-8])", f"(?:{zero}[1-9]|1[0-2])", _YEAR),
        ("(?:29|30)", f"(?:{zero}[13-9]|1[0-2])", _YEAR),
        ("31", f"(?:{zero}[13578]|1[02])", _YEAR),
        ("29", f"{zero}2", _LEAP),
    )
    return "|".join(joined.format(d=day, m=month, y=year) for day, month, year in forms)


DAY_PATTERN = "^(?:{})?$".format(
    "|".join(
        (
            _days("0", "{y}-{m}-{d}"),
            _days("0?", "{d}/{m}/{y}"),
            f"{_RECENT}-(?:0[1-9]|1[0-2])",
            f"(?:0?[1-9]|1[0-2])/{_RECENT}",
            _RECENT,
        )
    )
)
"""Of nothing, an ISO day or month, a day or month as `28/5/2024` and `5/2024`, a year."""
MOMENT_PATTERN = "^(?:(?=19|20)(?:{})T{}{}?)?$".format(_days("0", "{y}-{m}-{d}"), _CLOCK, _ZONE)
"""Of nothing, or an ISO day with a clock, and perhaps how far from Greenwich."""
