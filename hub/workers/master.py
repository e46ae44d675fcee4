"""The master: holds the port, keeps the workers' places filled, and renews them one by one.

It loads neither Django nor the hub, so that it stays small, and a renewed worker is new code.
"""

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import Coroutine
from time import monotonic
from typing import Any

from common.log_folding import Folded
from common.watchdog import Watchdog
from hub.launch import port
from hub.launch.console import REFUSED, Said, Stop
from hub.workers.child import Child
from hub.workers.place import Place

log = logging.getLogger(__name__)
ATTEMPTS = 3  # starts that fail before the master gives up, if none ever went well
LAST = 10  # starts that fail in a row before it does while nobody serves: some three minutes
STEADY = 10.0  # seconds after which a worker that dies was a good one
TICK = 1.0
STILL = 60.0  # seconds after which the master, should it stand still itself, ends itself


class Master:
    def __init__(self, listener: socket.socket, host: str, count: int) -> None:
        self.listener = listener
        self.url = port.url(host, listener.getsockname()[1])
        self.words = ["--host", host]
        self.places = [Place() for _ in range(count)]
        self.children: set[Child] = set()  # all that run: starting, serving, leaving
        self.failed = 0  # starts in a row
        self.proven = False  # a worker has been ready
        self.leaving = asyncio.Event()
        self.renewing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Serve until SIGTERM or Ctrl-C. Raises Stop when no worker can be started."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._leave)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._spawn(self._renew()))
        watch = asyncio.create_task(self._watch())
        try:
            # The first alone: it makes the tables if need be, and if it fails, so would the rest.
            await self._fill(self.places[0])
            await asyncio.gather(*(self._fill(place) for place in self.places[1:]))
            if not self.leaving.is_set():
                print(f"ready {self.url}", flush=True)
            await asyncio.gather(*(self._keep(place) for place in self.places))
        finally:
            if not self.leaving.is_set():
                self._leave()
            for child in tuple(self.children):
                await child.ended.wait()
            watch.cancel()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ---- places ---------------------------------------------------------------------------
    async def _keep(self, place: Place) -> None:
        """Fill it again whenever its worker dies."""
        while not self.leaving.is_set():
            child = place.child
            assert child is not None
            await child.ended.wait()
            if child is not place.child or self.leaving.is_set():
                continue
            log.error("Worker %d died (%s): another is started.", child.process.pid, child.how())
            if monotonic() - child.begun > STEADY:
                place.pause = 0.0
            await self._pause(place)
            await self._fill(place)

    async def _fill(self, place: Place) -> None:
        """Put a worker there that is ready, however often it takes."""
        async with place.turn:
            while not self.leaving.is_set():
                if place.child is not None and not place.child.ended.is_set():
                    return  # it was renewed meanwhile
                if child := await self._start():
                    place.child = child
                    return
                await self._pause(place)

    async def _pause(self, place: Place) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(place.pause):
                await self.leaving.wait()
        place.wait_longer()

    async def _start(self) -> Child | None:
        """A new worker once it is ready, or None, and why, when it died before."""
        child = Child(self.listener, self.words)
        self.children.add(child)
        self._spawn(self._forget(child))
        ready, ended = (asyncio.create_task(one.wait()) for one in (child.ready, child.ended))
        await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        ended.cancel()
        if child.ready.is_set():
            self.proven, self.failed = True, 0
            log.info("Worker %d serves.", child.process.pid)
            return child
        if not self.leaving.is_set():
            self._explain(child)
        return None

    def _explain(self, child: Child) -> None:
        """Say why it died. Raises Stop when there is no use in going on."""
        if child.process.returncode == REFUSED and not self.proven:
            raise Said  # by the worker, in one sentence; the next one would say it again
        why = f"ended before it was ready ({child.how()}); its last words: {child.last_words}"
        self.failed += 1
        serving = any(place.child and not place.child.ended.is_set() for place in self.places)
        most = LAST if self.proven else ATTEMPTS
        if not serving and self.failed >= most:
            raise Stop(f"No worker can be started. The last of {most} {why}")
        log.error("Worker %d %s", child.process.pid, why)

    async def _forget(self, child: Child) -> None:
        await child.ended.wait()
        self.children.discard(child)

    # ---- signals and the watchdog ----------------------------------------------------------
    async def _renew(self) -> None:
        """SIGHUP: every worker anew, one after the other, each ready before the old one leaves."""
        async with self.renewing:
            for place in self.places:
                async with place.turn:
                    if self.leaving.is_set():
                        return
                    if (new := await self._start()) is None:
                        if not self.leaving.is_set():
                            log.error("The workers that serve stay as they are.")
                        return
                    old, place.child = place.child, new
                if old is not None:
                    old.leave()
                    await old.ended.wait()

    def _leave(self) -> None:
        """SIGTERM, Ctrl-C: all leave. A second time: at once."""
        again = self.leaving.is_set()
        self.leaving.set()
        self.listener.close()  # each worker closes its own: who comes now is refused at once
        for child in self.children:
            if again:
                child.process.kill()
            else:
                child.leave()

    async def _watch(self) -> None:
        with Watchdog(STILL) as dog:
            while True:
                dog.pat()
                await self._look()

    async def _look(self) -> None:
        asked = monotonic()
        await asyncio.sleep(TICK)
        for child in tuple(self.children):
            if monotonic() - asked > 3 * TICK:
                child.believe()  # it was the master, or the machine, that stood still
            child.watch()


def serve(host: str, number: int, workers: int) -> None:
    """Serve from ``workers`` processes until told to stop. Raises Stop with a sentence."""
    # A level that is none is for the workers to complain of.
    level = logging.getLevelNamesMapping().get(os.environ.get("HUB_LOG", ""), logging.WARNING)
    logging.basicConfig(format="{asctime} {levelname} {name}: {message}", style="{", level=level)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Folded())
    with port.listen(host, number) as listener:
        listener.setblocking(False)
        asyncio.run(_run(listener, host, workers))


async def _run(listener: socket.socket, host: str, workers: int) -> None:
    await Master(listener, host, workers).run()
