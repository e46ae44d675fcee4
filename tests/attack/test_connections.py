"""Slow connections end, many are bounded, and those that are served go on being served."""

import asyncio
import json
import select
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import websockets

from hub.serving.crowd import LATE, Crowd
from hub.serving.proxies import Trusted
from proofs.hubs import Served, status
from tests.attack.raw import GET, Raw, town
from tests.attack.watching import health

HEADER = 10  # seconds
FILES = 320  # of which most are kept for what is no connection
MB = 1024 * 1024
REFUSED = b"GET /\xff HTTP/1.1\r\n\r\n" + b"a" * 4 * MB
UPLOADED = (
    b"POST /me/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    b"Content-Length: 8388608\r\n\r\n" + b"a" * 4 * MB
)
PIPELINED = b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40_000
UPGRADE = b"GET /live/ HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX: "


async def dribble(url: str, first: bytes) -> float:
    """The seconds until the hub ends a connection that sends these, then a byte now and then."""
    link, begun = Raw(url, 0.05).send(first), time.monotonic()
    while time.monotonic() - begun < 3 * HEADER:
        await asyncio.sleep(0.3)
        try:
            link.send(b"a")
            if not link.link.recv(1000):
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - begun


async def test_who_never_ends_their_headers_is_not_waited_for(
    prepared: Path, started: list[Served]
):
    url = town(prepared, started)
    patient = Raw(url).send(GET)
    assert " 200 " in patient.answer()
    beginnings = (b"", b"GET / HTT", b"GET / HTTP/1.1\r\nX: ", UPGRADE)
    took = await asyncio.gather(*(dribble(url, one) for one in beginnings))
    assert all(HEADER - 1 < one < 2 * HEADER for one in took), took
    assert " 200 " in patient.send(GET).answer()  # who asks now and then is not slow


async def test_at_the_file_limit_those_who_are_here_go_on_and_others_hear_why(
    prepared: Path, started: list[Served]
):
    url = town(prepared, started, FILES)
    address = url.replace("http:", "ws:") + "live/"
    async with websockets.connect(address, origin=url.rstrip("/")) as page:  # type: ignore[arg-type]
        await page.recv()
        reader = Raw(url).send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert '"files":"ok"' in await health(url)
        crowd = [Raw(url) for _ in range(FILES)]
        begun = time.monotonic()
        late = [link.send(GET).heard() for link in crowd[-20:]]
        assert all(not one or '"files":"full"' in one or " 503 " in one for one in late)
        assert time.monotonic() - begun < 10
        await page.send(json.dumps({"do": "ping", "id": 1}))
        assert json.loads(await page.recv())["re"] == 1
        assert " 200 OK" in reader.link.recv(100).decode()
        for link in crowd:
            link.close()
    await asyncio.sleep(1)
    assert '"files":"ok"' in await health(url)
    assert status(url) == 200


def test_when_there_are_too_many_health_alone_is_answered(prepared: Path, started: list[Served]):
    url = town(prepared, started, FILES)
    crowd: list[Raw] = []
    twice = GET + GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    while '"files":"full"' not in (said := Raw(url).send(twice).heard()):
        assert said.count(" 200 OK") == 2
        crowd += [Raw(url) for _ in range(10)]
        assert len(crowd) < FILES
    assert said.count(" 200 OK") == 1  # and its connection ends
    refused = Raw(url).send(b"GET / HTTP/1.1\r\nAccept-Language: fr\r\n\r\n").heard()
    assert " 503 " in refused
    assert "Retry-After" in refused
    assert "quelques secondes" in refused


def test_one_address_holds_so_many_connections_and_another_as_many():
    crowd = Crowd(each=3, most=10, trusted=Trusted.of(["10.0.0.1"]))
    for _ in range(3):
        assert crowd.status("192.0.2.1") == 0
        crowd.come("192.0.2.1")
    assert crowd.status("192.0.2.1") == 429
    assert crowd.status("192.0.2.2") == 0
    crowd.leave("192.0.2.1")
    assert crowd.status("192.0.2.1") == 0


def test_all_of_a_network_of_ipv6_are_one_and_a_proxy_is_many():
    crowd = Crowd(each=1, most=10, trusted=Trusted.of(["10.0.0.1"]))
    crowd.come("2001:db8::1")
    assert crowd.status("2001:db8::2") == 429
    for _ in range(5):
        assert crowd.status("10.0.0.1") == 0
        crowd.come("10.0.0.1")
    assert crowd.count == 6


def test_a_few_more_than_all_hear_why_and_the_rest_are_not_even_answered():
    crowd = Crowd(each=0, most=2, trusted=Trusted.of([]))
    said = []
    for _ in range(2 + LATE + 1):
        said.append(crowd.status("192.0.2.1"))
        crowd.come("192.0.2.1")
    assert said == [0, 0, *[503] * LATE, -1]
    assert crowd.full


def test_who_is_over_the_bound_of_an_address_hears_so(prepared: Path, started: list[Served]):
    url = town(prepared, started, HUB_CONNECTIONS="5")
    held = [Raw(url) for _ in range(5)]
    said = Raw(url).send(b"GET / HTTP/1.1\r\nAccept: application/json\r\n\r\n").heard()
    assert " 429 " in said
    assert json.loads(said.partition("\r\n\r\n")[2])["error"]["code"] == "rate_limited"
    held[0].close()
    time.sleep(0.5)
    assert status(url) == 200


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
