"""Lines of a table, and what they answer."""

from collections import Counter

import pytest

from index.abbreviations.file import shipped
from index.abbreviations.table import Abbreviation, Context, Table, read


def rows(*lines: str) -> list[Abbreviation]:
    found = list(read(lines))
    assert all(isinstance(row, Abbreviation) for row in found), found
    return [row for row in found if isinstance(row, Abbreviation)]


def meanings(table: Table, typed: str, before: str = "", after: str = "") -> list[str]:
    found = table.meant_by(typed, before.split(), after.split())
    return [meaning for row in found for meaning in row.meanings]


def test_a_line_is_read() -> None:
    (row,) = rows("QLXB, QL-XB\tquản lý xuất bản; quản lý xe buýt\tnhóm\t_ số, phó _ Aa")

    assert row.shorts == ("QLXB", "QL-XB")
    assert row.meanings == ("quản lý xuất bản", "quản lý xe buýt")
    assert row.contexts == (Context((), ("so",)), Context(("pho",), ("Aa",)))


@pytest.mark.parametrize("line", ["", "   ", "# ghi chú\tnữa", "\ufeff"])
def test_notes_and_empty_lines_say_nothing(line: str) -> None:
    assert rows(line) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("QLXB", "columns"),
        ("QLXB = quản lý", "columns"),
        ("A\tb\tc\td\te", "columns"),
        ("\tnghĩa", "columns"),
        ("QLXB\t", "columns"),
        (",\tnghĩa", "must not be empty"),
        ("hai chữ\tnghĩa", "no abbreviation"),
        ("A1\tnghĩa", "no abbreviation"),
        ("QLXB\t;", "must not be empty"),
        ("QLXB\t?!", "must have 1 to 12 words"),
        ("QLXB\t" + "dài " * 13, "must have 1 to 12 words"),
        ("QLXB\tquản lý\tnhóm\tsố", "one _"),
        ("QLXB\tquản lý\tnhóm\t_ số _", "one _"),
    ],
)
def test_a_bad_line_is_reported_with_its_number(line: str, complaint: str) -> None:
    good, bad = read(["AB\tmột hai", line])

    assert isinstance(good, Abbreviation)
    assert isinstance(bad, str)
    assert bad.startswith("line 2: ")
    assert complaint in bad


def test_a_context_is_made_of_words_numbers_and_names() -> None:
    table = Table(rows("QX\tquận xa\t\t_ số", "QX\tquán xôi\t\t_ #", "QX\tquả xoài\t\t_ Aa, ăn _"))

    assert meanings(table, "QX") == []
    assert meanings(table, "QX", after="SỐ 5") == ["quận xa"]  # a word, before a capital
    assert meanings(table, "QX", after="so") == ["quận xa"]
    assert meanings(table, "QX", after="12") == ["quán xôi"]
    assert meanings(table, "QX", after="Hoa") == ["quả xoài"]
    assert meanings(table, "QX", before="muốn ăn") == ["quả xoài"]


def test_a_context_without_neighbours_always_holds_one_way() -> None:
    table = Table(rows("QX\tquận xa\t\t_", "AB\tmột hai"))

    assert meanings(table, "QX") == meanings(table, "qx") == ["quận xa"]
    assert table.shortened(["quận", "xa"], 2) == (0, [])
    assert table.shortened(["một", "hai"], 2)[0] == 2


def test_two_syllables_with_some_accents_are_exact() -> None:
    table = Table(rows("ĐC\tđồng chí", "UBND\tủy ban nhân dân"))

    assert table.shortened(["dong", "chi"], 2)[0] == 2
    assert table.shortened(["đồng", "chí"], 2)[0] == 2
    assert table.shortened(["đồng", "chi"], 2) == (0, [])
    assert table.shortened(["uỷ", "ban", "nhan", "dan"], 4)[0] == 4


def test_own_lines_replace_all_of_the_same_abbreviation() -> None:
    table = Table(rows("AB\tmột hai", "CD\tba bốn", "EF\tnăm sáu"))
    own = table.with_rows(rows("AB\tbảy tám", "CD\t-"))

    assert meanings(own, "AB") == ["bảy tám"]
    assert meanings(own, "CD") == []
    assert meanings(own, "EF") == ["năm sáu"]
    assert meanings(table, "AB") == ["một hai"]
    assert own.version != table.version


def test_what_capitals_tell_alone_is_not_searched_for() -> None:
    (row,) = rows("TƯ, TW, T.W, KT-XH, KTXH, Q\ttrung ương")

    assert row.searchable == ("TW", "KT-XH", "KTXH")


def test_the_longest_meaning_is_found() -> None:
    table = Table(rows("DN\tdoanh nghiệp", "DNTN\tdoanh nghiệp tư nhân"))

    length, (row,) = table.shortened(["Doanh", "nghiep", "tư", "nhân", "xã"], 5)
    assert (length, row.shorts) == (4, ("DNTN",))
    assert table.shortened(["doanh", "nghiệp", "tư", "nhân"], 3)[0] == 2
    assert table.shortened(["doanh", "nghiẹp"], 2) == (0, [])


def test_the_shipped_table_is_whole() -> None:
    table = shipped()

    assert len({short for row in table.rows for short in row.shorts}) > 300
    assert table.knows("UBND")
    assert table.knows("NQ")
    always = Counter(short for row in table.rows if not row.contexts for short in row.shorts)
    assert [short for short, count in always.items() if count > 1] == []
    contextual = {short for row in table.rows if row.contexts for short in row.shorts}
    assert contextual.isdisjoint(always)
    assert contextual >= {"CT", "CP", "TT", "ĐH", "ĐB", "BTV", "QĐ", "TB", "KH", "CĐ", "BCT", "BBT"}
