"""What two readers could read in two ways is refused, and nothing after it is read at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.raw import Raw, town
from tests.launch.hubs import Served

HOST = "Host: 127.0.0.1\r\n"
SECOND = "GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = "POST /language/ HTTP/1.1\r\n" + HOST
BODY = "0\r\n\r\n"
AMBIGUOUS = {
    "both lengths": POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + BODY,
    "and the other way round": POST
    + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
    + BODY,
    "two lengths": POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + BODY,
    "a list of lengths": POST + "Content-Length: 5, 5\r\n\r\n" + BODY,
    "a signed length": POST + "Content-Length: +5\r\n\r\n" + BODY,
    "a length in hexadecimal": POST + "Content-Length: 0x5\r\n\r\n" + BODY,
    "a length past numbers": POST + f"Content-Length: {'9' * 5000}\r\n\r\n" + BODY,
    "identity": POST + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\n" + BODY,
    "identity alone": POST + "Transfer-Encoding: identity\r\n\r\n",
    "chunked twice": POST + "Transfer-Encoding: chunked\r\n" * 2 + "\r\n" + BODY,
    "another coding": POST + "Transfer-Encoding: gzip, chunked\r\n\r\n" + BODY,
    "a coding that is none": POST + "Transfer-Encoding: xchunked\r\n\r\n" + BODY,
    "a space before the colon": POST + "Transfer-Encoding : chunked\r\n\r\n" + BODY,
    "a folded coding": POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + BODY,
    "a bare line feed": POST + "X: y\nTransfer-Encoding: chunked\r\n\r\n" + BODY,
    "a bare carriage return": POST + "X: y\rContent-Length: 5\r\n\r\n" + BODY,
    "chunks in HTTP/1.0": POST.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n" + BODY,
    "a size with a sign": POST + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n",
    "a size with 0x": POST + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
    "a chunk that is longer": POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n" + BODY,
    "no name": POST + ": a\r\n\r\n",
    "no colon": POST + "abc\r\n\r\n",
    "another version": "GET /health/ HTTP/2.0\r\n" + HOST + "\r\n",
    "three words too many": "GET /health/ and more HTTP/1.1\r\n" + HOST + "\r\n",
}


@pytest.fixture(scope="module")
def url(once_started: Path) -> Iterator[str]:
    started: list[Served] = []
    yield town(once_started, started)
    started[0].process.kill()
    started[0].process.wait(10)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_is_ambiguous_ends_the_connection(url: str, name: str):
    said = Raw(url).send((AMBIGUOUS[name] + SECOND).encode()).heard()
    assert said.count("HTTP/1.1 ") <= 1, said
    assert '"ok"' not in said
    assert not said or said.startswith("HTTP/1.1 400 ")


def test_what_is_clear_is_answered_and_so_is_what_follows(url: str):
    clear = POST + "Transfer-Encoding: chunked\r\n\r\n" + BODY
    link = Raw(url).send(
        (clear + SECOND.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).encode()
    )
    said = link.heard()
    assert said.count("HTTP/1.1 ") == 2
    assert '"ok":true' in said
