"""A link that can go wrong: stands between a browser and the hub, and passes bytes, or does not.

``up`` is what the browser sends, ``down`` what the hub answers. Nothing is ever altered: a held
byte arrives later or, once the link is cut, never, as on a real network.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Literal

Way = Literal["up", "down"]
BOTH: tuple[Way, ...] = ("up", "down")
CHUNK = 64 * 1024


class Link:
    """One connection of a browser, and ours to the hub."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self.near, self.far = near, far
        self.stranded = False
        self.delay = 0.0  # seconds that every piece takes longer

    def abort(self) -> None:
        """Without a goodbye: both ends learn it by a reset."""
        for end in (self.near, self.far):
            with contextlib.suppress(Exception):
                end.transport.abort()


class Proxy:
    """Runs in the loop that starts it. ``port`` is there once started, and stays."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.port = 0
        self.links: set[Link] = set()
        self.tasks: set[asyncio.Task[None]] = set()
        self.open: dict[Way, asyncio.Event] = {way: asyncio.Event() for way in BOTH}
        self.refusing = False
        self.unwanted = b""
        self.restore()

    async def start(self) -> None:
        self.server = await asyncio.start_server(self._take, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self.server.close()
        self.cut()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    # ---- What can go wrong ----------------------------------------------------------------
    def cut(self) -> None:
        """Every connection ends at once, and new ones too, until restored."""
        self.refusing = True
        self.snap()

    def snap(self) -> None:
        """Every connection ends at once; new ones are welcome."""
        for link in tuple(self.links):
            link.abort()

    def strand(self) -> None:
        """Nothing passes any more over the connections that stand, and nobody is told: the phone
        went from one network to another. New ones are welcome."""
        for link in self.links:
            link.stranded = True

    def link(self, port: int) -> Link | None:
        """The connection of the client that has this port."""
        found = (one for one in self.links if one.near.get_extra_info("peername")[1] == port)
        return next(found, None)

    def blackhole(self, *ways: Way) -> None:
        """Connections stand and are accepted, but nothing passes: both ways unless one is named."""
        for way in ways or BOTH:
            self.open[way].clear()

    def refuse(self, start: bytes) -> None:
        """Connections that begin with these bytes are cut, as where sockets are not allowed."""
        self.unwanted = start

    def restore(self) -> None:
        """All is well again; what was held passes, unless its connection was cut."""
        self.refusing = False
        self.unwanted = b""
        for gate in self.open.values():
            gate.set()

    # ---- Passing bytes --------------------------------------------------------------------
    async def _take(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            await self._connect(reader, near)
        except (OSError, asyncio.CancelledError):
            near.transport.abort()  # the hub is not there (now)
        finally:
            self.tasks.discard(task)

    async def _connect(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        if self.refusing:
            near.transport.abort()
            return
        back, far = await asyncio.open_connection(*self.target)
        link = Link(near, far)
        self.links.add(link)
        try:
            ways = self._pass(link, "up", reader, far), self._pass(link, "down", back, near)
            await asyncio.gather(*ways)
        finally:
            self.links.discard(link)
            link.abort()

    async def _pass(
        self, link: Link, way: Way, source: asyncio.StreamReader, goal: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await source.read(CHUNK):
                await self.open[way].wait()
                if link.stranded:
                    continue
                if link.delay:
                    await asyncio.sleep(link.delay)
                if self.unwanted and data.startswith(self.unwanted):
                    raise ConnectionAbortedError
                goal.write(data)
                await goal.drain()
        except ConnectionError:
            if not link.stranded:
                raise
        if not link.stranded:  # else one end is gone, and the other is not told
            with contextlib.suppress(OSError):
                goal.write_eof()


class ProxyThread:
    """A proxy for tests that are not asynchronous: its loop runs beside them."""

    def __init__(self, host: str, port: int) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="proxy", daemon=True)
        self.thread.start()
        self.proxy = Proxy(host, port)
        asyncio.run_coroutine_threadsafe(self.proxy.start(), self.loop).result(10)
        self.url = f"http://127.0.0.1:{self.proxy.port}/"

    def cut(self) -> None:
        self._do(self.proxy.cut)

    def snap(self) -> None:
        self._do(self.proxy.snap)

    def strand(self) -> None:
        self._do(self.proxy.strand)

    def blackhole(self, *ways: Way) -> None:
        self._do(lambda: self.proxy.blackhole(*ways))

    def refuse(self, start: bytes) -> None:
        self._do(lambda: self.proxy.refuse(start))

    def restore(self) -> None:
        self._do(self.proxy.restore)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self.proxy.stop(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def _do(self, deed: Callable[[], None]) -> None:
        """In the proxy's loop, and done when this returns."""

        async def do() -> None:
            deed()

        asyncio.run_coroutine_threadsafe(do(), self.loop).result(10)
