"""Citations found in articles: forms as editors write them, in invented sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.prefilter import may_cite
from index.citations.recognise import recognise


def keys(text: str) -> list[str]:
    return [found.citation.key for found in recognise(text)]


@pytest.mark.parametrize(
    "written",
    [
        "28-NQ/TW",
        "28/NQ-TW",
        "28-NQ-TW",
        "28-NQTW",
        "28/-NQ/TW",
        "28//NQ--TW",
        "28 - NQ / TW",
        "28–NQ/TW",
        "28—NQ∕TW",
        "28-NQ/TƯ",
        "28-NQ/T.Ư",
        "28-NQ/ТW",
        "028-NQ/TW",
        "28-nq/tw",
        "28-NQ\u200b/TW",
    ],
)
def test_a_party_number_is_one_key_however_it_is_written(written: str) -> None:
    assert keys(f"thực hiện Nghị quyết số {written} về nông thôn") == ["nq:28:tw"]
    assert keys(f"theo tinh thần {written}, tỉnh đã họp.") == ["nq:28:tw"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định 100/2019/NĐ-CP", "nd:100:cp:2019"),
        ("Nghị định số 100 / 2019 / NĐ - CP", "nd:100:cp:2019"),
        ("Nghị quyết 41/2017/QH14 của Quốc hội", "nq:41:qh:2017"),
        ("Nghị quyết 437/NQ-UBTVQH14", "nq:437:ubtvqh:xiv"),
        ("văn bản hợp nhất 41/2017/QH14", "vb:41:qh:2017"),
        ("Chỉ thị số 33/2008/CT-TTg", "ct:33:ttg:2008"),
        ("19-2018/NQ-CP", "nq:19:cp:2018"),
        ("Thông tư 58/TTLT/BCT-BKHCN", "ttlt:58:bct"),
        ("Công văn 7047/BCT-TCCB", "cv:7047:bct"),
        ("Công điện số 937/CĐ-TTg ngày 03/8/2019", "cd:937:ttg:2019"),
        ("Nghị quyết 30a của Chính phủ", "nq:30a:cp"),
        ("Nghị định 46/2016", "nd:46::2016"),
        ("nghị định 46 năm 2016 của Chính phủ", "nd:46:cp:2016"),
        (
            "Thông tư 27 của Bộ Giáo dục và Đào tạo ngày 4 tháng 9 năm 2020",
            "tt.thongtu:27:bgddt:2020",
        ),
        ("Quyết định số 10 của UBND tỉnh Nghệ An", "qd.quyetdinh:10:ubnd.nghean"),
        ("Quy định số 102-QĐ/TW", "qd.quydinh:102:tw"),
        ("08-QĐi/TW", "qd.quydinh:8:tw"),
        ("90-QĐTW", "qd:90:tw"),
        ("quy định về nêu gương (08-QĐ/TW)", "qd.quydinh:8:tw"),
        ("Quyết định số 1295-QĐNS/TW", "qd.quyetdinh:1295:tw"),
        ("Chương trình hành động số 06-CT/TU", "ctr:6:tu"),
        ("Kết luận số 50-TB/TW", "tb:50:tw"),
        ("Tờ trình số 111-TTr/UBKTTW", "ttr:111:ubkttw"),
        ("Chỉ thị 21/TW", "ct:21:tw"),
        ("Nghị quyết số 28", "nq:28"),
        ("nghị quyết 28", "nq:28"),
        ("NQ 28", "nq:28"),
        ("NQ28", "nq:28"),
        ("Nghị quyết (NQ) 28", "nq:28"),
        ("NQ số 33 năm 2008", "nq:33::2008"),
        ("Nghị quyết 45 của Bộ Chính trị", "nq:45:tw"),
        ("Nghị quyết Trung ương 4 (khoá XII)", "nq:tw4:tw:xii"),
        ("NQTW4", "nq:tw4:tw"),
        ("NQ T.Ư 4 khóa 12", "nq:tw4:tw:xii"),
        ("Trung ương 4 khoá 11", "nq:tw4:tw:xi"),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII", "nq:tw4:tw:xii"),
        ("Nghị quyết Đại hội XII của Đảng", "nq:dh:tw:xii"),
    ],
)
def test_other_forms(text: str, expected: str) -> None:
    assert keys(text) == [expected]
    assert keys(f"Theo {text}, chi bộ Hoa Mai họp.") == [expected]
    assert keys(unicodedata.normalize("NFD", text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 18, 19", ["nq:18", "nq:19"]),
        ("các nghị quyết số 18 và 19 của Trung ương khóa XII", ["nq:18:tw:xii", "nq:19:tw:xii"]),
        ("Nghị quyết số 18, 19-NQ/TW", ["nq:18:tw", "nq:19:tw"]),
        ("Quyết định số 67-QĐ/TW và Quyết định số 68-QĐ/TW của Bộ Chính trị khóa X",
         ["qd.quyetdinh:67:tw:x", "qd.quyetdinh:68:tw:x"]),
        ("Nghị quyết 125/NQ-CP thực hiện Nghị quyết số 28-NQ/TW ngày 23/5/2018",
         ["nq:125:cp", "nq:28:tw:xii"]),
        ("Nghị quyết 19-NQ/TW (Luật số 34) và quyết định 105 của Ban Chấp hành Trung ương",
         ["nq:19:tw", "luat:34", "qd.quyetdinh:105:tw"]),
    ],
)  # fmt: skip
def test_several(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("(khóa XII)", "nq:28:tw:xii"),
        ("khoá 12", "nq:28:tw:xii"),
        (", ngày 25-10-2017 của Ban Chấp hành Trung ương", "nq:28:tw:xii"),
        ("ngày 20/01/2016", "nq:28:tw:xi"),
        ("ngày 19.12.2016", "nq:28:tw:xii"),
        ("năm 2016", "nq:28:tw:2016"),
        ("được ban hành tháng 8/2000", "nq:28:tw:viii"),
        ("ngày 25-10", "nq:28:tw"),
        ("về việc bầu ủy viên Trung ương khóa XII", "nq:28:tw"),
    ],
)
def test_the_term_is_taken_from_what_follows_and_never_guessed(said: str, term: str) -> None:
    assert keys(f"Nghị quyết số 28-NQ/TW {said}") == [term]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thành ủy Hải Phòng ban hành Nghị quyết số 28-NQ/TU năm 2009.", "nq:28:tu.haiphong:2009"),
        ("Nghị quyết 02-NQ/QU của Quận ủy Ngô Quyền", "nq:2:qu.ngoquyen"),
        ("Công văn số 15-CV/VPTU của Văn phòng Tỉnh ủy Quảng Bình", "cv:15:vptu.quangbinh"),
        ("Tỉnh ủy Nghệ An và Tỉnh ủy Hà Tĩnh nhắc Nghị quyết 28-NQ/TU", "nq:28:tu"),
        ("Nghị quyết 28-NQ/TU. Thành ủy Hải Phòng họp", "nq:28:tu"),
    ],
)
def test_the_place_is_taken_where_the_sentence_names_one(text: str, expected: str) -> None:
    assert keys(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "nghị quyết 5 năm phát triển kinh tế",
        "HĐND ban hành nghị quyết 6 tháng đầu năm",
        "tòa CT5 và CT 12 khu đô thị Mỹ Đình",
        "Hội nghị quyết định 3 vấn đề",
        "quy định 10 người một lớp, quyết định 50 triệu đồng",
        "theo quy định 50% trở lên",
        "kế hoạch 5 năm 2021-2025; kế hoạch 2016-2020",
        "thắng 2-1, ngày 28-5, từ 10-20 triệu",
        "quyết định ngày 12/2016",
        "Luật Đất đai 2013; đạo luật năm 1991",
        "Hội nghị Trung ương 8 khóa XII bế mạc",
        "Đại hội Đảng lần thứ 12",
        "bệnh viện Trung ương 2",
        "nghị quyết đại hội 16 Đảng bộ Thành phố",
        "tàu Đề án 677, xe VN 30 - Index",
        "Nhà máy E 12 - BCA",
        "chỉ thị bằng lời, nghị quyết không số",
        "Bộ luật Hình sự Điều 12",
        "quy định 6h45 có mặt",
    ],
)
def test_what_only_looks_so_is_no_citation(text: str) -> None:
    assert keys(text) == []


def test_the_places_are_those_of_the_source() -> None:
    text = unicodedata.normalize("NFD", "Chi bộ học Chỉ thị 05–CT/TƯ, và Nghị định 100.")
    found = [unicodedata.normalize("NFC", text[f.start : f.end]) for f in recognise(text)]
    assert found == ["Chỉ thị 05–CT/TƯ", "Nghị định 100"]


ALPHABET = "Nghị quyết số TWtưQĐ-/–., ()khóaXIIVvà0123456789ngàycủaBộChínhtrị\u0301\u200b"


@given(st.text(ALPHABET) | st.text())
def test_any_text_is_read_and_places_hold(text: str) -> None:
    end = 0
    for found in recognise(text):
        assert end <= found.start < found.end <= len(text)
        assert (
            any(c.isdigit() or c in "IVX" for c in text[found.start : found.end]) or "lần" in text
        )
        assert found.citation.key in found.citation.partial_keys()
        end = found.end


@given(
    st.sampled_from(["Nghị quyết", "nghị quyết", "NQ"]),
    st.integers(1, 99999),
    st.sampled_from(["-", "/", "–", " - ", "//", "/-"]),
    st.sampled_from(["-", "/", " / ", "--"]),
)
def test_every_number_is_found_with_any_separators(name: str, n: int, a: str, b: str) -> None:
    assert keys(f"theo {name} số {n}{a}NQ{b}TW") == [f"nq:{n}:tw"]


@pytest.mark.parametrize(
    "piece",
    [
        "Nghị quyết số 28, ",
        "1-",
        "28 - NQ / ",
        "quyết định ",
        "của Bộ Chính trị ngày ",
        "1/2/3/",
        "-/",
        "Thành ủy Hải Phòng ",
        "A" * 50 + "-",
        "số 12 và ",
        "  ",
        "(((",
    ],
)
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    found = recognise("Nghị quyết 28-NQ/TW. " + piece * 20_000 + " Nghị định 100.")
    assert found[0].citation.key == "nq:28:tw"
    assert found[-1].citation.number == "100"


def test_most_texts_are_not_looked_at_closely() -> None:
    assert not may_cite("Sáng 20/9, 17 đội thi đấu; tỉ số hòa, giá 12.000 đồng, 5 năm liền.")
    assert may_cite("Nghị quyết số 28")
