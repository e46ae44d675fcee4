"""Joins a second of one core, from the first connection to the last socket's history."""

from __future__ import annotations

from benchmarks.client import load
from benchmarks.contest import Contestant, Scale, Values, contest, served
from benchmarks.peers import Peer, Running
from benchmarks.peers.channels_chat.peer import Chat
from benchmarks.peers.hub import Hub
from benchmarks.peers.socketio import SocketIO
from benchmarks.report import Column, Outcome, at_least

SOCKETS, AT_ONCE = 1000, 50
COLUMN = "joins/s"


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(SOCKETS) + 1, messages=50, beside=scale.beside) as hub:
        peers = [hub, *hub.rivals([SocketIO(), Chat()])]
        found = contest([contestant(peer, scale) for peer in peers], scale.pairs)
    ours = found.median(hub.name, COLUMN)
    targets = [
        at_least("at least 600 a second", ours, 600, "/s"),
        at_least("the dream: 1,500 a second", ours, 1500, "/s"),
    ]
    notes = [
        "The hub reads the session, the member and the permission, and sends 50 messages of "
        f"history; its peers only let in. {AT_ONCE} join at a time; p99 is one join's, in ms."
    ]
    columns = [Column(COLUMN, compared=True), Column("p99")]
    return Outcome(found, hub.name, columns, targets, notes)


def contestant(peer: Peer, scale: Scale) -> Contestant:
    def measure(running: Running) -> Values:
        # The first socket ever pays for what is made once: imports, threads, the room itself.
        load(running.speech, running.port, sockets=1, posters=0, messages=0)
        many = scale.many(SOCKETS)
        result = load(
            running.speech, running.port, sockets=many, at_once=AT_ONCE, posters=0, messages=0
        )
        return {COLUMN: many / result["opened"], "p99": result["join"]["p99"]}

    return served(peer, measure)
