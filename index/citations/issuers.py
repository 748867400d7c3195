"""Who issues documents: the codes in numbers, and the names that stand behind `của`."""

import re

CENTRAL = "tw"
"""Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư and congress: all number theirs /TW."""

_MINISTRIES = {
    "giao duc (?:va|&|-)? ?dao tao|gd ?(?:va|&|-)? ?dt": ("bgddt", "BGDĐT"),
    "lao dong,? ?-? ?thuong binh (?:va|&|-)? ?xa hoi|ld ?-? ?tb ?(?:&|-|va)? ?xh": (
        "bldtbxh",
        "BLĐTBXH",
    ),
    "giao thong(?:,? (?:va )?van tai)?|gtvt": ("bgtvt", "BGTVT"),
    "tai nguyen,? ?(?:va|&|-)? ?moi truong|tn ?-? ?&? ?mt": ("btnmt", "BTNMT"),
    "nong nghiep(?: (?:va|&|-) (?:phat trien nong thon|ptnt|moi truong))?|nn ?(?:&|va) ?ptnt": (
        "bnnptnt",
        "BNNPTNT",
    ),
    "thong tin,? ?(?:va|&|-) ?truyen thong|tt ?- ?tt|tt ?& ?tt|tttt": ("btttt", "BTTTT"),
    "van hoa,? ?-? ?the thao (?:va|&|-) du lich|vh-?tt ?(?:&|-|va) ?dl": ("bvhttdl", "BVHTTDL"),
    "khoa hoc (?:va|&|-) cong nghe|kh ?(?:&|-|va) ?cn": ("bkhcn", "BKHCN"),
    "ke hoach (?:va|&|-) dau tu|kh ?(?:&|-|va) ?dt": ("bkhdt", "BKHĐT"),
    "cong thuong": ("bct", "BCT"),
    "xay dung": ("bxd", "BXD"),
    "tai chinh": ("btc", "BTC"),
    "tu phap": ("btp", "BTP"),
    "noi vu": ("bnv", "BNV"),
    "y te": ("byt", "BYT"),
    "cong an": ("bca", "BCA"),
    "quoc phong": ("bqp", "BQP"),
    "ngoai giao": ("bng", "BNG"),
}
_BODIES = {
    "quan uy trung uong": ("qutw", "QUTW"),
    "(?:uy ban kiem tra|ubkt) (?:trung uong|tw)|ubkttw": ("ubkttw", "UBKTTW"),
    "ban to chuc (?:trung uong|tw)": ("btctw", "BTCTW"),
    "van phong (?:trung uong|tw)": ("vptw", "VPTW"),
    "(?:(?:ban chap hanh|bch) )?trung uong doan": ("twdtn", "TWĐTN"),
    "bo chinh tri|bct|ban bi thu(?: trung uong)?(?: dang)?|bbt"
    "|(?:ban chap hanh|bch) ?(?:trung uong|tw)(?: dang)?(?: cong san viet nam)?"
    "|hoi nghi (?:trung uong )?lan thu [a-z0-9]{1,9}(?: (?:ban chap hanh|bch) (?:trung uong|tw))?"
    "(?: dang)?|trung uong(?: dang)?|tw(?: dang)?": (CENTRAL, "TW"),
    "(?:(?:ban thuong vu|btv|ban chap hanh|bch) )?(?:thanh uy|tinh uy)"
    "|(?:ban chap hanh|bch) dang bo (?:tinh|thanh pho|tp)": ("tu", "TU"),
    "(?:(?:ban thuong vu|btv|ban chap hanh|bch) )?quan uy": ("qu", "QU"),
    "(?:(?:ban thuong vu|btv|ban chap hanh|bch) )?huyen uy": ("hu", "HU"),
    "(?:(?:ban thuong vu|btv|ban chap hanh|bch) )?thi uy": ("thu", "ThU"),
    "(?:(?:ban thuong vu|btv|ban chap hanh|bch) )?dang uy": ("du", "ĐU"),
    "uy ban thuong vu quoc hoi|ubtvqh": ("ubtvqh", "UBTVQH"),
    "quoc hoi": ("qh", "QH"),
    "thu tuong(?: chinh phu)?|ttg": ("ttg", "TTg"),
    "thanh tra chinh phu": ("ttcp", "TTCP"),
    "van phong chinh phu": ("vpcp", "VPCP"),
    "chinh phu": ("cp", "CP"),
    "chu tich nuoc": ("ctn", "CTN"),
    "(?:hoi dong nhan dan|hdnd)": ("hdnd", "HĐND"),
    "(?:chu tich )?(?:uy ban nhan dan|ubnd)": ("ubnd", "UBND"),
    "hoi dong tham phan": ("hdtp", "HĐTP"),
    "(?:ngan hang nha nuoc|nhnn)(?: viet nam)?": ("nhnn", "NHNN"),
    "lien hop quoc|lien hiep quoc|hoi dong bao an": ("lhq", "LHQ"),
}
_CODES_ONLY = {
    "vptu": "VPTU",
    "btgtu": "BTGTU",
    "btctu": "BTCTU",
    "bdvtu": "BDVTU",
    "ubkttu": "UBKTTU",
    "btgqu": "BTGQU",
    "ubktqu": "UBKTQU",
    "ubkthu": "UBKTHU",
    "btgtw": "BTGTW",
    "mttw": "MTTW",
    "hdqt": "HĐQT",
    "ub": "UB",
}

SPOKEN = [
    *((names, code) for names, (code, _) in _BODIES.items()),
    *((f"bo (?:{names})", code) for names, (code, _) in _MINISTRIES.items()),
]
"""Names, folded, as a pattern -> the code; the first that fits counts."""
SPOKEN_NAME = re.compile("|".join(f"(?P<{code}>{names})" for names, code in SPOKEN), re.IGNORECASE)
"""The group that matches is the code."""

WRITTEN = {
    code: written for table in (_BODIES, _MINISTRIES) for code, written in table.values()
} | _CODES_ONLY
"""Code -> as it is written in numbers."""

_DISTRICTS = ("qu", "hu", "thu", "ubktqu", "ubkthu", "btgqu")
_LOCAL = re.compile("tu|vptu|btgtu|btctu|bdvtu|ubkttu|ubnd|hdnd|ub|du")

OF_PARTY = re.compile(r"(?:[a-z]*tw|[a-z]*tu|[a-z]*qu|[a-z]*hu|du)")
"""Codes of Party organs, whose numbers are written `28-NQ/TW`, without the year."""


def is_known(code: str) -> bool:
    """Return whether this is the code of an issuer, however capitalised."""
    return code in WRITTEN


def is_local(issuer: str) -> bool:
    """Return whether there are many of this issuer, so that its place counts."""
    return issuer in _DISTRICTS or _LOCAL.fullmatch(issuer) is not None


def is_of_party(issuer: str) -> bool:
    """Return whether numbers of this issuer are written in the Party's form."""
    return OF_PARTY.fullmatch(issuer.partition(".")[0]) is not None
