"""One WebSocket that comes back: asks with answers, told frames, liveness. As a page's own link.

The rules are those of docs/client.md; ``Pace`` says how patient this client is.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from random import Random
from time import monotonic
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, WebSocketException

from proofs.faults.wire import PAGE, Door, Lost, Pace, Refused, dial

Frame = dict[str, Any]
OPENING, STEADY, ANSWER, TICK = 10.0, 10.0, 15.0, 1.0  # seconds
ENDED = (4401, 4403)
PATIENCE = {4400: 30.0, 4429: 10.0}


class Link:
    """``hear`` gets every told frame, and our own {"on": "up"}, "lost" and "ended"."""

    def __init__(
        self,
        doors: Callable[[], Door],
        session: str,
        hear: Callable[[Frame], None],
        random: Random,
        pace: Pace = PAGE,
    ) -> None:
        self.doors, self.session, self.hear = doors, session, hear
        self.random, self.pace = random, pace
        self.up = self.ended = False
        self.code = 0  # with which the server closed the last time
        self.me: dict[str, Any] | None = None
        self.worker = -1
        self.near = 0  # our port, by which the proxy knows this link
        self._socket: ClientConnection | None = None
        self._waiting: dict[int, asyncio.Future[Frame]] = {}
        self._number = self._failures = 0
        self._heard = self._since = self._least = 0.0

    def __str__(self) -> str:
        state = "up" if self.up else "ended" if self.ended else f"lost {self._failures} times"
        return f"link to {self.worker} {state} ({self.code})"

    # ---- coming and coming back -----------------------------------------------------------
    async def run(self) -> None:
        while not self.ended:
            await self._once()
            if not self.ended:
                await asyncio.sleep(self._wait())

    async def _once(self) -> None:
        door = self.doors()
        self.worker, self._since = door.worker, 0.0
        try:
            async with asyncio.timeout(OPENING):
                self._socket = await dial(door, self.session)
                self.near = self._socket.local_address[1]
                while (frame := json.loads(await self._socket.recv()))["on"] != "hello":
                    self._take(frame)  # a server that leaves says so instead
            self._greet(frame)
            await self._listen(self._socket)
        except ConnectionClosed as closed:
            self._closed(closed.rcvd.code if closed.rcvd else 1006)
        except (TimeoutError, OSError, WebSocketException, EOFError):
            pass
        finally:
            self._leave()

    def _greet(self, hello: Frame) -> None:
        self.me, self.up = hello.get("me"), True
        self._heard = self._since = monotonic()
        self.hear({"on": "up"})

    async def _listen(self, socket: ClientConnection) -> None:
        pulse = asyncio.create_task(self._pulse(socket))
        try:
            while True:
                text = await socket.recv()
                self._heard = monotonic()
                self._take(json.loads(text))
        finally:
            pulse.cancel()

    def _take(self, frame: Frame) -> None:
        if "re" in frame:
            future = self._waiting.pop(frame["re"] or 0, None)
            if future and not future.done():
                future.set_result(frame)
        elif frame["on"] == "bye":
            self._least = frame.get("after", 0) / 1000
        if "on" in frame:
            self.hear(frame)

    async def _pulse(self, socket: ClientConnection) -> None:
        ping = 0.0
        while monotonic() - self._heard < self.pace.silence:
            if monotonic() >= ping:
                ping = monotonic() + self.pace.ping * self.random.uniform(0.8, 1.2)
                with contextlib.suppress(ConnectionClosed, TimeoutError):
                    async with asyncio.timeout(TICK):  # a link that takes nothing is no excuse
                        await self._send(socket, {"do": "ping", "id": self._next()})
            await asyncio.sleep(TICK)
        socket.transport.abort()

    def _closed(self, code: int) -> None:
        self.code = code
        self._least = max(self._least, PATIENCE.get(code, 0))
        if code in ENDED:
            self.ended = True

    def _wait(self) -> float:
        steady = self._since and monotonic() - self._since > STEADY
        self._failures = 0 if steady else self._failures + 1
        least, self._least = self._least, 0.0
        bound = min(self.pace.longest, 0.5 * 2 ** min(max(0, self._failures - 1), 10))
        return least + self.random.random() * bound

    def _leave(self) -> None:
        was_up, self.up = self.up, False
        if self._socket is not None:
            self._socket.transport.abort()
            self._socket = None
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(Lost("cut"))
        if was_up:
            self.hear({"on": "lost"})
        if self.ended:
            self.hear({"on": "ended"})

    def abort(self) -> None:
        """The phone is gone: no goodbye."""
        if self._socket is not None:
            self._socket.transport.abort()

    # ---- asking ---------------------------------------------------------------------------
    async def ask(self, do: str, **fields: Any) -> Frame:
        """The answer. Raises Refused, or Lost when nobody knows."""
        if not self.up or self._socket is None:
            raise Lost("no link")
        number = self._next()
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        future.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        try:
            async with asyncio.timeout(ANSWER):
                await self._send(self._socket, {"do": do, "id": number, **fields})
                answer: Frame = await future
        except (TimeoutError, ConnectionClosed) as error:
            raise Lost("no answer") from error
        finally:
            self._waiting.pop(number, None)
        if refusal := answer.get("error"):
            raise Refused(refusal)
        return answer

    async def _send(self, socket: ClientConnection, frame: Frame) -> None:
        await socket.send(json.dumps(frame))

    def _next(self) -> int:
        self._number += 1
        return self._number
