"""While something is measured: people who open pages, and what the server takes meanwhile."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from types import TracebackType

from benchmarks.machine import busy, memory
from benchmarks.process import Failed


class Meter:
    """``with Meter(pid) as meter``: the most memory, in bytes, and the share of a core, 0 to 1."""

    def __init__(self, pid: int, every: float = 1.0) -> None:
        self.pid, self.every = pid, every
        self.most, self.share = 0, 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Meter:
        self._began, self._busy = time.monotonic(), busy(self.pid)
        self._thread.start()
        return self

    def wait(self, seconds: float) -> None:
        self._over.wait(seconds)

    def _watch(self) -> None:
        while not self._over.wait(self.every):
            self.most = max(self.most, memory(self.pid, without=None))

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        if kind is None:
            self.most = max(self.most, memory(self.pid, without=None))
            self.share = (busy(self.pid) - self._busy) / (time.monotonic() - self._began)


@contextmanager
def visiting(port: int, cookies: Path, paths: list[str], a_second: float) -> Iterator[list[float]]:
    """Pages are opened by one member after the other; the list grows by the ms that each took.

    Raises Failed when a page was not shown.
    """
    took: list[float] = []
    failed: list[str] = []
    over = threading.Event()

    def visit() -> None:
        who = cycle(cookies.read_text().splitlines())
        for path in cycle(paths):
            if over.wait(1 / a_second):
                return
            asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
            asked.add_header("Cookie", next(who))
            began = time.perf_counter()
            try:
                with urllib.request.urlopen(asked, timeout=30) as page:
                    page.read()
            except OSError as error:
                failed.append(f"{path}: {error}")
                return
            took.append((time.perf_counter() - began) * 1000)

    visitor = threading.Thread(target=visit, daemon=True)
    visitor.start()
    try:
        yield took
    finally:
        over.set()
        visitor.join(35)
    if failed or not took:
        raise Failed(f"a page was not shown: {failed or 'none was asked for'}")
