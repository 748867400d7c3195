"""Documents of office programs, invented for the tests; some made by the programs themselves."""

import io
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.corpus.invented import AUTHOR, FIRST, LAST, LEAD, TITLE, as_tcvn3

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
needs_antiword = pytest.mark.skipif(not shutil.which("antiword"), reason="no antiword here")

DAY = "08:15 13/03/2024"
FILTERS = {"odt": "odt", "rtf": "rtf:Rich Text Format", "doc": "doc:MS Word 97", "pdf": "pdf"}


def word(*paragraphs: tuple[str, str], right: str = "", title: str = "") -> bytes:
    """Return a DOCX of texts, each in a font; the last one may be aligned right."""
    document = docx.Document()
    document.core_properties.title = title
    for text, font in paragraphs:
        run = document.add_paragraph().add_run(text)
        if font:
            run.font.name = font
    if right:
        document.add_paragraph(right).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def article() -> bytes:
    """Return a DOCX of the invented article."""
    texts = (TITLE, DAY, LEAD, FIRST, LAST)
    return word(*((text, "") for text in texts), right=AUTHOR)


def old_article() -> bytes:
    """Return a DOCX whose text is in TCVN3, but for one paragraph."""
    old = ((as_tcvn3(text), ".VnTime") for text in (TITLE, LEAD, LAST))
    title, lead, last = old
    return word(title, (DAY, ""), lead, (FIRST, "Times New Roman"), last)


def converted(document: bytes, folder: Path, kind: str) -> bytes:
    """Return a DOCX as LibreOffice saves it in another format."""
    source = folder / "source.docx"
    source.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", FILTERS[kind], "--outdir", str(folder))
    subprocess.run(
        ["soffice", profile, *options, str(source)], check=True, capture_output=True, timeout=300
    )
    return (folder / f"source.{kind}").read_bytes()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP of members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def pdf(pages: Sequence[Iterable[tuple[float, float, float, str]]], font: str = "Courier") -> bytes:
    """Return a PDF of pages of texts: x, y, size, text in Latin-1."""
    streams = []
    for texts in pages:
        shown = (
            f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET".encode("latin-1")
            for x, y, size, text in texts
        )
        streams.append(b"\n".join(shown))
    return pdf_of(streams, font)


def pdf_of(streams: Sequence[bytes], font: str = "Courier", more: bytes = b"") -> bytes:
    """Return a PDF whose pages have these contents; `more` are objects from number 100 on."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(streams)))
    objects = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        f"2 0 obj <</Type/Pages/Count {len(streams)}/Kids[{kids}]>> endobj".encode(),
        f"3 0 obj <</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>> "
        "endobj".encode(),
    ]
    for at, stream in enumerate(streams):
        packed = zlib.compress(stream)
        objects.append(
            f"{10 + 2 * at} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
            f"{11 + 2 * at} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 100 0 R>>>>>> "
            "endobj".encode()
        )
        objects.append(
            f"{11 + 2 * at} 0 obj <</Length {len(packed)}/Filter/FlateDecode>> stream\n".encode()
            + packed
            + b"\nendstream endobj"
        )
    return b"%PDF-1.4\n" + b"\n".join([*objects, more]) + b"\ntrailer <</Root 1 0 R>>\n%%EOF"
