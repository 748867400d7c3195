"""An error, as people see it."""

from dataclasses import dataclass

from search_app.pages.form import SearchForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What error.html shows."""

    headline: str
    label: str
    """What the form calls the parameter that is to blame; empty where none is."""
    detail: str
    form: SearchForm | None
    """The form, to correct what was asked; None where that is of no use."""
