"""The table of units: whole, and read both ways."""

from importlib.resources import files

import pytest

from index.places.gazetteer import OF_PROVINCES, Unit, named, provinces, wards


def units() -> list[str]:
    text = files("index.places").joinpath("units.tsv").read_text(encoding="utf-8")
    return [line.split("\t")[0] for line in text.splitlines()]


def test_sixty_three_provinces_became_thirty_four() -> None:
    text = files("index.places").joinpath("units.tsv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.lower().startswith(OF_PROVINCES)]

    assert len(rows) == 34
    assert sum(len(row.split("\t")[1].split(", ")) for row in rows) == 63
    assert len(units()) == 34 + 3321


def test_changes_are_known_from_both_ends() -> None:
    (new,) = provinces().named("hai phong")
    (old,) = provinces().named("hai duong")

    assert new.earlier
    assert new.others == (Unit("tỉnh", "Hải Dương"),)
    assert not old.earlier
    assert old.others == (Unit("thành phố", "Hải Phòng"),)


def test_a_province_that_stayed_has_no_other_name() -> None:
    (stayed,) = provinces().named("ha noi")

    assert stayed.others == ()


def test_districts_and_wards_are_known() -> None:
    district = [c for c in wards().named("ngo quyen") if c.unit.level == "quận"]
    (ward,) = wards().named("cau dat")

    assert [change.province.name for change in district] == ["Hải Phòng"]
    assert ward.district == Unit("quận", "Ngô Quyền")
    assert Unit("phường", "Gia Viên") in ward.others


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["họp", "ở", "ngô", "quyền"], ["ngô", "quyền"]),
        (["hop", "o", "ngo", "quyen"], ["ngo", "quyen"]),
        (["ngố", "quyền"], []),
        (["quyền", "ngô"], []),
        ([], []),
    ],
)
def test_words_that_name_a_place_are_recognised_by_their_accents(
    words: list[str], found: list[str]
) -> None:
    assert list(named(words)) == found
