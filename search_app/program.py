"""The program `search-app`: the command line, from its first moment on.

Loading the modules of a command takes long enough to be stopped meanwhile. Then nothing has begun
that would have to be cleaned up, and nobody wants to see where Python was.
"""

import os
import signal
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Load the command line and run it."""
    # Nothing here multiplies matrices: those threads cost memory, and make a fork unsafe.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as in the background of a shell
            signal.signal(number, _leave)
    from search_app.cli import main as run  # noqa: PLC0415 - it takes long, see above

    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(130)
