"""Texts in which what was found is marked."""

import re
from itertools import count

from markupsafe import Markup

_MARK = re.compile("<mark>")


def marked(escaped: str) -> Markup:
    """Return a text that `index.highlighting` has escaped and marked, as the HTML that it is."""
    return Markup(escaped)  # noqa: S704


class Numbered:
    """Numbers the marks of a page's texts from 1 on, so that each can be jumped to."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.count = 0
        """How many there are so far."""

    def __call__(self, escaped: str) -> Markup:
        """Return a marked text whose marks have ids: `khop-1`, `khop-2`."""
        return marked(_MARK.sub(self._with_id, escaped))

    def _with_id(self, _: re.Match[str]) -> str:
        self.count = next(self._numbers)
        return f'<mark id="khop-{self.count}" tabindex="-1">'
