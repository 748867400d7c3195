"""Invented articles that have words side by side or apart, and code of its own to read them."""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

WORDS = (
    "chi bộ",
    "đảng viên",
    "đạo diễn",
    "bộ phim",
    "kinh tế",
    "tư nhân",
    "nghị quyết",
    "hội nghị",
    "quyết định",
    "cung điện",
    "hòa bình",
    "quận ủy",
    "phong trào",
    "Khe Mây",
    "Lò Thế Sào",
    "Bản Vược",
    "điện thoại",
    "đoàn viên",
    "tự nhiên",
    "nhân dân",
    "công tác",
    "tác giả",
)
"""Words of several syllables, some of which share syllables with others."""
LOOSE = (
    "bộ",
    "điện",
    "nghị",
    "quyết",
    "chi",
    "chị",
    "bảo",
    "mưa",
    "nắng",
    "họp",
    "lũ",
    "sông",
    "đò",
    "quân",
    "uy",
    "28",
    "năm",
    "2024",
)
CONNECTIVES = ("của", "là", "và", "với", "những", "các")
"""Words that say nothing and ask nothing."""
ARTICLES = 150
_SYLLABLE = re.compile(r"\w+")
_TONE_STYLES = {"hòa": "hoà", "ủy": "uỷ"}


def mixed_articles() -> list[dict[str, object]]:
    """Return articles made of the words, whole ones and loose syllables, always the same."""
    chance = random.Random(9)
    return [
        {
            "id": f"m{number:03d}",
            "title": f"{_sentence(chance, 3)} {number}",
            "published": f"20{10 + number % 15}-03-{number % 28 + 1:02d}",
            "body": [_sentence(chance, 6) for _ in range(chance.randint(1, 3))],
        }
        for number in range(ARTICLES)
    ]


def paragraphs(article: Mapping[str, object]) -> Iterator[str]:
    """Yield the texts of an article, none of which goes on in the next."""
    yield str(article["title"])
    body = article["body"]
    assert isinstance(body, list)
    yield from map(str, body)


def has(article: Mapping[str, object], text: str, *, with_marks: bool) -> bool:
    """Return whether an article says a text: its syllables side by side, in its order."""
    wanted = syllables(text, with_marks=with_marks)
    said = (syllables(each, with_marks=with_marks) for each in paragraphs(article))
    return any(each[at : at + len(wanted)] == wanted for each in said for at in range(len(each)))


def has_apart(article: Mapping[str, object], text: str, *, with_marks: bool) -> bool:
    """Return whether an article has all syllables of a text, anywhere."""
    return all(has(article, each, with_marks=with_marks) for each in _SYLLABLE.findall(text))


def syllables(text: str, *, with_marks: bool) -> list[str]:
    """Return the syllables of a text in small letters, of which one tone style is chosen."""
    found = _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())
    if with_marks:
        modern = {new: old for old, new in _TONE_STYLES.items()}
        return [modern.get(each, each) for each in found]
    return [bare(each) for each in found]


def bare(text: str) -> str:
    """Return a text without its marks."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def in_other_tone_style(text: str) -> str:
    """Return a text with its tones where the other school puts them."""
    for old, new in _TONE_STYLES.items():
        text = text.replace(old, new)
    return text


def _sentence(chance: random.Random, most: int) -> str:
    pieces: Sequence[str] = (*WORDS, *LOOSE, *CONNECTIVES)
    return " ".join(chance.choices(pieces, k=chance.randint(2, most))).capitalize()
