"""Every topic that this process follows: one subscription a topic, however many sockets.

The doorbell (Redis) only says that something happened; what it says is written as it came to
each local socket. What it swallows, ``live/upkeep/heads.py`` finds in the database.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from live.bell.broker import Doorbell
from live.bell.publication import Ring, wire
from live.topics.overview import Overview
from live.topics.presence import Presence
from live.topics.topic import Topic

FORGET = 10.0  # seconds between two looks for topics that nobody follows any more
Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]
Revoke = Callable[[Topic, str], Coroutine[Any, Any, None]]  # of a session, or of all ("")


class Relay:
    """One a process. ``spawn`` keeps its tasks; ``revoke`` looks who may still hear a topic."""

    def __init__(self, spawn: Spawn, revoke: Revoke) -> None:
        self.spawn, self.revoke = spawn, revoke
        self.origin = secrets.token_hex(6)
        self.topics: dict[str, Topic] = {}
        self.doorbell = Doorbell(self.origin, self._hear)
        self.presence = Presence(self.origin, self.topics, self.doorbell.send)
        self.overview = Overview(self.topics, self.presence.crowds)

    def works(self) -> list[Coroutine[Any, Any, None]]:
        looks = [self.presence.run(), self.overview.run()]
        return [*self.doorbell.works(), *looks, self._forget()]

    # ---- what this process committed goes out ----------------------------------------------
    def ring(self, rings: list[Ring]) -> None:
        for one in rings:
            self._deliver(one)
            self.doorbell.send(one.topic, wire(one, self.origin))

    # ---- what any process committed comes in -----------------------------------------------
    def _hear(self, message: dict[str, Any]) -> None:
        if message["origin"] == self.origin:
            return  # it was delivered here before it was published
        if message["kind"] == "ring":
            self._deliver(Ring(**message["ring"]))
        else:
            self.presence.hear(message)

    def _deliver(self, one: Ring) -> None:
        if topic := self.topics.get(one.topic):
            if one.revoke is None:
                topic.receive(one)
            else:
                self.spawn(self.revoke(topic, one.revoke))

    # ---- who follows what -------------------------------------------------------------------
    @asynccontextmanager
    async def entering(self, name: str) -> AsyncIterator[Topic]:
        """The topic, with its subscription standing (or the doorbell known to be silent).

        It is not forgotten while someone enters, who would then listen to nothing.
        """
        topic = self.topics.get(name)
        if topic is None:
            topic = self.topics[name] = Topic(name, self.spawn)
            topic.standing = self.spawn(self._subscribe(topic))
        topic.entering += 1
        try:
            if topic.standing is not None:
                await asyncio.shield(topic.standing)  # one who leaves does not end it for all
            yield topic
        finally:
            topic.entering -= 1

    async def _subscribe(self, topic: Topic) -> None:
        await self.doorbell.subscribe(topic.name)
        topic.standing = None

    async def _forget(self) -> None:
        while True:
            await asyncio.sleep(FORGET)
            self.forget_empty()

    def forget_empty(self) -> None:
        """Leave the topics that nobody here follows any more."""
        for name, topic in tuple(self.topics.items()):
            if not topic.sockets and not topic.entering and topic.standing is None:
                del self.topics[name]
                self.spawn(self.doorbell.unsubscribe(name))
