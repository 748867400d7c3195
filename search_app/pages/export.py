"""What can be taken away of a search: files, and a list to copy."""

from collections.abc import Iterator
from dataclasses import dataclass

from search_app.arguments import asked
from search_app.export.columns import COLUMNS, short_columns
from search_app.export.formats import FORMATS
from search_app.language import language
from search_app.links import back_link, search_view_link


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """A format of files."""

    name: str
    label: str
    has_fields: bool


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that a table can have."""

    name: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPage:
    """What export.html shows."""

    total: int
    back_href: str
    list_href: str
    formats: tuple[FormatChoice, ...]
    fields: tuple[FieldChoice, ...]
    kept: tuple[tuple[str, str], ...]
    """Names and values of hidden fields: the search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What list.html shows."""

    lines: tuple[str, ...]
    """Where the list comes from."""
    total: int
    references: Iterator[str]


def export_page(total: int) -> ExportPage:
    """Return the page that offers the exports of the search at hand, of so many articles."""
    usual = short_columns()
    return ExportPage(
        total=total,
        back_href=back_link(),
        list_href=search_view_link("exports.numbered"),
        formats=tuple(
            FormatChoice(name, each.label.text(language()), bool(each.fields))
            for name, each in FORMATS.items()
        ),
        fields=tuple(
            FieldChoice(each.name, each.label.text(language()), each.name in usual)
            for each in COLUMNS
        ),
        kept=tuple(
            (name, text)
            for name, texts in asked().items()
            if name not in ("page", "per_page")
            for text in texts
        ),
    )
