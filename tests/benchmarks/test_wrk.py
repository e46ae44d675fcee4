"""wrk asks for pages as one member after the other; a page that is refused is no measurement."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.process import Failed
from benchmarks.wrk import Visitors, ask, opened

Page = Callable[[BaseHTTPRequestHandler], tuple[int, str]]
has_wrk = pytest.mark.skipif(not shutil.which("wrk"), reason="Debian's wrk would be downloaded")
NOBODY = Visitors(Path(), 0)


@pytest.fixture
def cookies(tmp_path: Path) -> Path:
    file = tmp_path / "cookies"
    file.write_text("".join(f"sessionid={number}\n" for number in range(3)))
    return file


@contextmanager
def server(page: Page) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, words = page(self)
            body = gzip.compress(words.encode())
            self.send_response(status)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}/"
        http.shutdown()


def who(request: BaseHTTPRequestHandler) -> str:
    return request.headers.get("Cookie", "").partition(";")[0]


@has_wrk
def test_members_ask_in_turn_with_a_session_each_and_for_gzip(cookies: Path):
    asked: list[tuple[str, str]] = []

    def page(request: BaseHTTPRequestHandler) -> tuple[int, str]:
        asked.append((who(request), request.headers["Accept-Encoding"]))
        return 200, "hello"

    with server(page) as url:
        found = ask(url, Visitors(cookies, 2), clients=1, seconds=1)
    assert set(asked) == {("sessionid=1", "gzip"), ("sessionid=2", "gzip")}
    assert all(one != following for one, following in pairwise(asked))
    assert found.rate > 0
    assert 0 < found.p50 <= found.p99


@has_wrk
def test_a_stranger_brings_nothing(cookies: Path):
    asked: set[str] = set()

    def page(request: BaseHTTPRequestHandler) -> tuple[int, str]:
        asked.add(who(request))
        return 200, "hello"

    with server(page) as url:
        ask(url, NOBODY, clients=2, seconds=1)
    assert asked == {""}


@has_wrk
def test_a_page_that_is_refused_is_no_measurement():
    with (
        server(lambda request: (503, "come again")) as url,
        pytest.raises(Failed, match="not every page"),
    ):
        ask(url, NOBODY, clients=1, seconds=1)


def test_a_page_is_opened_first_and_must_name_who_asks(cookies: Path):
    def page(request: BaseHTTPRequestHandler) -> tuple[int, str]:
        return 200, f"for member-{who(request).partition('=')[2]}"

    with server(page) as url:
        assert 0 < opened(url, Visitors(cookies, 3)) < 1
        assert opened(url, NOBODY) > 0
    with (
        server(lambda request: (200, "for a stranger")) as url,
        pytest.raises(Failed, match="not shown to member 2"),
    ):
        opened(url, Visitors(cookies, 1))
    with server(lambda request: (404, "")) as url, pytest.raises(Failed, match="HTTPError 404"):
        opened(url, NOBODY)
