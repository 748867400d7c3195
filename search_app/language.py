r"""The language of a page: Vietnamese unless the settings or the reader say otherwise.

The texts in code and templates are English; translations/vi holds the Vietnamese ones. Only the
labels of parameters stand in both languages in their table. After a change of texts: `make i18n`.
"""

from datetime import timedelta
from functools import lru_cache

from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, Response, current_app, g, request
from flask_babel import Babel, get_locale, get_translations

from index import QueryError
from search_app.settings import LANGUAGES, Settings

COOKIE = "lang"
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""What the languages of the pages call themselves."""
_KEPT = timedelta(days=365)


def init_language(app: Flask) -> None:
    """Choose a language for every request, and remember a reader's choice."""
    Babel(app, locale_selector=language)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of its i18n extension
        gettext=lambda text: _catalogue().ugettext(text),
        ngettext=lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )
    app.after_request(_remember)


def language() -> str:
    """Return the language of this request: `?lang=`, then the reader's choice, then the setting."""
    for choice in (request.args.get(COOKIE), request.cookies.get(COOKIE)):
        if choice in LANGUAGES:
            return choice
    return default_language()


def format_number(number: int) -> str:
    """Return a number as readers of the page write it: 12.139."""
    return _in_figures(number, str(get_locale()))


@lru_cache(maxsize=1024)
def _in_figures(number: int, locale: str) -> str:
    return format_decimal(number, locale=locale)


def _catalogue() -> Translations | NullTranslations:
    """Return the texts of the language of this request, looked up once and not for each text."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    found: Translations | NullTranslations = g.catalogue
    return found


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
