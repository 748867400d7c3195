"""The language of the command line: that of `--lang` before the command, else of the locale.

One catalogue serves pages and terminals, Click's own sentences among it: Click asks the standard
library's gettext for its texts, whose domain is `messages` and whose language that of the variable
LANGUAGE (https://docs.python.org/3/library/gettext.html). What programs read, as `--json`, is the
same in all languages.
"""

import gettext as standard
import os
import re
from collections.abc import Mapping
from pathlib import Path

from corpus import reasons, sentence
from corpus.errors import SearchAppError
from search_app.environment import SettingsError
from search_app.settings import LANGUAGES

SOURCE = "en"
"""The language of the texts in the code."""
_TRANSLATIONS = Path(__file__).parents[1] / "translations"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which gettext asks them; LANGUAGE may name several, the best first."""


def locale_language(environment: Mapping[str, str]) -> str:
    """Return the language that a locale asks for; English where there is no such one here."""
    told = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for name in told.split(":"):
        language = re.split("[_.@]", name, maxsplit=1)[0].lower()
        if language in LANGUAGES:
            return language
    return SOURCE


def speak(language: str) -> None:
    """Have every sentence from now on in this language, those of Click too."""
    standard.bindtextdomain("messages", _TRANSLATIONS)
    os.environ["LANGUAGE"] = language


def spoken() -> str:
    """Return the language that is spoken now."""
    return locale_language(os.environ)


def gettext(message: str, **values: object) -> str:
    """Return a text in the language that is spoken, its named values filled in."""
    return _filled(standard.gettext(message) if message else "", values)


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return a text that tells a number, which fills in `number`."""
    return _filled(standard.ngettext(one, many, number), {"number": number, **values})


def reason_of(code: str) -> str:
    """Return why a file is not indexed: the code, behind what it means where that is known."""
    return reasons.told(code, gettext)


def told(text: str) -> str:
    """Return what is said of a file, in the language that is spoken."""
    return sentence.told(text, gettext, amount)


def sentence_of(error: SearchAppError | OSError) -> str:
    """Return what an error says; the reason in it is translated where it is known."""
    if isinstance(error, SettingsError):
        return "\n".join(map(sentence_of, error.complaints))
    if isinstance(error, SearchAppError):
        values = {name: _value(name, value) for name, value in error.values.items()}
        return gettext(error.message, **values)
    reason = gettext(error.strerror or str(error))
    return f"{reason} ({error.filename})" if error.filename else reason


def _value(name: str, value: object) -> object:
    """Return a value of an error: what is itself a sentence, or a reason, is translated."""
    if isinstance(value, SearchAppError):
        return sentence_of(value)
    if isinstance(value, sentence.Sentence):
        return told(value)
    if isinstance(value, reasons.Tally):
        return value.told(gettext, amount)
    return gettext(str(value)) if name == "reason" else value


def amount(number: int) -> str:
    """Return a number as it is written in Vietnamese, 10.000, or in English."""
    return f"{number:,}".replace(",", "." if spoken() == "vi" else ",")


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text
