"""What two readers could read in two ways is refused, and nothing after it is read at all."""

import pytest

from tests.attack.raw import Raw

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
    "no host": "GET /health/ HTTP/1.1\r\n\r\n",
    "two hosts": "GET /health/ HTTP/1.1\r\n" + HOST * 2 + "\r\n",
    "no name": POST + ": a\r\n\r\n",
    "no colon": POST + "abc\r\n\r\n",
    "another version": "GET /health/ HTTP/2.0\r\n" + HOST + "\r\n",
    "a version of its own": "GET /health/ HTTP/1.10\r\n" + HOST + "\r\n",
    "the words of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": "GET /health/\r\n\r\n",
    "HTTP/0.9 with a line feed": "GET /health/\n",
    "tabs between the words": "GET\t/health/\tHTTP/1.1\r\n" + HOST + "\r\n",
    "lines before the first": "\r\n\r\nGET /health/ HTTP/1.1\r\n" + HOST + "\r\n",
    "a folded header": "GET /health/ HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n",
    "a space before a name": "GET /health/ HTTP/1.1\r\n" + HOST + " X: y\r\n\r\n",
    "a null in a name": "GET /health/ HTTP/1.1\r\n" + HOST + "X\0: y\r\n\r\n",
    "a null in a value": "GET /health/ HTTP/1.1\r\n" + HOST + "X: a\0b\r\n\r\n",
    "a negative length": POST + "Content-Length: -1\r\n\r\n" + BODY,
    "a length of nothing": POST + "Content-Length: \r\n\r\n" + BODY,
    "a length of Python's": POST + "Content-Length: 0_5\r\n\r\n" + BODY,
    "the same length twice": POST + "Content-Length: 5\r\n" * 2 + "\r\n" + BODY,
    "identity after chunked": POST + "Transfer-Encoding: chunked, identity\r\n\r\n" + BODY,
    "a vertical tab": POST + "Transfer-Encoding: \vchunked\r\n\r\n" + BODY,
    "a coding in quotes": POST + 'Transfer-Encoding: "chunked"\r\n\r\n' + BODY,
    "a coding with a weight": POST + "Transfer-Encoding: chunked;q=1\r\n\r\n" + BODY,
    "a coding with a null": POST + "Transfer-Encoding: chunked\0\r\n\r\n" + BODY,
    "a line feed after a size": POST + "Transfer-Encoding: chunked\r\n\r\n0\n\n",
    "a line feed in an extension": POST + "Transfer-Encoding: chunked\r\n\r\n0;a=b\nX\r\n\r\n",
    "three words too many": "GET /health/ and more HTTP/1.1\r\n" + HOST + "\r\n",
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_is_ambiguous_ends_the_connection(url: str, name: str):
    said = Raw(url).send((AMBIGUOUS[name] + SECOND).encode()).heard()
    assert said.count("HTTP/1.1 ") <= 1, said
    assert '"ok"' not in said
    assert not said or said.startswith("HTTP/1.1 400 ")


CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n"
CLEAR = {
    "chunks": CHUNKED + BODY,
    "an extension": CHUNKED + "0;a=b\r\n\r\n",
    "a trailer that names a length": CHUNKED + "0\r\nContent-Length: 50\r\n\r\n",
    "a trailer that names a coding": CHUNKED + "0\r\nTransfer-Encoding: gzip\r\n\r\n",
    "many zeros": CHUNKED + "0" * 15 + "\r\n\r\n",
    "a tab before the coding": POST + "Transfer-Encoding:\tchunked\r\n\r\n" + BODY,
    "a name that is another": POST
    + "Transfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
    + BODY,
}
CLOSING = SECOND.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("name", CLEAR)
def test_what_is_clear_is_answered_and_so_is_what_follows(url: str, name: str):
    said = Raw(url).send((CLEAR[name] + CLOSING).encode()).heard()
    assert said.count("HTTP/1.1 ") == 2
    assert '"ok":true' in said


@pytest.mark.parametrize("path", ["/rooms/", "/health/", "/live/", "/nowhere/", "/static/x"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_a_body_that_nobody_takes_is_no_second_request(url: str, path: str, method: str):
    """Which a proxy that passes bodies of a GET along would not see."""
    head = f"{method} {path} HTTP/1.1\r\n{HOST}Content-Length: {len(SECOND)}\r\n\r\n"
    said = Raw(url).send((head + SECOND).encode()).heard()
    assert said.count("HTTP/1.1 ") == 1
    assert '"ok":true' not in said
    assert said.startswith(("HTTP/1.1 404", "HTTP/1.1 405"))


def test_nothing_is_served_in_the_name_of_another_host(url: str):
    """Not by two names, nor by an address that names a host in a request for ours."""
    asked = "GET /rooms/ HTTP/1.1\r\n"
    for hosts in (HOST + "Host: evil.example\r\n", "Host: evil.example\r\n" + HOST):
        assert " 400 " in Raw(url).send((asked + hosts + "\r\n").encode()).answer()
    for place, host in (("evil.example", "127.0.0.1"), ("127.0.0.1", "evil.example")):
        whole = f"GET http://{place}/rooms/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        said = Raw(url).send(whole.encode()).heard()
        assert said.startswith(("HTTP/1.1 400", "HTTP/1.1 404")), said[:100]


@pytest.mark.parametrize("path", ["/", "/rooms/", "/health/", "/nowhere/", "/sw.js"])
def test_head_brings_no_body_that_could_be_read_as_a_second_answer(url: str, path: str):
    asked = f"{{}} {path} HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n"
    page = Raw(url).send(asked.format("GET").encode()).heard()
    head = Raw(url).send(asked.format("HEAD").encode()).heard()
    assert page.partition("\r\n\r\n")[2]
    assert head.endswith("\r\n\r\n")
    assert head.count("\r\n\r\n") == 1
    assert head.partition("\r\n")[0] == page.partition("\r\n")[0]
