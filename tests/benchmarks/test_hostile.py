"""The hostile queries stay within what a query may be, so that they are answered, not refused."""

import pytest

from benchmarks.hostile import hostile
from index.errors import QueryError
from index.query.limits import MAX_WORDS
from index.query.parser import parse
from index.query.tree import leaves

WORDS = [f"từ{'aăâeêioôơuư'[number % 11]}" for number in range(20 * MAX_WORDS)]


@pytest.mark.parametrize(("name", "query"), list(hostile(WORDS)))
def test_each_is_a_query(name: str, query: str) -> None:
    try:
        root = parse(query).root
    except QueryError as error:
        pytest.fail(f"{name}: {error}")
    assert list(leaves(root))
