"""What Django itself cannot read, sent to the whole application as a server hands it over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator

from hub.asgi import application
from members.models import Territory
from tests.attack.garbage import BODIES, KINDS

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "a" * 32
FORM = "application/x-www-form-urlencoded"


async def ask(
    kind: str = "",
    body: bytes = b"",
    query: bytes = b"",
    path: str = "/language/",
    method: str = "POST",
    **headers: str,
) -> tuple[int, dict[str, str], str]:
    """``(status, headers, page)``."""
    said = {"host": "testserver", "accept-language": "fr", "content-type": kind}
    said |= {"sec-fetch-dest": "document"}  # a browser's first visit: its sheets want a nonce
    said |= {"cookie": f"csrftoken={TOKEN}", "x-csrftoken": TOKEN, **headers}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "client": ["127.0.0.1", 4000],
        "server": ["127.0.0.1", 80],
        "headers": [(name.encode(), text.encode("latin1")) for name, text in said.items()],
    }
    hub = ApplicationCommunicator(application, scope)
    await hub.send_input({"type": "http.request", "body": body})
    return await _heard(hub)


async def _heard(hub: ApplicationCommunicator) -> tuple[int, dict[str, str], str]:
    start: dict[str, Any] = await hub.receive_output(10)
    page, more = b"", True
    while more:
        part = await hub.receive_output(10)
        page, more = page + part.get("body", b""), part.get("more_body", False)
    told = {name.decode().lower(): text.decode() for name, text in start["headers"]}
    return start["status"], told, page.decode()


async def test_a_form_that_can_be_read_is_taken(town: Territory):
    for kind in (FORM, f"{FORM}; charset=UTF-8"):
        status, headers, _ = await ask(kind, b"language=en&next=/rooms/")
        assert (status, headers["location"]) == (302, "/rooms/")


@pytest.mark.parametrize("query", [b"a=%ff%00", b"x=1&" * 1500, b"\xff\xfe", b"a=\xe9"])
async def test_every_kind_and_body_gets_a_page_of_ours(town: Territory, query: bytes):
    for number, kind in enumerate((*KINDS, f"{FORM}; charset=\0", f"{FORM}; charset=rot13")):
        status, headers, page = await ask(kind, BODIES[number % len(BODIES)], query)
        assert status < 500, (kind, status)
        if status < 400:
            continue
        assert headers["content-type"].startswith("text/html"), kind
        assert '<html lang="fr"' in page, kind
        assert f"{status}" in page, kind


NO_CHARSETS = ["a*=utf-zz''b", "a*=idna''%ff", "a*=\0''b", "a*0=b; a*=c"]


@pytest.mark.parametrize("parameter", NO_CHARSETS)
async def test_parameters_that_cannot_be_read_are_no_error_of_ours(town: Territory, parameter: str):
    form = b"language=en&next=/rooms/"
    status, headers, _ = await ask(f"{FORM}; {parameter}", form)
    assert (status, headers["location"]) == (302, "/")  # no kind of form: it said nothing
    assert (await ask(f"{FORM}; {parameter}", path="/rooms/", method="GET"))[0] == 200
    part = f"--a\r\nContent-Disposition: form-data; name=next; {parameter}\r\n\r\n/rooms/\r\n--a--"
    assert (await ask("multipart/form-data; boundary=a", part.encode()))[0] in {302, 400}


async def test_what_is_too_much_is_said_so(town: Territory):
    many, heavy = b"a=1&" * 1500, b"a=" + b"x" * 3_000_000
    assert (await ask(FORM, many))[0] == 413
    assert (await ask(FORM, heavy))[0] == 413
    assert "trop" in (await ask(FORM, heavy))[2]


async def test_a_script_is_answered_in_json(town: Territory):
    for kind, body in ((f"{FORM}; charset=utf-16", b"a"), (FORM, b"a=1&" * 1500)):
        status, headers, page = await ask(kind, body, accept="application/json")
        assert status in {400, 413}
        assert headers["content-type"] == "application/json"
        assert json.loads(page)["error"]["code"] in {"bad_request", "too_large"}


ASKED = {
    "application/json; charset=utf-8": True,
    "application/problem+json": True,
    "application/json;indent=2, */*": True,
    "application/json, text/plain, */*": True,
    "application/json;charset=utf-8;q=0.4, text/html": False,
    "text/html, application/json": False,
    "application/xml, */*": False,
    "*/*": False,
    "": False,
}


@pytest.mark.parametrize("accept", ASKED)
async def test_json_is_known_by_whatever_name_it_is_asked(town: Territory, accept: str):
    headers = (await ask(method="PUT", accept=accept))[1]
    assert headers["content-type"].startswith("application/json") is ASKED[accept]


async def test_a_host_that_is_not_ours_gets_the_page_too(town: Territory):
    for host in ("evil.example", "a b", "", "[::1", "ö", "x" * 300):
        status, _, page = await ask(host=host)
        assert status == 400, host
        assert '<html lang="fr"' in page


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "X"])
async def test_a_method_that_no_page_knows_gets_a_page_too(town: Territory, method: str):
    status, headers, page = await ask(method=method)
    assert (status, headers["allow"]) == (405, "POST")
    assert method == "HEAD" or '<html lang="fr"' in page
    status, _, page = await ask(method=method, accept="application/json")
    assert status == 405
    assert method == "HEAD" or json.loads(page)["error"]["code"] == "method_not_allowed"
