"""The child process that parses pages which could hang or kill a parser."""

import pytest

from corpus.errors import Unreadable
from corpus.web import sandbox
from corpus.web.parse import parse
from tests.corpus.invented import LEAD, TITLE
from tests.corpus.web.test_parse import MODERN


def test_sandbox_gives_the_same_draft() -> None:
    assert sandbox.run(MODERN) == parse(MODERN)
    sandbox.stop()


def test_sandbox_replaces_a_child_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.5)
    with pytest.raises(Unreadable) as caught:
        sandbox.run("<div>" * 600_000 + LEAD)
    assert caught.value.reason == "hostile-html"
    monkeypatch.undo()
    assert sandbox.run(MODERN).title == TITLE
    sandbox.stop()


def test_suspects() -> None:
    assert not sandbox.is_suspect(MODERN)
    assert sandbox.is_suspect("<b>" * 9_000)
    assert sandbox.is_suspect("x" * 1_000_001)
