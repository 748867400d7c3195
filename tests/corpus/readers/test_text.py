"""Saved text in every encoding that was seen."""

from pathlib import Path

import pytest

from tests.corpus.invented import (
    PAGE,
    accepted,
    as_tcvn3,
    as_viscii,
    as_vni,
    is_whole,
    misread,
    rejected,
    to_cp1258,
)


def test_row_24_binary_named_txt(corpus: Path) -> None:
    verdict = rejected(corpus, "anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\xff\xfe")
    assert verdict.reason == "binary"
    assert "8" in verdict.detail


def test_row_28_invalid_utf_8_names_the_byte(corpus: Path) -> None:
    data = PAGE.encode()
    at = data.index(b"\n")
    verdict = rejected(corpus, "bai.txt", data[:at] + b"\xff" + data[at:])
    assert verdict.reason == "encoding"
    assert f"Byte {at} " in verdict.detail


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_row_29_marks_and_utf_16_without_one(corpus: Path, codec: str) -> None:
    assert is_whole(accepted(corpus, "bai.txt", PAGE.encode(codec)))


@pytest.mark.parametrize(
    "data",
    [
        to_cp1258(PAGE),
        as_tcvn3(PAGE).encode("latin-1"),
        as_vni(PAGE).encode("latin-1"),
        as_viscii(PAGE).encode("latin-1"),
        as_tcvn3(PAGE).encode(),
        as_vni(PAGE).encode(),
    ],
    ids=["cp1258", "tcvn3", "vni", "viscii", "tcvn3 as utf-8", "vni as utf-8"],
)
def test_row_30_legacy_encodings_are_repaired(corpus: Path, data: bytes) -> None:
    verdict = accepted(corpus, "bai.txt", data)
    assert is_whole(verdict)
    assert verdict.repairs


@pytest.mark.parametrize("times", [1, 2])
def test_row_31_mojibake_is_repaired(corpus: Path, times: int) -> None:
    text = PAGE
    for _ in range(times):
        text = misread(text)
    verdict = accepted(corpus, "bai.txt", text)
    assert is_whole(verdict)
    assert "mojibake" in verdict.repairs[0]


def test_row_31_mojibake_that_lost_bytes_is_skipped(corpus: Path) -> None:
    spoilt = misread(PAGE).translate(dict.fromkeys(map(ord, "»ºŸ¡¢£¯ƒ\x90"), "?"))
    assert rejected(corpus, "bai.txt", spoilt).reason == "mojibake"
