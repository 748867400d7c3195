"""OpenSearch as people set it up, on the real cluster."""

import pytest

from benchmarks.stock_opensearch import StockOpenSearch
from tests.opensearch.shared import SharedCluster

pytestmark = pytest.mark.slow
ROWS = [
    {
        "id": "a",
        "title": "Quận ủy họp",
        "lead": "",
        "body": "Tổ chức đảng ở cơ sở.",
        "section": "X",
    },
    {"id": "b", "title": "Nước hồ", "lead": "", "body": "Đảng viên tổ chức trồng cây."},
]


@pytest.mark.parametrize(("folded", "found"), [(False, []), (True, ["a"])])
def test_marks_count_unless_they_are_removed(
    opensearch_cluster: SharedCluster, *, folded: bool, found: list[str]
) -> None:
    stock = StockOpenSearch(opensearch_cluster.addresses[0], folded=folded, shards=2, replicas=1)
    assert stock.build(ROWS) > 0
    first, all_ = stock.size()
    assert 0 < first < all_
    assert stock.find("Quận ủy")[0] == ["a"]
    assert stock.find("quan uy")[0] == found
    assert stock.find('"tổ chức đảng"')[0] == ["a"]
    assert set(stock.find("tổ chức đảng")[0]) == {"a", "b"}
    stock.close()
