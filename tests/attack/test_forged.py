"""A page of another site sends in a member's name: over the socket, and by forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Territory
from proofs.hubs import Served
from tests.attack.raw import Raw, town
from tests.attack.stage import set_up
from tests.attack.test_matrix import form_of, undone
from tests.attack.who_may import PAGES

# {0}: the host and port of the hub, {1} its port.
NOT_OURS = [
    "", "null", "http://evil.example", "http://evil.example:{1}", "https://{0}", "ws://{0}",
    "http://localhost:{1}", "http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.1:{1}1",
    "http://{0}.evil.example", "http://evil{0}", "http://evil.example/{0}", "http://{0}@evil.example",
    "http://{0}:80@evil.example", "http://evil.example@{0}", "http://a:b@{0}", "http://{0}/",
    "http://{0}/live/", "http://{0}?", "http://{0}#", "http://{0}\\", "http:\\\\{0}", "http:/{0}",
    "//{0}", "{0}", "127.0.0.1", "http://{0} http://evil.example", "http://evil.example http://{0}",
    "http://{0},http://evil.example", "http://{0};x", "http://127.1:{1}", "http://2130706433:{1}",
    "http://0x7f.0.0.1:{1}", "http://0177.0.0.1:{1}", "http://[::1]:{1}", "http://127.0.0.1.:{1}",
    "http://[::ffff:127.0.0.1]:{1}", "http://127.0.0.1:0{1}", "http://xn--127-0-0-1.example:{1}",
    "http://127\u30020\u30020\u30021:{1}", "http://\uff11\uff12\uff17.0.0.1:{1}", "file://", "*",
    "http://*:{1}", "data:text/html,x", "javascript:1", "chrome-extension://{0}", "http://{0}\t.evil",
    "http://%31%32%37.0.0.1:{1}", "http://{0}\u0000", "http://{0}:{1}", "about:blank", "undefined",
]  # fmt: skip
UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"


@pytest.fixture(scope="module")
def url(shared: Path, started_for_all: list[Served]) -> str:
    return town(shared, started_for_all, HUB_ARRIVALS="0")


def knock(url: str, headers: str) -> int:
    """The status of a handshake; 0 where the connection was cut."""
    link = Raw(url).send(f"GET /live/ HTTP/1.1\r\n{headers}{UPGRADE}{KEY}".encode())
    said = link.answer()
    link.close()
    return int(said.split()[1]) if said else 0


def test_no_other_origin_opens_a_socket(url: str):
    place = urlsplit(url)
    ours = f"Host: {place.netloc}\r\n"
    assert knock(url, f"{ours}Origin: http://{place.netloc}\r\n") == 101
    assert knock(url, ours) == 403
    let_in = [
        trick
        for trick in NOT_OURS
        if knock(url, f"{ours}Origin: {trick.format(place.netloc, place.port)}\r\n")
        not in {400, 403}
    ]
    assert let_in == []


def test_two_origins_or_another_host_open_none(url: str):
    place = urlsplit(url)
    ours, host = f"Origin: http://{place.netloc}\r\n", f"Host: {place.netloc}\r\n"
    evil = "Origin: http://evil.example\r\n"
    assert knock(url, host + ours) == 101
    for headers in (
        host + ours + evil,
        host + evil + ours,
        f"Host: evil.example\r\n{evil}",
        f"Host: evil.example\r\n{ours}",
        f"Host: evil.example\r\n{host}{evil}",
        f"{host}X-Forwarded-Host: evil.example\r\n{evil}",
        f"{host}Forwarded: host=evil.example\r\n{evil}",
        evil,
    ):
        assert knock(url, headers) in {400, 403}, headers


@pytest.fixture
def forger(town: Territory, settings: Any) -> Iterator[Callable[..., Any]]:
    """``forger(name, **headers)``: what a form of another site gets of a page, sent by hedy's
    browser, which administers and may most."""
    settings.RATE_LIMITS_FACTOR = 0
    stage = set_up(town)
    hedy = stage.people["administrator"]
    assert hedy
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(hedy, backend=settings.AUTHENTICATION_BACKENDS[0])

    def send(name: str, **more: Any) -> tuple[int, list[str]]:
        page = PAGES[name]
        path = reverse(name, kwargs=page.of(stage.public, stage) if page.of else {})
        token = more.pop("token", "")
        form = form_of(page, stage.public) | ({"csrfmiddlewaretoken": token} if token else {})
        if token:
            browser.cookies[settings.CSRF_COOKIE_NAME] = token
        with undone() as changes:
            answer = browser.post(path, form, headers=more)
        return answer.status_code, changes

    yield send
    browser.cookies.clear()


TOKEN = "t" * 32


@pytest.mark.django_db
def test_no_form_is_taken_without_its_token(forger: Callable[..., Any]):
    taking = [name for name, page in PAGES.items() if page.post]
    assert len(taking) > 25
    status, changes = forger("project_new", token=TOKEN)
    assert status == 302
    assert changes
    for name in taking:
        assert forger(name) == (403, []), name
        assert forger(name, **{"x-csrftoken": "u" * 32}) == (403, []), name


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["null", "http://evil.example", "https://testserver", "x"])
def test_nor_with_a_token_from_elsewhere(forger: Callable[..., Any], origin: str):
    assert forger("project_new", token=TOKEN, origin="http://testserver")[0] == 302
    for name in ("project_new", "room", "sign_out_everywhere", "announce", "member_standing"):
        assert forger(name, token=TOKEN, origin=origin) == (403, []), name
