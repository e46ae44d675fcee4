"""Pages opened by the clock, from a server that is slow, or that cuts its answers short."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks.process import Failed
from benchmarks.visits import visiting

A_SECOND = 50
Page = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def cookies(tmp_path: Path) -> Path:
    file = tmp_path / "cookies"
    file.write_text("sessionid=ada\nsessionid=grace\n")
    return file


@contextmanager
def server(page: Page) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page(self)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield http.server_address[1]
        http.shutdown()


def answer(request: BaseHTTPRequestHandler, promised: int = 5) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(promised))
    request.end_headers()
    request.wfile.write(b"hello")


def test_members_open_pages_in_turn_and_each_is_counted(cookies: Path):
    asked: list[tuple[str, str]] = []
    enough = threading.Event()

    def page(request: BaseHTTPRequestHandler) -> None:
        asked.append((request.path, request.headers["Cookie"]))
        answer(request)
        if len(asked) >= 4:
            enough.set()

    with server(page) as port, visiting(port, cookies, ["/", "/people/"], A_SECOND) as visits:
        assert enough.wait(20)
    assert set(asked) == {("/", "sessionid=ada"), ("/people/", "sessionid=grace")}
    assert len(visits.took) == len(asked)
    assert visits.rate == len(asked) / visits.seconds > 0


def test_a_page_that_is_slow_holds_nobody_else_up_and_its_wait_is_counted(cookies: Path):
    """The first is answered only once the third has been asked for, two turns later."""
    number, third = iter(range(1_000_000)), threading.Event()

    def page(request: BaseHTTPRequestHandler) -> None:
        mine = next(number)
        if mine == 2:
            third.set()
        elif mine == 0:
            assert third.wait(20)
        answer(request)

    with server(page) as port, visiting(port, cookies, ["/"], A_SECOND) as visits:
        assert third.wait(20)
    assert visits.failed == []
    assert max(visits.took) >= 2 * 1000 / A_SECOND


def test_an_answer_that_is_cut_short_is_a_failed_visit_and_the_others_go_on(cookies: Path):
    number, enough = iter(range(1_000_000)), threading.Event()

    def page(request: BaseHTTPRequestHandler) -> None:
        mine = next(number)
        answer(request, promised=500 if mine == 0 else 5)
        if mine >= 2:
            enough.set()

    with (
        pytest.raises(Failed, match=r"1 of \d+ pages were not shown: http\S+/: IncompleteRead"),
        server(page) as port,
        visiting(port, cookies, ["/"], A_SECOND) as visits,
    ):
        assert enough.wait(20)
    assert len(visits.failed) == 1
    assert len(visits.took) >= 2


def test_a_page_that_is_refused_is_a_failed_visit(cookies: Path):
    refused = threading.Event()

    def page(request: BaseHTTPRequestHandler) -> None:
        request.send_error(503)
        refused.set()

    with (
        pytest.raises(Failed, match="HTTPError 503"),
        server(page) as port,
        visiting(port, cookies, ["/"], A_SECOND),
    ):
        assert refused.wait(20)
