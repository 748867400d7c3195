"""Formats that no reader knows: what their files are to be saved as."""

from collections.abc import Iterator

from corpus.sentence import Sentence

_SAVED_AS = {
    ".xlsx": (".xls", ".xlsm", ".xlsb", ".ods", ".numbers"),
    ".docx": (".docm", ".dot", ".dotx", ".wps", ".wpd", ".pages", ".odm"),
    ".pdf": (".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".pub", ".xps", ".djvu"),
}
_ARCHIVES = (".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz", ".cab")


def _cures() -> Iterator[tuple[str, Sentence]]:
    for wanted, endings in _SAVED_AS.items():
        yield from dict.fromkeys(endings, Sentence("Save it as %(ending)s.", ending=wanted)).items()
    yield from dict.fromkeys(_ARCHIVES, Sentence("Unpack it, or pack it as .zip.")).items()


CURES = dict(_cures())
"""Ending -> what to do with such a file."""


def cure_of(name: str) -> str:
    """Return what to do with a file that no reader knows; empty where that is not known.

    >>> cure_of("Bang.XLS"), cure_of("anh.png")
    ('Save it as .xlsx.', '')
    """
    return CURES.get(f".{name.rpartition('.')[2]}".lower(), "")
