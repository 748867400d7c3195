"""Whether a number behind the name of a kind of document cites, or counts something.

`Nghị định 46 quy định` cites; `nghị quyết 5 năm`, `quyết định 3 vấn đề` count.
"""

import re

from index.citations.kinds import BY_KEY

_COUNTED = re.compile(
    r"\s?(?:%|[a-z]{1,2}2\b|(?:nam(?!\s(?:19|20)\d\d)|thang|tuan|ngay(?!\s\d)|gio|phut|giay"
    r"|nguoi|can bo|dang vien|dai bieu|ca nhan|tap the|hoc sinh|sinh vien|giao vien|ho dan|ho ngheo"
    r"|doi tuong|ung vien|thi sinh|lao dong|cong nhan|bi cao|bi can|cau thu|bac si|luat su|chien si"
    r"|ty|ti|trieu|nghin|ngan|tram|chuc|dong|usd|euro|phan tram|lan|dot|buoc|vong|phan|diem"
    r"|dieu|khoan|muc tieu|chuong|noi dung|van de|nhom|nhiem vu|giai phap|chi tieu|de xuat"
    r"|du an|de an|cong trinh|chuong trinh|nghi quyet|chi thi|quyet dinh|thong tu|nghi dinh|luat"
    r"|to trinh|van ban|ho so|kien nghi|tinh|thanh pho|xa|phuong|huyen|thi tran|nuoc|vung"
    r"|don vi|co quan|doanh nghiep|cong ty|co so|truong hop|chuc danh|vi tri|hinh thuc|phuong an"
    r"|linh vuc|nganh|thu tuc|tieu chi|tieu chuan|nguyen tac|yeu to|phien|cuoc|bien phap|hanh vi"
    r"|trang|chiec|san pham|kg|km|ha|tan|lit)"
    r"(?![\w.]*\w))",
)
_GOES_ON = re.compile(r"\s?(?:[-/]\s?[0-9]|[.:]\s?[0-9]|,[0-9])")
"""Ranges, dates, decimals, scores."""
_LIST_OF_NUMBERS = re.compile(r",[0-9]{2}(?![0-9])")
_SAYS_MORE = re.compile(
    r"\s(?:cua|ve|ngay\s\d|nam\s(?:19|20)\d\d|do|duoc|da|dang|se|thi|va|hoac|hay|cung|la|cho|de|tai"
    r"|nay|noi tren|tren|phe duyet|yeu cau|ban hanh|quy dinh|co|sua doi|khong|chua|bi|vua|moi"
    r"|ra doi|nhu|nhung|vi|boi|neu|trong|theo|nham|thay the|het|con|ma|khi|va|nen|van|rang|doi voi"
    r"|ho tro|cong bo)\b"
    r"|\s?\("
)
_ENDS = re.compile(r"\s?(?:$|[.;:)!?\"”»…,'’])")


def goes_on(plain: str, end: int) -> bool:
    """Say whether the digits are part of a longer number, a range or a date."""
    return _GOES_ON.match(plain, end) is not None and not _LIST_OF_NUMBERS.match(plain, end)


def is_counted(plain: str, end: int) -> bool:
    """Say whether what follows the number is something that one counts."""
    return _COUNTED.match(plain, end) is not None


def stands(plain: str, end: int, kind: str, digits: str) -> bool:
    """Say whether a bare number, which ends at `end`, cites without an issuer or date behind it.

    That is, where only the name of a kind stands before it.
    """
    known = BY_KEY.get(kind)
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    if known is None or is_year:
        return False
    if known.sure:
        return not is_counted(plain, end)
    return known.verb and len(digits) > 1 and follows_well(plain, end)


def follows_well(plain: str, end: int) -> bool:
    """Say whether the sentence goes on as it does behind the name of a document."""
    return bool(_ENDS.match(plain, end) or _SAYS_MORE.match(plain, end))
