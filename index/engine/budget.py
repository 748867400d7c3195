"""How long a reader waits: a page asks its engine several times, and all of that has one end."""

import time
from collections.abc import Callable
from contextvars import Context, ContextVar
from math import inf
from typing import ParamSpec, TypeVar

PAGE_SECONDS = 3.0
"""Of one page, whatever an engine elsewhere is asked for it."""
_END: ContextVar[float] = ContextVar("end", default=inf)

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def answer_within(seconds: float) -> None:
    """Let what this thread asks for from now on end so soon; `inf` where nobody waits."""
    _END.set(time.monotonic() + seconds)


def seconds_left() -> float:
    """Return how long an answer is waited for; endless where no reader waits."""
    return _END.get() - time.monotonic()


def unhurried(call: Callable[Given, Answer], *args: Given.args, **named: Given.kwargs) -> Answer:
    """Call for somebody who takes away all that is found, however long that takes."""
    return Context().run(call, *args, **named)
