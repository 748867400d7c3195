"""Search from Python: words, days, an order; what was found, and where there is more of it.

python examples/search.py var/index "quan uy"
"""

import sys
from datetime import date
from pathlib import Path

from index import Searcher, SearchRequest, Sort, describe, parse


def main(index_folder: Path, text: str) -> None:
    """Print the newest articles since 2024 that have the words of a query."""
    query = parse(text)
    request = SearchRequest(query=query, day_from=date(2024, 1, 1), sort=Sort.NEWEST, per_page=3)
    with Searcher.open(index_folder) as searcher:
        page = searcher.search(request)
    print(f"{page.total} articles: {describe(query, 'en')}")
    for hit in page.hits:
        print(f"{hit.published:%Y-%m-%d}  {hit.title}\n            {hit.snippet}")
    for value in page.facets["section"]:
        print(f"{value.count:5} in {value.value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
