"""The kinds of documents that are cited by number: names, abbreviations, and how sure they are.

Kinds and codes: Quy định 399-QĐ/TW of 2026 for the Party, Nghị định 30/2020/NĐ-CP for the State.
"""

from typing import NamedTuple

from index.language.fold import without_marks


class DocumentKind(NamedTuple):
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
    DocumentKind("nq", "Nghị quyết", "NQ", sure=True),
    DocumentKind("ct", "Chỉ thị", "CT", sure=True),
    DocumentKind("kl", "Kết luận", "KL", verb=True),
    DocumentKind("qd.quydinh", "Quy định", "QĐ", verb=True),
    DocumentKind("qd.quyetdinh", "Quyết định", "QĐ", verb=True),
    DocumentKind("nd", "Nghị định", "NĐ", sure=True),
    DocumentKind("tt.thongtu", "Thông tư", "TT", sure=True),
    DocumentKind("tt.thongtri", "Thông tri", "TT", sure=True),
    DocumentKind("ttlt", "Thông tư liên tịch", "TTLT", sure=True),
    DocumentKind("hd", "Hướng dẫn", "HD"),
    DocumentKind("tb", "Thông báo", "TB"),
    DocumentKind("kh", "Kế hoạch", "KH"),
    DocumentKind("bc", "Báo cáo", "BC"),
    DocumentKind("ttr", "Tờ trình", "TTr"),
    DocumentKind("cv", "Công văn", "CV", sure=True),
    DocumentKind("qc", "Quy chế", "QC"),
    DocumentKind("da", "Đề án", "ĐA"),
    DocumentKind("ctr", "Chương trình", "CTr"),
    DocumentKind("cd", "Công điện", "CĐ", sure=True),
    DocumentKind("pl", "Pháp lệnh", "PL"),
    DocumentKind("luat", "Luật", "L"),
    DocumentKind("vb", "Văn bản", ""),
)
ANY_KIND = "vb"
"""The kind of a number that says no more, as `41/2017/QH14`."""

NAMES = {without_marks(kind.name): kind.key for kind in KINDS} | {
    "thong bao ket luan": "tb",
    "chuong trinh hanh dong": "ctr",
    "bo luat": "luat",
}
"""Name, folded -> key."""

CODES = {without_marks(kind.code): kind.key.partition(".")[0] for kind in KINDS if kind.code} | {
    "qdi": "qd.quydinh",
    "qdns": "qd.quyetdinh",
    "tbkl": "tb",
}
"""Code within a number, folded -> key; of a code that several kinds share, what they share."""

ABBREVIATIONS = {
    code: CODES[code] for code in ("nq", "ct", "kl", "qd", "nd", "tt", "tb", "kh", "hd", "cv")
}
"""Abbreviations that stand for the name before a number: `NQ 28`."""
SURE_ABBREVIATIONS = ("nq", "nd", "qd")
"""Those that need no `số`; `CT 5` is a building as often as a directive."""

BY_KEY = {kind.key: kind for kind in KINDS}

SHARED_CODES = ("qd", "tt")
"""Codes of several kinds, which nothing but the name tells apart."""

DOCUMENT_KINDS = (*BY_KEY, *SHARED_CODES)
"""What a citation may have for its kind."""


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
