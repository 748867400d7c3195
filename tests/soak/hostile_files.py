"""Two hundred files that are no articles, or hardly, and what must become of each."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.folder import MAX_DEPTH
from corpus.identity import printable
from tests.corpus.invented import (
    ENCODERS,
    FIRST,
    LEAD,
    PAGE,
    TEXT,
    TITLE,
    article_json,
    as_tcvn3,
    misread,
    to_cp1258,
)
from tests.corpus.readers.documents import zipped


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One of them."""

    name: str
    data: bytes
    expected: tuple[str, ...]
    """Verdicts that are right: `indexed`, `repaired`, `ignored: …`, or why it is skipped."""

    @property
    def shown(self) -> str:
        """The name as reports have it."""
        return printable(self.name)

    def write(self, corpus: Path) -> None:
        """Put it into a folder."""
        path = corpus / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.data)


@dataclass(frozen=True, slots=True)
class _Special(HostileFile):
    """What is no ordinary file, or larger than it looks."""

    def write(self, corpus: Path) -> None:
        path = corpus / self.name
        kind, _, argument = self.data.decode().partition(" ")
        if kind == "fifo":
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(argument)
        else:
            with path.open("wb") as file:
                file.truncate(int(argument))


def _numbered(text: str, number: int) -> str:
    """Return a page of its own: what has the same content is a duplicate."""
    return text.replace(TITLE, f"{TITLE} {number}")


def _all() -> Iterator[HostileFile]:
    yield from _empty()
    yield from _json()
    yield from _encoded()
    yield from _named()
    yield from _front_matter()
    yield from _documents()
    yield from _odd()


def _empty() -> Iterator[HostileFile]:
    blanks = (b"", b" \n\t \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\n" * 9999)
    for ending in ("txt", "html", "json", "jsonl", "md"):
        for number, data in enumerate(blanks):
            # A byte order mark alone is no JSON.
            expected = ("empty", "bad-json") if ending.startswith("json") else ("empty",)
            yield HostileFile(f"empty{number}.{ending}", data, expected)


def _json() -> Iterator[HostileFile]:
    bad = (
        "[" * 100_000, '{"a":' * 50_000, '{"title": NaN}', '{"title": "a", "n": Infinity}',
        '{"title": "a", "n": ' + "9" * 5000 + "}", '{"title": "a", "title": "b"}', "{", "null", "3",
        '{"title": "a"} x', "'a'", '{"title": -Infinity}', "[1, 2", '{"title" "a"}', '"a"', "{]",
        '{"a": "\x01"}', "tru", '{"title": "a",}', '{"n": 123456789012345678901, "title": "a"}',
        "{'title': 'a'}", '{"a": 01}', "[NaN]", '{"a": .5}',
    )  # fmt: skip
    for number, text in enumerate(bad):
        for ending in ("json", "jsonl"):
            yield HostileFile(f"bad{number}.{ending}", text.encode(), ("bad-json",))
    for number, fields in enumerate(_FIELDS):
        text = article_json(**fields)
        yield HostileFile(f"field{number}.json", text.encode(), ("bad-field",))
    for number, id_ in enumerate(("a/b", "a\nb", "a" * 201, "../a", "a\x00b/")):
        yield HostileFile(f"id{number}.json", article_json(id=id_).encode(), ("bad-id",))
    for number, day in enumerate(("31/02/2024", "00/00/0000", "2024-13-45", "sometime")):
        text = article_json(title=f"{TITLE} d{number}", published=day)
        yield HostileFile(f"day{number}.json", text.encode(), ("repaired",))
    for number, mark in enumerate(("\ud800", "\x00", "\u202e", "\u200b\x07")):
        text = json.dumps({"title": f"{TITLE} {mark} m{number}", "body": [FIRST]})
        yield HostileFile(f"mark{number}.json", text.encode(), ("repaired",))


_FIELDS: tuple[dict[str, object], ...] = (
    {"title": 3}, {"title": {"a": "b"}}, {"body": 3}, {"body": {"a": 1}},
    {"author": {"a": [1]}}, {"id": {"a": 1}},
)  # fmt: skip


