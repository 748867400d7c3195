"""Whether a request filters what its plan finds."""

import pytest

from index.engine.plan import MatchAll
from index.engine.protocol import EngineRequest, Sort


@pytest.mark.parametrize(
    "filters",
    [
        {"published_from": 0},
        {"published_until": 0},
        {"undated_only": True},
        {"facets_wanted": {"section": ("",)}},
        {"facets_unwanted": {"author": ("a",)}},
        {"facets_above": {"added": "2024"}},
        {"only": frozenset()},
    ],
)
def test_each_filter_filters(filters: dict[str, object]) -> None:
    assert EngineRequest(plan=MatchAll(), **filters).has_filters  # type: ignore[arg-type]


def test_order_and_page_filter_nothing() -> None:
    request = EngineRequest(plan=MatchAll(), sort=Sort.OLDEST, offset=3, limit=0, fold=True)

    assert not request.has_filters
