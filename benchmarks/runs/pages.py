"""Pages a second of one core, and how long one waits for a page, beside an empty view's."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import talking
from benchmarks.contest import Contestant, Found, Scale, Values, contest, flat, served
from benchmarks.machine import crowded
from benchmarks.peers import Peer, Running
from benchmarks.peers.empty.peer import OnDaphne, OnGunicorn
from benchmarks.peers.hub import BEFORE
from benchmarks.peers.lively import Lively, serving
from benchmarks.peers.spirit.peer import Spirit
from benchmarks.report import Column, Outcome, Target, at_most, beats
from benchmarks.runs.fanout import busiest
from benchmarks.wrk import Visitors, ask, opened

MEMBERS = 1000
CLIENTS = {1: 1, 16: 2}  # so many at once, for so many seconds
POSTERS, RATE = 10, 10
STRANGER, ALONE, IN_TURN = "a stranger", "one member", "members in turn"
POSTED = f"{IN_TURN}, {RATE} posts/s"
AFTERWARDS, MEMORY, KILOBYTES, BUSIEST = "afterwards", "MB", "kB", "16 clients"
PATHS = {"people": "/people/", "search": "/search/?q=jardin"}
# Times an empty view: at least, and the dream.
PAGES: dict[str, tuple[float, float]] = {
    "room": (0.3, 1),
    **dict.fromkeys(("home", "event", "project", "people"), (0.25, 1)),
    "search": (0.15, 0.5),
}
# One member's is what was measured before pages were kept; in turn, where no page is, is harder.
ASKED: dict[str, tuple[float, float]] = {f"room, {STRANGER}": (1, 3)}
ASKED |= {f"{page}, {who}": asked for who in (ALONE, IN_TURN) for page, asked in PAGES.items()}
ASKED[f"room, {POSTED}"] = PAGES["room"]
TODAY, MORE, DREAM = 150, 32, 16  # MB
NOTES = [
    f"Pages a second, each for {CLIENTS[1]} s with 1 client and {CLIENTS[16]} s with 16, which ask "
    "again as soon as they are answered (wrk); p50 and p99 of a page's wait, in ms. *kB*: what "
    "comes of a page, gzip. *One member* asks for the same page again and again while nothing "
    f"happens. *Members in turn*: {MEMBERS:,} ask one after the other, each with a session of "
    "their own, so that nobody comes back before all others were there. A page is opened three "
    "times before it is measured.",
    f"The town is the demonstration's with {MEMBERS:,} more members, who all belong to the room; "
    "its page shows 50 messages by ten of them. Spirit's topic is the nearest to it: as many "
    "comments by as many people, sessions, SQLite. It is a forum: nothing arrives by itself, "
    "nobody is seen to be here, it knows no events or projects; each view of a topic is counted in "
    "its database; and its pages are not compressed, which is left to a proxy. An empty view is "
    '`HttpResponse("ok")` without middleware.',
    "*MB*: the resident memory (RSS) of what answers, when all that is over: without Valkey and "
    "the worker in the background; 1 MB = 1,000,000 bytes.",
]


@dataclass(frozen=True)
class Row:
    name: str
    path: str
    visitors: Visitors
    posts: bool = False


def run(scale: Scale) -> Outcome:
    load, members = crowded(), scale.many(MEMBERS)
    with Lively(members, beside=scale.beside) as hub, Spirit(members) as spirit:
        peers = [hub, *hub.rivals([spirit, OnGunicorn()]), OnDaphne()]
        found = contest([contestant(peer, scale) for peer in peers], scale.pairs).apart()
    columns = [Column(KILOBYTES)]
    for many in CLIENTS:
        columns += [Column(title(many), compared=title(many) == BUSIEST)]
        columns += [Column(f"p50 of {many}"), Column(f"p99 of {many}")]
    columns.append(Column(MEMORY))
    notes = [*NOTES, busiest(found.values), load]
    return Outcome(found, hub.name, columns, targets(found, hub), notes, against=OnDaphne.name)


def title(clients: int) -> str:
    return f"{clients} client{'s' if clients > 1 else ''}"


def contestant(peer: Peer, scale: Scale) -> Contestant:
    def measure(running: Running) -> Values:
        rows = {row.name: measured(row, running, scale) for row in rows_of(peer)}
        memory = {MEMORY: serving(running.pid) / 1e6}
        return flat(rows | {f"{peer.name}, {AFTERWARDS}": memory})

    return served(peer, measure)


def rows_of(peer: Peer) -> list[Row]:
    if isinstance(peer, Lively):
        return hub_rows(peer)
    if isinstance(peer, Spirit):
        everyone = Visitors(peer.folder / "cookies", peer.members)
        pages = {"a topic": peer.topic, "its topics": "/"}
        rows = [Row(f"Spirit: {page}, {IN_TURN}", pages[page], everyone) for page in pages]
        return [Row(f"Spirit: a topic, {STRANGER}", peer.topic, Visitors(Path(), 0)), *rows]
    return [Row(peer.name, "/", Visitors(Path(), 0))]


def hub_rows(hub: Lively) -> list[Row]:
    cookies, nobody = hub.folder / "cookies", Visitors(Path(), 0)
    paths = {page: hub.pages[page] for page in ("room", "home", "event", "project")} | PATHS
    signed_in = {ALONE: Visitors(cookies, 1), IN_TURN: Visitors(cookies, hub.members)}
    rows = [Row(f"room, {STRANGER}", paths["room"], nobody)]
    for page, path in paths.items():
        rows += [Row(f"{page}, {who}", path, visitors) for who, visitors in signed_in.items()]
    rows.insert(3, Row(f"room, {POSTED}", paths["room"], signed_in[IN_TURN], posts=True))
    rows.append(Row("/health/", "/health/", nobody))
    return [Row(named(row.name, hub), row.path, row.visitors, row.posts) for row in rows]


def named(row: str, hub: Lively) -> str:
    return f"{row}, the other checkout" if hub.name == BEFORE else row


def measured(row: Row, running: Running, scale: Scale) -> Values:
    url, port = f"http://127.0.0.1:{running.port}{row.path}", running.port
    talk = talking(running.speech, port, posters=POSTERS, rate=RATE) if row.posts else nullcontext()
    values: Values = {"busy": 0}
    with talk:
        values[KILOBYTES] = opened(url, row.visitors)
        for many, seconds in CLIENTS.items():
            found = ask(url, row.visitors, clients=many, seconds=1 if scale.quick else seconds)
            values |= {title(many): found.rate, "busy": max(values["busy"], found.busy)}
            values |= {f"p50 of {many}": found.p50, f"p99 of {many}": found.p99}
    return values


def targets(found: Found, hub: Lively) -> list[Target]:
    lines = []
    for row, (least, dream) in ASKED.items():
        ratios = found.ratios(row, OnDaphne.name, BUSIEST)
        lines.append(beats(f"{row}: at least {least}x an empty view", ratios, least))
        lines.append(beats(f"{row}: the dream, {dream}x", ratios, dream))
    memory = found.median(f"{hub.name}, {AFTERWARDS}", MEMORY)
    for words, more in (("at most", MORE), ("the dream:", DREAM)):
        line = f"memory: {words} {TODAY} + {more} MB"
        lines.append(at_most(line, memory, TODAY + more, " MB"))
    if hub.before:
        for one in hub_rows(hub):
            ratios = found.ratios(one.name, f"{one.name}, the other checkout", BUSIEST)
            lines.append(beats(f"{one.name}: at least the other checkout's", ratios, 1))
    return lines
