"""Memory of one idle socket: what 1,000 more sockets add to a server that has 200."""

from __future__ import annotations

import time
from dataclasses import replace

from benchmarks.client import Speech, holding
from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.machine import memory
from benchmarks.peers import Peer
from benchmarks.peers.channels_chat.peer import Chat
from benchmarks.peers.hub import Hub
from benchmarks.peers.plain import Plain
from benchmarks.peers.socketio import SocketIO
from benchmarks.report import Column, Outcome, at_most

FIRST, SOCKETS = 200, 1000
COLUMN = "kB a socket"


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(SOCKETS), beside=scale.beside) as hub:
        signed_in, in_a_room = ours = both(hub, scale)
        if hub.before:
            others = both(hub.before, scale)
        else:
            others = [contestant(peer, scale) for peer in (Chat(), Plain(), SocketIO())]
        found = contest([*ours, *others], scale.pairs)
    kept = found.median(signed_in.name, COLUMN)
    joined = found.median(in_a_room.name, COLUMN)
    targets = [
        at_most("at most 24 kB, signed in", kept, 24, " kB"),
        at_most("at most 24 kB, in a room as well", joined, 24, " kB"),
        at_most("the dream: 16 kB, signed in", kept, 16, " kB"),
    ]
    notes = [
        "The whole server's memory, after / 1 kB = 1,000 bytes. Nobody signs in with the peers."
    ]
    return Outcome(found, signed_in.name, [Column(COLUMN, compared=True)], targets, notes)


def both(hub: Hub, scale: Scale) -> list[Contestant]:
    return [
        contestant(hub, scale, f"{hub.name}, signed in", hub.speech(joins=False)),
        contestant(hub, scale, f"{hub.name}, signed in and in a room"),
    ]


def contestant(
    peer: Peer, scale: Scale, name: str | None = None, speech: Speech | None = None
) -> Contestant:
    def measure() -> Values:
        with peer.running() as running:
            said = replace(speech or running.speech, posters=0, post="")
            with holding(said, running.port, scale.many(FIRST)):
                before = _settled(running.pid, scale)
                with holding(said, running.port, scale.many(SOCKETS)):
                    after = _settled(running.pid, scale)
        return {COLUMN: (after - before) / scale.many(SOCKETS) / 1000}

    return Contestant(name or peer.name, peer.version, measure)


def _settled(pid: int, scale: Scale) -> int:
    time.sleep(scale.long(3))
    return memory(pid)
