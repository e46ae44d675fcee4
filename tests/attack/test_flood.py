"""A client that sends and sends, and never reads: it waits, and nobody else does."""

import json
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from proofs.hubs import Served, status
from tests.attack.raw import town
from tests.attack.uploads import a_room_of_ada

FRAMES = 100_000


class Flood:
    """A socket that never reads."""

    def __init__(self, url: str, cookie: str = "") -> None:
        place = urlsplit(url)
        self.link = socket.create_connection((place.hostname, place.port), timeout=10)
        headers = f"Host: {place.netloc}\r\nOrigin: {url.rstrip('/')}\r\nCookie: {cookie}\r\n"
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        self.link.sendall(f"GET /live/ HTTP/1.1\r\n{headers}{upgrade}{key}\r\n".encode())
        assert b" 101 " in self.link.recv(100)

    def send(self, frame: str, patience: float) -> int:
        """How many of 100,000 frames the server took before it let us wait, or closed."""
        payload = frame.encode()
        size = len(payload).to_bytes(2, "big")  # of more than 125 bytes
        one = b"\x81\xfe" + size + b"\0\0\0\0" + payload  # masked with zeros
        self.link.settimeout(patience)
        hundred, taken = one * 100, 0
        try:
            for taken in range(0, FRAMES, 100):  # noqa: B007
                self.link.sendall(hundred)
        except OSError:
            return taken
        return FRAMES


def memory(pid: int) -> float:
    """MB of it that are in use."""
    line = Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]
    return int(line) / 1024


@pytest.fixture
def hub(prepared: Path, started: list[Served]) -> Served:
    town(prepared, started)
    return started[0]


@pytest.fixture
def busy(hub: Served, prepared: Path) -> Iterator[sqlite3.Connection]:
    """The database, whose writers wait as long as this holds it."""
    link = sqlite3.connect(prepared / "hub.sqlite3", isolation_level=None)
    yield link
    link.close()


def test_who_is_not_answered_yet_has_to_wait(hub: Served, prepared: Path, busy: sqlite3.Connection):
    url = hub.url
    room, cookie = a_room_of_ada(prepared)
    key = "0b8e4b4e-5f0e-4f0e-8f0e-5f0e4f0e8f0e"
    post = {"do": "message.post", "id": 1, "room": int(room), "key": key, "body": "x" * 900}
    flood = Flood(url, cookie)
    assert status(url) == 200
    before = memory(hub.process.pid)
    busy.execute("BEGIN IMMEDIATE")
    taken = flood.send(json.dumps(post), patience=1.5)
    assert 64 < taken < FRAMES / 10  # the kernel's own buffers hold the rest
    assert memory(hub.process.pid) - before < 8
    assert status(url) == 200
    busy.execute("ROLLBACK")
    assert flood.send(json.dumps(post), patience=5) < FRAMES  # it goes on, and is a flood
    assert memory(hub.process.pid) - before < 8


def test_a_flood_is_closed_and_leaves_nothing_behind(hub: Served):
    url = hub.url
    frame = json.dumps({"do": "ping", "id": 1}) + " " * 120
    assert Flood(url).send(frame, patience=5) < FRAMES
    assert status(url) == 200
    before = memory(hub.process.pid)
    for _ in range(5):
        assert Flood(url).send(frame, patience=1.5) < FRAMES
    assert status(url) == 200
    assert memory(hub.process.pid) - before < 8
