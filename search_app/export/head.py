"""What an export says of itself: what was asked, when, and of which generation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from search_app.parameter import Label, Parameter
from search_app.parameters import SEARCH
from search_app.search_request import Texts

_LABELS = {
    "asked": Label("Searched for", "Điều kiện tìm"),
    "day": Label("Exported on", "Ngày xuất"),
    "articles": Label("Articles", "Số bài"),
    "generation": Label("Generation of the index", "Phiên bản kho bài"),
}
_NOT_TOLD = ("page", "per_page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where an export comes from."""

    site: str
    conditions: tuple[str, ...]
    """What was asked for, in words: `Từ khóa: quận ủy`."""
    day: date
    generation: str
    total: int
    language: str

    def lines(self) -> tuple[str, ...]:
        """Return the head as lines of text, in the language of the export."""
        asked = "; ".join(self.conditions)
        rows = {
            "asked": asked,
            "day": f"{self.day:%d/%m/%Y}",
            "articles": str(self.total),
            "generation": self.generation,
        }
        return self.site, *(
            " ".join(f"{_LABELS[name].text(self.language)}: {text}".split())
            for name, text in rows.items()
        )


def conditions(texts: Texts, language: str) -> tuple[str, ...]:
    """Return the parameters of a search in words, as they were typed."""
    return tuple(
        f"{_label(each, language)}: {text}"
        for each in SEARCH
        if each.name not in _NOT_TOLD
        for text in _told(each, texts.get(each.name, ()), language)
    )


def _told(each: Parameter, texts: Sequence[str], language: str) -> Iterator[str]:
    for text in texts:
        if text and text != each.default:
            yield each.choices[text].text(language) if text in each.choices else text


def _label(each: Parameter, language: str) -> str:
    label = each.label or each.filter_label
    return label.text(language) if label else each.name
