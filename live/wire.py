"""Frames on their way out: encoded once, however many sockets they go to.

A server that offers ``scope["extensions"]["hub.wire"]`` takes whole WebSocket frames as bytes;
any other ASGI server gets plain sends.
"""

from __future__ import annotations

from typing import Protocol


class Frame:
    """A text frame, and the same with its WebSocket header, made when first asked for."""

    __slots__ = ("_framed", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._framed = b""

    @property
    def framed(self) -> bytes:
        """RFC 6455, 5.2: one unfragmented, unmasked text frame."""
        if not self._framed:
            payload = self.text.encode()
            size = len(payload)
            if size < 126:
                head = bytes((0x81, size))
            elif size < 65_536:
                head = b"\x81\x7e" + size.to_bytes(2, "big")
            else:
                head = b"\x81\x7f" + size.to_bytes(8, "big")
            self._framed = head + payload
        return self._framed


class Wire(Protocol):
    """The way past ASGI, offered by hub/server.py."""

    def write(self, data: bytes) -> None:
        """Send whole frames; never waits, never raises."""

    def waiting(self) -> int:
        """Bytes that the other side has not taken yet."""

    def close(self, code: int, reason: str) -> None:
        """Close behind what was written, saying why."""
