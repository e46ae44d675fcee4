"""Requests that are cheap to send and were dear to take in: ``python -m tests.attack.shapes``.

Each shape is drawn with sizes of its own, so that no bound is met by chance.
"""

import random
import socket
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

MB = 1024 * 1024
FORM = "application/x-www-form-urlencoded"
MULTI = "multipart/form-data; boundary=b"
TOKEN = "x" * 32  # a CSRF cookie, without which Django would not read the form
FILES, PLAIN, READ = "/me/", "/accounts/login/", "/people/"


def request(method: str, path: str, kind: str, body: bytes, *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: csrftoken={TOKEN}", *more]
    length = [] if "Transfer-Encoding: chunked" in more else [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, f"Content-Type: {kind}", *length, "", ""]).encode() + body


def asked(path: str, *headers: str) -> bytes:
    """A page, with these headers."""
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]).encode()


def knock(*headers: str) -> bytes:
    """A socket of our own page."""
    ours = ("Origin: http://127.0.0.1", "Upgrade: websocket", "Connection: Upgrade")
    key = ("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    return asked("/live/", *ours, *key, *headers)


def part(said: str, body: bytes = b"x") -> bytes:
    return b"--b\r\nContent-Disposition: form-data" + said.encode() + b"\r\n\r\n" + body + b"\r\n"


def parts(said: str, count: int, body: bytes = b"x") -> bytes:
    return part(said, body) * count + b"--b--\r\n"


def chunks(piece: bytes, count: int) -> bytes:
    return (b"%x\r\n" % len(piece) + piece + b"\r\n") * count + b"0\r\n\r\n"


def several(draw: Callable[[str], bytes]) -> dict[str, Callable[[], bytes]]:
    """To a form with files, one without, and a page that takes none."""
    return {path: lambda path=path: draw(path) for path in (FILES, PLAIN, READ)}  # type: ignore[misc]


def _parts(said: str, path: str) -> bytes:
    count = random.randint(150_000, 200_000)
    return request("POST", path, MULTI, parts(said, count))


QUOTED = f'Cookie: sessionid="{chr(92) * 15_000}"'
CHUNKED = "Transfer-Encoding: chunked"
DRAWN: dict[str, dict[str, Callable[[], bytes]]] = {
    "parts": several(lambda path: _parts('; name="a"', path)),
    "files": several(lambda path: _parts('; name="a"; filename="a"', path)),
    "nameless files": several(lambda path: _parts('; filename="a"', path)),
    "nothing": several(lambda path: _parts("", path)),
    "keys": several(lambda path: request("POST", path, FORM, b"a=1&bb=&" * 1_900_000)),
    "lines": several(lambda path: request("POST", path, "text/plain", b"a\r\n" * 4_600_000)),
    "utf-16": several(
        lambda path: request("POST", path, FORM + "; charset=utf-16", b"a\0&\0" * MB)
    ),
    "honest": several(
        lambda path: request(
            "POST", path, MULTI, parts('; name="p"; filename="p"', 1, b"j" * MB * 8)
        )
    ),
    "tiny chunks": several(
        lambda path: request("POST", path, FORM, chunks(b"a", 400_000), CHUNKED)
    ),
    "chunks": several(
        lambda path: request("POST", path, FORM, chunks(b"a=1&" * 300, 13_000), CHUNKED)
    ),
    "extensions": several(
        lambda path: request("POST", path, FORM, b"1;" + b"a" * 900 + b"\r\nx\r\n" * 9999, CHUNKED)
    ),
    "trailers": several(
        lambda path: request("POST", path, FORM, b"0\r\n" + b"a:\r\n" * 90_000, CHUNKED)
    ),
    "zipped": several(
        lambda path: request(
            "POST", path, FORM, zlib.compress(b"a&" * 64 * MB), "Content-Encoding: deflate"
        )
    ),
    "headers of a part": several(
        lambda path: request("POST", path, MULTI, b"--b\r\n" + b"A: b\r\n" * 2_000_000)
    ),
    "nested": several(
        lambda path: request(
            "POST",
            path,
            MULTI,
            b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 200_000,
        )
    ),
    "dashes": several(lambda path: request("POST", path, MULTI, b"--" * 7 * MB)),
    "spaces": several(
        lambda path: request(
            "POST",
            path,
            MULTI,
            part('; name="p"; filename="p"\r\nContent-Transfer-Encoding: base64', b" \n" * 6 * MB),
        )
    ),
    "folded headers": {READ: lambda: b"GET / HTTP/1.1\r\na: b\r\n" + b" \r\n" * 16_000},
    "headers": {READ: lambda: b"GET / HTTP/1.1\r\n" + b"a:\r\n" * 16_000},
    "long line": {READ: lambda: b"GET /" + b"a" * 8 * MB},
    "pipelined mistakes": {READ: lambda: b"GET /\xff HTTP/1.1\r\n\r\n" * 50_000},
    "pipelined pages": {READ: lambda: b"GET /health/ HTTP/1.1\r\n\r\n" * 50_000},
    "parameters": several(lambda path: request("POST", path, FORM + ";" * 14_000, b"a=1")),
    "parameters without a body": {READ: lambda: request("GET", READ, FORM + ";" * 14_000, b"")},
    "a quoted cookie": {READ: lambda: asked(READ, QUOTED), "/live/": lambda: knock(QUOTED)},
    "to a socket": {
        READ: lambda: request("POST", "/live/", FORM, b"a=1&" * 3 * MB, "Upgrade: websocket")
    },
    "without a form": {READ: lambda: request("GET", "/health/", FORM, b"a=1&" * 3 * MB)},
}


def send(url: str, what: bytes) -> str:
    """The status that came back, or how the connection ended."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=20) as link:
        try:
            link.sendall(what)
            said = link.recv(100)
        except OSError as error:
            return type(error).__name__
    return said[9:12].decode() or "closed"


def main(url: str, name: str, seconds: float, at_once: int) -> None:
    """``name``: of a shape, at all of its addresses."""
    made = [draw() for draw in DRAWN[name].values()]
    until, heard = monotonic() + seconds, Counter[str]()

    def again(number: int) -> None:
        while True:
            heard[send(url, made[number % len(made)])] += 1
            number += 1
            if monotonic() > until:
                return

    threads = [threading.Thread(target=again, args=(n,)) for n in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(dict(heard))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
