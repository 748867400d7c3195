"""A server's memory is tidied while it answers, and no longer."""

import threading

import pytest

from search_app import tidying
from tests.waiting import eventually


def test_memory_is_given_back_again_and_again_until_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times: list[str] = []
    monkeypatch.setattr(tidying, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(
        tidying, "give_memory_back", lambda: times.append(threading.current_thread().name)
    )

    with tidying.tidied():
        assert eventually(lambda: len(times) > 2)
    at_the_end = len(times)

    assert threading.current_thread().name not in times
    assert not {*times} & {thread.name for thread in threading.enumerate()}
    assert len(times) == at_the_end
