"""From a post to the last of 500 phones, at 10 messages a second."""

from __future__ import annotations

from benchmarks.client import load, rate
from benchmarks.contest import Contestant, Scale, Values, contest, served
from benchmarks.peers import Peer, Running
from benchmarks.peers.channels_chat.peer import Chat
from benchmarks.peers.hub import Hub
from benchmarks.peers.limit import Limit
from benchmarks.peers.nchan import Nchan
from benchmarks.peers.socketio import SocketIO
from benchmarks.report import Column, Outcome, at_most

SOCKETS, WRITERS, RATE, SECONDS = 500, 50, 10, 20


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(SOCKETS), beside=scale.beside) as hub:
        peers = [hub, *hub.rivals([Nchan(), SocketIO(), Chat(), Limit()])]
        found = contest([contestant(peer, scale) for peer in peers], scale.pairs)
    ours, theirs = found.median(hub.name, "p99"), found.median(Nchan.name, "p99")
    beyond = ours - theirs if ours is not None and theirs is not None else None
    targets = [
        at_most("p99 at most nchan's + 10 ms", beyond, 10, " ms more"),
        at_most("the dream: p99 at most 15 ms", ours, 15, " ms"),
    ]
    columns = [Column("p50", compared=True), Column("p99"), Column("max")]
    return Outcome(found, hub.name, columns, targets, ["Milliseconds. The hub alone stores."])


def contestant(peer: Peer, scale: Scale) -> Contestant:
    def measure(running: Running) -> Values:
        result = load(
            running.speech,
            running.port,
            sockets=scale.many(SOCKETS),
            warm=scale.many(50),
            writers=WRITERS,
            rate=RATE,
            seconds=SECONDS if not scale.quick else 1,
        )
        rate(result)  # everything arrived, once
        return dict(result["last"])

    return served(peer, measure)
