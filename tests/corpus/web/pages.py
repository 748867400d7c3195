"""Web pages invented for the tests, and what is read from them."""

from corpus.draft import Draft
from corpus.web.parse import parse
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE

SECOND = (
    "Theo báo cáo, sau mười năm, toàn xã còn 1.120 thửa, giảm hai phần ba, nên công làm đất "
    "và công gặt của mỗi hộ giảm được gần một nửa."
)
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>"
OTHERS = (
    "Xã Hạ Lộ mở hội thi chim hót đầu xuân",
    "Chi bộ thôn Đông kết nạp ba đảng viên trẻ",
    "Huyện khen thưởng mười hai mô hình dân vận khéo",
    "Bàn giao nhà tình nghĩa cho hai gia đình chính sách",
    "Trạm y tế mới đón những bệnh nhân đầu tiên",
    "Học sinh vùng bãi có thêm phòng đọc sách",
)


def page(
    text: str = TEXT,
    *,
    above: str = f"<p class='sapo'>{LEAD}</p>",
    below: str = "",
    head: str = "",
    heading: str = f"<h1>{TITLE}</h1>",
) -> str:
    """Return a page whose text stands in an element of its own."""
    return (
        f"<!doctype html><head><title>{TITLE} - Báo Thanh Lộ</title>{head}</head><body><article>"
        f"{heading}{above}<div class='content'>{text}</div>{below}</article></body>"
    )


def read(text: str = TEXT, **parts: str) -> Draft:
    """Return what is read from `page`."""
    return parse(page(text, **parts))
