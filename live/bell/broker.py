"""This process's end of the channel layer: one channel, a subscription a topic, publishing.

It may hang, die or swallow what it is given: nobody's answer waits for it, and ``silent`` says
when the heads must be read from the database instead.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from channels.layers import get_channel_layer

from live.batching import Gathered
from live.bell.publication import CAP

log = logging.getLogger(__name__)
EACH = 0.005  # seconds that one more subscription may take
WAITING = 2_000  # messages that may wait for a slow Redis; past it they are dropped, read later
Message = dict[str, Any]


class Doorbell:
    def __init__(self, origin: str, hear: Callable[[Message], None]) -> None:
        self.name = f"process.{origin}"  # our own topic, for probes
        self.silent = False
        self.took = 0.0  # seconds, the last time that we rang our own
        self._hear = hear
        self._outbox: asyncio.Queue[tuple[str, Message]] = asyncio.Queue(WAITING)
        self._probes: dict[str, asyncio.Future[None]] = {}
        self._channel = ""
        self._opened = asyncio.Event()
        # Waits until what rings on a topic is heard here, or the doorbell is known to be silent.
        self.subscribe = Gathered(self._subscribe)

    def works(self) -> list[Coroutine[Any, Any, None]]:
        return [self._listen(), self._publish()]

    def quiet(self, error: BaseException) -> None:
        if not self.silent:
            log.warning("The doorbell is silent (%r); reading heads from the database.", error)
        self.silent = True

    # ---- out ------------------------------------------------------------------------------
    def send(self, topic: str, message: Message) -> None:
        """Hand a message over; never waits, never raises."""
        try:
            self._outbox.put_nowait((topic, message))
        except asyncio.QueueFull as error:
            self.quiet(error)

    async def _publish(self) -> None:
        while True:
            topic, message = await self._outbox.get()
            try:
                async with asyncio.timeout(CAP):
                    await self._layer.group_send(topic, message)
            except Exception as error:
                self.quiet(error)
                while not self._outbox.empty():  # the others will read it in the database
                    self._outbox.get_nowait()

    # ---- in -------------------------------------------------------------------------------
    async def _listen(self) -> None:
        while True:
            try:
                self._channel = self._channel or await self._layer.new_channel()
                self._opened.set()
                message = await self._layer.receive(self._channel)
            except Exception as error:
                self.quiet(error)
                await asyncio.sleep(CAP)
                continue
            if message["kind"] != "probe":
                self._hear(message)
            elif (probe := self._probes.get(message["token"])) and not probe.done():
                probe.set_result(None)

    async def _subscribe(self, topics: set[str]) -> dict[str, bool]:
        """SUBSCRIBE is answered after group_add returns: a probe proves that it stands.

        Redis takes them in order, so what comes through the last one speaks for all.
        """
        try:
            async with asyncio.timeout(CAP * 2 + EACH * len(topics)):
                await self._opened.wait()
                for topic in topics:
                    await self._layer.group_add(topic, self._channel)
                if not self.silent:
                    await self._probe(topic)
        except Exception as error:
            self.quiet(error)
        return {}

    async def unsubscribe(self, topic: str) -> None:
        try:
            async with asyncio.timeout(CAP):
                await self._layer.group_discard(topic, self._channel)
        except Exception as error:
            self.quiet(error)

    async def check(self) -> bool:
        """Ring our own bell: whether it was heard in time."""
        began = monotonic()
        try:
            async with asyncio.timeout(CAP):
                await self._opened.wait()
                await self._layer.group_add(self.name, self._channel)
                await self._probe(self.name)
            self.took = monotonic() - began
        except Exception as error:
            self.quiet(error)
            return False
        return True

    async def return_to(self, topics: list[str]) -> None:
        """It rings again: every subscription stands, or it stays silent."""
        for topic in topics:
            async with asyncio.timeout(CAP):
                await self._layer.group_add(topic, self._channel)
        self.silent = False

    async def _probe(self, topic: str) -> None:
        """Wait until a message of ours comes back through ``topic``."""
        token = secrets.token_hex(6)
        self._probes[token] = asyncio.get_running_loop().create_future()
        try:
            await self._layer.group_send(topic, {"kind": "probe", "token": token})
            await self._probes[token]
        finally:
            del self._probes[token]

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CAP * 4):
                await self._layer.flush()
        except Exception as error:
            log.info("The channel layer did not close: %r", error)

    @property
    def _layer(self) -> Any:
        return get_channel_layer()
