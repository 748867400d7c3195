"""An error, as people see it."""

from dataclasses import dataclass

from search_app.pages.listed import ListedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What error.html shows."""

    headline: str
    label: str
    """What the form calls the parameter that is to blame; empty where none is."""
    detail: str
    latest: tuple[ListedArticle, ...]
    """The newest articles, for readers who looked for one that is not there."""
