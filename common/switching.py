"""How long one thread computes before another may: short only while pages or readers compute.

See docs/decisions/limits.md. The interval is the interpreter's, and so is the count of those who
compute: they may come from several event loops, each in a thread of its own.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SHORT = 0.0005  # seconds after which a thread that computes lets the event loop go on
LONG = sys.getswitchinterval()  # Python's own: 5 ms

_lock = threading.Lock()
_computing = 0


@contextmanager
def computing() -> Iterator[None]:
    """While any are ``with`` it, threads take turns each half a millisecond."""
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(more: int) -> None:
    global _computing
    with _lock:
        before, _computing = _computing, _computing + more
        if not before or not _computing:
            sys.setswitchinterval(SHORT if _computing else LONG)
