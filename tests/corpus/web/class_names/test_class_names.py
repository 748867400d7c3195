"""Lists of class names."""

import pytest

from corpus.web.class_names import class_pattern


@pytest.mark.parametrize(
    ("names", "is_found"),
    [("box-tag", True), ("tags", True), ("stage", False), ("vintage-tagline", False),
     ("tag-list", True), ("taglist", True)],
)  # fmt: skip
def test_names_are_found_whole(names: str, is_found: bool) -> None:
    assert bool(class_pattern("keywords").search(names)) is is_found


def test_stars_stand_for_letters() -> None:
    assert class_pattern("caption").search("photo chuthichanh")
    assert not class_pattern("caption").search("decaptioned")
