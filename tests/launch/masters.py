"""`bin/hub serve --workers N`, seen from outside: its processes, its pages, a stream of visits."""

import asyncio
import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from django.conf import settings

from proofs.hubs import Served, status


class Master(Served):
    def __init__(self, folder: Path, *words: str, **more: str) -> None:
        more = {"HUB_DATA": str(folder), "REDIS_URL": settings.REDIS_URL} | more
        super().__init__("hub", "serve", "--port", "0", *words, **more)

    def ready(self, patience: float = 120) -> str:
        self.url = super().ready(patience)
        return self.url

    def workers(self) -> set[int]:
        """The process numbers of its workers."""
        pid = self.process.pid
        return {int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def files(pid: int) -> int:
    """How many files and connections this process holds."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


class Page:
    """A live socket that hears until it is closed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[dict[str, object]] = []
        self.code: int | None = None

    async def open(self) -> "Page":
        address = self.url.replace("http:", "ws:") + "live/"
        origin: websockets.Origin = self.url.rstrip("/")  # type: ignore[assignment]
        self.link = await websockets.connect(address, origin=origin, open_timeout=30)
        self.heard.append(json.loads(await self.link.recv()))
        self.opened = time.monotonic()
        return self

    async def end(self, patience: float = 30) -> float:
        """When it was closed."""
        async with asyncio.timeout(patience):
            with suppress(websockets.ConnectionClosed):
                while True:
                    self.heard.append(json.loads(await self.link.recv()))
        self.code = self.link.close_code
        return time.monotonic()

    async def ping(self) -> None:
        await self.link.send('{"do": "ping", "id": 1}')
        async with asyncio.timeout(5):
            while json.loads(await self.link.recv()).get("re") != 1:
                pass


async def pages(url: str, count: int) -> list[Page]:
    return await asyncio.gather(*(Page(url).open() for _ in range(count)))


async def pages_until(url: str, count: int, happens: Callable[[], object]) -> list[Page]:
    """So many pages that are there when it happens, each of which is ended by it."""
    there = await pages(url, count)
    happens()
    await asyncio.gather(*(page.end() for page in there))
    return there


class Visits:
    """``with Visits(url):`` asks for pages without a pause; ``failed`` says what went wrong."""

    def __init__(self, url: str, browsers: int = 4) -> None:
        self.url, self.count = url, 0
        self.failed: list[str] = []
        self._leaving = threading.Event()
        self._browsers = [threading.Thread(target=self._visit) for _ in range(browsers)]
        self._browsers.append(threading.Thread(target=self._stay))

    def _visit(self) -> None:
        """Each time over a connection of its own."""
        while not self._leaving.is_set():
            try:
                if (answer := status(self.url)) != 200:
                    self.failed.append(str(answer))
            except OSError as error:
                self.failed.append(repr(error))
            self.count += 1

    def _stay(self) -> None:
        """Over one connection, for as long as the server keeps it."""
        place = urlsplit(self.url)
        browser = http.client.HTTPConnection(place.netloc, timeout=20)
        while not self._leaving.is_set():
            try:
                browser.request("GET", place.path)
                browser.getresponse().read()
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(f"{error!r} on a connection that was kept")
                browser.close()
            self.count += 1

    def __enter__(self) -> "Visits":
        for browser in self._browsers:
            browser.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._leaving.set()
        for browser in self._browsers:
            browser.join()
