"""Texts that repeat themselves: phrases of articles, and what a pattern is made of.

Samples are taken from the tree that `re` itself makes of a pattern, so they are what it looks for.
"""

import re
from collections.abc import Iterator
from itertools import islice, product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

PHRASES = (
    "kết luận số 1, ", "Hội nghị lần thứ ", "08:15 13/03/2024\n", "13/03/2024 ",
    "Nghị quyết số 18, ", "Nghị quyết ", "NQ ", "nghị quyết 28-NQ/TW, ", "28-NQ/TW ",
    "100/2019/NĐ-CP; ", "28/", "28-", "Trung ương 4 ", "khóa XII ", "Thành ủy Hải Phòng ",
    "Quận ủy ", "UBND ", "Ban Chấp hành ", "Ảnh: Lan Chi\n", "Tin, bài: ", "(Ảnh) ", "Theo ",
    "nguồn: ", "Trần Văn Mẫu, ", "A", "a", " ", "\n", "\t", "1", "1 ", "1,", "1.", ".", "-", "- ",
    "/", "(", ")", "[", "]", "{", "}", "<", ">", "\\", '"', "'", ":", "|", "#", "*", "_", "@",
    "a@", "a.", "a-", "…", "“", "”", "\xa0", "\u200b", "à", "à", "̀", "Д", "tháng ", "ngày ",
    "ngày 1 tháng ", "năm ", "5 giờ ", "lúc 08:15 ", "thứ Ba, ", "Thứ hai ", "3 ngày trước ",
    "12 tháng 5 năm 2024, ", "cập nhật ", "đăng ", "GMT+7 ", "Chia sẻ Facebook ", "Thích ",
    "Bình luận ", "Lượt xem: 12 ", "Từ khóa: ", "Tin liên quan\n", "Trang chủ > ", "Báo ",
    "tạp chí ", "website ", "a.vn", "https://", "https://a.vn/ ", "<p>", "<p>a", "<div>", "</p>",
    "<b", "<!--", "<script>", "<a href='", "<img src=a>", "&amp;", "&", "&a", "[caption]<img>",
    "[caption", "[gallery", "**", "**a** ", "![a](b) ", "[a](", "# a\n", "- a\n", "---\n",
    "a: b\n", "> a\n", "1. a\n", "{\\f1", "\\par ", "a OR ", "a AND ", "-a ", '"a ', '"a" ',
    "(a ", "a* ", "title:", "title:a ", "từ 1/2024 đến ", "tháng 5/2024 ", "quý 1/2024 ",
    "ddangr ", "UBND/", "a/", "quận ủy ", "hai mươi ", "2.000.", "2 000 ",
    "Đảng viên mới kết nạp, ", "Bộ Chính trị ", "xã Tân Mộc, huyện ",
    "Sáng 12-3, Đảng ủy xã Thanh Lộ tổ chức hội nghị tổng kết mười năm. ",
)  # fmt: skip
ENDS = ("", "\x00")
"""What stands behind what is repeated: nothing, or what hardly any pattern takes."""
MOST = 6
"""Samples of one part of a pattern."""


def samples(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return texts as what stands before, what is repeated, and what stands behind."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    whole = _sampled(tree)
    inner = list(_repeated(tree, [""]))
    letters = {letter for text in whole for letter in text}
    units = dict.fromkeys([*whole, *(f"{one} " for one in whole), *(one[:-1] for one in whole)])
    bare = dict.fromkeys([*letters, *units, *(body for _, body in inner)])
    starts = dict.fromkeys(
        [*((text, body) for text, body in inner), *(("", unit) for unit in bare)]
    )
    return [
        *((before, unit, end) for before, unit in starts if unit for end in ENDS),
        *(("", phrase, "") for phrase in PHRASES),
    ]


def _sampled(tree: Any) -> list[str]:
    """Return some texts that a pattern matches, look-arounds aside."""
    found = [""]
    for node in tree:
        parts = _of_node(node)
        found = ["".join(two) for two in _some(product(found, parts))]
    return found


def _some(all_: Iterator[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return some of many, from all over."""
    many = list(islice(all_, 2000))
    return many[:: max(1, len(many) // MOST)][:MOST]


def _of_node(node: Any) -> list[str]:
    kind, given = node
    if kind is sre.LITERAL:
        return [chr(given)]
    if kind in (sre.ANY, sre.NOT_LITERAL, sre.CATEGORY):
        return ["x"] if kind is not sre.CATEGORY else [_of_category(given)]
    if kind is sre.IN:
        return _of_class(given)
    if kind is sre.BRANCH:
        return [text for branch in given[1] for text in _sampled(branch)[:2]][: MOST * 3]
    if kind is sre.SUBPATTERN:
        return _sampled(given[3])
    if kind in _REPEATS:
        least, most, body = given
        one = _sampled(body)
        return [text * least for text in one] + [text * min(most, least + 1) for text in one]
    if kind is sre.ATOMIC_GROUP:
        return _sampled(given)
    return [""]


def _of_class(items: Any) -> list[str]:
    if items[0][0] is sre.NEGATE:
        banned = set(_of_class(items[1:])) if len(items) > 1 else set()
        return [one for one in ("x", " ", "1", "-") if one not in banned][:2]
    found = []
    for kind, given in items:
        if kind is sre.LITERAL:
            found.append(chr(given))
        elif kind is sre.RANGE:
            found.append(chr(given[0]))
        elif kind is sre.CATEGORY:
            found.append(_of_category(given))
    return found[:4]


def _of_category(category: Any) -> str:
    name = str(category)
    if "NOT" in name:
        return "-" if "WORD" in name else "x"
    return "1" if "DIGIT" in name else " " if "SPACE" in name else "a"


def _repeated(tree: Any, before: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each repetition: what stands before it, and what is repeated."""
    for node in tree:
        kind, given = node
        inner: list[Any] = []
        if kind in _REPEATS:
            inner = [given[2]]
            yield from product(before[:3], _sampled(given[2])[:6])
        elif kind is sre.SUBPATTERN:
            inner = [given[3]]
        elif kind is sre.ATOMIC_GROUP:
            inner = [given]
        elif kind is sre.BRANCH:
            inner = given[1]
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            inner = [given[1]]
        for body in inner:
            yield from _repeated(body, before)
        before = ["".join(two) for two in _some(product(before, _of_node(node)))]


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
