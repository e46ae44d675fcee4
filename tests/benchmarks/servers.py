"""Servers of one socket and of many, which say what a test has them say."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

UPGRADE = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
Say = Callable[[str], list[bytes]]


def framed(text: str | bytes, opcode: int = 1) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    if len(data) < 126:
        return bytes([128 | opcode, len(data)]) + data
    if len(data) < 65536:
        return bytes([128 | opcode, 126]) + len(data).to_bytes(2, "big") + data
    return bytes([128 | opcode, 127]) + len(data).to_bytes(8, "big") + data


def read_frame(stream) -> tuple[int, str]:
    first, second = stream.read(2)
    length = second & 127
    if length == 126:
        length = int.from_bytes(stream.read(2), "big")
    stream.read(4)
    return first & 15, stream.read(length).decode()


@contextmanager
def server(answer: Say) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Answers each text frame of the one socket with these bytes, piece by piece."""
    heard: list[tuple[int, str]] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            self.wfile.write(UPGRADE)
            try:
                while True:
                    heard.append(read_frame(self.rfile))
                    for piece in answer(heard[-1][1]) if heard[-1][0] == 1 else ():
                        self.wfile.write(piece)
                        self.wfile.flush()
            except (ValueError, OSError):  # it left
                return

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as tcp:
        threading.Thread(target=tcp.serve_forever, daemon=True).start()
        yield tcp.server_address[1], heard
        tcp.shutdown()


@contextmanager
def rooms_server() -> Iterator[tuple[int, dict[str, list]]]:
    """What is said in a room is told to all who joined it."""
    rooms: dict[str, list] = {}

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            self.wfile.write(UPGRADE)
            try:
                while True:
                    do, room, *mark = read_frame(self.rfile)[1].split()
                    if do == "join":
                        rooms.setdefault(room, []).append(self.wfile)
                        self.wfile.write(framed('{"re":1,}'))
                    for one in rooms[room] if mark else ():
                        one.write(framed(mark[0]))
            except (ValueError, OSError):  # it left
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as tcp:
        threading.Thread(target=tcp.serve_forever, daemon=True).start()
        yield tcp.server_address[1], rooms
        tcp.shutdown()
