"""What a saved page carries besides its article: menus, comment forms, share bars, related links.

Lines are judged by how they begin, marks and case aside, so that `Từ khoá`, `TỪ KHÓA:` and
`Tu khoa` are one. The kinds are those seen on the sites of Party papers and committees.
"""

import re
import unicodedata
from enum import Enum
from functools import lru_cache


class Boilerplate(Enum):
    """What a line that is no part of the article does to what follows it."""

    COMMENTS = "comments"
    """A comment form, or the imprint: nothing after it is of the article."""
    KEYWORDS = "keywords"
    """Tags: kept as keywords; the article has ended."""
    RELATED = "related"
    """A heading over other articles' titles: those go; the article may go on."""
    CONTROL = "control"
    """A button, counter or share link: only it goes."""
    MENU = "menu"
    """The name of a section: goes above the title and below the article."""


def fold(text: str) -> str:
    """Return text in small letters without marks and without punctuation at its ends."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(letters.split()).strip("»«›‹>•·*|-–—_#[](){}.:,;!?…+/\\\"'“” ")


def _starts(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(forms)})(?!\w)")


_KEYWORDS = _starts(
    r"(?:tu|cum tu) khoa(?: lien quan)?", "tags?", "hashtags?", "keywords?", "the tag"
)
_COMMENTS = _starts(
    r"(?:viet|gui|dang|xem|moi|tat ca|cac|them)? ?(?:y kien )?(?:binh luan|thao luan|phan hoi)"
    r"(?= (?:cua ban|bai|dang|\(|\d|moi|nhanh|facebook|ve bai|ban doc|qua)| ?[(:|/]|$)",
    r"(?:gui |xem |cac )?y kien (?:ban doc|cua ban|doc gia|phan hoi|dong gop)", r"y kien \(\d*\)?$",
    r"y kien$", "gui y kien", r"hay (?:la nguoi )?(?:dau tien )?(?:binh luan|de lai)",
    r"\d+ (?:binh luan|phan hoi|comments?)$", "leave a (?:reply|comment)", "comments?$",
    "captcha", "ma (?:bao mat|xac (?:nhan|thuc)|kiem tra|captcha)", "nhap (?:ma|noi dung|ho ten)",
    "tra loi$", "email cua ban", "luu (?:thong tin|ten cua toi)", "ho (?:va )?ten(?: cua ban)?$",
    "(?:vui long )?dang nhap de", "copyright", "©",
    "ban quyen(?= (?:thuoc|cua|bao|tap chi|©|20|website|trang|so huu)|$)", "powered by",
    "xuat ban thong tin",
    r"(?:co quan chu quan|giay phep|tong bien tap|pho tong bien tap|tru so|toa soan|duong day nong)"
    r"(?=\s*:|\s+(?:hoat dong|bao|xuat ban|so\b|quang cao))", "ghi ro nguon",
    "bao dien tu .*ban quyen",
    r"(?:lien he|bao gia) quang cao", "all rights reserved", "thich trang facebook",
    "ban (?:doc )?(?:thay|danh gia) bai viet", "danh gia bai viet", "dang ky nhan tin",
)  # fmt: skip
_RELATED = re.compile(
    r"(?:(?:cac |nhung |mot so )?(?:tin|bai|bai viet|tin bai|tin tuc|video|chuyen muc|su kien)"
    r"(?:[ ,/-]+(?:bai|tuc|viet|anh))*\s*(?:co )?(?:lien quan|cung (?:chuyen muc|chu de|su kien"
    r"|tac gia)"
    r"|khac|lien quan khac|moi(?: nhat| hon| dang)?|cu hon|noi bat|da dua|doc nhieu|xem nhieu"
    r"|quan tam|hot)"
    r"|cung (?:chuyen muc|chu de|su kien|tac gia)|(?:co the )?ban (?:co the )?quan tam"
    r"|(?:tin )?(?:doc|xem) nhieu(?: nhat)?|tin (?:noi bat|nong|moi|hot)|moi nhat|noi bat|lien quan"
    r"|de xuat cho ban|duoc quan tam|co the ban (?:thich|quan tam)|chu de lien quan|bai lien quan"
    r"|(?:mời )?(?:doc|xem) (?:them|tiep)|related (?:posts?|articles?|news)|read more)"
    r"(?:\s*[:(].*)?$"
)
_MORE = re.compile(r"(?:moi )?(?:ban doc |quy vi )?(?:xem|doc) (?:them|tiep|ngay)(?= ?[:>»-])|>>")
_CONTROL = re.compile(
    r"(?:(?:nut )?chia se(?: bai viet| tin| len| qua| tren| facebook| zalo| twitter| email|$)"
    r"|in (?:trang|bai|tin|an)(?: viet| nay)?|print|goc|email|gui (?:mail|email|bai|cho ban)"
    r"|ban in|(?:a[-+]? ?){1,4}"
    r"|facebook|zalo|twitter|google\+?|linkedin|pinterest|telegram|messenger|copy link|sao chep"
    r"|link bai|luu(?: bai| tin)?(?: viet)?|thich|like|share|tweet|null|undefined|loading"
    r"|quang cao|advertisement"
    r"|co chu|tang co chu|giam co chu|tuong phan|nghe (?:doc )?(?:bai|tin|audio)|doc bai"
    r"|theo doi(?: bao| chung toi| tren)?|google news|tro (?:ve|lai)(?: dau trang)?|ve dau trang"
    r"|quay lai"
    r"|(?:so )?(?:luot|lan) (?:xem|doc|truy cap)|da xem|nguoi xem|dang (?:nhap|ky)|tim kiem|menu"
    r"|lich su|bookmark"
    r"|danh dau|rss|xem anh|phong to|play|tam dung|toc do doc|giong doc|nam mien bac|nu mien bac)"
    r"(?:[\s:|,/•·.-]*(?:facebook|zalo|twitter|email|print|in|goc|aa?|[-+]|\(?\d[\d.,]*\)?"
    r"|chia se|bai viet|trang|google news|luot xem|linkedin|nay|copy link|luu))*$"
)
_COUNTER = re.compile(
    r"(?:(?:so )?(?:luot|lan) (?:xem|doc|truy cap|tai)|da xem|views?|xem)\s*[:(]?\s*\d[\d.,]*\)?$"
    r"|\d[\d.,]*\s*(?:luot (?:xem|doc)|views?|lan xem|luot truy cap)$|[\d.,]+$"
)
_FOLLOW = re.compile(r"theo doi (?:bao|chung toi|trang|kenh|tap chi|fanpage)\b.{0,60}$")
_SECTIONS = frozenset(
    """
    an ninh|an ninh quoc phong|an ninh trat tu|an toan giao thong|anh|ban doc|ban tin phap luat
    bao in|bien dao|bien gioi|bien dao viet nam|cac bai khac|cac tin khac|cai cach hanh chinh
    cau chuyen
    chinh polit|chinh tri|chinh tri xa hoi|chong dien bien hoa binh|chuyen de|chuyen doi so
    chuyen muc
    chuyen trang|cong nghe|dai hoi dang|dan toc|dan van|danh muc|dat va nguoi|dia phuong
    doanh nghiep
    doan the|doi ngoai|doi song|du lich|du bao thoi tiet|emagazine|giai tri|giao duc|giao thong
    gioi thieu|gop y|hoc tap va lam theo bac|hoat dong|home|infographic|khoa hoc|khoa hoc cong nghe
    kiem tra giam sat|kinh te|lao dong|lich cong tac|lien he|long form|longform|media|mega story
    moi truong|multimedia|nghien cuu trao doi|nhan vat|nhip cau ban doc|noi chinh|nong nghiep
    nong thon moi
    phap luat|phong su|phong su anh|podcast|quoc phong|quoc phong an ninh|quoc te|quang cao|rao vat
    so do trang|su kien|suc khoe|tam guong|tai lieu|thanh nien|the gioi|the thao|theo dong su kien
    thong bao|thong tin can biet|thoi su|thoi su chinh tri|thoi tiet|thu vien|tieu diem|tim kiem
    tin anh|tin moi|tin moi nhat|tin noi bat|tin tuc|tin tuc su kien|toa soan|to chuc xay dung dang
    trang chu|truyen hinh|tuyen giao|tu lieu|tu lieu van kien|van ban|van ban moi|van hoa
    van hoa the thao
    van hoa van nghe|van hoa xa hoi|van kien|video|video clip|videos|viec lam|xa hoi|xay dung dang
    xay dung dang chinh quyen|xa luan|y kien ban doc|y te|clip|audio|thu vien anh|thu vien video
    dong su kien|ban can biet|doc bao in|bao giay|lich cat dien|gia vang|ty gia|xo so
    """.replace("\n", "|").replace("    ", "").split("|")
)  # fmt: skip
_CRUMBS = re.compile(r"(?:trang chu|home)\s*[»›>/|\\:-]")


@lru_cache(maxsize=4096)
def boilerplate_of(text: str) -> Boilerplate | None:
    """Return what kind of furniture a line is; None for a line that may be of the article.

    Only short lines are furniture: a paragraph may well begin with "Bình luận về...".
    """
    if len(text) > 160:
        return None
    line = fold(text)
    if not line:
        return Boilerplate.CONTROL
    if _KEYWORDS.match(line) and _is_label(text, line):
        return Boilerplate.KEYWORDS
    if _COMMENTS.match(line):
        return Boilerplate.COMMENTS if _is_short(text) else None
    if _RELATED.match(line) or _MORE.match(line) or _MORE.match(text.strip()):
        return Boilerplate.RELATED
    if _CONTROL.match(line) or _COUNTER.fullmatch(line) or _FOLLOW.match(line):
        return Boilerplate.CONTROL
    if line in _SECTIONS or _CRUMBS.match(line):
        return Boilerplate.MENU
    return None


def _is_label(text: str, line: str) -> bool:
    """Tell `Từ khóa: a, b` and `Tags` from a sentence that begins with these words."""
    return ":" in text[:20] or "#" in text or len(line.split()) <= 3


def _is_short(text: str) -> bool:
    return len(text.split()) <= 25


def keywords_in(text: str) -> list[str]:
    """Return the keywords on a line such as `Từ khóa: quận uỷ, đảng viên` or `#quậnuỷ #đảng`."""
    label, colon, rest = text.partition(":")
    listed = rest if colon and _KEYWORDS.match(fold(label)) else text
    if not colon and "#" not in text:
        return []
    parts = re.split(r"[,;|#•]", listed)
    return [part for part in (" ".join(p.split()).strip(". ") for p in parts) if part]
