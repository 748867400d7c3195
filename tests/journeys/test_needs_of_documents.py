"""Needs of archivists: a document's number, typed in every way, brings its article first."""

from collections.abc import Callable

import pytest

from index.models import SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

pytestmark = pytest.mark.every_engine
NEEDS = {
    "nq-28": (
        "Ban Chỉ đạo sơ kết Nghị quyết số 28 của Thành ủy Hải Phòng năm 2009.",
        "nghị quyết 28 Thành uỷ 2009|nghị quyết 28 thành ủy|BCĐ NQ 28",
    ),
    "nq-02": (
        "Phường học Nghị quyết số 02-NQ/QU ngày 15/12/2021 của Quận ủy.",
        "02-NQ/QU|02 nq qu|nghị quyết 02 quận ủy|nghi quyet 02 quan uy",
    ),
    "ct-33": (
        "Đảng bộ kê khai tài sản theo Chỉ thị số 33-CT/TW (khóa XII).",
        "chỉ thị 33-CT/TW khóa XII|chỉ thị 33-CT/TW khoá 12|33/CT-TW|CT 33|chi thi 33|33 ct tw",
    ),
    "qd-102": (
        "Chi bộ quán triệt Quy định số 102-QĐ/TW về xử lý kỷ luật.",
        "102-QĐ/TW|quy định 102|qd 102|102-qđ/tư|102 qd tw",
    ),
    "tw-4": (
        "Kiểm điểm theo Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII.",
        "nghị quyết Trung ương 4 khoá XII|NQTW4|nqtw4 khóa 12|nghi quyet trung uong 4",
    ),
    "qd-2836": (
        "Trao Quyết định số 2836/QĐ-UBND cho tổ dân phố Đông.",
        "quyết định 2836|QĐ 2836|2836/QĐ-UBND|qd 2836|quyet dinh so 2836",
    ),
    "nq-45": (
        "Thành phố bàn Nghị quyết số 45-NQ/TW của Bộ Chính trị về Hải Phòng.",
        "NQ 45 Bộ Chính trị Hải Phòng|45-NQ/TW|45 nq tw|nghị quyết 45",
    ),
    "ct-05": (
        "Học tập và làm theo Bác: sơ kết Chỉ thị 05-CT/TW ở thôn Hạ.",
        "CT 05|chỉ thị 05|chi thi 5|05-CT/TW",
    ),
    "nd-100": (
        "Tổ tuần tra phổ biến Nghị định số 100/2019/NĐ-CP cho lái xe.",
        "100/2019/NĐ-CP|nghị định 100|NĐ 100|nd 100|100 2019 nd cp",
    ),
}
DISTRACTING = [
    "Nghị quyết 5 năm và 28 chỉ tiêu, 02 giải pháp, 45 dự án của quận ủy Trung ương 4.",
    "Chỉ có 33 thị dân, 05 hộ; tòa CT 33 và CT 05 sửa theo quyết định của 2836 cư dân.",
    "Nghị quyết của Hội đồng: 102 quy định, 100 nghị định, 45 người của Bộ Chính trị, Hải Phòng.",
    "Thành ủy năm 2009 có 28 nghị quyết; khóa XII có 33 chỉ thị, khóa 12 có 4 nghị quyết.",
]
WAYS = [(need, typed) for need, (_, ways) in NEEDS.items() for typed in ways.split("|")]


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    """Return a searcher of an article for each need, and of others that have their words."""
    bodies = [*NEEDS.items(), *((f"khac-{n}", (text, "")) for n, text in enumerate(DISTRACTING))]
    return searching(
        article(number, id=id_, title=f"Tin {number}", lead="", body=[body])
        for number, (id_, (body, _)) in enumerate(bodies)
    )


@pytest.mark.parametrize(("need", "typed"), WAYS)
def test_the_document_comes_first(searcher: Searcher, need: str, typed: str) -> None:
    found = searcher.search(SearchRequest(query=parse(typed)))
    assert found.hits[0].id == need
    assert "<mark>" in found.hits[0].snippet
