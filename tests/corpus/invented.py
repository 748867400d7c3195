"""A page invented for the tests, and what a reader must get out of it."""

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.viscii import VISCII
from viparse.normalize.vni import VNI

from corpus.article import VIETNAM
from corpus.draft import Draft
from corpus.folder import walk
from corpus.identity import printable
from corpus.page.article import assemble
from corpus.page.lines import split
from corpus.pieces import Piece
from corpus.reading import read
from corpus.verdict import Accepted, Ignored, Rejected, Verdict

TITLE = "Đảng ủy xã Thanh Lộ tổng kết mười năm dồn điền đổi thửa"
LEAD = (
    "Sáng 12-3, Đảng ủy xã Thanh Lộ tổ chức hội nghị tổng kết mười năm dồn điền đổi thửa, "
    "có 86 đại biểu của 14 chi bộ tham dự."
)
FIRST = (
    "Toàn xã đã đào đắp 31 km bờ vùng, hiến 4,2 ha đất làm đường và đưa máy gặt xuống "
    "từng cánh đồng; mỗi hộ nay chỉ còn một hoặc hai thửa thay cho bảy thửa trước kia."
)
LAST = "Dịp này, xã khen thưởng 9 tập thể và 21 cá nhân có nhiều đóng góp cho phong trào./."
CAPTION = "Bà con thôn Cầu Vồng thu hoạch lúa chiêm"
AUTHOR = "Lan Chi"
PAGE = f"""{TITLE}

08:15 13/03/2024

{LEAD}
{CAPTION}

{FIRST}

{LAST}

                                                            {AUTHOR}

Từ khóa:
Bình luận của bạn về bài viết...

captcha
"""
TEXT = "\n".join((TITLE, LEAD, FIRST, LAST))
ARTICLE = {"title": TITLE, "body": [FIRST, LAST]}


def article_json(**fields: object) -> str:
    """Return a short article as JSON, with other fields or values."""
    return json.dumps(ARTICLE | fields, ensure_ascii=False)


def is_whole(verdict: Accepted) -> bool:
    """Return whether all of `PAGE` was read."""
    article = verdict.article
    return (
        (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST, LAST))
        and (article.captions, article.author) == ((CAPTION,), AUTHOR)
        and article.published == datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)
    )


def has_text(verdict: Accepted) -> bool:
    """Return whether a title, a lead and a paragraph were read."""
    article = verdict.article
    return (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST,))


def verdicts(root: Path, **options: bool) -> dict[str, Verdict]:
    """Return what becomes of everything in a folder, by path."""
    found: dict[str, Verdict] = {}
    for one in walk(root, **options):
        results = read(root, one) if isinstance(one, Piece) else [one]
        for verdict in results:
            assert verdict.path not in found
            found[verdict.path] = verdict
    return found


def accepted(root: Path, name: str, data: bytes | str) -> Accepted:
    """Write a file and return its verdict, which must be Accepted."""
    verdict = verdict_on(root, name, data)
    assert isinstance(verdict, Accepted), verdict
    return verdict


def rejected(root: Path, name: str, data: bytes | str) -> Rejected:
    """Write a file and return its verdict, which must be Rejected."""
    verdict = verdict_on(root, name, data)
    assert isinstance(verdict, Rejected), verdict
    return verdict


def verdict_on(root: Path, name: str, data: bytes | str) -> Accepted | Rejected | Ignored:
    """Write a file and return the only verdict on it."""
    path = root / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    shown = printable(name)
    (verdict,) = (v for p, v in verdicts(root).items() if p == shown or p.startswith(f"{shown}#"))
    return verdict


def to_cp1258(text: str) -> bytes:
    """Encode as Windows does: a vowel, then its tone as a mark of its own."""
    return b"".join(map(_cp1258_letter, unicodedata.normalize("NFC", text)))


def _cp1258_letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        return (base + tones).encode("cp1258")


_TCVN3 = {letter: shown for shown, letter in TCVN3.pairs}
_VISCII = {letter: shown for shown, letter in VISCII.pairs}
_VNI = {letter: shown for shown, letter in reversed(VNI.pairs)}


def as_tcvn3(text: str) -> str:
    """Return what text in TCVN3 shows; toned capitals become small, as in those fonts."""
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower()) or c for c in text)


def as_vni(text: str) -> str:
    """Return what text in VNI shows."""
    return "".join(_VNI.get(letter, letter) for letter in text)


def as_viscii(text: str) -> str:
    """Return what text in VISCII shows as Latin-1."""
    return "".join(_VISCII.get(letter, letter) for letter in text)


def misread(text: str) -> str:
    """Return UTF-8 read as Windows-1252, as browsers do: undefined bytes are controls."""
    shown = (bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    return "".join(shown)


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "cp1258": to_cp1258,
    "tcvn3": lambda text: as_tcvn3(text).encode("latin-1"),
    "vni": lambda text: as_vni(text).encode("latin-1"),
    "viscii": lambda text: as_viscii(text).encode("latin-1"),
    "tcvn3 as utf-8": lambda text: as_tcvn3(text).encode(),
    "vni as utf-8": lambda text: as_vni(text).encode(),
    "mojibake": lambda text: misread(text).encode(),
    "mojibake twice": lambda text: misread(misread(text)).encode(),
    "cp1258 as utf-8": lambda text: to_cp1258(text).decode("cp1252").encode(),
}
"""How a text was saved, by name."""


def page(*lines: str) -> Draft:
    """Return what is read from lines with a blank one between each two."""
    return assemble(split("\n\n".join(lines)))


FURNITURE = """Từ khóa:|Bình luận của bạn về bài viết...|captcha|Bản tin Pháp luật|Video clip
Phóng sự ảnh|An toàn giao thông|Bình luận bài đăng|Lưu thông tin và không hỏi lại lần sau
Tin liên quan|Trang chủ|Viết bình luận|Trả lời|Email của bạn sẽ không được hiển thị công khai
Đọc thêm|Lượt xem: 1.204|Chia sẻ Zalo|aa|Print|Gốc|Ý kiến ()|Powered by ePi|Xuất bản thông tin|null
»Cùng chủ đề|Theo dõi Báo Thanh Lộ trên Google News|Xem thêm|Tags|Tin cùng chuyên mục|Chia sẻ
In trang|Mã bảo mật|Gửi bình luận|Bản quyền thuộc Báo Thanh Lộ|Ý kiến bạn đọc (0) | In trang
CÁC TIN KHÁC|Trang chủ > Chính trị > Xây dựng Đảng|TU KHOA: dân vận|Xem nhiều|604 lượt xem"""
