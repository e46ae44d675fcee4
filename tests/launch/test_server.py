"""The web server: bounded, quiet, and at hand without the rest of `bin/run`."""

import asyncio
import http.client
import signal
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets

from proofs.hubs import Served, Start, bin_, status

LARGEST = 1024 * 1024


@pytest.fixture
def town_hub(start: Start, prepared: Path) -> str:
    """The address of an empty hub with a town."""
    made = bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))
    assert made.returncode == 0, made.stderr
    return start("--empty").ready()


async def send(url: str, frame: str) -> str:
    """What the socket says to this frame after its hello."""
    address = url.replace("http:", "ws:") + "live/"
    async with websockets.connect(address, origin=url.rstrip("/")) as page:  # type: ignore[arg-type]
        await page.recv()
        await page.send(frame)
        return str(await page.recv())


def test_a_message_past_the_bound_closes_its_socket_and_no_other(town_hub: str):
    within = asyncio.run(send(town_hub, " " * LARGEST))
    assert "too_large" in within
    with pytest.raises(websockets.ConnectionClosed) as closed:
        asyncio.run(send(town_hub, " " * (LARGEST + 1)))
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
    assert "too_large" in asyncio.run(send(town_hub, " " * LARGEST))


def test_it_does_not_tell_what_it_is_made_of_and_logs_no_visit(start: Start, town_hub: str):
    connection = http.client.HTTPConnection(urlsplit(town_hub).netloc)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.getheader("Server") is None


def test_serve_alone_serves_and_stops(prepared: Path, started: list[Served]):
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))
    started.append(Served("hub", "serve", "--port", "0", HUB_DATA=str(prepared)))
    url = started[0].ready()
    assert status(url) == 200
    port = url.rstrip("/").rpartition(":")[2]
    refused = bin_("hub", "serve", "--port", port, HUB_DATA=str(prepared))
    assert refused.returncode == 1
    assert f"Port {port} is already taken" in refused.stderr
    assert started[0].end(signal.SIGTERM) == 0
    assert not [line for line in started[0].said if "Traceback" in line]


async def last_words(url: str, hub: Served) -> tuple[str, int | None, str | None]:
    """What a page hears when the hub is asked to stop: the last frame, the code, the reason."""
    address = url.replace("http:", "ws:") + "live/"
    async with websockets.connect(address, origin=url.rstrip("/")) as page:  # type: ignore[arg-type]
        heard = str(await page.recv())
        hub.process.send_signal(signal.SIGTERM)
        with suppress(websockets.ConnectionClosed):
            while True:
                heard = str(await page.recv())
        return heard, page.close_code, page.close_reason


def test_a_server_that_stops_says_goodbye_to_its_pages(start: Start, prepared: Path):
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))
    hub = start("--empty")
    heard, code, reason = asyncio.run(last_words(hub.ready(), hub))
    assert '"on":"bye","reason":"restart"' in heard
    assert (code, reason) == (1012, "restart")
    assert hub.process.wait(10) == 0


def post(url: str, size: int) -> tuple[int, str]:
    """A form with pictures of so many bytes, from a French browser: the status and the page."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    block = b"x" * 1024 * 1024
    connection.putrequest("POST", "/me/")
    connection.putheader("Accept-Language", "fr")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    while size:
        sent = min(size, len(block))
        connection.send(block[:sent])
        size -= sent
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_body_past_the_bound_is_refused_in_words_and_never_kept(town_hub: str):
    within, _ = post(town_hub, 15 * LARGEST)
    assert within == 403  # it was read: a form without a CSRF token
    status, words = post(town_hub, 17 * LARGEST)
    assert status == 413
    assert "16\N{NO-BREAK SPACE}Mo" in words


def test_a_body_without_an_end_is_cut_off(town_hub: str):
    with pytest.raises(OSError):
        post(town_hub, 2000 * LARGEST)
    assert status(town_hub) == 200