def _encoded() -> Iterator[HostileFile]:
    for number, (name, encode) in enumerate(ENCODERS.items()):
        is_plain = name.startswith(("utf-", "nfd"))
        expected = ("indexed", "repaired") if is_plain else ("repaired",)
        data = encode(_numbered(PAGE, 100 + number))
        yield HostileFile(f"{name.replace(' ', '-')}.txt", data, expected)
    at = PAGE.encode().index(b"\n")
    for number, junk in enumerate((b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf5\x80\x80\x80")):
        data = PAGE.encode()[:at] + junk + PAGE.encode()[at:]
        yield HostileFile(f"junk{number}.txt", data, ("encoding",))
    for number, head in enumerate(
        (b"\x89PNG\r\n\x1a\n\x00\x00", b"\x7fELF\x02\x00", b"MZ\x00\x01")
    ):
        yield HostileFile(f"binary{number}.txt", head + b"\x00\x01\xff\xfe" * 9, ("binary",))
    spoilt = misread(PAGE).translate(dict.fromkeys(map(ord, "»ºŸ¡¢£¯ƒ\x90"), "?"))
    yield HostileFile("spoilt.txt", spoilt.encode(), ("mojibake",))
    head = f"<meta charset='iso-8859-1'><h1>{TITLE} l</h1><p>{LEAD}</p><p>{FIRST}</p>"
    yield HostileFile("lies.html", head.encode(), ("indexed", "repaired"))
    yield HostileFile("lies2.html", to_cp1258(head.replace(" l<", " m<")), ("repaired",))
    yield HostileFile(
        "tcvn3.json", as_tcvn3(article_json(title=TITLE + " t")).encode(), ("indexed", "repaired")
    )


def _named() -> Iterator[HostileFile]:
    ignored = {
        "hidden": (".bai.txt", ".git/bai.txt", ".bai.txt.swp"),
        "unknown-extension": ("bai.png", "bai", "bai.exe", "bai.txt.php"),
        "backup": ("bai.txt~", "#bai.txt#", "bai.txt.bak", "bai.orig"),
    }
    for reason, names in ignored.items():
        for name in names:
            expected = tuple(f"ignored: {one}" for one in (reason, "editor-backup", "hidden"))
            if reason == "unknown-extension":
                expected = ("ignored: unknown-extension",)
            yield HostileFile(name, PAGE.encode(), expected)
    odd = (
        "a\nb.txt",
        "a\u202eb.txt",
        " .a.txt",
        "=1+1.txt",
        "a#1.json#2.txt",
        "a%2f.txt",
        "-rf.txt",
    )
    for number, name in enumerate((*odd, os.fsdecode(b"a\xff.txt"), "a\\b.txt", "ệ" * 80 + ".txt")):
        text = _numbered(PAGE, 300 + number)
        yield HostileFile(name, text.encode(), ("indexed", "repaired"))


def _front_matter() -> Iterator[HostileFile]:
    fronts = (
        "title: [", "a: &x [*x]", "[" * 50_000, "- " * 40_000, "? " * 40_000,
        "a: " + "[{a: " * 9000, "a: " + "[" * 21 + "]" * 21, "a: 'b", "\tb: c", "a: !!", "&a &a b",
        "%x",
    )  # fmt: skip
    for number, front in enumerate(fronts):
        text = f"---\n{front}\n---\n{TEXT}"
        yield HostileFile(f"front{number}.md", text.encode(), ("bad-front-matter",))
    for number, front in enumerate(("title: {a: b}", "body: {a: b}")):
        text = f"---\n{front}\n---\n{TEXT}"
        yield HostileFile(f"named{number}.md", text.encode(), ("bad-field",))


def _documents() -> Iterator[HostileFile]:
    junk = (b"PK\x03\x04", b"no", b"\xd0\xcf\x11\xe0" * 99)
    for ending in ("docx", "odt", "xlsx", "rtf", "pdf", "epub", "zip"):
        for number, data in enumerate(junk):
            bad = ("bad-zip", "bad-epub", f"bad-{ending}", "no-text", "encrypted")
            yield HostileFile(f"junk{number}.{ending}", data, bad)
    xml = {
        "sitemap": "<urlset><url><loc>x</loc></url></urlset>",
        "unknown-xml": "<html/>",
        "bad-xml": "<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>",
        "empty": "<rss/>",
    }
    for reason, text in xml.items():
        yield HostileFile(f"{reason}.xml", text.encode(), (reason,))
    yield HostileFile("broken.xml", b"<rss><channel>", ("bad-xml",))
    deep = b"inner"
    for _ in range(5):
        deep = zipped({"a.zip": deep})
    yield HostileFile("deep.zip", deep, ("too-deep", "bad-zip"))
    yield HostileFile("zeros.zip", zipped({"a.txt": bytes(130_000_000)}), ("bomb", "too-large"))
    yield HostileFile("dump.sql", b"insert into a values (1)", ("sql-dump",))
    yield HostileFile("bad.gz.html.gz", b"\x1f\x8b\x08\x00no", ("damaged", "bad-gz"))


def _odd() -> Iterator[HostileFile]:
    page = f"<h1>{TITLE} h{{}}</h1><p>{LEAD}</p>"
    floods = ("<a " * 40_000, "<![" * 40_000, "<b><p>" * 10_000, "<!--" * 9999, "&" * 99_999)
    for number, flood in enumerate(floods):
        data = (page.format(number) + flood).encode()
        yield HostileFile(f"flood{number}.html", data, ("indexed", "repaired", "hostile-html"))
    yield HostileFile(
        "token.txt", f"{TITLE} k\n\n{'a' * 1_000_000}\n\n{FIRST}".encode(), ("repaired",)
    )
    deep = "/".join("d" * (MAX_DEPTH + 1))
    yield HostileFile(f"{deep}/bai.txt", PAGE.encode(), ("too-deep",))


FILES = list(_all())
BY_HAND = [
    HostileFile("whole.txt", _numbered(PAGE, 1).encode(), ("indexed",)),
    _Special("pipe.txt", b"fifo", ("special-file",)),
    _Special("link.txt", b"link whole.txt", ("link",)),
    _Special("out.txt", b"link /etc/hostname", ("link-outside",)),
    _Special("nowhere.txt", b"link missing.txt", ("link", "unreadable")),
    _Special("self.txt", b"link self.txt", ("link", "unreadable")),
    _Special("loop", b"link .", ("folder-link",)),
    _Special("large.txt", b"size 10000001", ("too-large",)),
    _Special("large.html", b"size 100000001", ("too-large",)),
    _Special("large.json", b"size 100000001", ("too-large",)),
]
