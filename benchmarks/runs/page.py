"""A first visit of a room on a slow line and a slow phone: its weight, and when it can be used."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from benchmarks.contest import Contestant, Found, Scale, Values, contest
from benchmarks.machine import crowded
from benchmarks.peers.demonstration import PLAIN, Demonstration
from benchmarks.report import Column, Outcome, Target, at_most
from benchmarks.visit import KINDS, Visit, chromium, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IT = "its modules and sheets each by itself"
ROOMS = ("event's room", "session's room")
WHO = ("a visitor", "a member")
WARM = "home"  # a hub's first page pays for what is made once
COLUMNS = (
    *(Column("requests"), Column("kB", compared=True), Column("page"), Column("styles")),
    *(Column("scripts"), Column("pictures"), Column("later")),
    *(Column("first paint"), Column("interactive", compared=True), Column("shift")),
)
NOTES = [
    "A phone of 390 x 844, nothing kept from before, each visit of a browser profile of its own. "
    "Chromium's own emulation (DevTools): each request waits 400 ms before its answer, 400 kb/s "
    "are shared by all answers, and the page's main thread is 4 times slower than this machine. "
    "Opening a connection is not slowed by it; a real line adds a round trip to each.",
    "*kB*: all that came, headers and all (1 kB = 1,000 bytes): the page, its styles, scripts and "
    "pictures, and what the service worker fetched *later* for the next visit. *interactive*, ms: "
    "every script has run, the room has started (`<up-room>` is defined, its composer and list "
    "listen), and the last task of more than 50 ms is over; watched until two quiet seconds have "
    "passed. *first paint* is first contentful paint, *shift* is CLS.",
]


def run(scale: Scale) -> Outcome:
    load = crowded()
    with ExitStack() as stack:
        town = stack.enter_context(Demonstration())
        hubs = [stack.enter_context(town.running(settings)) for settings in ("hub.settings", PLAIN)]
        browser = stack.enter_context(chromium())
        for url in hubs:
            visit(browser, url + town.pages[WARM], slow=False)
        first, *more = [
            measured(scale, browser, hubs, town, room, who) for room in ROOMS for who in WHO
        ]
    first.notes, first.more = [*NOTES, load], more
    return first


def measured(
    scale: Scale, browser: Browser, hubs: list[str], town: Demonstration, room: str, who: str
) -> Outcome:
    ours, it = f"UP Hub, {who} in the {room}", f"the same, {IT}"
    session = town.pages["session"] if who == "a member" else ""

    def contestant(name: str, url: str) -> Contestant:
        return Contestant(
            name, lambda: town.version(browser), lambda: values(visit(browser, url, session))
        )

    urls = [url + town.pages[room] for url in hubs]
    found = contest([contestant(ours, urls[0]), contestant(it, urls[1])], scale.pairs)
    return Outcome(found, ours, COLUMNS, targets(found, ours))


def values(seen: Visit) -> Values:
    weight = {kind: seen.weight[kind] / 1000 for kind in KINDS.values()}
    later = sum(seen.later) / 1000
    return weight | {
        "requests": seen.requests + len(seen.later),
        "kB": seen.weight.total() / 1000 + later,
        "later": later,
        "first paint": seen.paint,
        "interactive": seen.interactive,
        "shift": seen.shift,
    }


def targets(found: Found, ours: str) -> list[Target]:
    kilobytes = found.median(ours, "kB")
    return [
        at_most("at most 80 kB in all", kilobytes, 80, " kB"),
        at_most("the dream: 40 kB", kilobytes, 40, " kB"),
        at_most("no font is downloaded", found.median(ours, "fonts"), 0, " kB"),
        at_most("interactive within 2 s", found.median(ours, "interactive"), 2000, " ms"),
        at_most("a shift of at most 0.02", found.median(ours, "shift"), 0.02),
    ]
