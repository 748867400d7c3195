r"""The language of a page: Vietnamese unless the settings or the reader say otherwise.

The texts in code and templates are English; translations/vi holds the Vietnamese ones. Only the
labels of parameters stand in both languages in their table. After a change of texts: `make i18n`.
"""

from datetime import timedelta
from functools import cache, lru_cache

from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, Response, current_app, g, request
from flask_babel import Babel, get_locale, get_translations
from markupsafe import Markup

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
    app.jinja_env.globals["_"] = _translated
    app.after_request(_remember)


def language() -> str:
    """Return the language of this request: `?lang=`, then the reader's choice, then the setting."""
    for choice in (request.args.get(COOKIE), request.cookies.get(COOKIE)):
        if choice in LANGUAGES:
            return choice
    return default_language()


def format_number(number: int) -> str:
    """Return a number as readers of the page write it: 12.139."""
    return _in_figures(number, _texts().locale)


@lru_cache(maxsize=1024)
def _in_figures(number: int, locale: str) -> str:
    return format_decimal(number, locale=locale)


class _Texts:
    """The texts of a language, marked up once and not for each page."""

    def __init__(self, locale: str, catalogue: Translations | NullTranslations) -> None:
        self.locale = locale
        self.catalogue = catalogue
        self._templates: dict[str, Markup] = {}
        self._whole: dict[str, Markup] = {}

    def template(self, text: str) -> Markup:
        """Return a text whose values are not filled in."""
        if (found := self._templates.get(text)) is None:
            found = Markup(self.catalogue.ugettext(text))  # noqa: S704  (our own)
            self._templates[text] = found
        return found

    def whole(self, text: str) -> Markup:
        """Return a text that has no values."""
        if (found := self._whole.get(text)) is None:
            found = self._whole[text] = self.template(text) % {}
        return found


def gettext(text: str, **values: object) -> str:
    """Return a text in the language of the page: for the values that templates are given."""
    found = str(_catalogue().ugettext(text))
    return found % values if values else found


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return the form of a text that a number of things has."""
    return str(_catalogue().ungettext(one, many, number)) % {"num": number, **values}


def _translated(text: str, **values: object) -> Markup:
    """Return a text in the language of the page: `_` of the templates."""
    return _texts().template(text) % values if values else _texts().whole(text)


def _texts() -> _Texts:
    """Return the texts of the language of this request, looked up once and not for each text."""
    found: _Texts | None = g.get("texts")
    if found is None:
        found = g.texts = _texts_of(str(get_locale()))
    return found


def _catalogue() -> Translations | NullTranslations:
    return _texts().catalogue


@cache
def _texts_of(locale: str) -> _Texts:
    return _Texts(locale, get_translations())


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
