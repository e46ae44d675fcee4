"""Who asks, and how: told by the proxies that a town trusts, and by nobody else."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import websockets

from hub.serving.access_log import open_log
from hub.serving.proxies import Trusted, see
from proofs.hubs import Served, bin_
from tests.launch.masters import Page
from tests.launch.test_valkey import eventually

PROXY, INNER, VISITOR, LIE = "10.0.0.1", "10.0.0.2", "203.0.113.9", "198.51.100.66"


def test_nobody_moves_the_hub_below_another_path():
    scope = {"type": "http", "client": [LIE, 1], "headers": [], "root_path": "/evil"}
    see(scope, Trusted.of([PROXY]))
    assert scope["root_path"] == ""


def seen(client: str | None, trusted: list[str], kind: str = "http", **headers: str) -> tuple:
    """The address and the scheme that the hub believes."""
    names = {"address": b"x-forwarded-for", "proto": b"x-forwarded-proto"}
    scope: dict[str, Any] = {
        "type": kind,
        "client": client and [client, 5000],
        "headers": [(names[key], value.encode()) for key, value in headers.items()],
    }
    see(scope, Trusted.of(trusted))
    return scope["client"] and scope["client"][0], scope["scheme"]


def test_a_trusted_proxy_tells_who_asks_and_how():
    told = {"address": VISITOR, "proto": "https"}
    assert seen(PROXY, [PROXY], **told) == (VISITOR, "https")
    assert seen(PROXY, ["10.0.0.0/8"], **told) == (VISITOR, "https")
    assert seen(PROXY, [PROXY], kind="websocket", **told) == (VISITOR, "wss")
    assert seen(PROXY, [PROXY], address=VISITOR, proto="http") == (VISITOR, "http")


def test_nobody_else_does():
    told = {"address": VISITOR, "proto": "https"}
    assert seen(LIE, [PROXY], **told) == (LIE, "http")
    assert seen(LIE, [], **told) == (LIE, "http")
    assert seen(LIE, ["unix"], kind="websocket", **told) == (LIE, "ws")


def test_what_a_visitor_wrote_before_the_proxy_is_not_believed():
    assert seen(PROXY, [PROXY], address=f"{LIE}, {VISITOR}") == (VISITOR, "http")
    assert seen(PROXY, [PROXY, INNER], address=f"{LIE}, {VISITOR}, {INNER}") == (VISITOR, "http")
    assert seen(PROXY, [PROXY], address=f"{VISITOR}, {INNER}") == (INNER, "http")
    assert seen(PROXY, [PROXY], proto="https, http") == (PROXY, "http")


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (f"{VISITOR}:4711", VISITOR),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        (f"::ffff:{VISITOR}", VISITOR),
        ("unknown", PROXY),
        ("", PROXY),
        (f"{VISITOR}, <script>", PROXY),
        (INNER, INNER),
    ],
)
def test_an_address_is_read_in_all_its_forms_or_not_at_all(told: str, read: str):
    assert seen(PROXY, [PROXY, INNER], address=told)[0] == read


def test_a_unix_socket_is_trusted_when_the_setting_says_so():
    assert seen(None, ["unix"], address=VISITOR) == (VISITOR, "http")
    assert seen(None, [PROXY], address=VISITOR) == (None, "http")


def test_a_proxy_that_is_no_address_is_refused_in_words(folder: Path):
    wrong = {"HUB_DATA": str(folder), "HUB_TRUSTED_PROXIES": "nginx"}
    refused = bin_("hub", "serve", "--port", "0", **wrong)
    assert refused.returncode == 1
    assert "A setting is not right (HUB_TRUSTED_PROXIES: 'nginx'" in refused.stderr


@pytest.fixture
def serve(prepared: Path, started: list[Served]):
    """``serve(HUB_...="...")``: a hub with a town, and its access log."""
    from django.conf import settings

    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))
    fixed = {"HUB_DATA": str(prepared), "REDIS_URL": settings.REDIS_URL}

    def hub(**more: str) -> tuple[str, Path]:
        started.append(Served("hub", "serve", "--port", "0", **fixed, **more))
        return started[-1].ready(), prepared / "visits.log"

    return hub


async def ask(url: str, path: str, **headers: str) -> None:
    """One page, asked for by hand: with whatever path and headers."""
    place = url.removeprefix("http://").rstrip("/")
    host, _, port = place.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = [f"GET {path} HTTP/1.1", f"Host: {place}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    await reader.read()
    writer.close()


async def visit(url: str) -> None:
    forwarded = {"X-Forwarded-For": VISITOR, "X-Forwarded-Proto": "https"}
    await ask(url, "/health/?code=123456", **forwarded)
    await ask(url, "/nowhere/%0A203.0.113.1", **forwarded, **{"Daphne-Root-Path": "/evil"})
    page = await Page(url).open()
    await page.link.close()


def test_the_access_log_has_a_line_for_each_visit(serve, prepared: Path):
    log = prepared / "visits.log"
    url, _ = serve(HUB_ACCESS_LOG=str(log), HUB_TRUSTED_PROXIES="127.0.0.1")
    asyncio.run(visit(url))
    assert eventually(lambda: "close" in log.read_text())
    lines = log.read_text().splitlines()
    wanted = [
        rf"{VISITOR} GET /health/ 200",
        rf"{VISITOR} GET /nowhere/%0A203\.0\.113\.1 404",
        r"127\.0\.0\.1 open /live/ 101",
        r"127\.0\.0\.1 close /live/ 1000",
    ]
    assert len(lines) == len(wanted)
    for pattern in wanted:  # in the order in which they ended, which a browser need not wait for
        whole = rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}} {pattern} \d+ ms"
        assert [bool(re.fullmatch(whole, line)) for line in lines].count(True) == 1, pattern


def test_no_visit_is_logged_unless_asked_for(serve, prepared: Path, started: list[Served]):
    url, _ = serve()
    asyncio.run(visit(url))
    assert not (prepared / "visits.log").exists()
    assert VISITOR not in "".join(started[0].said)


@pytest.mark.parametrize("no", ["0", "no", "off", "False"])
def test_a_word_for_no_is_no_log_and_no_file(no: str, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert open_log(no) is False
    assert list(tmp_path.iterdir()) == []


def test_an_access_log_that_cannot_be_written_is_refused_in_words(prepared: Path):
    log = {"HUB_DATA": str(prepared), "HUB_ACCESS_LOG": str(prepared / "nowhere" / "log")}
    refused = bin_("hub", "serve", "--port", "0", **log)
    assert refused.returncode == 1
    assert "cannot be written (No such file or directory)" in refused.stderr


async def come(url: str, scheme: str, **headers: str) -> tuple[int, str | None]:
    """The status that a socket from this origin is met with, and when to try again."""
    place = url.removeprefix("http://").rstrip("/")
    origin: Any = f"{scheme}://{place}"
    try:
        async with websockets.connect(
            f"ws://{place}/live/", origin=origin, additional_headers=headers
        ):
            return 101, None
    except websockets.InvalidStatus as refused:
        return refused.response.status_code, refused.response.headers.get("Retry-After")


def test_sockets_know_what_the_proxy_told(serve):
    url, _ = serve(HUB_TRUSTED_PROXIES="127.0.0.1", HUB_ARRIVALS="1")

    async def arrive() -> None:
        secure = {"X-Forwarded-Proto": "https"}
        assert await come(url, "https", **secure) == (101, None)
        assert await come(url, "http", **secure) == (403, None)
        assert await come(url, "https") == (403, None)
        hall = {"X-Forwarded-For": VISITOR}
        assert [await come(url, "http", **hall) for _ in range(10)] == [(101, None)] * 10
        assert await come(url, "http", **hall) == (429, "1")
        assert await come(url, "http", **{"X-Forwarded-For": LIE}) == (101, None)

    asyncio.run(arrive())
