"""Frames as they stand on the wire: typed commands in, JSON bytes out. See docs/protocol.md."""

from collections.abc import Callable
from typing import Any, ParamSpec

import msgspec
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

P = ParamSpec("P")
FRAME_LIMIT = 64 * 1024  # bytes of one frame from a client

CODES = (
    "bad_frame",
    "unknown_command",
    "auth_required",
    "not_found",
    "forbidden",
    "too_large",
    "rate_limited",
    "key_conflict",
    "muted",
    "closed",
    "overloaded",
    "unavailable",
    "internal",
)


class Command(Struct, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """What a client asks. ``id`` is the client's own number, given back as ``re``."""

    id: int | None = None


class Refusal(Exception):
    """A command is refused, in words for the person who asked.

    ``after`` is in ms: when asking again makes sense; ``retry`` whether it ever does.
    """

    def __init__(self, code: str, message: Any, *, after: int | None = None) -> None:
        assert code in CODES, code
        super().__init__(str(message))
        self.code, self.message, self.after = code, message, after

    def frame(self, re: int | None) -> dict[str, Any]:
        error: dict[str, Any] = {"code": self.code, "message": str(self.message)}
        error["retry"] = self.after is not None
        if self.after is not None:
            error["after"] = self.after
        return {"re": re, "error": error}


def allows(rule: Callable[P, object], *given: P.args, **more: P.kwargs) -> bool:
    """A rule as a question, for what is only shown to those whom it does not refuse."""
    try:
        rule(*given, **more)
    except Refusal:
        return False
    return True


def unavailable() -> Refusal:
    """The database is away or its disk is full; nothing was stored."""
    return Refusal("unavailable", _("Nothing can be stored just now. Trying again…"), after=3000)


encode = msgspec.json.Encoder().encode


def stream_frame(topic: str, epoch: str, prev: int, seq: int, changes: list, **more: Any) -> str:
    """``{"on": NOUN, NOUN: 5, "epoch": ..., "prev": ..., "seq": ..., "changes": [...]}``"""
    noun, _, pk = topic.partition(".")
    frame = {"on": noun, noun: int(pk), "epoch": epoch, **more}
    return encode(frame | {"prev": prev, "seq": seq, "changes": changes}).decode()


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
