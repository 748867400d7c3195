"""Markdown with and without front matter."""

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.article import Article
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, TITLE, accepted, rejected

TEXT = f"{FIRST}\n\n![{CAPTION}](a.jpg)\n\n{LAST}\n"


def _read(tmp_path: Path, text: str) -> Article:
    return accepted(tmp_path, "bai.md", text).article


def test_front_matter(tmp_path: Path) -> None:
    front = f'title: "{TITLE}"\npublished: 2024-03-13 08:15\nauthor: {AUTHOR}\nlead: "{LEAD}"\n'
    more = "id: 2024-001\nsection: Kinh tế\nkeywords: [dân vận, 'ruộng: đất']\n"
    article = _read(tmp_path, f"---\n{front}{more}---\n\n{TEXT}")
    assert (article.id, article.title, article.lead) == ("2024-001", TITLE, LEAD)
    assert (article.body, article.captions) == ((FIRST, LAST), (CAPTION,))
    assert (article.author, article.section) == (AUTHOR, "Kinh tế")
    assert article.keywords == ("dân vận", "ruộng: đất")
    assert f"{article.published:%H:%M %d/%m/%Y %z}" == "08:15 13/03/2024 +0700"


def test_names_of_site_generators(tmp_path: Path) -> None:
    front = (
        f"title: {TITLE}\ndate: 2024-03-13\ntags: dân vận, đảng\ndescription: {LEAD}\ndraft: false"
    )
    article = _read(tmp_path, f"---\n{front}\n---\n{TEXT}")
    assert (article.lead, article.keywords) == (LEAD, ("dân vận", "đảng"))
    assert f"{article.published:%d/%m/%Y}" == "13/03/2024"


def test_without_front_matter(tmp_path: Path) -> None:
    article = _read(tmp_path, f"# {TITLE}\n\n*08:15 13/03/2024*\n\n{LEAD}\n\n{TEXT}\n{AUTHOR}\n")
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST, LAST))
    assert (article.captions, article.author) == ((CAPTION,), AUTHOR)


def test_marks_are_no_text(tmp_path: Path) -> None:
    text = (
        f"# {TITLE}\n\n{LEAD}\n\n## Một\n\n- **Đường** [thôn](http://bao.example)\n\n> Lời *dặn*.\n"
    )
    assert _read(tmp_path, text).body == ("Một", "Đường thôn", "Lời dặn.")


def test_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    article = _read(tmp_path, f"---\n\n{LEAD}\n\n---\n\n{FIRST}\n")
    assert (LEAD in (article.lead, article.title)) and FIRST in article.body


BOMB = [("a", "x"), *((key, f"*{below}," * 9) for below, key in pairwise("abcdefghij"))]


@pytest.mark.parametrize(
    ("front", "reason"),
    [("title: [", "bad-front-matter"), ("title: {a: b}", "bad-field"),
     ("body: {a: b}", "bad-field"),
     ("a: &x [*x]", "bad-front-matter"), ("title: &x a\nlead: *x", "bad-front-matter"),
     ("[" * 50_000, "bad-front-matter"),
     ("a: " + "[" * 21 + "]" * 21, "bad-front-matter"),
     # Each of these ended the whole process by a full stack in C.
     ("- " * 40_000, "bad-front-matter"), ("? " * 40_000, "bad-front-matter"),
     ("a: " + "[{a: " * 9_000, "bad-front-matter"),
     # A list of 9 lists of 9 lists and so on: it filled the memory.
     ("".join(f"{key}: &{key} [{below}]\n" for key, below in BOMB), "bad-front-matter"),
     ("id: a/b", "bad-id"), ("title: !!python/object:os.system x", "")],
)  # fmt: skip
def test_bad_front_matter(tmp_path: Path, front: str, reason: str) -> None:
    text = f"---\n{front}\n---\n{TEXT}"
    if reason:
        assert rejected(tmp_path, "bai.md", text).reason == reason
    else:
        assert _read(tmp_path, text).title == "x"
