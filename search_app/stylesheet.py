"""The one style sheet that pages load, joined from the files of its nouns when the server starts.

A page on a slow line waits for every sheet of its head before it shows anything: one is sooner
there than fifteen. The order below is the cascade.
"""

from pathlib import Path

from flask import Blueprint, Response, current_app

SHEETS = (
    "vendor/pico/pico.classless.min.css",
    "fonts.css",
    *(
        f"css/{noun}.css"
        for noun in (
            "tokens",
            "page",
            "masthead",
            "form",
            "results",
            "hits",
            "pictures",
            "facets",
            "home",
            "calendar",
            "article",
            "documents",
            "guide",
            "research",
            "advanced",
            "touch",
            "narrow-screens",
            "print",
            "forced-colours",
        )
    ),
)
"""Files below static/."""
_SECONDS = 365 * 24 * 3600
stylesheet = Blueprint("stylesheet", __name__)


def joined(static: Path) -> str:
    """Return the whole sheet; addresses in it stay relative to static/."""
    return "\n".join((static / name).read_text(encoding="utf-8") for name in SHEETS)


@stylesheet.get("/static/site.css")
def site() -> Response:
    """Answer with the sheet; its address changes at every start, so that it may be kept."""
    response = Response(_text(), mimetype="text/css")
    response.cache_control.public = True
    response.cache_control.max_age = _SECONDS
    return response


def _text() -> str:
    kept: dict[str, str] = current_app.extensions.setdefault("stylesheet", {})
    if "text" not in kept:
        kept["text"] = joined(Path(str(current_app.static_folder)))
    return kept["text"]
