"""Links to the other pages of a list."""

from collections.abc import Mapping

from search_app.pages.page_links import page_links


def _link(changes: Mapping[str, object]) -> str:
    return f"/{changes['page']}"


def test_a_page_in_the_middle_has_neighbours_and_gaps() -> None:
    found = page_links(200, 10, 10, _link)
    assert (found.previous_href, found.next_href, found.last_href) == ("/9", "/11", "/20")
    assert [each.href for each in found.links] == [
        "/1", "", "/8", "/9", "/10", "/11", "/12", "", "/20"
    ]  # fmt: skip
    assert [each.number for each in found.links if each.current] == [10]


def test_both_ends_have_one_neighbour() -> None:
    assert page_links(20, 1, 10, _link).previous_href == ""
    assert page_links(20, 2, 10, _link).next_href == ""


def test_where_nothing_was_found_there_is_no_page() -> None:
    found = page_links(0, 1, 10, _link)
    assert (found.last, found.last_href, found.links) == (0, "", ())
