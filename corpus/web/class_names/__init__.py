"""Lists of class names, one a line in the text files beside this module, made into patterns.

`#` begins a comment. Where a name has a hyphen there may also be none, `*` is any letters, and an
`s` may follow. A name is found among others only whole: `tag` is in `box-tag`, not in `stage`.
"""

import re
from importlib.resources import files


def class_pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name of a list among those of an element, see `roles.names`."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    names = "|".join(_source(line) for line in lines if line)
    return re.compile(rf"(?<![a-z])(?:{names})s?(?![a-z])")


def _source(name: str) -> str:
    return re.escape(name).replace(r"\-", "-?").replace(r"\*", r"\w{0,40}")
