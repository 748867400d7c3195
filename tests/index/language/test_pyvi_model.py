import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.language import pyvi_model
from index.language.pyvi_model import ModelError, load

INSTALLED = pyvi_model.installed_folder()


class Command:
    """Runs when it is unpickled by a loader that admits any class."""

    def __init__(self, left: Path) -> None:
        self._left = left

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self._left,)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("pyvi3.pkl", "words.txt"):
        shutil.copy(INSTALLED / name, tmp_path)
    monkeypatch.setattr(pyvi_model, "installed_folder", lambda: tmp_path)
    return tmp_path


def cut_short(folder: Path) -> None:
    content = (folder / "pyvi3.pkl").read_bytes()
    (folder / "pyvi3.pkl").write_bytes(content[: len(content) // 2])


DAMAGES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "pyvi3.pkl").unlink(),
    lambda folder: (folder / "words.txt").unlink(),
    lambda folder: (folder / "pyvi3.pkl").write_bytes(b""),
    lambda folder: (folder / "pyvi3.pkl").write_bytes(pickle.dumps({"model": 1})),
    lambda folder: (folder / "words.txt").write_bytes(b"\xff\xfe"),
    cut_short,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_pyvi_is_named_with_the_cure(
    folder: Path, damage: Callable[[Path], object]
) -> None:
    damage(folder)

    with pytest.raises(ModelError, match="pip install --force-reinstall pyvi"):
        load()


def test_nothing_in_the_pickle_is_run(folder: Path, tmp_path: Path) -> None:
    (folder / "pyvi3.pkl").write_bytes(pickle.dumps(Command(tmp_path / "was run")))

    with pytest.raises(ModelError):
        load()

    assert not (tmp_path / "was run").exists()


def test_a_missing_pyvi_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyvi_model, "find_spec", lambda _: None)

    with pytest.raises(ModelError, match="pip install pyvi"):
        load()


def test_the_version_follows_the_list_of_words(folder: Path) -> None:
    before = load().version
    with (folder / "words.txt").open("a", encoding="utf-8") as words:
        words.write("\nsông hồ")

    after = load()

    assert after.version != before
    assert "sông hồ" in after.pairs
