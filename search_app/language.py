r"""The language of a page: Vietnamese unless the settings or the reader say otherwise.

The texts in code and templates are English; translations/vi holds the Vietnamese ones. Only the
labels of parameters stand in both languages in their table. After a change of texts: `make i18n`.
"""

from datetime import timedelta

from flask import Flask, Response, current_app, request
from flask_babel import Babel

from index import QueryError
from search_app.settings import LANGUAGES, Settings

COOKIE = "lang"
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""What the languages of the pages call themselves."""
_KEPT = timedelta(days=365)


def init_language(app: Flask) -> None:
    """Choose a language for every request, and remember a reader's choice."""
    Babel(app, locale_selector=language)
    app.after_request(_remember)


def language() -> str:
    """Return the language of this request: `?lang=`, then the reader's choice, then the setting."""
    for choice in (request.args.get(COOKIE), request.cookies.get(COOKIE)):
        if choice in LANGUAGES:
            return choice
    return default_language()


def default_language() -> str:
    """Return the language until a reader chooses."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.language


def parse_language(text: str) -> str:
    """Return the language named by a parameter; QueryError where there is no such one."""
    if text not in LANGUAGES:
        raise QueryError("lang", "Choose one of: %(choices)s.", choices=", ".join(LANGUAGES))
    return text


def _remember(response: Response) -> Response:
    choice = request.args.get(COOKIE)
    if choice in LANGUAGES and response.mimetype == "text/html":
        response.set_cookie(
            COOKIE,
            choice,
            max_age=_KEPT,
            path=f"{request.script_root}/",
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return response
