"""Who asks for much, or breaks off in the middle, takes nothing from those who ask for little."""

import select
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from proofs.hubs import Served
from tests.attack.raw import Raw, town

MB = 1024 * 1024
REFUSED = b"GET /\xff HTTP/1.1\r\n\r\n" + b"a" * 4 * MB
UPLOADED = (
    b"POST /me/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    b"Content-Length: 8388608\r\n\r\n" + b"a" * 4 * MB
)
PIPELINED = b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40_000


def test_who_breaks_off_in_the_middle_is_gone_at_once(prepared: Path, started: list[Served]):
    """Whatever they had sent by then, refused or not: else the broken links of a minute pile up."""
    url = town(prepared, started, HUB_CONNECTIONS="20")
    for what in (REFUSED, UPLOADED, PIPELINED):
        for _ in range(50):
            said = broken_off(url, what)
            assert " 429 " not in said, said


def broken_off(url: str, what: bytes) -> str:
    """What is said to who sends a part of it, and then resets the connection."""
    link = Raw(url)
    link.link.setblocking(False)
    with suppress(BlockingIOError):
        while sent := link.link.send(what):
            what = what[sent:]
    link.link.settimeout(0.05)
    try:
        return link.link.recv(100).decode("latin-1")
    except TimeoutError:
        return ""
    finally:
        link.link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.close()


def test_one_address_that_asks_for_much_is_not_all_that_is_answered(
    prepared: Path, started: list[Served]
):
    url = town(prepared, started)
    page = b"GET /people/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    assert " 200 " in Raw(url).send(page).answer()
    crowd = [Raw(url).send(page) for _ in range(300)]
    ada = Raw(url, 60, source="127.0.0.2").send(page)
    assert " 200 " in ada.answer()
    served, _, _ = select.select([one.link for one in crowd], [], [], 0)
    assert len(served) < 150  # first come, first served, it would be all of them
    assert all(" 200 " in one.answer() for one in crowd)


def test_who_left_before_their_turn_is_not_answered(prepared: Path, started: list[Served]):
    url = town(prepared, started)
    page = b"GET /people/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    assert " 200 " in Raw(url).send(page).answer()

    def spent(ask: Callable[[], object]) -> float:
        """Seconds of its processor until it answers somebody else again."""
        before = sum(psutil.Process(started[0].process.pid).cpu_times()[:2])
        ask()
        assert " 200 " in Raw(url, 60, source="127.0.0.2").send(page).answer()
        time.sleep(1)
        return sum(psutil.Process(started[0].process.pid).cpu_times()[:2]) - before

    def leave() -> None:
        for _ in range(300):
            Raw(url).send(page).close()

    read = spent(lambda: [one.answer() for one in [Raw(url).send(page) for _ in range(300)]])
    left = spent(leave)
    assert left < read * 0.25, (left, read)
