"""The paragraphs of a Word document (Office Open XML, ECMA-376), with the fonts of their text."""

from collections.abc import Iterator
from typing import Any

from corpus.encoding.fonts import Run
from corpus.office.text import Paragraph
from corpus.page.lines import Role

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Repeats what stands beside it, for programs that are older."""
_REMOVED = (f"{_W}del", f"{_W}moveFrom", f"{_W}p", _FALLBACK)
"""Not of a paragraph's text: what was struck out, and text boxes, which are paragraphs again."""
_BREAKS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\xad",  # in the fonts of TCVN3 it shows ư
}
_MAX_STYLES = 20
"""Styles that one is based on, one on another."""


class Fonts:
    """Which font each style shows."""

    def __init__(self, styles: Any) -> None:
        """Learn them from the root of a document's styles."""
        self._styles = {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}
        defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._default = _font(defaults)
        kinds = (f"{_W}type", f"{_W}default")
        self._normal = next(
            (
                name
                for name, one in self._styles.items()
                if (one.get(kinds[0]), one.get(kinds[1])) == ("paragraph", "1")
            ),
            "",
        )

    def of(self, run: Any, paragraph_style: str) -> str:
        """Return the font of a run."""
        properties = run.find(f"{_W}rPr")
        style = _value(properties, "rStyle")
        return (
            _font(properties)
            or self._of_style(style)
            or self._of_style(paragraph_style or self._normal)
            or self._default
        )

    def name(self, style: str) -> str:
        """Return what people call a style."""
        return _value(self._styles.get(style), "name").lower()

    def _of_style(self, name: str) -> str:
        for _ in range(_MAX_STYLES):
            style = self._styles.get(name)
            if style is None:
                break
            if font := _font(style.find(f"{_W}rPr")):
                return font
            name = _value(style, "basedOn")
        return ""


def paragraphs(body: Any, fonts: Fonts) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document's body, those in tables and text boxes as well."""
    for element in body.iter(f"{_W}p"):
        if any(True for _ in element.iterancestors(_FALLBACK)):
            continue
        properties = element.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        runs = [Run(text, fonts.of(run, style)) for run in _runs(element) if (text := _text(run))]
        if runs:
            is_right = _value(properties, "jc") in ("right", "end")
            yield Paragraph(runs, _role(fonts.name(style)), is_right)


def _role(style: str) -> Role:
    if style == "title":
        return Role.TITLE
    return Role.CAPTION if style == "caption" else Role.PLAIN


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _REMOVED:
            yield from _runs(child)


def _text(run: Any) -> str:
    parts = (
        child.text or "" if child.tag == f"{_W}t" else _BREAKS.get(child.tag, "") for child in run
    )
    return "".join(parts)


def _font(properties: Any) -> str:
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    return "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""
