"""Slow connections end, many are bounded, and those that are served go on being served."""

import asyncio
import json
import time
from pathlib import Path

import websockets

from hub.serving.crowd import LATE, Crowd
from hub.serving.proxies import Trusted
from proofs.hubs import Served, status
from tests.attack.raw import GET, Raw, town
from tests.attack.watching import health

HEADER = 10  # seconds
FILES = 320  # of which most are kept for what is no connection
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
