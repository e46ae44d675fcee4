"""Deliveries a second of one core: 500 sockets in a room, messages of 150 bytes."""

from __future__ import annotations

from benchmarks.client import load, rate
from benchmarks.contest import Contestant, Scale, Values, contest, served
from benchmarks.peers import Peer, Running
from benchmarks.peers.channels_chat.peer import Chat
from benchmarks.peers.hub import Hub
from benchmarks.peers.limit import Limit
from benchmarks.peers.nchan import Nchan
from benchmarks.peers.socketio import SocketIO
from benchmarks.report import Column, Outcome, Target, beats

SOCKETS, WARM = 500, 100
# So many at once, and how many of the 500 write them: a socket may post 20 times a second.
WRITERS = {4: 50, 64: 250}


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(SOCKETS), beside=scale.beside) as hub:
        peers = [hub, *hub.rivals([Nchan(), SocketIO(), Chat(), Limit()])]
        found = contest([contestant(peer, scale) for peer in peers], scale.pairs)
    targets: list[Target] = []
    for column in map(title, WRITERS):
        for words, peer, times in (
            ("1x nchan", Nchan, 1),
            ("1.5x Socket.IO", SocketIO, 1.5),
            ("20x the stock Channels chat", Chat, 20),
        ):
            found_so = found.ratios(hub.name, peer.name, column)
            targets.append(beats(f"{column}, at least {words}", found_so, times))
        found_so = found.ratios(hub.name, Limit.name, column)
        targets.append(beats(f"{column}, the dream: past the C loop", found_so, 1))
    columns = [Column(title(flight), compared=True) for flight in WRITERS]
    who = " and ".join(f"{writers} of the 500 write {title(n)}" for n, writers in WRITERS.items())
    notes = [f"Deliveries a second; {who}. {busiest(found.values)}"]
    return Outcome(found, hub.name, columns, targets, notes)


def title(in_flight: int) -> str:
    return f"{in_flight} in flight"


def contestant(peer: Peer, scale: Scale) -> Contestant:
    def measure(running: Running) -> Values:
        values: Values = {}
        for flight, writers in WRITERS.items():
            result = load(
                running.speech,
                running.port,
                sockets=scale.many(SOCKETS),
                writers=writers,
                in_flight=flight,
                warm=scale.many(WARM),
                seconds=scale.long(4),
            )
            values[title(flight)] = rate(result)
            values["busy"] = max(values.get("busy", 0), result["busy"])
        return values

    return served(peer, measure)


def busiest(values: dict[str, dict[str, list[float]]]) -> str:
    """Whether it was the client that was measured."""
    most, who = max((max(row["busy"]), name) for name, row in values.items() if "busy" in row)
    return f"The client's core was busy {most:.0%} at most (with {who})."
