"""Collect `units.tsv` again, after a new release of vietnamadminunits.

    pip download --no-deps vietnamadminunits
    python -m index.places.collect vietnamadminunits-*.whl > index/places/units.tsv

Each line is a new unit and the old ones it was made of, with a tab between the columns. A line
of a province begins its units: `Thành phố Hải Phòng	Tỉnh Hải Dương, Thành phố Hải Phòng`. Old
wards stand with their districts: `Phường Ngô Quyền	Quận Ngô Quyền: Phường Máy Chai, …; …`.
"""

import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_OLD = "SELECT provinceKey, districtKey, wardKey, province, district, ward FROM admin_units_legacy"
_NEW = "SELECT DISTINCT provinceKey, wardKey, province, ward FROM admin_units"


def lines(wheel: Path) -> Iterator[str]:
    """Yield the lines of the table from a release of the package."""
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        database = archive.extract("vietnamadminunits/data/dataset.db", folder)
        changes = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        connection = sqlite3.connect(database)
        try:
            old, new = connection.execute(_OLD).fetchall(), connection.execute(_NEW).fetchall()
        finally:
            connection.close()
    provinces = {key: name for key, _, _, name, _, _ in old} | {row[0]: row[2] for row in new}
    wards = {f"{p}_{d}_{w or ''}": (district, ward or "") for p, d, w, _, district, ward in old}
    names = {(province, ward): name for province, ward, _, name in new}
    for province, parts in sorted(changes["DICT_PROVINCE"].items()):
        yield f"{provinces[province]}\t{', '.join(provinces[part] for part in parts)}"
        for ward, of in sorted(_made_of(changes, province).items()):
            yield f"{names[province, ward]}\t{_together([wards[old] for old in of])}"


def _made_of(changes: Any, province: str) -> dict[str, list[str]]:
    """Return the keys of old wards by the keys of new ones, divided wards by each part."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for new, parts in changes["DICT_PROVINCE_WARD_NO_DIVIDED"].get(province, {}).items():
        found[new] += parts
    for old, parts in changes["DICT_PROVINCE_WARD_DIVIDED"].get(province, {}).items():
        for part in parts:
            found[part["newWardKey"]].append(old)
    return found


def _together(wards: list[tuple[str, str]]) -> str:
    of: defaultdict[str, list[str]] = defaultdict(list)
    for district, ward in wards:
        of[district].append(ward)
    return "; ".join(f"{district}: {', '.join(of[district])}" for district in of)


if __name__ == "__main__":
    for line in lines(Path(sys.argv[1])):
        sys.stdout.write(line + "\n")
