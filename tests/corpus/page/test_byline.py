"""Whom a byline names."""

import pytest

from corpus.page.byline import Byline, byline_of
from tests.corpus.invented import LAST

BYLINES = {
    "Lan Chi": Byline("Lan Chi"),
    "HÀ MY": Byline("HÀ MY"),
    "TS (tổng hợp)": Byline("TS"),
    "Mộc Miên (Tổng hợp)": Byline("Mộc Miên"),
    "Tin, ảnh: LAN CHI": Byline("LAN CHI", labelled=True),
    "Bài và ảnh: Lan Chi": Byline("Lan Chi", labelled=True),
    "Bài: Lan Chi - Ảnh: Minh Hà": Byline("Lan Chi", labelled=True),
    "Tác giả: Lan Chi": Byline("Lan Chi", labelled=True),
    "Lan Chi - Minh Hà": Byline("Lan Chi - Minh Hà"),
    "Lan Chi và nhóm PV": Byline("Lan Chi và nhóm PV"),
    "Nguồn: Báo Thanh Lộ": Byline("", "Báo Thanh Lộ", labelled=True),
    "(Theo Báo Thanh Lộ)": Byline("", "Báo Thanh Lộ", labelled=True),
    "Thu Trang (theo TTXVN)": Byline("Thu Trang", "TTXVN"),
}


@pytest.mark.parametrize(("line", "byline"), BYLINES.items())
def test_bylines(line: str, byline: Byline) -> None:
    assert byline_of(line) == byline


@pytest.mark.parametrize(
    "line", ["captcha", "Video clip", LAST, "Theo kết luận của Uỷ ban", "Năm 2024"]
)
def test_no_bylines(line: str) -> None:
    assert byline_of(line) is None
