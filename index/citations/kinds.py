"""The kinds of documents that are cited by number: names, abbreviations, and how sure they are.

Kinds and codes: Quy định 399-QĐ/TW of 2026 for the Party, Nghị định 30/2020/NĐ-CP for the State.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of document. A dot in its key refines: `qd.quydinh` is a `qd` as well."""

    key: str
    name: str
    code: str
    """As it stands in numbers: `NQ` in `28-NQ/TW`."""
    sure: bool = False
    """Whether the name before a bare number nearly always cites: `Nghị định 46`."""
    verb: bool = False
    """Whether the name is a verb as well: `quyết định 3 vấn đề`."""


KINDS = (
    Kind("nq", "Nghị quyết", "NQ", sure=True),
    Kind("ct", "Chỉ thị", "CT", sure=True),
    Kind("kl", "Kết luận", "KL", verb=True),
    Kind("qd.quydinh", "Quy định", "QĐ", verb=True),
    Kind("qd.quyetdinh", "Quyết định", "QĐ", verb=True),
    Kind("nd", "Nghị định", "NĐ", sure=True),
    Kind("tt.thongtu", "Thông tư", "TT", sure=True),
    Kind("tt.thongtri", "Thông tri", "TT", sure=True),
    Kind("ttlt", "Thông tư liên tịch", "TTLT", sure=True),
    Kind("hd", "Hướng dẫn", "HD"),
    Kind("tb", "Thông báo", "TB"),
    Kind("kh", "Kế hoạch", "KH"),
    Kind("bc", "Báo cáo", "BC"),
    Kind("ttr", "Tờ trình", "TTr"),
    Kind("cv", "Công văn", "CV", sure=True),
    Kind("qc", "Quy chế", "QC"),
    Kind("da", "Đề án", "ĐA"),
    Kind("ctr", "Chương trình", "CTr"),
    Kind("cd", "Công điện", "CĐ", sure=True),
    Kind("pl", "Pháp lệnh", "PL"),
    Kind("luat", "Luật", "L"),
    Kind("vb", "Văn bản", ""),
)
ANY_KIND = "vb"
"""The kind of a number that says no more, as `41/2017/QH14`."""

NAMES = {
    "nghi quyet": "nq",
    "chi thi": "ct",
    "thong bao ket luan": "tb",
    "ket luan": "kl",
    "quy dinh": "qd.quydinh",
    "quyet dinh": "qd.quyetdinh",
    "nghi dinh": "nd",
    "thong tu lien tich": "ttlt",
    "thong tu": "tt.thongtu",
    "thong tri": "tt.thongtri",
    "huong dan": "hd",
    "thong bao": "tb",
    "ke hoach": "kh",
    "bao cao": "bc",
    "to trinh": "ttr",
    "cong van": "cv",
    "quy che": "qc",
    "de an": "da",
    "chuong trinh hanh dong": "ctr",
    "chuong trinh": "ctr",
    "cong dien": "cd",
    "phap lenh": "pl",
    "bo luat": "luat",
    "luat": "luat",
    "van ban": "vb",
}
"""Name, folded -> key."""

CODES = {
    "nq": "nq",
    "ct": "ct",
    "kl": "kl",
    "qd": "qd",
    "qdi": "qd.quydinh",
    "qdns": "qd.quyetdinh",
    "nd": "nd",
    "tt": "tt",
    "ttlt": "ttlt",
    "hd": "hd",
    "tb": "tb",
    "tbkl": "tb",
    "kh": "kh",
    "bc": "bc",
    "ttr": "ttr",
    "cv": "cv",
    "qc": "qc",
    "da": "da",
    "ctr": "ctr",
    "cd": "cd",
    "pl": "pl",
    "l": "luat",
}
"""Code within a number, folded -> key."""

ABBREVIATIONS = {
    code: CODES[code] for code in ("nq", "ct", "kl", "qd", "nd", "tt", "tb", "kh", "hd", "cv")
}
"""Abbreviations that stand for the name before a number: `NQ 28`."""
SURE_ABBREVIATIONS = ("nq", "nd", "qd")
"""Those that need no `số`; `CT 5` is a building as often as a directive."""

BY_KEY = {kind.key: kind for kind in KINDS}

SHARED_CODES = ("qd", "tt")
"""Codes of several kinds, which nothing but the name tells apart."""


def refined(code: str, name: str) -> str:
    """Return the kind that a number's code and the name before it make up.

    The code counts, for it is part of the number: `Kết luận số 50-TB/TW` is a TB. The name
    decides where codes are shared (`Quy định 102-QĐ/TW`, `Chương trình 06-CT/TU`).

    >>> refined("qd", "qd.quydinh"), refined("tb", "kl"), refined("ct", "ctr")
    ('qd.quydinh', 'tb', 'ctr')
    """
    if not code or name.partition(".")[0] == code or (code, name) in _SHARED:
        return name or code
    return code


_SHARED = {("ct", "ctr"), ("tt", "ttr"), ("tt", "ttlt"), ("cd", "cd")}
