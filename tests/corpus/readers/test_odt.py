"""OpenDocument texts."""

from pathlib import Path

import pytest

from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, accepted, as_tcvn3, rejected
from tests.corpus.readers.damages import DAMAGES
from tests.corpus.readers.documents import (
    DAY,
    article,
    converted,
    needs_libreoffice,
    old_article,
    zipped,
)  # fmt: skip

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "style": "style", "svg": "svg-compatible",
        "fo": "xsl-fo-compatible", "draw": "drawing",
    }.items()
)  # fmt: skip


def document(body: str, more: str = "", **parts: str) -> bytes:
    content = (
        f"<?xml version='1.0'?>{more}<office:document-content {_NAMES}><office:font-face-decls>"
        '<style:font-face style:name="cu" svg:font-family="\'.VnTime\'"/></office:font-face-decls>'
        '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="P0"/>'
        '<style:style style:name="P0"><style:text-properties style:font-name="cu"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"content.xml": content, **{n.replace("_", "/"): d for n, d in parts.items()}})


def test_paragraphs_wherever_they_stand(corpus: Path) -> None:
    body = (
        f"<text:h>{TITLE}</text:h><text:p>{DAY}</text:p><text:section><text:p>{LEAD}</text:p>"
        f"</text:section><text:p>{FIRST[:20]}<office:annotation><text:p>xem lại</text:p>"
        f"</office:annotation><text:span>{FIRST[20:]}</text:span></text:p>"
        f"<text:tracked-changes><text:p>cũ</text:p></text:tracked-changes><text:p>{LAST}</text:p>"
    )
    read = accepted(corpus, "bai.odt", document(body)).article
    assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST, LAST))


def test_fonts_are_inherited_by_styles(corpus: Path) -> None:
    body = (
        f'<text:h text:style-name="P1">{as_tcvn3(TITLE)}</text:h><text:p>{DAY}</text:p>'
        f'<text:p text:style-name="P0">{as_tcvn3(LEAD)}</text:p><text:p>{FIRST}</text:p>'
    )
    read = accepted(corpus, "bai.odt", document(body)).article
    assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST,))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_document_is_not_hostile(corpus: Path, damage: str) -> None:
    data = DAMAGES[damage](document(f"<text:p>{FIRST}</text:p>"))
    assert rejected(corpus, "bai.odt", data).reason == "bad-odt"


def test_what_is_no_document_and_what_is_encrypted(corpus: Path) -> None:
    for data in (b"PK", zipped({"a.xml": "<a/>"}), zipped({"content.xml": "<a"})):
        assert rejected(corpus, "bai.odt", data).reason == "bad-odt"
    manifest = {"META-INF/manifest.xml": "<a><manifest:encryption-data/></a>"}
    assert rejected(corpus, "bai.odt", zipped(manifest)).reason == "encrypted"


def test_entities_are_not_resolved(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mat.txt").write_text("bí mật", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/mat.txt">]>'
    body = f"<text:h>{TITLE}</text:h><text:p>{LEAD}</text:p><text:p>&e;{LAST}</text:p>"
    assert accepted(corpus, "bai.odt", document(body, entity)).article.body == (LAST,)


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_as_libreoffice_saves_it(corpus: Path, tmp_path: Path, kind: str) -> None:
    for made in (article(), old_article()):
        verdict = accepted(corpus, f"bai.{kind}", converted(made, tmp_path, kind))
        read = verdict.article
        assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST, LAST))
