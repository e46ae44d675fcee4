"""What grows with the room, and with what is stored."""

from __future__ import annotations

from benchmarks.client import load, rate
from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.peers import Peer, Running
from benchmarks.peers.hub import Hub
from benchmarks.peers.limit import Limit
from benchmarks.report import Column, Outcome
from benchmarks.runs.posts import posts, title

SIZES = (10, 100, 1000, 5000)
STORED = (10_000, 1_000_000)
POSTERS, IN_FLIGHT = 200, 16


def run(scale: Scale) -> Outcome:
    outcome = sockets(scale)
    outcome.more = [stored(scale)]
    return outcome


def sockets(scale: Scale) -> Outcome:
    sizes = [size for size in SIZES if not scale.quick or size <= 100]
    with Hub(members=max(sizes) + POSTERS) as hub:
        peers: list[Peer] = [hub, Limit()]
        found = contest([sized(peer, sizes, scale) for peer in peers], scale.pairs)
    columns = [Column(f"{size:,} sockets") for size in sizes]
    notes = [
        f"Deliveries a second, {IN_FLIGHT} in flight. The hub's posters ({POSTERS}) are sockets of "
        "their own, since one socket may post 20 times a second; the limit's listeners post."
    ]
    return Outcome(found, hub.name, columns, notes=notes)


def sized(peer: Peer, sizes: list[int], scale: Scale) -> Contestant:
    def measure() -> Values:
        values: Values = {}
        for size in sizes:
            with peer.running() as running:
                values[f"{size:,} sockets"] = fan(running, size, isinstance(peer, Hub), scale)
        return values

    return Contestant(peer.name, peer.version, measure)


def fan(running: Running, size: int, posters: bool, scale: Scale) -> float:
    result = load(
        running.speech,
        running.port,
        sockets=size,
        posters=POSTERS if posters else 0,
        in_flight=IN_FLIGHT,
        warm=20,
        seconds=scale.long(4),
    )
    return rate(result)


def stored(scale: Scale) -> Outcome:
    few, many = (count // 1000 if scale.quick else count for count in STORED)
    members = 502
    with Hub(members, messages=few) as small, Hub(members, messages=many) as large:
        small.name, large.name = f"{few:,} messages stored", f"{many:,} messages stored"
        found = contest([filled(hub, scale) for hub in (large, small)], scale.pairs)
    columns = [Column(title(256), compared=True), Column("joins/s", compared=True)]
    notes = ["All messages are in the one room. Posts a second; joins with 50 messages of history."]
    return Outcome(found, large.name, columns, notes=notes)


def filled(hub: Hub, scale: Scale) -> Contestant:
    def measure() -> Values:
        with hub.running() as running:
            joined = load(running.speech, running.port, sockets=scale.many(500), messages=0)
            values = posts(running, scale)
            return values | {"joins/s": scale.many(500) / joined["opened"]}

    return Contestant(hub.name, hub.version, measure)
