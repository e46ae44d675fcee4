"""The one look into a Twisted transport's buffers."""

from typing import Any


def unsent(transport: Any) -> int:
    """Bytes that were written and that the kernel has not taken yet."""
    waiting: int = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
    return waiting
