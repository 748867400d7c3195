"""The file of alerts: what is wrong is said, with the alert, before anything is sent."""

from pathlib import Path

import pytest

from search_app.alerts.file import AlertsUnreadable, load
from search_app.alerts.memory import Memory

GOOD = '[[alert]]\nname = "A"\nmail = "a@bao.example"\nq = "quận ủy"\n'


def _file(folder: Path, text: str) -> Path:
    path = folder / "alerts.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_alert_is_a_search_and_its_readers(tmp_path: Path) -> None:
    (alert,) = load(_file(tmp_path, GOOD + 'section = ["Thời sự", "Xã hội"]\nexpand = 0\n'))
    assert (alert.name, alert.to) == ("A", ("a@bao.example",))
    assert alert.texts == {"q": ["quận ủy"], "section": ["Thời sự", "Xã hội"], "expand": ["0"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[alert", "cannot be read"),
        ("alert = 3", r"\[\[alert\]\]"),
        ('[[alert]]\nmail = "a@bao.example"\nq = "x"', "give it a name"),
        ('[[alert]]\nname = "A"\nq = "x"', "give addresses"),
        (GOOD.replace("a@bao.example", "a@bao.example\\r\\nBcc: b@c.example"), "give addresses"),
        (GOOD.replace("a@bao.example", "nobody"), "give addresses"),
        (GOOD.replace('name = "A"', 'name = "A\\nSubject: x"'), "give it a name"),
        (GOOD.replace('q = "quận ủy"', ""), "searches for nothing"),
        (GOOD + 'colour = "red"', "no “colour”"),
        (GOOD + 'since = "2024"', "no “since”"),
        (GOOD + 'from = "hôm qua"', "alert 1: from"),
        (GOOD + GOOD, "two alerts"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(AlertsUnreadable, match=told):
        load(_file(tmp_path, text))


def test_a_broken_memory_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "alerts.toml.state"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(AlertsUnreadable, match="Mend it"):
        Memory(path)
