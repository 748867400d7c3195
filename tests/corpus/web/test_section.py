"""The section of an article: given, or on the path to it."""

import json

import pytest

from corpus.web.metadata import first_of
from tests.corpus.invented import LEAD
from tests.corpus.web.pages import read

CRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 2, "item": {"@id": "/n", "name": "Nông thôn mới"}},
        {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": "/"},
    ],
}


@pytest.mark.parametrize(
    "head",
    ["<meta property='article:section' content='Nông thôn mới,Tin tức,Trong huyện'>",
     "<meta name='articleSection' content='Nông thôn mới'>",
     f"<script type='application/ld+json'>{json.dumps(CRUMBS)}</script>"],
)  # fmt: skip
def test_given(head: str) -> None:
    assert read(head=head).section == "Nông thôn mới"


@pytest.mark.parametrize(
    "path",
    ["<ul class='breadcrumb'><li><a href=/>Trang chủ</a></li><li><a>Nông thôn mới</a></li></ul>",
     "<div><a href=/>Trang chủ</a> » <a href=/n>Nông thôn mới</a> » <a href=/t>Tin huyện</a></div>",
     "<p class=row><span class=pdate>13/03/2024 </span>| <a class='cat'>Nông thôn mới</a></p>",
     "<p><a rel='category tag' href=/n>Nông thôn mới</a></p>"],
)  # fmt: skip
def test_shown(path: str) -> None:
    draft = read(above=f"{path}<p class='sapo'>{LEAD}</p>")
    assert (draft.section, draft.captions, draft.lead) == ("Nông thôn mới", [], LEAD)


def test_menu_is_no_path() -> None:
    menu = "<ul><li><a class='cat'>Kinh tế</a></li><li><a class='cat'>Xã hội</a></li></ul>"
    assert read(above=f"{menu}<p class='sapo'>{LEAD}</p>").section == ""


def test_first_of_a_list() -> None:
    assert first_of("Quốc phòng, an ninh") == "Quốc phòng, an ninh"
    assert first_of("Quốc phòng, Kinh tế") == "Quốc phòng"
    assert first_of("Thời sự > Chính trị") == "Thời sự"
