"""Help: the query language by examples, what can be done with results, and a card to print."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import LazyString, lazy_gettext

from search_app.guide import Example, Lesson, lessons
from search_app.language import gettext

_WORDS = "kết nạp đảng viên"
_TASKS: tuple[tuple[LazyString, LazyString, str, dict[str, Any]], ...] = (
    (
        lazy_gettext("Advanced search"),
        lazy_gettext("fields instead of signs; the search at hand opens in them again"),
        "advanced.form",
        {},
    ),
    (
        lazy_gettext("Documents mentioned"),
        lazy_gettext("every resolution, decree and directive, with its articles, years and feed"),
        "documents.every",
        {},
    ),
    (
        lazy_gettext("By day"),
        lazy_gettext("the archive from years to months to days"),
        "calendar.years",
        {},
    ),
    (
        lazy_gettext("The same news once"),
        lazy_gettext(
            "articles that tell the same news in nearly the same words stand behind one of "
            "them; a link below the results shows each, and all of them are counted"
        ),
        "views.search",
        {"q": _WORDS, "duplicates": "show"},
    ),
    (
        lazy_gettext("Over time"),
        lazy_gettext("a bar for each year leads to its months and days; the numbers as a table"),
        "timelines.timeline",
        {"q": _WORDS},
    ),
    (
        lazy_gettext("Compare over time"),
        lazy_gettext("up to four queries side by side, as shares of all articles"),
        "timelines.compare",
        {"q": ["chi bộ", "đảng viên"]},
    ),
    (
        lazy_gettext("Export"),
        lazy_gettext("all that was found, as a table, for Zotero, or as a list to paste into Word"),
        "exports.export",
        {"q": _WORDS},
    ),
    (
        lazy_gettext("Saved searches"),
        lazy_gettext("kept in this browser alone; each tells how many new articles came in"),
        "following.saved",
        {},
    ),
    (
        lazy_gettext("Follow by RSS/Atom"),
        lazy_gettext("a feed reader shows new articles of any search, section or document"),
        "following.feed",
        {"q": _WORDS},
    ),
)
"""Name, meaning, endpoint and parameters of each."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do with what was found, and where it is done."""

    name: str
    meaning: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """What help.html shows."""

    lessons: tuple[Lesson, ...]
    tasks: tuple[Task, ...]
    card: tuple[Example, ...]
    """What fits on one printed page."""


def help_page() -> HelpPage:
    """Return the help page, in the language of the request."""
    return HelpPage(lessons=lessons(), tasks=_tasks(), card=_card())


def _tasks() -> tuple[Task, ...]:
    return tuple(
        Task(str(name), str(meaning), url_for(endpoint, **parameters))
        for name, meaning, endpoint, parameters in _TASKS
    )


def _card() -> tuple[Example, ...]:
    return (
        Example("kết nạp đảng viên", gettext("articles with all of these words")),
        Example("ket nap dang vien", gettext("the same without accents")),
        Example('"sinh hoạt chi bộ"', gettext("these very words, side by side")),
        Example("quận ủy HOẶC huyện ủy", gettext("either of the two")),
        Example("đảng viên -sinh viên", gettext("the first without the second")),
        Example("tuyên*", gettext("every word that begins so")),
        Example("title:đại hội", gettext("in the title only")),
        Example("tác giả:minh", gettext("in the author's name only")),
        Example("28-NQ/TW", gettext("a document by its number, however it is written")),
        Example("nq 28", gettext("every resolution 28")),
        Example("UBND quận", gettext("an abbreviation is found written out, too")),
        Example("quận ủy tháng 5/2024", gettext("offers the articles of that month")),
    )
