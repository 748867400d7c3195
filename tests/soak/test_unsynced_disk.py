"""The disk of simulated losses keeps what was synced, and may lose everything else."""

import os
import random
from pathlib import Path

from tests.soak.unsynced_disk import Disk, watched


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _left(disk: Disk, target: Path) -> list[dict[str, str]]:
    """Return what each of many losses leaves."""
    found = []
    for seed in range(40):
        disk.after_loss(target / str(seed), random.Random(seed))
        files = (target / str(seed)).iterdir()
        found.append({path.name: path.read_text(errors="replace") for path in files})
    return found


def test_what_was_not_synced_may_be_lost_and_what_was_is_not(tmp_path: Path) -> None:
    root, target = tmp_path / "disk", tmp_path / "left"
    root.mkdir()
    target.mkdir()
    (root / "old").write_text("safe")
    disk = Disk(root)
    disk.sync_all()
    with watched(disk, lambda: None):
        (root / "old").write_text("changed")
        (root / "synced").write_text("synced")
        _synced(root / "synced")
        _synced(root)
        (root / "new").write_text("new")
        left = _left(disk, target)
        os.replace(root / "new", root / "synced")  # noqa: PTH105 - what is hooked
        replaced = _left(disk, tmp_path)
    disk.release()

    assert all(one["synced"] == "synced" for one in left)
    assert {"safe", "changed"} <= {one["old"] for one in left} != {"changed"}
    assert {"new" in one for one in left} == {True, False}
    assert {"synced", "new"} <= {one["synced"] for one in replaced}
