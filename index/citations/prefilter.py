"""Whether a text may cite at all: one look at its digits, so that most texts cost nothing more."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

_ENDINGS = (
    "[Yy][ẾếEe][Tt]",  # quyết
    "[Hh][ỊịIi]",  # thị
    "[Uu][ẬậAa][NnTt]",  # luận, luật
    "[ĐđÐDd][ỊịIi][Nn][Hh]",  # định
    "[Rr][ÌìIi][Nn][Hh]",  # trình
    "[Ll][ỆệEe][Nn][Hh]",
    r"\s[Tt][ƯưUuWw]",  # thông tư, TW
    r"T[ƯU]",
    "T[.][ƯW]",
    "[Tt][Rr][Ii]",
    "[OoTt][ẠạAaỊịIi][Cc][Hh]",  # hoạch, tịch
    r"[BbCc][ÁáAa][Oo]",
    "[Cc][Hh][ẾếEe]",
    "[Dd][ẪẫAa][Nn]",
    "[Vv][ĂăAa][Nn]",
    "[Bb][ẢảAa][Nn]",
    r"[ĐđDd][ỀềEe]\s[ÁáAa][Nn]",
    "[Đđ][ỘộOo][Nn][Gg]",  # hành động
    "[ĐđDd][Ii][ỆệEe][Nn]",
    "[Ss][ỐốOo]",
    "[Ss][ỐốOo]:",
    r"\s[ƯưUu][ƠơOo][Nn][Gg]",
    "[Đđ][Ảả][Nn][Gg]",  # Trung ương Đảng 4
    "[Hh][ỘộOo][Ii]",
    "[NnQqKk][QqĐđÐDdLl]",
    "[CT]T",
    "TB",
    "KH",
    "HD",
    "CV",
    "TW",
    r"[QĐÐLTBHDVW]\)",  # Nghị quyết (NQ) 28
    r"[Tt][Hh][ỨứUu]",  # lần thứ
)
"""Of what stands before a number."""
_LETTER = re.compile(r"\[[^\]]*\]|\\.|.")


def _behind(endings: Iterable[str]) -> str:
    """Return a pattern that looks back; endings with one last letter are looked at together."""
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for ending in endings:
        by_last[_LETTER.findall(ending)[-1]].append(rf"(?<={ending}\s[0-9])")
    return "|".join(rf"(?<={last}\s[0-9])(?:{'|'.join(each)})" for last, each in by_last.items())


_GLUED = "(?<=[QqLlĐđÐDTBHVWwƯư][0-9])|(?<=[Ss][ốo][0-9])"
_JOINED = r"\s{0,2}[-/–—‐‑−⁄](?:\s?[-/–—]){0,2}\s{0,2}"
_MAY_CITE = re.compile(
    rf"[0-9](?:(?<![0-9][0-9])(?:{_behind(_ENDINGS)}|{_GLUED})"
    rf"|(?![0-9])[A-Da-d]?{_JOINED}(?:[^\W\d_]|(?:19|20)[0-9]{{2}}{_JOINED}[^\W\d_]))"
)
_MEETING = re.compile(
    r"[QqN](?:(?<=N)Q|(?<![N])[Uu][ẾếYy][ẾếEe]?[Tt])\s(?:\S{1,4}\s)?[HhĐđDd][ỘộẠạ][Ii]\s[NnHh]"
)
"""Numbers of plenums and congresses may be Roman or in words."""


def may_cite(text: str) -> bool:
    """Return whether a text may cite; False is certain."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _MAY_CITE.search(text) is not None or _MEETING.search(text) is not None
