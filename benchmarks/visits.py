"""While something is measured: people who open pages, and what the server takes meanwhile."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count, cycle
from pathlib import Path
from types import TracebackType

from benchmarks.machine import busy, memory
from benchmarks.process import Failed

AT_ONCE = 64  # pages that are waited for together; past it the wait counts as well
PATIENCE = 30  # seconds without a byte, after which a page was not shown


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
            self.most = max(self.most, memory(self.pid, without=()))

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        if kind is None:
            self.most = max(self.most, memory(self.pid, without=()))
            self.share = (busy(self.pid) - self._busy) / (time.monotonic() - self._began)


@dataclass
class Visits:
    """``took``: the ms of each page that was shown, from the moment when it was due."""

    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0  # from the first one's moment to the last one's end

    @property
    def rate(self) -> float:
        """Pages a second that were shown, to stand beside how many were wanted."""
        return len(self.took) / self.seconds

    def must_be_shown(self) -> None:
        """Raises Failed when a page was not."""
        if self.failed or not self.took:
            many = len(self.failed) + len(self.took)
            first = self.failed[0] if self.failed else "none was asked for"
            raise Failed(f"{len(self.failed)} of {many} pages were not shown: {first}")

    def visit(self, url: str, cookie: str, due: float) -> None:
        asked = urllib.request.Request(url, headers={"Cookie": cookie})
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as page:
                page.read()
        except (OSError, HTTPException) as error:  # the latter: an answer that was cut short
            self.failed.append(f"{url}: {error!r}")
        else:
            self.took.append((time.perf_counter() - due) * 1000)


@contextmanager
def visiting(port: int, cookies: Path, paths: list[str], a_second: float) -> Iterator[Visits]:
    """Pages are opened by one member after the other, each when it is due, whatever still waits.

    Who waits for one page before asking for the next asks a slow server for less, and hides how
    slow it is (coordinated omission). Raises Failed when a page was not shown.
    """
    visits, over = Visits(), threading.Event()
    began = time.perf_counter()

    def keep_asking() -> None:
        who, where = cycle(cookies.read_text().splitlines()), cycle(paths)
        with ThreadPoolExecutor(AT_ONCE) as people:
            for number in count():
                due = began + number / a_second
                if over.wait(max(0, due - time.perf_counter())):
                    break
                url = f"http://127.0.0.1:{port}{next(where)}"
                people.submit(visits.visit, url, next(who), due)

    asking = threading.Thread(target=keep_asking, daemon=True)
    asking.start()
    try:
        yield visits
    finally:
        over.set()
        asking.join()
        visits.seconds = time.perf_counter() - began
    visits.must_be_shown()
