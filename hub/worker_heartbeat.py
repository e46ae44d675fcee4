"""The background worker's sign of life: a file in the data folder that it touches."""

import contextlib
import time
from pathlib import Path

from django.conf import settings

EVERY = 10.0  # seconds between two beats
LATE = 60.0  # seconds: a mail under way holds it up for 10 at most, a slow disk for some more


def touch() -> None:
    """Never raises: a folder that takes nothing is found by whoever looks at the disk."""
    with contextlib.suppress(OSError):
        file().touch()


def age() -> float | None:
    """Seconds since the last one; None when there has never been one. Raises OSError."""
    try:
        return time.time() - file().stat().st_mtime
    except FileNotFoundError:
        return None


def word() -> str:
    """ "ok", "still" or "never"; a beat of tomorrow proves nothing either."""
    last = age()
    return "never" if last is None else "ok" if abs(last) < LATE else "still"


def file() -> Path:
    return Path(settings.DATA, "worker.beat")
