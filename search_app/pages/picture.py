"""The picture of an article, where the server may show pictures from elsewhere."""

from dataclasses import dataclass

from flask import current_app

from corpus.picture import picture_address
from search_app.language import gettext
from search_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a reader's browser fetches from where it lies; the server never does."""

    address: str
    text: str
    """What is said of it where it is not seen."""


def picture(address: str, caption: str, title: str) -> Picture | None:
    """Return the picture of an article; None where it has none or none may be shown."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.images or not picture_address(address):
        return None
    return Picture(address, caption or gettext("Picture of the article: %(title)s", title=title))
