"""1,000 sockets lose their link while people talk, and come back: who has heard everything?"""

from __future__ import annotations

from benchmarks.client import load
from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.peers import Peer
from benchmarks.peers.channels_chat.peer import Chat
from benchmarks.peers.hub import Hub
from benchmarks.peers.socketio import SocketIO
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, Target, at_most

SOCKETS, POSTERS, RATE, AWAY = 1000, 20, 10, 1.0
SPREADS = (10.0, 0.0)  # seconds over which they come back


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(SOCKETS) + POSTERS) as hub:
        outcomes = [measured(hub, scale, spread) for spread in SPREADS]
    outcomes[0].more = outcomes[1:]
    return outcomes[0]


def measured(hub: Hub, scale: Scale, spread: float) -> Outcome:
    others: list[Peer] = [hub, SocketIO(), Chat()]
    found = contest([contestant(peer, scale, spread) for peer in others], scale.pairs)
    last, missed = found.median(hub.name, "last is back, s"), found.median(hub.name, "missed")
    how = f"back over {spread:.0f} s" if spread else "back all at once"
    # Who comes back over ten seconds cannot be there before: one second more is for the last one.
    bound = spread + 1 if spread else 10.0
    targets: list[Target] = [
        at_most(f"{how}: the last one within {bound:.0f} s", last, bound, " s"),
        at_most(f"{how}: missed 0", missed, 0),
    ]
    notes = [
        f"{how.capitalize()}, {AWAY:.0f} s after the cut, while {RATE} messages/s are posted. "
        "Missed: messages that a socket never heard, of all sockets together. Recovered: sockets "
        "that were told so. p99: one socket's way back, in ms."
    ]
    names = ("last is back, s", "p99", "recovered", "missed")
    return Outcome(found, hub.name, [Column(name) for name in names], targets, notes)


def contestant(peer: Peer, scale: Scale, spread: float) -> Contestant:
    away, back = scale.long(AWAY), scale.long(spread)

    def measure() -> Values:
        with peer.running() as running:
            speech = peer.speech(resumes=True) if isinstance(peer, Hub) else running.speech
            result = load(
                speech,
                running.port,
                sockets=scale.many(SOCKETS),
                posters=POSTERS,
                messages=10_000,
                rate=RATE,
                seconds=1 + away + back + 2,
                cut=1,
                away=away,
                spread=back,
            )
        if result["twice"] or result["back"] != result["sockets"]:
            raise Failed(f"not everyone came back, or something came twice: {result}")
        return {
            "last is back, s": result["back_after"] - away,
            "p99": result["return"]["p99"],
            "recovered": result["recovered"],
            "missed": result["missed"],
        }

    return Contestant(peer.name, peer.version, measure)
