"""A town's hub behind the proxies of docs/deploy/, as Debian ships them."""

from __future__ import annotations

import asyncio
import io
import re
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets
from django.conf import settings
from PIL import Image

from proofs.hubs import Served, bin_, status
from tests.attack.uploads import MAKING, TOKEN
from tests.drills.proxied import HOST, PROGRAMS, Proxy, adapted, missing, start

LIE = "203.0.113.66"


@pytest.fixture(scope="module")
def town(shared: Path) -> Iterator[Town]:
    if missing():
        pytest.skip(f"this machine has no {', '.join(missing())}")
    town = Town(shared)
    yield town
    town.stop()


@pytest.fixture(params=list(PROGRAMS))
def proxy(request: pytest.FixtureRequest, town: Town) -> Proxy:
    return town.proxies[request.param]


class Town:
    """A hub with HTTPS, both proxies before it, and Ada, who may bring pictures to a room."""

    def __init__(self, data: Path) -> None:
        self.log = data / "access.log"
        own = {"HUB_DATA": str(data), "HUB_HTTPS": "1", "HUB_HOSTS": HOST, "HUB_DEMO": "0"}
        own |= {"HUB_TRUSTED_PROXIES": "127.0.0.1", "REDIS_URL": settings.REDIS_URL}
        bin_("hub", "territory", "Sceaux", HOST, **own)
        made = bin_("hub", "shell", "-c", MAKING, **own).stdout.split("made ")[1]
        self.room, self.cookie = made.split()
        self.hub = Served("hub", "serve", "--port", "0", HUB_ACCESS_LOG=str(self.log), **own)
        self.url = self.hub.ready()
        port = urlsplit(self.url).port
        assert port
        self.proxies = {name: start(name, data / name, port) for name in PROGRAMS}

    def stop(self) -> None:
        for proxy in self.proxies.values():
            proxy.stop()
        self.hub.process.kill()
        self.hub.process.wait(10)

    def bring(self, proxy: Proxy, file: Path, *more: str) -> tuple[int, str]:
        answer = proxy.curl(
            f"/rooms/{self.room}/pictures/",
            *("-F", f"picture=@{file};type=image/jpeg", "-H", f"X-CSRFToken: {TOKEN}"),
            *("-b", f"{self.cookie}; __Host-csrftoken={TOKEN}", "-H", "Accept-Language: en"),
            *("-e", f"https://{HOST}:{proxy.https}/", *more),
        )
        return answer.status, answer.body


