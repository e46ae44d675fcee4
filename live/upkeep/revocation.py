"""Who may still listen: looked at when told so, and every few seconds in any case."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from time import monotonic

from live import registry
from live.db_readers import read
from live.registry import Seat
from live.sockets.socket import Roster, Socket
from live.topics.topic import Topic
from live.upkeep.sweep import rounds

SWEEP = 8.0  # seconds: with the doorbell silent, the longest that a revoked session still hears
SILENCE = 45.0  # seconds: a client that said nothing for so long is taken for gone in its turn
IN_TIME = 1.5  # seconds from a revocation to silence: guarantee 12 allows two
log = logging.getLogger(__name__)


async def revoke(topic: Topic, session: str) -> None:
    """The doorbell's word: look again at this topic's sockets, now.

    Where that cannot be read in time, nobody listens on unasked: they come back and are looked at.
    """
    here = [s for s in topic.sockets if isinstance(s, Socket)]
    concerned = [s for s in here if session in ("", s.identity.session)]
    try:
        async with asyncio.timeout(IN_TIME):
            await look_again(concerned)
    except Exception as error:
        log.warning("Who may still listen to %s could not be read: %r", topic.name, error)
        for socket in concerned:
            socket.close(1012, "restart")


async def sweeps(roster: Roster) -> None:
    async for sockets in rounds(roster, SWEEP):
        try:
            part_with_silent(sockets)
            await look_again(sockets)
        except Exception as error:  # the next part tries again, in less than a second
            log.warning("Who may listen could not be read: %r", error)


def part_with_silent(sockets: Iterable[Socket]) -> None:
    """Looked at here, since a timer would cost each socket a kilobyte all its life."""
    longest = monotonic() - SILENCE
    for socket in sockets:
        if socket.heard < longest and not socket.busy:
            socket.close(1001, "silence")


async def look_again(sockets: Iterable[Socket]) -> None:
    """Close sockets whose session ended; take out of streams those who may no longer see them."""
    looked_at = set(sockets)
    sessions = {
        (s.identity.session_key, s.identity.id) for s in looked_at if s.identity.id is not None
    }
    valid = await read(registry.current().valid, sessions)
    for socket in tuple(looked_at):
        who = socket.identity
        if who.id is not None and (who.session_key, who.id) not in valid:
            looked_at.discard(socket)
            socket.close(4401, "session")
    # Who joins while we read was not asked about, and was looked at when joining.
    held = {socket: _seats(socket) for socket in looked_at}
    seats = {seat for each in held.values() for seat in each.values()}
    visible = await read(registry.current().visible, seats)
    for socket, each in held.items():
        gone = [topic for topic, seat in each.items() if seat not in visible]
        if any(topic in socket.identity.follows for topic in gone):
            socket.close(4401, "session")  # it may hear nothing here any more
            continue
        for topic in gone:
            socket.leave(topic, told=True)


def _seats(socket: Socket) -> dict[str, Seat]:
    """What a person follows besides is theirs while their session is; a visitor's is asked for."""
    who = socket.identity
    topics = socket.joined if who.id is not None else socket.follows
    return {topic: who.seat(topic) for topic in topics}
