"""A child process that does not outlive the one that started it, however that one ends."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
"""From Linux' `sys/prctl.h`: which signal a process gets when its parent ends."""


def die_with(parent: int) -> None:
    """Have this process killed as soon as `parent`, the number of its parent process, ends.

    The kernel does it, so it works while a parser is busy in C and when the parent was killed by
    a signal that nothing can catch. Only Linux has it; elsewhere whoever calls this has a pipe
    as well that ends with the parent.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before it could be asked for
        os._exit(1)