def photograph(size: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(file, "JPEG")
    return file.getvalue().ljust(size, b"\0")


def test_pages_come_by_http_2_and_are_kept_to_https_once(proxy: Proxy) -> None:
    answer = proxy.curl("/accounts/login/", "--http2")
    assert (answer.version, answer.status) == ("HTTP/2", 200)
    assert len(answer.all("strict-transport-security")) == 1
    assert "max-age=31536000" in answer.all("strict-transport-security")[0]
    assert all("Secure" in cookie for cookie in answer.all("set-cookie"))


@pytest.mark.parametrize("more", [(), ("-H", "X-Forwarded-Proto: https")])
def test_plain_http_is_sent_to_https_whatever_it_says_of_itself(
    proxy: Proxy, more: tuple[str, ...]
) -> None:
    answer = proxy.curl("/people/?q=ada", *more, scheme="http")
    assert answer.status in (301, 308)
    assert re.fullmatch(rf"https://{HOST}(:\d+)?/people/\?q=ada", answer.all("location")[0])


def test_static_files_come_and_may_be_kept(proxy: Proxy) -> None:
    page = proxy.curl("/accounts/login/", "--compressed").body
    found = re.search(r'/static/[^" ]+\.(?:js|css)', page)
    assert found, page
    answer = proxy.curl(found[0], "--http2")
    assert answer.status == 200
    assert "immutable" in answer.all("cache-control")[0]


@pytest.mark.parametrize("way", ["--http1.1", "--http2"])
def test_a_photograph_of_12_mb_passes_and_a_larger_one_is_refused_in_words(
    town: Town, proxy: Proxy, tmp_path: Path, way: str
) -> None:
    file = tmp_path / "photograph.jpg"
    file.write_bytes(photograph(12_000_000))
    got, said = town.bring(proxy, file, way)
    assert (got, '"large"' in said) == (200, True), said
    file.write_bytes(photograph(18_000_000))
    for _ in range(5):  # curl stops listening when it can no longer send; a browser does not
        got, said = town.bring(proxy, file, way, "-H", "Accept: text/html")
        if got:
            break
    assert got == 413
    # By HTTP/2 curl hangs up as soon as it hears 413; Chromium shows the words.
    assert way == "--http2" or "</html>" in said, said


async def test_a_live_socket_works_through_it(proxy: Proxy) -> None:
    # Both speak HTTP/1.1 to whoever asks for a socket.
    context = ssl._create_unverified_context()
    origin = websockets.Origin(f"https://{HOST}:{proxy.https}")
    async with websockets.connect(
        f"wss://{HOST}:{proxy.https}/live/", host="127.0.0.1", ssl=context, origin=origin
    ) as page:
        assert '"hello"' in str(await asyncio.wait_for(page.recv(), 20))


def asked_from(town: Town, path: str) -> str:
    """The address that the hub believes to have asked for this."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        for line in reversed(town.log.read_text().splitlines()):
            if f" {path} " in line:
                return line.split()[2]
        time.sleep(0.1)
    raise AssertionError(f"{path} is not in the access log")


def test_the_hub_sees_who_asks_and_believes_no_visitor(town: Town, proxy: Proxy) -> None:
    proxy.curl(f"/people/?{proxy.name}", "--interface", "127.0.0.2")
    assert asked_from(town, "/people/") == "127.0.0.2"
    lies = [f"X-Forwarded-For: {LIE}", f"Forwarded: for={LIE};proto=http"]
    lies += ["X-Forwarded-Proto: http", f"X-Real-IP: {LIE}"]
    said = [word for lie in lies for word in ("-H", lie)]
    answer = proxy.curl(f"/projects/{proxy.name}/", *said, "--interface", "127.0.0.3")
    assert asked_from(town, f"/projects/{proxy.name}/") == "127.0.0.3"
    assert answer.status == 404  # no redirect: it is HTTPS, whatever the visitor says


@pytest.mark.parametrize(
    "path",
    ["/ready", "/ready/", "/%72eady/", "/metrics", "/metrics/", "/metrics?a=b", "/%6detrics/"],
)
def test_what_is_for_the_technician_is_not_told_outside(
    town: Town, proxy: Proxy, path: str
) -> None:
    assert status(f"{town.url}ready/") == 200
    answer = proxy.curl(path)
    assert answer.status == 404
    assert "serving" not in answer.body


def test_who_is_slow_is_not_waited_for(town: Town) -> None:
    """A header, and a body, a byte a second, at both at once."""
    head = f"POST /rooms/{town.room}/pictures/ HTTP/1.1\r\nHost: {HOST}\r\n"
    body = f"{head}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999\r\n\r\n"
    tries = [(one, said) for one in town.proxies.values() for said in (head, body)]
    with ThreadPoolExecutor(len(tries)) as crowd:
        lasted = list(crowd.map(lambda one: one[0].dribble(one[1]), tries))
    assert max(lasted) < 60, lasted


def test_a_hub_that_is_away_is_said_in_words(town: Town) -> None:
    town.hub.process.kill()
    town.hub.process.wait(10)
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda one: one.curl("/"), town.proxies.values()))
    for answer in answers:
        assert answer.status == 503
        assert "come back in a minute" in answer.body
        assert answer.all("retry-after")


def test_caddy_takes_the_hosts_of_compose() -> None:
    if missing():
        pytest.skip(f"this machine has no {', '.join(missing())}")
    said = adapted(HUB_SITES="hub.sceaux.fr, hub.antony.fr", HUB_UPSTREAM="web:8000")
    assert '"host":["hub.sceaux.fr","hub.antony.fr"]' in said
    assert '"dial":"web:8000"' in said
    assert '"listen":[":443"]' in said
    tried = adapted(HUB_SITES="http://localhost", HUB_UPSTREAM="web:8000")
    assert '"listen":[":80"]' in tried
