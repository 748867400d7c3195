"""Lists of phrases beside the code that reads them: one a line, in the spelling of newspapers."""

from collections.abc import Iterable
from importlib.resources import files

from index.language.fold import without_marks


def read(package: str, name: str) -> tuple[str, ...]:
    """Return the phrases of a file in a package without marks, each once, in order.

    Lines that begin with `#` say why a phrase is there; so does what stands behind ` # `.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return phrases(text.splitlines())


def phrases(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases of some lines, as `read` does.

    >>> phrases(["# Trăm", "phần trăm", "ngàn  # nghìn in the south", ""])
    ('phan tram', 'ngan')
    """
    bare = (f" {line}".partition(" #")[0].split() for line in lines)
    return tuple(dict.fromkeys(without_marks(" ".join(words)) for words in bare if words))
