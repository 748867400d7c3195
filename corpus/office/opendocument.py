"""The paragraphs of an OpenDocument text (ISO 26300), with the fonts of their text."""

from collections.abc import Iterator
from typing import Any

from corpus.encoding.fonts import Run
from corpus.office.text import Paragraph
from corpus.page.lines import Role

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_NOT_TEXT = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms")
_SPACES = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_MAX_STYLES = 20
"""Styles that one is based on, one on another."""


class Styles:
    """Which font and which alignment each style has."""

    def __init__(self, *roots: Any) -> None:
        """Learn them from the documents that hold some."""
        self._styles: dict[str, Any] = {}
        self._families: dict[str, str] = {}
        for root in roots:
            for one in root.iter(f"{_STYLE}style"):
                self._styles[one.get(f"{_STYLE}name", "")] = one
            for one in root.iter(f"{_STYLE}font-face"):
                family = one.get(f"{_SVG}font-family", "").strip("'\"")
                self._families[one.get(f"{_STYLE}name", "")] = family

    def font(self, name: str) -> str:
        """Return the font of a style; empty where it names none."""
        for style in self._chain(name):
            for one in style.iter(f"{_STYLE}text-properties"):
                font = one.get(f"{_STYLE}font-name", "")
                if found := self._families.get(font, font) or one.get(f"{_FO}font-family", ""):
                    return str(found).strip("'\"")
        return ""

    def is_right(self, name: str) -> bool:
        """Return whether paragraphs of a style are aligned right."""
        for style in self._chain(name):
            for one in style.iter(f"{_STYLE}paragraph-properties"):
                if alignment := one.get(f"{_FO}text-align"):
                    return alignment in ("end", "right")
        return False

    def role(self, name: str) -> Role:
        """Return what paragraphs of a style are."""
        names = [one.get(f"{_STYLE}name", "").lower() for one in self._chain(name)]
        if "title" in names:
            return Role.TITLE
        return Role.CAPTION if {"caption", "illustration", "figure"} & {*names} else Role.PLAIN

    def _chain(self, name: str) -> Iterator[Any]:
        for _ in range(_MAX_STYLES):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{_STYLE}parent-style-name", "")


def paragraphs(root: Any, styles: Styles) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document, those in tables and frames as well."""
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    for element in () if body is None else body.iter(*_PARAGRAPHS):
        if any(one.tag in _NOT_TEXT for one in element.iterancestors()):
            continue
        style = element.get(f"{_TEXT}style-name", "")
        runs = [run for run in _runs(element, styles.font(style), styles) if run.text]
        if runs:
            yield Paragraph(runs, styles.role(style), styles.is_right(style))


def _runs(element: Any, font: str, styles: Styles) -> Iterator[Run]:
    """Yield the text of an element, without paragraphs in frames within it."""
    yield Run(_level(element.text), font)
    for child in element:
        if child.tag in _SPACES:
            yield Run(_SPACES[child.tag], font)
        elif isinstance(child.tag, str) and child.tag not in (*_NOT_TEXT, *_PARAGRAPHS):
            inner = styles.font(child.get(f"{_TEXT}style-name", "")) or font
            yield from _runs(child, inner, styles)
        yield Run(_level(child.tail), font)


def _level(text: str | None) -> str:
    """Return text as it is shown: its line breaks are spaces."""
    return (text or "").replace("\n", " ")
