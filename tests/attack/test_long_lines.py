"""What has no end is told what was too long: its address, or all that came with it."""

from __future__ import annotations

import pytest

from tests.attack.raw import Raw

HOST = b"Host: 127.0.0.1\r\n"
ENDLESS = {
    "an address": (b"GET /" + b"a/" * 9_000 + b" HTTP/1.1\r\n" + HOST, "414"),
    "a header": (b"GET / HTTP/1.1\r\n" + HOST + b"Cookie: " + b"a=b; " * 4_000 + b"\r\n", "431"),
    "headers": (
        b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"\r\nX: ".join([b"y" * 900] * 40) + b"\r\n",
        "431",
    ),
    "no request at all": (b"BUY everything\r\n" + HOST, "400"),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_is_too_long_is_said_to_be(url: str, what: str) -> None:
    sent, status = ENDLESS[what]
    said = Raw(url).send(sent + b"Accept-Language: fr\r\n\r\n").heard()
    assert said.split()[1] == status
    assert "<!doctype html>" in said.lower()


def test_the_second_request_of_a_connection_is_read_as_the_first(url: str) -> None:
    link = Raw(url).send(b"GET /health/ HTTP/1.1\r\n" + HOST + b"\r\n")
    assert link.answer().split()[1] == "200"
    assert link.send(ENDLESS["an address"][0] + b"\r\n").heard().split()[1] == "414"
