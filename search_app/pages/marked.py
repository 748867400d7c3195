"""Texts in which what was found is marked."""

from markupsafe import Markup


def marked(escaped: str) -> Markup:
    """Return a text that `index.highlighting` has escaped and marked, as the HTML that it is."""
    return Markup(escaped)  # noqa: S704
