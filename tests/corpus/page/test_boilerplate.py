"""Lines that are no part of an article, and lines of articles that look like them."""

import pytest

from corpus.page.boilerplate import Boilerplate, boilerplate_of, keywords_in
from tests.corpus.invented import FURNITURE

OF_ARTICLES = [
    "Chia sẻ kinh nghiệm làm dân vận",
    "Bình luận về việc này, ông A cho biết sẽ làm rõ.",
    "Ý kiến của các đại biểu",
    "In ấn phẩm tuyên truyền",
    "Các đại biểu dự hội nghị",
    "Thảo luận tại tổ",
    "Phản hồi của Sở Y tế",
    "Bản quyền phần mềm được tôn trọng",
]


@pytest.mark.parametrize("line", FURNITURE.replace("\n", "|").split("|"))
def test_furniture_lines(line: str) -> None:
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", OF_ARTICLES)
def test_lines_of_articles_are_no_furniture(line: str) -> None:
    assert boilerplate_of(line) is None


def test_keywords() -> None:
    assert keywords_in("#dânvận #đảng") == ["dânvận", "đảng"]
    assert keywords_in("Từ khoá: dân vận; Thanh Lộ.") == ["dân vận", "Thanh Lộ"]
    assert boilerplate_of("Tags") is Boilerplate.KEYWORDS


@pytest.mark.parametrize("line", ["Mời xem thêm", "MỜI BẠN ĐỌC XEM TIẾP:", "Mời quý vị đọc thêm"])
def test_invitations_to_other_articles(line: str) -> None:
    assert boilerplate_of(line) is Boilerplate.RELATED
