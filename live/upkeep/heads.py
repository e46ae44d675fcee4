"""What looks after the doorbell: probes, and heads read from the database, not from Redis."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from live import history, registry
from live.db_readers import read
from live.sockets.socket import Roster, Socket
from live.topics.relay import Relay
from live.upkeep.sweep import rounds

PROBE, ADVERT = 1.0, 10.0  # seconds between probes of the doorbell; between head adverts
log = logging.getLogger(__name__)
PORTION = 500  # topics in one query


async def listen_for_silence(relay: Relay) -> None:
    """Probe our own doorbell every second; while it is silent, poll the heads."""
    while True:
        await asyncio.sleep(PROBE)
        try:
            back = await relay.doorbell.check() and relay.doorbell.silent
            if back:
                await relay.doorbell.return_to(list(relay.topics))
            if back or relay.doorbell.silent:
                await look(relay, relay.topics.keys())
        except Exception as error:
            relay.doorbell.quiet(error)


async def adverts(relay: Relay, roster: Roster) -> None:
    """Every ten seconds, tell each socket what the database has: its heads, and what waits."""
    async for sockets in rounds(roster, ADVERT):
        try:
            await look(relay, {name for socket in sockets for name in socket.joined})
            people = {s.identity.id for s in sockets if s.identity.id is not None}
            waiting = await read(registry.current().waiting, people)
            for socket in sockets:
                who = socket.identity
                beside = who.hello | waiting.get(who.id or 0, {})
                socket.tell({"on": "heads", **beside, **_heads(relay, socket)})
        except Exception as error:  # the database is away: the next round tells it
            log.warning("Heads were not told: %r", error)


def _heads(relay: Relay, socket: Socket) -> dict[str, dict[str, int]]:
    """``{"streams": {"7": 12}}``, by their noun"""
    heads: dict[str, dict[str, int]] = {}
    for name in socket.joined:
        noun, _, pk = name.partition(".")
        topic = relay.topics.get(name)
        if topic is not None and topic.head is not None:
            heads.setdefault(f"{noun}s", {})[pk] = topic.head
    return heads


async def look(relay: Relay, asked: Iterable[str]) -> None:
    """Compare these heads with the database's, and send what the doorbell did not bring."""
    topics = relay.topics
    names = [name for name in asked if name in topics and topics[name].head is not None]
    for start in range(0, len(names), PORTION):
        found = await read(history.heads, names[start : start + PORTION])
        for name, (head, epoch) in found.items():
            topic = relay.topics.get(name)
            if topic and (topic.head != head or topic.epoch != epoch):
                await topic.fill()
