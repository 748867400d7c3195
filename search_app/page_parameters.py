"""The parameters of every list that comes a page at a time."""

from search_app.parameter import Label, Parameter
from search_app.parsers import DEEPEST, MOST_PER_PAGE, PER_PAGE, parse_number, parse_per_page

_PAGE = Parameter(
    "page",
    "page",
    parse_number,
    f"Number of the page; pages end at result {DEEPEST:,}.",
    default="1",
    label=Label("Page", "Trang"),
    schema={"type": "integer", "minimum": 1, "maximum": DEEPEST},
)
_PER_PAGE = Parameter(
    "per_page",
    "per_page",
    parse_per_page,
    f"Results on a page, {MOST_PER_PAGE} at most.",
    default=str(PER_PAGE),
    label=Label("Results on a page", "Số kết quả mỗi trang"),
    schema={"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
)
PAGES = (_PAGE, _PER_PAGE)
"""The parameters of a list of articles that is not searched."""
