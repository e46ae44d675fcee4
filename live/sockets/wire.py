"""The way of frames out, past ASGI.

A server that offers ``scope["extensions"]["hub.wire"]`` takes whole WebSocket frames as bytes;
any other ASGI server gets plain sends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Send = Callable[[bytes], int]  # how much of it was taken; raises BlockingIOError, OSError


def taken(send: Send, data: bytes) -> int:
    """How many of these bytes the kernel has taken, or need not any more."""
    try:
        return send(data)
    except BlockingIOError:
        return 0
    except OSError:
        return len(data)  # the reactor meets the same error when it reads, and says goodbye


class Wire(Protocol):
    """The way past ASGI, offered by hub/serving/server.py."""

    def write(self, data: bytes) -> None:
        """Send whole frames; never waits, never raises."""

    def direct(self) -> Send | None:
        """The kernel's own way for what comes next, where nothing waits before it."""

    def waiting(self) -> int:
        """Bytes that the other side has not taken yet."""

    def close(self, code: int, reason: str) -> None:
        """Close behind what was written, saying why."""
