"""The town in a box: 20,000 members, 200 rooms, a million messages, 2,000 open pages, one core."""

from __future__ import annotations

from benchmarks.client import holding, load
from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.peers.hub import Hub
from benchmarks.peers.socketio import SocketIO
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, at_most
from benchmarks.stats import percentile
from benchmarks.visits import Meter, visiting

MEMBERS, ROOMS, STORED, SOCKETS = 20_000, 200, 1_000_000, 2_000
RATE, SECONDS, PAGES = 20, 30, 5  # posts and pages a second
PATHS = ["/", "/rooms/", "/rooms/7/", "/people/", "/search/?q=tables", "/rooms/93/"]
HEARD_WITHIN, SHOWN_WITHIN = 100, 1_000  # ms: what feels like at once; what breaks no thought
MEMORY, BUSY, HEARD = "MB in all", "busy", "post to the last phone, p99"
SHOWN, USUAL = "a page, p99", "a page, median"
POSTED, VISITED = f"posts/s ({RATE} wanted)", f"pages/s ({PAGES} wanted)"


def run(scale: Scale) -> Outcome:
    rooms = 2 if scale.quick else ROOMS
    stored, members = (2_000, 40) if scale.quick else (STORED, MEMBERS)
    with Hub(members, messages=stored, rooms=rooms) as hub:
        everyone = [
            Contestant(hub.name, hub.version, lambda: evening(hub, scale)),
            Contestant(SocketIO.name, SocketIO().version, lambda: only_open(scale)),
        ]
        found = contest(everyone, scale.pairs)
    ours, heard, shown = (found.median(hub.name, one) for one in (MEMORY, HEARD, SHOWN))
    targets = [
        at_most("at most 512 MB in all", ours, 512, " MB"),
        at_most("the dream: 256 MB", ours, 256, " MB"),
        at_most(f"{HEARD}: at most {HEARD_WITHIN} ms", heard, HEARD_WITHIN, " ms"),
        at_most(f"{SHOWN}: at most {SHOWN_WITHIN:,} ms", shown, SHOWN_WITHIN, " ms"),
    ]
    notes = [
        f"{MEMBERS:,} members, {ROOMS} rooms of {STORED // ROOMS:,} messages, {SOCKETS:,} pages "
        f"open in them, signed in, {RATE} posts and {PAGES} pages a second (home, rooms, people, "
        "search). In all: server, background worker, Valkey and what started them; the most in "
        f"{SECONDS} s, 1 MB = 1,000,000 bytes. Times in ms. Socket.IO only holds as many idle "
        "sockets, without its Valkey.",
        "Posts and pages are due by the clock, whatever still waits for an answer, and each counts "
        "from the moment when it was due; pages also while the sockets come. *busy*: the "
        "share of its one core that the town takes, which cannot be more than 1.",
    ]
    columns = [Column(MEMORY, compared=True), Column(BUSY), Column(HEARD)]
    columns += [Column(one) for one in (USUAL, SHOWN, POSTED, VISITED)]
    return Outcome(found, hub.name, columns, targets, notes)


def evening(hub: Hub, scale: Scale) -> Values:
    pages = 10.0 if scale.quick else PAGES
    paths = PATHS[:2] if scale.quick else PATHS
    with (
        hub.running() as running,
        Meter(running.pid, every=scale.long(1)) as meter,
        visiting(running.port, hub.folder / "cookies", paths, pages) as visits,
    ):
        result = load(
            running.speech,
            running.port,
            sockets=scale.many(SOCKETS),
            rooms=hub.rooms,
            rate=RATE,
            messages=10_000,
            seconds=scale.long(SECONDS),
        )
    if result["declined"] or result["twice"] or result["missed"]:
        raise Failed(f"not everything arrived once: {result}")
    return {
        MEMORY: meter.most / 1e6,
        BUSY: meter.share,
        HEARD: result["last"]["p99"],
        USUAL: percentile(visits.took, 0.5),
        SHOWN: percentile(visits.took, 0.99),
        POSTED: result["messages"] / result["seconds"],
        VISITED: visits.rate,
    }


def only_open(scale: Scale) -> Values:
    with (
        SocketIO().running() as running,
        holding(running.speech, running.port, scale.many(SOCKETS)),
        Meter(running.pid, every=scale.long(1)) as meter,
    ):
        meter.wait(scale.long(3))
    return {MEMORY: meter.most / 1e6}
