"""Memory that was freed is the system's again."""

import sys

import pytest

from index.heap import give_memory_back
from tests.processes import own_memory

BLOCK = 2000
"""Bytes: more than Python's own store of small objects takes."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere another library has the memory")
def test_what_lies_free_between_what_is_used_is_given_back() -> None:
    blocks = [bytes([number % 256]) * BLOCK for number in range(40_000)]
    used = blocks[::32]  # 64 kB apart
    del blocks
    before = own_memory()

    give_memory_back()

    assert own_memory() < before - 40_000_000
    assert [block[0] for block in used] == [number % 256 for number in range(0, 40_000, 32)]
