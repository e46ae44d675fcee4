"""Frames that no page sends, drawn by a seed from the commands that the hub itself declares."""

from __future__ import annotations

import json
import random
import struct
from typing import Any
from uuid import uuid4

import msgspec

from live.frames import FRAME_LIMIT
from live.registry import current
from tests.attack.garbage import WORDS

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
FINAL = 0x80
IDS = (1, 2, 3, 5, 0, -1, 10**9, 2**63 - 1, 2**63, 2**64, -(2**63) - 1)
WRONG: tuple[Any, ...] = (
    None, True, 1.5, -0.0, 1e308, "", [], {}, [[]], [None], {"a": {}}, "1", [1] * 500, *WORDS, *IDS
)  # fmt: skip
CODES = (0, 1, 999, 1000, 1001, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65535)
BROKEN = (
    "", "{", "}", "null", "[]", '"ping"', "{}", '{"do":1}', '{"do":"ping","id":NaN}', "\ufeff{}",
    '{"do":"ping","id":1e400}', '{"do":"ping","do":"room.join"}', '{"do":"ping"}{"do":"ping"}',
    '{"do":"ping","id":"\\ud800"}', '{"do":"\\u0000"}', '{"id":1}', "{'do':'ping'}", "[" * 5000,
    '{"do":"ping","x":' + "[" * 1000 + "]" * 1000 + "}", '{"a":' * 3000, "9" * 5000, "\\u0000",
    '{"do":"room.destroy"}', '{"do":"__class__"}', '{"do":"ping","id":-1}', '{"do":"ping",}',
)  # fmt: skip


def frame(opcode: int, payload: bytes, *, final: bool = True, masked: bool = True) -> bytes:
    size = len(payload)
    if size < 126:
        length, more = size, b""
    elif size < 65_536:
        length, more = 126, struct.pack(">H", size)
    else:
        length, more = 127, struct.pack(">Q", size)
    head = bytes((opcode | (FINAL if final else 0), length | (0x80 if masked else 0))) + more
    return head + (b"\0\0\0\0" if masked else b"") + payload


class Fuzzer:
    """``known``: what is really there, by the name of a field (``room``, ``message``)."""

    def __init__(self, seed: int, known: dict[str, list[int]]) -> None:
        self.draw, self.known = random.Random(seed), known
        self.commands = [decoder.type for decoder, _ in current().decoders.values()]

    def answered(self) -> bytes:
        """A message that is answered, whatever it is."""
        kind = self.draw.random()
        if kind < 0.3:
            return self._sent(json.dumps(self.command()).encode())
        if kind < 0.55:
            return self._sent(json.dumps(self.wrong()).encode())
        if kind < 0.77:
            return self._sent(self.cut(json.dumps(self.command())).encode("utf-8", "replace"))
        if kind < 0.93:
            return self._sent(self.draw.choice(BROKEN).encode())
        if kind < 0.995:
            return frame(BINARY, self.draw.randbytes(self.draw.randint(0, 300)))
        about = FRAME_LIMIT + self.draw.choice((-1, 0, 1, 200))
        return frame(TEXT, b'{"do":"ping","id":1}'.ljust(about))

    def unanswered(self) -> bytes:
        return frame(self.draw.choice((PING, PONG)), self.draw.randbytes(self.draw.randint(0, 125)))

    def last(self) -> bytes:
        """What ends a connection: a mistake of the protocol, or a goodbye of any kind."""
        draw = self.draw
        return draw.choice((
            frame(CLOSE, struct.pack(">H", draw.choice(CODES)) + b"so"),
            frame(CLOSE, b"x"),
            frame(CLOSE, struct.pack(">H", 1000) + b"\xff\xfe"),
            frame(TEXT, b'{"do":"ping"}', masked=False),
            frame(TEXT | draw.choice((0x10, 0x20, 0x40)), b"{}"),
            frame(draw.choice((3, 4, 7, 11, 15)), b"{}"),
            frame(PING, b"x" * 126),
            frame(PING, b"x", final=False),
            frame(TEXT, draw.choice((b"\xff", b"\xed\xa0\x80", b"\xc0\x80"))),
            frame(0, b"{}"),
            frame(TEXT, b"{", final=False) + frame(TEXT, b"}"),
            b"\x81\xff" + struct.pack(">Q", 2**63 + draw.randint(0, 9)) + b"\0" * 4,
            b"\x81\xff" + struct.pack(">Q", 2**30) + b"\0" * 4 + b"{}",
            b"\x81\xfe\x00\x01\0\0\0\0{",
            draw.randbytes(40),
        ))  # fmt: skip

    # ---- what a message says ---------------------------------------------------------------
    def command(self) -> dict[str, Any]:
        """One of ours with values that it could have: it reaches its handler."""
        asked = self.draw.choice(self.commands)
        said = {"do": asked.__struct_config__.tag, "id": self.draw.randint(0, 999)}
        for field in msgspec.structs.fields(asked):
            if field.name != "id" and (field.required or self.draw.random() < 0.4):
                said[field.encode_name] = self.value(field.name, str(field.type))
        return said

    def value(self, name: str, kind: str) -> Any:
        draw = self.draw
        if name in self.known:
            return draw.choice((*self.known[name] * 8, *IDS))
        if "UUID" in kind:
            return str(uuid4())
        if "list" in kind:
            return [draw.choice(("moi", "toi", 1, 2, 3)) for _ in range(draw.randint(0, 4))]
        if "bool" in kind:
            return draw.random() < 0.5
        if "str" in kind or "Literal" in kind:
            return draw.choice(("Bonjour", "👍", "a", "accept", "x" * 4001, *WORDS[:40]))
        return draw.choice(IDS)

    def wrong(self) -> dict[str, Any]:
        """The same with a field of another type, one too many, or one too few."""
        said = self.command()
        for _ in range(self.draw.randint(1, 3)):
            name = self.draw.choice((*said, "author", "seq", "role", "__proto__", "é" * 40))
            said[name] = self.draw.choice(WRONG)
        if self.draw.random() < 0.2:
            said.pop(self.draw.choice(tuple(said)))
        return said

    def cut(self, text: str) -> str:
        at = self.draw.randint(1, len(text))
        kind = self.draw.random()
        if kind < 0.4:
            return text[:at]
        if kind < 0.7:
            return text[:at] + self.draw.choice('{}[]",:\\0x\ud7ff\x00\x1f') + text[at:]
        return text[:at] + text[at + self.draw.randint(1, 9) :]

    def _sent(self, payload: bytes) -> bytes:
        """Whole, or in pieces with a ping in between."""
        if self.draw.random() < 0.85 or len(payload) < 4:
            return frame(TEXT, payload)
        at = self.draw.randint(1, len(payload) - 1)
        first = frame(TEXT, payload[:at], final=False)
        return first + frame(PING, b"in between") + frame(0, payload[at:])
