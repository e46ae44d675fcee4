"""HTTPS=1 as browsers meet it: sent there, kept there, with cookies that no neighbour can set."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from proofs.hubs import Served, bin_

HOST = {"Host": "hub.sceaux.example"}
SECURE = HOST | {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def hub(shared: Path, started_for_all: list[Served]) -> str:
    """Behind a proxy on this machine, as the handbook has it."""
    data = {"HUB_DATA": str(shared), "REDIS_URL": settings.REDIS_URL}
    bin_("hub", "territory", "Sceaux", "hub.sceaux.example", **data)
    https = {"HUB_HTTPS": "1", "HUB_HOSTS": "hub.sceaux.example", "HUB_DEMO": "0"}
    https["HUB_TRUSTED_PROXIES"] = "127.0.0.1"
    served = Served("hub", "serve", "--port", "0", **https, **data)
    started_for_all.append(served)
    return urlsplit(served.ready()).netloc


def ask(
    hub: str, path: str, headers: dict[str, str], method: str = "GET"
) -> http.client.HTTPResponse:
    link = http.client.HTTPConnection(hub, timeout=30)
    link.request(method, path, headers=headers)
    answer = link.getresponse()
    answer.read()
    return answer


@pytest.mark.parametrize("path", ["/", "/people/?q=ada", "/accounts/login/"])
def test_who_comes_by_plain_http_is_sent_to_https(hub: str, path: str) -> None:
    answer = ask(hub, path, HOST)
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://hub.sceaux.example{path}"


def test_who_came_by_https_is_kept_there(hub: str) -> None:
    answer = ask(hub, "/accounts/login/", SECURE)
    assert answer.status == 200
    assert int(re.findall(r"max-age=(\d+)", answer.headers["Strict-Transport-Security"])[0]) > 1e7
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_every_cookie_is_of_this_host_alone(hub: str) -> None:
    cookies = ask(hub, "/accounts/login/", SECURE).headers.get_all("Set-Cookie") or []
    theme = ask(hub, "/theme/", SECURE, method="POST")
    cookies += theme.headers.get_all("Set-Cookie") or []
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-"), cookie
        assert "; Secure" in cookie, cookie
        assert "; Path=/" in cookie, cookie
        assert "domain" not in cookie.lower(), cookie


def test_whoever_watches_the_server_needs_no_https(hub: str) -> None:
    assert ask(hub, "/health/", {"Host": "127.0.0.1"}).status == 200


def test_a_proxy_that_nobody_named_is_not_sent_in_circles(started: list, shared: Path):
    data = {"HUB_DATA": str(shared), "REDIS_URL": settings.REDIS_URL}
    https = {"HUB_HTTPS": "1", "HUB_HOSTS": "hub.sceaux.example", "HUB_TRUSTED_PROXIES": ""}
    started.append(Served("hub", "serve", "--port", "0", **https, **data))
    netloc = urlsplit(started[0].ready()).netloc
    assert ask(netloc, "/accounts/login/", HOST).status == 301
    assert ask(netloc, "/accounts/login/", SECURE).status == 200
