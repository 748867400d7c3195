"""Files that are no articles by their names."""

import re

_BACKUP = re.compile(r"~$|^#.*#$|\.(?:bak|swp|swo|tmp|temp|orig|old|part|crdownload)$", re.I)
_OFFICE_LOCK = re.compile(r"~\$|\.~lock\.")
"""What Word and LibreOffice put beside a file that is open."""
_ABOUT = re.compile(
    r"(?:read-?me|licen[cs]e|changelog|copying|notice)(?:\.\w+)*\.(?:md|txt|markdown)"
)
"""Files about the folder, not of it."""
_ASSETS = re.compile(r"(.+)(?:_files|_tep|\.files)$", re.I)
"""The folder that browsers put beside a page that they save whole; `_tep`: in Vietnamese."""
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


def why_ignored(name: str) -> str:
    """Return why a file of this name is passed over; empty where it is not."""
    if name.startswith("."):
        return "hidden"
    if _BACKUP.search(name) or _OFFICE_LOCK.match(name):
        return "editor-backup"
    if _ABOUT.fullmatch(name.lower()):
        return "about-the-folder"
    return ""


def is_page_assets(folder: str, beside: frozenset[str]) -> bool:
    """Return whether a folder holds the pictures and scripts of a page that lies beside it."""
    match = _ASSETS.match(folder)
    return match is not None and any(match[1] + ending in beside for ending in _PAGE_ENDINGS)
