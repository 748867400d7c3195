"""What fields are called: the table, a file of one's own, and the README."""

import pickle
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.field_names import FIELDS, IGNORED, default_names, names_of_file
from corpus.fields import draft_of

TABLE = tomllib.loads(files("corpus").joinpath("field_names.toml").read_text(encoding="utf-8"))
README = Path(__file__).parents[2] / "README.md"


def test_readme_has_the_whole_table() -> None:
    rows = {
        f"| `{field}` | " + " ".join(f"`{name}`" for name in names) + " |"
        for field, names in TABLE.items()
    }
    assert rows <= set(README.read_text(encoding="utf-8").splitlines())
    assert set(TABLE) == {*FIELDS, IGNORED}


def test_no_name_means_two_fields() -> None:
    names = [name for listed in TABLE.values() for name in listed]
    fields = {name: default_names().of(name) for name in names}
    assert all(fields[name] and fields[name][0] == field
               for field, listed in TABLE.items() for name in listed)  # fmt: skip


@pytest.mark.parametrize("name", ["datePublish", "date_publish", "Date Publish", "DATE-PUBLISH"])
def test_spelling_of_names_makes_no_difference(name: str) -> None:
    known = default_names().of(name)
    assert known is not None
    assert known[0] == "published"


def test_file_of_ones_own_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('body = ["toàn văn"]\ntitle = "đề"\nignored = ["content"]\n', encoding="utf-8")
    names = pickle.loads(pickle.dumps(names_of_file(path)))
    draft = draft_of({"Toàn văn": "Một.", "de": "Tên", "title": "x", "content": "y " * 9}, names)
    assert (draft.title, draft.body, draft.repairs) == ("Tên", ["Một."], [])


@pytest.mark.parametrize("text", ["body = 3", "bodies = ['x']", "body = [", "body = [1]"])
def test_file_that_is_no_map(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"map\.toml"):
        names_of_file(path)
    with pytest.raises(CorpusError, match=r"none\.toml"):
        names_of_file(tmp_path / "none.toml")
