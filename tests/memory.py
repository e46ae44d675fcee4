"""What a call costs in memory, whatever it gives back of it."""

import tracemalloc
from collections.abc import Callable

MB = 1024 * 1024


def peak(call: Callable[[], object]) -> int:
    """Bytes of Python's own, at its dearest moment."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
