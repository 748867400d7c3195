"""Which lines are date lines."""

import pytest

from corpus.page.dateline import dateline_of
from corpus.page.lines import Line
from tests.corpus.test_dates import LINES

SENTENCES = [
    "Chiều 28/5/2024, hội nghị khai mạc tại hội trường xã.",
    "Ngày 28/5/2024 là ngày hội của toàn dân.",
    "Ngày 28/5/2024, Quận ủy họp",
    "Nghị quyết số 02-NQ/QU ngày 15/12/2021",
    "Đại hội nhiệm kỳ 2020 - 2025",
    "Quyết định số 12/2021/QĐ-UBND",
]
UNDATED = ["5 tháng trước", "Cách đây 5 giờ", "Hôm qua", "31/02/2024", "22:08 30-02-2023"]


@pytest.mark.parametrize("line", [*LINES, *UNDATED])
def test_date_lines(line: str) -> None:
    assert dateline_of(Line(line))


@pytest.mark.parametrize("line", SENTENCES)
def test_a_day_in_a_sentence_is_no_date_line(line: str) -> None:
    assert not dateline_of(Line(line))
